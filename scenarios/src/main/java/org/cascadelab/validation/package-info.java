/**
 * Experiments that hold parts of the simulator against results from outside it: theorems, exact solutions, published figures.
 * Start with {@link org.cascadelab.validation.ValidationCards}; a further card is one class that implements
 * {@link org.cascadelab.validation.ValidationCard} and one line there, which also is its command line and its documentation.
 */
package org.cascadelab.validation;
