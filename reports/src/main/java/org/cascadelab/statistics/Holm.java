package org.cascadelab.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.metric.MetricValue;

/** Corrects p-values that are read together: Holm (1979), A simple sequentially rejective multiple test procedure, Scand. J. Statist. 6(2). */
public final class Holm {
    private Holm() {}

    /**
     * The p-values of the signed rank tests of some metrics, corrected for reading them together. Those without a test keep their reason and do not count.
     *
     * @param differences of different metrics
     */
    public static Map<String, MetricValue> adjusted(List<PairedDifference> differences) {
        List<PairedDifference> tested = differences.stream().filter(difference -> difference.wilcoxon().isDefined()).toList();
        double[] corrected = adjusted(tested.stream().mapToDouble(difference -> difference.wilcoxon().get()).toArray());
        Map<String, MetricValue> values = new LinkedHashMap<>();
        for (PairedDifference difference : differences) {
            int test = tested.indexOf(difference);
            values.put(difference.metric(), test < 0 ? difference.wilcoxon() : MetricValue.of(corrected[test]));
        }
        return values;
    }

    /** Adjusted p-values in the order given; each can be held against the level as if it stood alone. */
    public static double[] adjusted(double[] pValues) {
        Integer[] order = new Integer[pValues.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            largest = Math.max(largest, Math.min(1, pValues[order[rank]] * (order.length - rank)));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }
}
