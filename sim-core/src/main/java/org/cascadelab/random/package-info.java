/**
 * Named random streams. Every draw is a function of (master seed, stream name, key, time, number of the draw): no state is
 * carried between decisions, so nothing that one agent does shifts anybody else's luck, and two liquidation policies can be
 * compared on the same luck.
 * Start with {@link org.cascadelab.random.Streams}. To add a stream, ask for a new name.
 */
package org.cascadelab.random;
