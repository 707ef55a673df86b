package org.cascadelab.marketfact;

import java.util.Arrays;
import org.cascadelab.statistics.Tail;

/** Tail indices by Hill's estimator (Hill 1975, Ann. Statist. 3(5)), with the standard error index / sqrt(k) of independent values. */
final class HillIndex {
    /** Fewer values in the tail give an error of a third and more of the index. */
    static final int LEAST = 10;

    private HillIndex() {}

    /** @param percent of the values that are the tail */
    static FactDescription describe(String name, String values, int percent) {
        return new FactDescription(name, ("Hill's estimator of the tail index of the %s: of the k largest, k being %s %% of all, 1 over the mean of the log of each over the largest that is not "
                + "among them. Undefined where k is below %s.").formatted(values, percent, LEAST),
                "above 0: the smaller, the heavier the tail; below 2 there is no variance, below 1 no mean",
                "Hill (1975), A simple general approach to inference about the tail of a distribution, Ann. Statist. 3(5)");
    }

    /**
     * @param sample its positive values count
     * @param share of the largest values, e.g. 0.05
     * @param what the values are, in words for a run that has too few
     */
    static MarketFact of(String name, String title, double[] sample, double share, String what) {
        double[] sorted = Arrays.stream(sample).filter(value -> value > 0).sorted().toArray();
        int k = (int) (sample.length * share);
        if (k < LEAST || k >= sorted.length) {
            return MarketFact.undefined(name, title, "", "this run has %s %s, of which the tail is %s; %s are needed".formatted(sample.length, what, k, LEAST), sample.length);
        }
        double index = Tail.hillIndex(sorted, k);
        return Double.isInfinite(index) ? MarketFact.undefined(name, title, "", "all values of the tail are equal", sample.length)
                : MarketFact.of(name, title, "", index, index / Math.sqrt(k), sample.length);
    }
}
