package org.cascadelab.hypothesis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Metrics;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.Interval;
import org.cascadelab.statistics.PairedDifference;
import org.cascadelab.statistics.StudentInterval;

/**
 * How far a headline depends on the structure of the model: the policies ranked in other worlds as in the base world.
 *
 * @param metrics what they are ranked by, each with its findings
 */
public record Robustness(String name, String candidate, String baseline, List<String> policies, int pairs, int registeredPairs, List<ByMetric> metrics) {
    /**
     * One metric over all worlds.
     *
     * @param unchanged worlds whose ranking of the policies by their means is that of the base world
     * @param comparable worlds that can be ranked: somebody is liquidated there, and every mean is defined
     * @param reversed worlds in which two policies stand in the other order and both differences are beyond luck, here and in the base world
     */
    public record ByMetric(String metric, int unchanged, int comparable, int reversed, List<World> worlds) {
        /** The share of comparable worlds whose ranking is unchanged. */
        public MetricValue share() {
            return comparable == 0 ? MetricValue.undefined("no other world can be ranked") : MetricValue.of(unchanged / (double) comparable);
        }

        /** The other worlds, the one whose headline is farthest from the base world's first: the bars of a tornado. */
        public List<World> tornado() {
            World base = worlds.get(0);
            return worlds.stream().skip(1).sorted(Comparator.comparingDouble((World world) -> -distance(world, base)).thenComparing(World::name)).toList();
        }

        private static double distance(World world, World base) {
            return world.effect().isDefined() && base.effect().isDefined() ? Math.abs(world.effect().get() - base.effect().get()) : -1;
        }
    }

    /**
     * One metric in one world.
     *
     * @param ranking policies from best to worst by their means, those that are equal joined by an equals sign; empty where they cannot be ranked
     * @param notRanked why not, or null
     * @param effect candidate less baseline as a share of the mean under the baseline
     * @param interval of the effect, 90 %
     * @param reversals pairs of policies that stand in the other order than in the base world beyond luck
     */
    public record World(String name, String about, List<String> ranking, String notRanked, MetricValue effect, Interval interval, List<String> reversals) {
        public World {
            ranking = List.copyOf(ranking);
            reversals = List.copyOf(reversals);
        }
    }

    private static final double LEVEL = 0.9;

    public Robustness {
        policies = List.copyOf(policies);
        metrics = List.copyOf(metrics);
    }

    /** @param samples the base world first */
    public static Robustness of(String name, String candidate, String baseline, List<String> policies, int pairs, int registeredPairs, List<String> metrics, List<WorldSample> samples) {
        return new Robustness(name, candidate, baseline, policies, pairs, registeredPairs, metrics.stream().map(metric -> byMetric(metric, candidate, baseline, policies, samples)).toList());
    }

    private static ByMetric byMetric(String metric, String candidate, String baseline, List<String> policies, List<WorldSample> samples) {
        WorldSample base = samples.get(0);
        List<World> worlds = samples.stream().map(sample -> world(metric, candidate, baseline, policies, sample, base)).toList();
        List<World> others = worlds.subList(1, worlds.size());
        List<World> ranked = worlds.get(0).ranking().isEmpty() ? List.of() : others.stream().filter(world -> !world.ranking().isEmpty()).toList();
        return new ByMetric(metric, (int) ranked.stream().filter(world -> world.ranking().equals(worlds.get(0).ranking())).count(), ranked.size(),
                (int) ranked.stream().filter(world -> !world.reversals().isEmpty()).count(), worlds);
    }

    private static World world(String metric, String candidate, String baseline, List<String> policies, WorldSample sample, WorldSample base) {
        Comparison comparison = sample.comparison();
        if (sample.isCalm(policies)) {
            return new World(sample.name(), sample.about(), List.of(), "nobody is liquidated", MetricValue.undefined("nobody is liquidated"), Interval.undefined(LEVEL, "nobody is liquidated"), List.of());
        }
        Map<String, Double> means = new LinkedHashMap<>();
        for (String policy : policies) {
            MetricValue mean = comparison.summary(policy, metric).mean();
            if (!mean.isDefined()) {
                String reason = "%s has no value under %s: %s".formatted(metric, policy, mean.undefined());
                return new World(sample.name(), sample.about(), List.of(), reason, MetricValue.undefined(reason), Interval.undefined(LEVEL, reason), List.of());
            }
            means.put(policy, mean.get());
        }
        double scale = Math.abs(means.get(baseline));
        double[] differences = comparison.difference(candidate, baseline, metric).differences().stream().mapToDouble(Double::doubleValue).toArray();
        Interval interval = StudentInterval.ofMean(differences, LEVEL);
        String zero = "the mean under %s is zero".formatted(baseline);
        MetricValue difference = comparison.difference(candidate, baseline, metric).mean();
        return new World(sample.name(), sample.about(), ranking(metric, means), null,
                !difference.isDefined() ? difference : scale == 0 ? MetricValue.undefined(zero) : MetricValue.of(difference.get() / scale),
                !interval.isDefined() ? interval : scale == 0 ? Interval.undefined(LEVEL, zero) : Interval.of(interval.low() / scale, interval.high() / scale, LEVEL),
                sample == base ? List.of() : reversals(metric, policies, comparison, base.comparison()));
    }

    private static List<String> ranking(String metric, Map<String, Double> means) {
        int sign = Metrics.named(metric).direction().sign();
        double better = sign == 0 ? -1 : sign;
        List<String> order = means.keySet().stream().sorted(Comparator.comparingDouble((String policy) -> -better * means.get(policy)).thenComparing(Comparator.naturalOrder())).toList();
        List<String> ranking = new ArrayList<>();
        for (String policy : order) {
            int last = ranking.size() - 1;
            String before = last < 0 ? null : ranking.get(last).substring(ranking.get(last).lastIndexOf('=') + 1).strip();
            if (before != null && means.get(before).equals(means.get(policy))) {
                ranking.set(last, ranking.get(last) + " = " + policy);
            } else {
                ranking.add(policy);
            }
        }
        return ranking;
    }

    private static List<String> reversals(String metric, List<String> policies, Comparison here, Comparison there) {
        List<String> reversals = new ArrayList<>();
        for (int i = 0; i < policies.size(); i++) {
            for (int j = i + 1; j < policies.size(); j++) {
                int now = sign(here.difference(policies.get(i), policies.get(j), metric));
                int before = sign(there.difference(policies.get(i), policies.get(j), metric));
                if (now * before < 0) {
                    reversals.add(policies.get(i) + " and " + policies.get(j));
                }
            }
        }
        return reversals;
    }

    /** The sign of a mean difference beyond luck, or 0. */
    private static int sign(PairedDifference difference) {
        return !difference.student().excludesZero() ? 0 : difference.mean().get() > 0 ? 1 : -1;
    }
}
