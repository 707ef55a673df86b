package org.cascadelab.liquidation;

/**
 * An account that is due in a round, with what a {@link QueueOrder} goes by.
 *
 * @param requirement at the level of a breach
 * @param value of its positions at the mark, summed over both sides
 * @param episode its running one, {@link Integer#MAX_VALUE} for a new one
 * @param turn what it drew, if turns are drawn
 */
record Due(int account, long equity, long requirement, long value, int episode, long turn) {}
