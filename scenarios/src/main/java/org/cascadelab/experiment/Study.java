package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.statistics.StoppingRule;

/**
 * What is to be run, completely: from this, the version and the files it names, every number follows.
 *
 * @param command what the user asked for: {@code run}, {@code compare} or {@code sweep}
 * @param name the scenario's name
 * @param currency the quote currency of the scenario's instrument, e.g. {@code USD}
 * @param scenario the canonical text of the scenario as resolved, before any axis
 * @param axes the dimensions of the grid; empty for a study of one cell
 * @param policies the arms, in the order of the tables
 * @param baseline the policy that the others are compared with; one of {@code policies}
 * @param candidate the policy whose difference to the baseline is the headline; the baseline itself in a study of one policy
 * @param pairs seeds for each cell; at most so many if there are {@code stopping} rules
 * @param seed the master seed
 * @param inputs files read beside the scenario
 * @param stopping when fewer pairs suffice, all of which must hold; empty for a fixed number of pairs
 */
public record Study(String command, String name, String currency, String scenario, List<Axis> axes, List<String> policies, String baseline, String candidate, int pairs, long seed,
        SeedRule seedRule, List<InputFile> inputs,
        List<StoppingRule> stopping) {
    private static final int MOST_CELLS = 1_000_000;
    private static final Set<String> NOT_AXES = Set.of("pairs", "seed");

    public Study {
        axes = List.copyOf(axes);
        policies = List.copyOf(policies);
        inputs = List.copyOf(inputs);
        stopping = List.copyOf(stopping);
        if (policies.isEmpty() || new HashSet<>(policies).size() < policies.size()) {
            throw new IllegalArgumentException("a study needs one or more different policies, got " + policies);
        }
        requirePolicy("baseline", baseline, policies);
        requirePolicy("candidate", candidate, policies);
        if (policies.size() > 1 && baseline.equals(candidate)) {
            throw new IllegalArgumentException("the baseline and the candidate are both '%s'; compare two of the study's policies %s".formatted(baseline, policies));
        }
        if (pairs < 1) {
            throw new IllegalArgumentException("a study needs at least 1 pair, got " + pairs);
        }
        if (seedRule == SeedRule.GIVEN && pairs != 1) {
            throw new IllegalArgumentException("a given seed is for one pair, got %d pairs".formatted(pairs));
        }
        if (!stopping.isEmpty() && policies.size() < 2) {
            throw new IllegalArgumentException("a half-width is of the difference of two policies, got one: " + policies);
        }
        for (StoppingRule rule : stopping) {
            if (rule.mostPairs() != pairs) {
                throw new IllegalArgumentException("a rule that stops at %d pairs at the latest does not fit a study of %d".formatted(rule.mostPairs(), pairs));
            }
        }
        if (axes.stream().map(Axis::key).distinct().count() < axes.size()) {
            throw new IllegalArgumentException("two axes have the same key: " + axes.stream().map(Axis::key).toList());
        }
        for (Axis axis : axes) {
            if (NOT_AXES.contains(axis.key())) {
                throw new IllegalArgumentException("'%s' cannot be an axis: it is the same for all cells, so that they are compared on the same luck".formatted(axis.key()));
            }
        }
        if (cellCount(axes) > MOST_CELLS) {
            throw new IllegalArgumentException("the axes span %d cells; at most %d are run as one study".formatted(cellCount(axes), MOST_CELLS));
        }
    }

    /** A study of one scenario without axes. */
    public static Study compare(String name, String currency, String scenario, List<String> policies, String baseline, String candidate, int pairs, long seed, List<InputFile> inputs) {
        return new Study("compare", name, currency, scenario, List.of(), policies, baseline, candidate, pairs, seed, SeedRule.DERIVED, inputs, List.of());
    }

    /** A grid over scenario keys. */
    public static Study sweep(String name, String currency, String scenario, List<Axis> axes, List<String> policies, String baseline, String candidate, int pairs, long seed, List<InputFile> inputs) {
        return new Study("sweep", name, currency, scenario, axes, policies, baseline, candidate, pairs, seed, SeedRule.DERIVED, inputs, List.of());
    }

    /** One policy on one seed, with its twin. */
    public static Study single(String name, String currency, String scenario, String policy, long seed, List<InputFile> inputs) {
        return new Study("run", name, currency, scenario, List.of(), List.of(policy), policy, policy, 1, seed, SeedRule.GIVEN, inputs, List.of());
    }

    /** The same study, ended by these rules where they hold before all pairs are run. */
    public Study stoppedBy(List<StoppingRule> rules) {
        return new Study(command, name, currency, scenario, axes, policies, baseline, candidate, pairs, seed, seedRule, inputs, rules);
    }

    public long seedOfPair(int pair) {
        return seedRule == SeedRule.GIVEN ? seed : Seeds.ofPair(seed, pair);
    }

    /** The grid, the last axis varying fastest; a single cell without axes. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        int count = (int) cellCount(axes);
        for (int index = 0; index < count; index++) {
            cells.add(new Cell(index, valuesOf(index)));
        }
        return cells;
    }

    private static void requirePolicy(String role, String policy, List<String> policies) {
        if (!policies.contains(policy)) {
            throw new IllegalArgumentException("the %s '%s' is not among the study's policies %s%s".formatted(role, policy, policies, Nearest.hint(policy, policies)));
        }
    }

    private Map<String, String> valuesOf(int index) {
        Map<String, String> values = new LinkedHashMap<>();
        int stride = (int) cellCount(axes);
        int rest = index;
        for (Axis axis : axes) {
            stride /= axis.values().size();
            values.put(axis.key(), axis.values().get(rest / stride));
            rest %= stride;
        }
        return values;
    }

    private static long cellCount(List<Axis> axes) {
        long count = 1;
        for (Axis axis : axes) {
            count = Math.multiplyExact(count, axis.values().size());
        }
        return count;
    }
}
