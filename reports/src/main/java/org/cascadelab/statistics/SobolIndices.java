package org.cascadelab.statistics;

import java.util.List;
import org.cascadelab.metric.MetricValue;

/**
 * How the variance of a quantity divides among its inputs.
 *
 * @param inputs in the order of the inputs
 * @param mean of the quantity over the unit cube
 * @param variance of the quantity over the unit cube
 * @param rows rows of the design that count
 * @param undefinedRows rows that were left out because the quantity is undefined somewhere in them
 */
public record SobolIndices(List<Input> inputs, MetricValue mean, MetricValue variance, int rows, int undefinedRows) {
    /**
     * The indices of one input; shares of the variance, which an estimate can miss by falling a little below 0 or above 1.
     *
     * @param first what would vanish of the variance if this input alone were known
     * @param firstError bootstrap standard error
     * @param total what would remain if all other inputs were known, interactions included
     * @param totalError bootstrap standard error
     */
    public record Input(MetricValue first, MetricValue firstError, MetricValue total, MetricValue totalError) {}

    public SobolIndices {
        inputs = List.copyOf(inputs);
    }
}
