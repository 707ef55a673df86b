package org.cascadelab.liquidation;

import org.cascadelab.book.DepthView;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.Exact;

/**
 * A fraction of what remains times a uniform factor, with some probability, rounded up to a lot. FTX: each second with probability 1/6, 10 % times a
 * factor between 0.5 and 1.5.
 *
 * @param jitterPpb the factor is between {@code 1 - jitter} and {@code 1 + jitter}
 * @param chancePpb the probability that a step closes anything
 * @param leastMoney value at the mark that the drawn factor is applied to at least, 0 for no least
 */
record RandomFraction(long fractionPpb, long jitterPpb, long chancePpb, long leastMoney) implements Sizing {
    private static final long STEPS = 1_000_000;

    @Override
    public Close size(Breach breach, DepthView depth) {
        if (breach.equity() <= 0) {
            return Close.of(breach.size());
        }
        if (breach.isSafe() || !breach.progress().happens(chancePpb)) {
            return Close.NOTHING;
        }
        // from -1 to 1 in whole millionths, both ends included
        long place = breach.progress().uniform(2 * STEPS + 1) - STEPS;
        long factor = Quantity.ONE + jitterPpb * place / STEPS;
        long least = Math.min(breach.size(), Exact.ceilDiv(leastMoney, breach.standing().markTicks()));
        long lots = Math.max(least, Exact.portionUp(breach.size(), fractionPpb));
        return Close.of(Math.min(breach.size(), Math.max(1, Exact.portionUp(lots, factor))));
    }
}
