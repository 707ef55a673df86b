package org.cascadelab.hypothesis;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.PairResult;

/** What the pairs of one cell measured, as far as claims ask for it: a grid's cells are held all at once. */
public final class CellSample {
    private static final String LIQUIDATED = "accounts-liquidated";

    private final StudyGrid.Cell cell;
    private final int pairs;
    private final Map<List<String>, MetricValue[]> values = new HashMap<>();

    /** @param metrics those that will be asked for */
    public CellSample(StudyGrid.Cell cell, List<PairResult> results, Collection<String> policies, Collection<String> metrics) {
        this.cell = cell;
        pairs = results.size();
        for (String policy : policies) {
            for (String metric : metrics) {
                values.put(List.of(policy, metric), valuesOf(results, policy, metric));
            }
            values.put(List.of(policy, LIQUIDATED), valuesOf(results, policy, LIQUIDATED));
        }
    }

    public StudyGrid.Cell cell() {
        return cell;
    }

    public int pairs() {
        return pairs;
    }

    MetricValue value(int pair, String policy, String metric) {
        MetricValue[] all = values.get(List.of(policy, metric));
        if (all == null) {
            throw new IllegalArgumentException("metric '%s' of policy '%s' was not kept".formatted(metric, policy));
        }
        return all[pair];
    }

    /** Whether nobody was liquidated in any pair under either policy. */
    boolean isCalm(String one, String other) {
        for (String policy : List.of(one, other)) {
            for (MetricValue count : values.get(List.of(policy, LIQUIDATED))) {
                if (!count.isDefined() || count.get() > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static MetricValue[] valuesOf(List<PairResult> results, String policy, String metric) {
        return results.stream().map(pair -> pair.arm(policy).orElseThrow(() -> new IllegalArgumentException("no arm '%s'".formatted(policy))).value(metric)).toArray(MetricValue[]::new);
    }
}
