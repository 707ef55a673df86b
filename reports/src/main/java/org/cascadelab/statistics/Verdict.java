package org.cascadelab.statistics;

import org.cascadelab.metric.Direction;
import org.cascadelab.metric.Metric;

/** What a paired difference shows about one metric, by rule: nobody decides it after having seen the numbers. */
public enum Verdict {
    /** the interval excludes zero on the metric's good side */
    BETTER("better"),
    /** the interval excludes zero on the metric's bad side */
    WORSE("worse"),
    /** the interval excludes zero above it; the metric does not judge */
    HIGHER("higher"),
    /** the interval excludes zero below it; the metric does not judge */
    LOWER("lower"),
    /** the interval contains zero: the pairs cannot tell the policies apart, which is no proof that they are alike */
    UNDECIDED("undecided"),
    /** both policies gave the same value in every pair */
    EQUAL("equal in every pair"),
    /** fewer pairs than {@link PairedDifference#LEAST_PAIRS} */
    TOO_FEW_PAIRS("too few pairs"),
    /** no pair has a value under both policies */
    UNDEFINED("undefined");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** The verdict rests on {@link PairedDifference#interval}. */
    public static Verdict of(Metric metric, PairedDifference difference) {
        if (difference.pairs() == 0) {
            return UNDEFINED;
        }
        if (difference.pairs() < PairedDifference.LEAST_PAIRS) {
            return TOO_FEW_PAIRS;
        }
        if (difference.ties() == difference.pairs()) {
            return EQUAL;
        }
        if (!difference.interval().excludesZero()) {
            return UNDECIDED;
        }
        boolean higher = difference.interval().low() > 0;
        if (metric.direction() == Direction.NEUTRAL) {
            return higher ? HIGHER : LOWER;
        }
        return higher == (metric.direction() == Direction.HIGHER_IS_BETTER) ? BETTER : WORSE;
    }
}
