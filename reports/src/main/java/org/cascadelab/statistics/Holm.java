package org.cascadelab.statistics;

import java.util.Arrays;
import java.util.Comparator;

/** Corrects p-values that are read together: Holm (1979), A simple sequentially rejective multiple test procedure, Scand. J. Statist. 6(2). */
public final class Holm {
    private Holm() {}

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
