/**
 * What happened in a run, as typed facts, and the identifiers that they use. Facts flow out and only out: a listener cannot change
 * a run. Start with {@link org.cascadelab.fact.FactListener}; to record something new, add a fact and one method there;
 * whoever writes all facts down (the table of {@code cascade run --facts}) then needs its line as well.
 *
 * <p>Units: prices in ticks, sizes in lots (signed: positive buys or is long), money in money units (ticks x lots), time in
 * nanoseconds of model time. A mid is given in half ticks (bid + ask), so that it stays whole.
 */
package org.cascadelab.fact;
