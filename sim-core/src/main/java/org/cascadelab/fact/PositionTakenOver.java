package org.cascadelab.fact;

/**
 * The venue's backstop took {@code lots} (signed as the account held them) of an account in liquidation off the book, and with them {@code money} of its margin:
 * what they were worth at the mark more than the price, and what the account had left. The account's side is told as a {@link ForcedFilled} as well.
 */
public record PositionTakenOver(long nanos, int episode, int account, int instrument, long lots, long priceTicks, long markTicks, long money) {}
