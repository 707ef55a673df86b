package org.cascadelab.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.cascadelab.metric.MetricValue;

/**
 * Wilcoxon's signed rank test of paired differences, two-sided. Zeros are dropped (Wilcoxon 1945): with common random numbers many pairs
 * are exactly equal, and an implementation that keeps them rejects a true null nearly always. The p-value is exact for small samples
 * without ties, else the normal approximation with tie correction (commons-statistics).
 */
public final class SignedRank {
    private SignedRank() {}

    /** The p-value; undefined if all differences are zero. */
    public static MetricValue pValue(double[] differences) {
        double[] nonZero = Arrays.stream(differences).filter(difference -> difference != 0).toArray();
        if (nonZero.length == 0) {
            return MetricValue.undefined(differences.length == 0 ? "no pairs" : "all pairs are equal");
        }
        return MetricValue.of(WilcoxonSignedRankTest.withDefaults().test(nonZero).getPValue());
    }
}
