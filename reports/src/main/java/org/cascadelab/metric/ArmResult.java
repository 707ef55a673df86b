package org.cascadelab.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of one run of one policy: everything that tables and reports need, in plain numbers and words.
 *
 * @param policy the arm's name in the scenario
 * @param values by metric name, in the catalog's order; every metric of the catalog that was measured, defined or not
 * @param liquidationsByGeneration liquidation episodes of generation 0, 1, 2 ...; the last entry is not 0; empty without liquidations
 * @param indirectLiquidations episodes outside the twin's set that no forced fill precedes
 * @param mark the mark price, thinned out; may be empty
 * @param halts of trading, in the order in which they began
 * @param flags sentences without numbers that a reader must know, such as that the round limit was reached; the same words in every run
 */
public record ArmResult(String policy, Map<String, MetricValue> values, List<Integer> liquidationsByGeneration, int indirectLiquidations, SampledPath mark,
        List<TradingHalt> halts, List<String> flags) {
    public ArmResult {
        if (policy.isBlank()) {
            throw new IllegalArgumentException("an arm needs the name of its policy");
        }
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        liquidationsByGeneration = List.copyOf(liquidationsByGeneration);
        halts = List.copyOf(halts);
        flags = List.copyOf(flags);
        if (liquidationsByGeneration.stream().anyMatch(count -> count < 0) || indirectLiquidations < 0) {
            throw new IllegalArgumentException("counts of liquidations cannot be negative, got %s and %d".formatted(liquidationsByGeneration, indirectLiquidations));
        }
    }

    /** An arm whose trading was never halted. */
    public ArmResult(String policy, Map<String, MetricValue> values, List<Integer> liquidationsByGeneration, int indirectLiquidations, SampledPath mark, List<String> flags) {
        this(policy, values, liquidationsByGeneration, indirectLiquidations, mark, List.of(), flags);
    }

    /** The value of a metric; one that was not measured is undefined and says so. */
    public MetricValue value(String metric) {
        MetricValue value = values.get(metric);
        return value == null ? MetricValue.undefined("not measured in this run") : value;
    }
}
