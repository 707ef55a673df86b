package org.cascadelab.hypothesis;

import java.util.List;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.statistics.Interval;

/**
 * What the cells say of a claim.
 *
 * @param reason why it is ruled so, in words
 * @param effects the cells that it speaks of; along an axis, in the order of its numbers
 * @param contradicting labels of cells that contradict it after correction
 * @param estimate over its cells, the mean of the relative differences; along an axis, the mean slope of the relative effect per step
 * @param interval of the estimate
 */
public record ClaimFinding(Claim claim, Ruling ruling, String reason, List<CellEffect> effects, List<String> contradicting, MetricValue estimate, Interval interval) {
    public ClaimFinding {
        effects = List.copyOf(effects);
        contradicting = List.copyOf(contradicting);
    }

    /** Cells with a reading. */
    public long count(Reading reading) {
        return effects.stream().filter(effect -> effect.reading() == reading).count();
    }
}
