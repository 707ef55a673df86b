package org.cascadelab.statistics;

/**
 * When enough pairs have been run: the interval of a metric's mean difference is narrow enough, or the budget is spent. Looking after every
 * pair makes intervals a little too narrow (Glynn and Whitt 1992), so look in batches and report the number of pairs used.
 *
 * @param metric the metric that decides
 * @param halfWidth the half-width asked for, in the metric's unit, over 0
 * @param leastPairs never stop before, at least {@link PairedDifference#LEAST_PAIRS}
 * @param mostPairs never go beyond
 */
public record StoppingRule(String metric, double halfWidth, int leastPairs, int mostPairs) {
    public StoppingRule {
        if (!(halfWidth > 0) || leastPairs < PairedDifference.LEAST_PAIRS || mostPairs < leastPairs) {
            throw new IllegalArgumentException("need halfWidth > 0 and %d <= leastPairs <= mostPairs, got %s, %d, %d"
                    .formatted(PairedDifference.LEAST_PAIRS, halfWidth, leastPairs, mostPairs));
        }
    }

    /** Whether the interval is narrow enough and rests on enough pairs. */
    public boolean reachedBy(PairedDifference difference) {
        return difference.pairs() >= leastPairs && difference.interval().isDefined() && difference.interval().halfWidth() <= halfWidth;
    }

    /** Whether to stop; pairs in which the metric is undefined count towards the budget but not towards the least number. */
    public boolean enough(PairedDifference difference) {
        if (difference.pairs() + difference.undefinedPairs() >= mostPairs) {
            return true;
        }
        return reachedBy(difference);
    }
}
