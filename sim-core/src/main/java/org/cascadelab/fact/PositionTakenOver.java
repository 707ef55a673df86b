package org.cascadelab.fact;

/**
 * A backstop took {@code lots} (signed as the account held them) of an account in liquidation off the book, with {@code margin} of its money. The account's
 * side is told as a {@link ForcedFilled} as well.
 */
public record PositionTakenOver(long nanos, int episode, int account, int backstop, int instrument, long lots, long priceTicks, long markTicks, long margin) {}
