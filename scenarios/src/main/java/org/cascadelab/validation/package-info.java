/**
 * Experiments that hold parts of the simulator against results from outside it: theorems, exact solutions, published figures.
 * Start with {@link org.cascadelab.validation.ValidationCards}; a further card is one class that implements
 * {@link org.cascadelab.validation.ValidationCard} and one line there, which also is its command line and its documentation.
 *
 * <p>A card returns measures, each with the {@link org.cascadelab.validation.Check} that it is held against; a target that nobody has looked up is marked as from
 * memory and never fails a card. Cards that need a liquidator around a simple book share {@link org.cascadelab.validation.ConstantDepthVenue}. At their defaults all cards
 * together take some minutes of one core, most of it L3 and TFG; the tests play small ones.
 */
package org.cascadelab.validation;
