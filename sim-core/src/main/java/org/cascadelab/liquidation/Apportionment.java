package org.cascadelab.liquidation;

import org.cascadelab.margin.Exact;

/**
 * Splits a whole number in proportion to weights, exactly: part i is what the running total {@code floor(total x weights so far / all
 * weights)} grows by. The parts add up to the total, each is within one of its proportional share, and none exceeds its weight while
 * the total does not exceed all weights.
 */
final class Apportionment {
    private final long total;
    private final long weights;
    private long weightsSoFar;
    private long given;

    /** @param weights the sum of all weights that {@link #next} will be given, above 0 */
    Apportionment(long total, long weights) {
        this.total = total;
        this.weights = weights;
    }

    long next(long weight) {
        weightsSoFar = Math.addExact(weightsSoFar, weight);
        if (weightsSoFar > weights) {
            throw new IllegalStateException("weights add up to more than the %d announced".formatted(weights));
        }
        long upTo = Exact.mulDiv(total, weightsSoFar, weights);
        long part = upTo - given;
        given = upTo;
        return part;
    }
}
