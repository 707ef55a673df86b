package org.cascadelab.statistics;

import java.util.Arrays;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.cascadelab.metric.MetricValue;

/**
 * Wilcoxon's signed rank test of paired differences, two-sided. Zeros are dropped (Wilcoxon 1945): with common random numbers many pairs
 * are exactly equal, and an implementation that keeps them rejects a true null nearly always. The p-value is exact for small samples,
 * else the normal approximation with tie correction (commons-statistics). Counted metrics tie often, and with few nonzero differences the approximation would
 * tell a smaller p-value than any outcome can have: five of one sign and size give 2 / 2^5, not 0.037.
 */
public final class SignedRank {
    /** Up to so many nonzero differences ties are counted out; beyond, the approximation is good. */
    private static final int MOST_COUNTED_OUT = 50;

    private SignedRank() {}

    /** The p-value; undefined if all differences are zero. */
    public static MetricValue pValue(double[] differences) {
        double[] nonZero = Arrays.stream(differences).filter(difference -> difference != 0).toArray();
        if (nonZero.length == 0) {
            return MetricValue.undefined(differences.length == 0 ? "no pairs" : "all pairs are equal");
        }
        boolean ties = Arrays.stream(nonZero).map(Math::abs).distinct().count() < nonZero.length;
        return MetricValue.of(ties && nonZero.length <= MOST_COUNTED_OUT ? countedOut(nonZero) : WilcoxonSignedRankTest.withDefaults().test(nonZero).getPValue());
    }

    /** Every assignment of signs to the ranks is equally likely under the null; ties have their mean rank, so twice a rank is a whole number. */
    private static double countedOut(double[] differences) {
        double[] ranks = new NaturalRanking().rank(Arrays.stream(differences).map(Math::abs).toArray());
        int total = differences.length * (differences.length + 1);
        double[] chances = new double[total + 1];
        chances[0] = 1;
        int positive = 0;
        for (int i = 0; i < ranks.length; i++) {
            int twice = (int) Math.round(2 * ranks[i]);
            positive += differences[i] > 0 ? twice : 0;
            for (int sum = total; sum >= 0; sum--) {
                chances[sum] = (chances[sum] + (sum >= twice ? chances[sum - twice] : 0)) / 2;
            }
        }
        double tail = 0;
        for (int sum = 0; sum <= Math.min(positive, total - positive); sum++) {
            tail += chances[sum];
        }
        return Math.min(1, 2 * tail);
    }
}
