/**
 * Joins everything into one simulation and fixes the order of a tick.
 */
package org.cascadelab.engine;
