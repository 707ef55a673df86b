package org.cascadelab.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.PairResult;

/**
 * The results of a study, policy by policy and pair by pair. It is assembled from stored results alone and computes nothing that they do
 * not hold. Immutable; differences are kept once computed, because every table, chart and sentence asks for the same few.
 */
public final class Comparison {
    /** The coverage of every interval that is reported. */
    public static final double LEVEL = 0.95;

    private final String baseline;
    private final String candidate;
    private final String currency;
    private final List<PairResult> pairs;
    private final Map<List<String>, PairedDifference> differences = new ConcurrentHashMap<>();

    /**
     * @param baseline the policy that is compared against
     * @param candidate the policy that is compared
     * @param currency the quote currency's name
     * @param results in the order of their pairs' numbers, all with the same policies in the same order
     */
    public Comparison(String baseline, String candidate, String currency, List<PairResult> results) {
        pairs = List.copyOf(results);
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("a comparison needs at least one finished pair");
        }
        List<String> policies = pairs.get(0).policies();
        for (int i = 0; i < pairs.size(); i++) {
            PairResult pair = pairs.get(i);
            if (!pair.policies().equals(policies)) {
                throw new IllegalArgumentException("pair %d has the policies %s, pair %d has %s".formatted(pairs.get(0).pair(), policies, pair.pair(), pair.policies()));
            }
            if (i > 0 && pair.pair() <= pairs.get(i - 1).pair()) {
                throw new IllegalArgumentException("pairs must be in ascending order, got %d after %d".formatted(pair.pair(), pairs.get(i - 1).pair()));
            }
        }
        if (!policies.contains(baseline) || !policies.contains(candidate) || baseline.equals(candidate)) {
            throw new IllegalArgumentException("need two different policies out of %s, got baseline '%s' and candidate '%s'".formatted(policies, baseline, candidate));
        }
        this.baseline = baseline;
        this.candidate = candidate;
        this.currency = currency;
    }

    public String baseline() {
        return baseline;
    }

    public String candidate() {
        return candidate;
    }

    public String currency() {
        return currency;
    }

    public List<PairResult> pairs() {
        return pairs;
    }

    /**
     * The pair that stands for the others where one has to be shown: the median by the difference of candidate and baseline in drawdown beyond the shadow path. A pair
     * chosen by anything else could show the rarer direction. Empty if no pair has that difference, and paths to show.
     */
    public Optional<PairResult> typicalPair() {
        List<PairResult> ranked = pairs.stream()
                .filter(pair -> pair.arms().stream().allMatch(arm -> arm.mark().size() > 1))
                .filter(pair -> rank(pair, baseline).isDefined() && rank(pair, candidate).isDefined())
                .sorted(Comparator.comparingDouble((PairResult pair) -> rank(pair, candidate).get() - rank(pair, baseline).get()).thenComparing(PairResult::pair))
                .toList();
        return ranked.isEmpty() ? Optional.empty() : Optional.of(ranked.get((ranked.size() - 1) / 2));
    }

    private static MetricValue rank(PairResult pair, String policy) {
        return pair.arm(policy).orElseThrow().value("drawdown-beyond-shadow");
    }

    /** The arms in the study's order. */
    public List<String> policies() {
        return pairs.get(0).policies();
    }

    /** One metric under one policy. */
    public Summary summary(String policy, String metric) {
        List<Double> sample = new ArrayList<>();
        String reason = null;
        for (PairResult pair : pairs) {
            MetricValue value = pair.arm(policy).orElseThrow(() -> unknown(policy)).value(metric);
            if (value.isDefined()) {
                sample.add(value.get());
            } else if (reason == null) {
                reason = value.undefined();
            }
        }
        return Summary.of(toArray(sample), pairs.size() - sample.size(), reason);
    }

    /** The candidate against the baseline in one metric. */
    public PairedDifference difference(String metric) {
        return difference(candidate, baseline, metric);
    }

    /** Any policy against any other in one metric. */
    public PairedDifference difference(String one, String against, String metric) {
        return differences.computeIfAbsent(List.of(one, against, metric), key -> computed(one, against, metric));
    }

    private PairedDifference computed(String one, String against, String metric) {
        List<Double> sample = new ArrayList<>();
        String reason = null;
        for (PairResult pair : pairs) {
            MetricValue value = pair.arm(one).orElseThrow(() -> unknown(one)).value(metric);
            MetricValue base = pair.arm(against).orElseThrow(() -> unknown(against)).value(metric);
            if (value.isDefined() && base.isDefined()) {
                sample.add(value.get() - base.get());
            } else if (reason == null) {
                reason = value.isDefined() ? base.undefined() : value.undefined();
            }
        }
        return PairedDifference.of(metric, one, against, toArray(sample), pairs.size() - sample.size(), reason, LEVEL, Resampling.standard());
    }

    /**
     * The p-values of the signed rank test of the candidate against the baseline, corrected by {@link Holm} for reading these metrics
     * together. Those without a test keep their reason and do not count.
     */
    public Map<String, MetricValue> adjustedPValues(List<String> metrics) {
        return Holm.adjusted(metrics.stream().map(this::difference).toList());
    }

    /**
     * One minus the accounts liquidated in the twins over those liquidated under the policy, each summed over all pairs, in percent. It
     * estimates the loop gain and stands beside the one that was predicted ex ante.
     */
    public MetricValue pooledEndogenousShare(String policy) {
        double alone = 0;
        double all = 0;
        for (PairResult pair : pairs) {
            MetricValue twin = pair.twin().value("accounts-liquidated");
            MetricValue arm = pair.arm(policy).orElseThrow(() -> unknown(policy)).value("accounts-liquidated");
            if (twin.isDefined() && arm.isDefined()) {
                alone += twin.get();
                all += arm.get();
            }
        }
        return all == 0 ? MetricValue.undefined("no account was liquidated in any pair") : MetricValue.of((1 - alone / all) * 100);
    }

    /** Liquidations of each generation, averaged over the pairs; up to the largest generation of any. */
    public double[] meanLiquidationsByGeneration(String policy) {
        List<ArmResult> arms = pairs.stream().map(pair -> pair.arm(policy).orElseThrow(() -> unknown(policy))).toList();
        double[] means = new double[arms.stream().mapToInt(arm -> arm.liquidationsByGeneration().size()).max().orElse(0)];
        for (ArmResult arm : arms) {
            for (int generation = 0; generation < arm.liquidationsByGeneration().size(); generation++) {
                means[generation] += arm.liquidationsByGeneration().get(generation) / (double) arms.size();
            }
        }
        return means;
    }

    /** What readers of the numbers must be told, each with the number of pairs and the policy that it concerns. */
    public List<String> flags() {
        Map<String, Integer> pairsByKind = new LinkedHashMap<>();
        for (PairResult pair : pairs) {
            for (ArmResult arm : pair.arms()) {
                for (String flag : arm.flags()) {
                    pairsByKind.merge(arm.policy() + ": " + flag, 1, Integer::sum);
                }
            }
        }
        return pairsByKind.entrySet().stream().map(kind -> "%s (in %s of %s pairs)".formatted(kind.getKey(), kind.getValue(), pairs.size())).toList();
    }

    private IllegalArgumentException unknown(String policy) {
        return new IllegalArgumentException("unknown policy '%s'; known: %s".formatted(policy, policies()));
    }

    private static double[] toArray(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
