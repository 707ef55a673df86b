package org.cascadelab.fact;

/**
 * Longs and shorts of an instrument paid each other funding.
 *
 * @param ratePpb the rate of the interval that is over, in parts per billion of the notional value; above 0 longs paid
 * @param moneyPerLot what every lot held long paid and every lot held short received, in money units
 */
public record FundingPaid(int instrument, long nanos, long ratePpb, long moneyPerLot) {}
