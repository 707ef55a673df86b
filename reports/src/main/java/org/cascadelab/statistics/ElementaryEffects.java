package org.cascadelab.statistics;

import java.util.List;
import org.cascadelab.metric.MetricValue;

/**
 * What moving one input at a time does to a quantity, in the quantity's unit per full range of the input.
 *
 * @param inputs in the order of the inputs
 * @param undefinedEffects effects that were left out because the quantity is undefined at an end of the step
 */
public record ElementaryEffects(List<Input> inputs, int undefinedEffects) {
    /**
     * The effects of one input.
     *
     * @param mu their mean: the direction, where effects do not cancel
     * @param muError standard error of mu
     * @param muStar mean of their absolute values (Campolongo, Cariboni and Saltelli 2007): how much the input matters
     * @param muStarError standard error of muStar
     * @param sigma their standard deviation: interactions and curvature
     * @param effects how many there are
     */
    public record Input(MetricValue mu, MetricValue muError, MetricValue muStar, MetricValue muStarError, MetricValue sigma, int effects) {}

    public ElementaryEffects {
        inputs = List.copyOf(inputs);
    }
}
