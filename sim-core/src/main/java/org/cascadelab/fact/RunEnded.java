package org.cascadelab.fact;

/**
 * The run is over.
 *
 * @param markTicks the last mark of the instrument that {@link RunStarted} names
 * @param negativeEquity the sum of equity below zero over all margined accounts at the last marks, as a positive number: bad debt not yet realised
 * @param fundMoney the insurance fund at the end
 * @param liquidationFees all liquidation fees taken
 * @param agentActions orders, cancels and other acts of traders
 * @param bookOperations orders and cancels that reached the book
 */
public record RunEnded(long ticks, long markTicks, long negativeEquity, long fundMoney, long liquidationFees, long agentActions, long bookOperations) {}
