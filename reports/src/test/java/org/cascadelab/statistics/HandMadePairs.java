package org.cascadelab.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.random.MersenneTwister;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Metrics;
import org.cascadelab.metric.Outside;
import org.cascadelab.metric.PairResult;
import org.cascadelab.metric.SampledPath;
import org.cascadelab.metric.TradingHalt;

/** Results that look like a study's: four policies under one shock, with luck that the arms of a pair share. */
public final class HandMadePairs {
    private static final int SAMPLES = 241;

    private HandMadePairs() {}

    /** {@code partial} falls less and closes less than {@code full}, and costs a little bad debt; some pairs lack an amplification. */
    public static Comparison comparison(int pairs) {
        List<PairResult> results = new ArrayList<>();
        MersenneTwister luck = new MersenneTwister(42);
        for (int pair = 0; pair < pairs; pair++) {
            double shock = 0.03 + 0.02 * luck.nextDouble();
            double depth = 1 + luck.nextInt(4);
            double crowd = 80 + luck.nextInt(60);
            long path = luck.nextLong();
            boolean calm = luck.nextInt(12) == 0;
            List<ArmResult> arms = new ArrayList<>();
            arms.add(arm("full", shock, 1.9 + 0.3 * luck.nextDouble(), depth + 2, crowd * 2.2, 0.018 + 0.02 * luck.nextDouble(), 0, calm, path));
            arms.add(arm("partial", shock, 1.5 + 0.3 * luck.nextDouble(), depth + 1, crowd * 1.7, 0.03 + 0.03 * luck.nextDouble(), 4 + luck.nextInt(9), calm, path));
            arms.add(arm("none", shock, 1, 0, 0, 0.2 + 0.1 * luck.nextDouble(), 0, calm, path));
            arms.add(arm("shadow", shock, 1, 0, crowd, 0.012, 0, calm, path));
            results.add(new PairResult(pair, 1_000 + pair, arms.get(3), arms));
        }
        return new Comparison("full", "partial", "USD", results);
    }

    /**
     * The same in a stormy world: {@code full} is halted in the eleventh minute of each pair and after 30 more seconds for each pair that came before, the others a minute later;
     * the oracle is late from minute 20 to 25, the venue is down at another time in each pair, and news moves the fair value.
     */
    public static Comparison stormy(int pairs) {
        Comparison calm = comparison(pairs);
        List<PairResult> results = new ArrayList<>();
        for (PairResult pair : calm.pairs()) {
            long minute = 60_000_000_000L;
            long shift = pair.pair() * minute / 2;
            List<ArmResult> arms = new ArrayList<>();
            for (ArmResult arm : pair.arms()) {
                long from = (arm.policy().equals("full") ? 11 : 12) * minute + shift;
                TradingHalt halt = new TradingHalt("btc", "halt", from, from + minute, from + 6 * minute, true, MetricValue.of(97_000), MetricValue.of(94_090), 1_200_000);
                TradingHalt elsewhere = new TradingHalt("eth", "halt", 0, 0, 3_600_000_000_000L, false, MetricValue.undefined("nothing had traded before"),
                        MetricValue.undefined("the run ended first"), 0);
                arms.add(new ArmResult(arm.policy(), arm.values(), arm.liquidationsByGeneration(), arm.indirectLiquidations(), arm.mark(),
                        arm.policy().equals("none") ? List.of() : arm.policy().equals("shadow") ? List.of(halt, elsewhere) : List.of(halt), arm.flags()));
            }
            Outside outside = new Outside("btc", 10 * minute, List.of(new Outside.Outage("late", "oracle late: the venue sees the outside price 30s late", 20 * minute, 25 * minute, true),
                    new Outside.Outage("down", "venue down: no orders, no cancels and no margin checks", 40 * minute + shift, 60 * minute, false)),
                    List.of(new Outside.Jump(5 * minute, "btc", "wire", 0, Math.log(0.98)), new Outside.Jump(6 * minute, "btc", "wire", 1, Math.log(1.005)),
                            new Outside.Jump(7 * minute, "eth", "price", 0, Math.log(0.9))), 0);
            results.add(new PairResult(pair.pair(), pair.seed(), outside, arms.get(3), arms));
        }
        return new Comparison("full", "partial", "USD", results);
    }

    /** A comparison of two policies with these values of one metric. */
    public static Comparison of(String metric, double[] baseline, double[] candidate) {
        List<PairResult> results = new ArrayList<>();
        for (int pair = 0; pair < baseline.length; pair++) {
            results.add(pair(pair, Map.of(metric, MetricValue.of(baseline[pair])), Map.of(metric, MetricValue.of(candidate[pair]))));
        }
        return new Comparison("full", "partial", "USD", results);
    }

    public static PairResult pair(int pair, Map<String, MetricValue> baseline, Map<String, MetricValue> candidate) {
        ArmResult full = new ArmResult("full", baseline, List.of(), 0, SampledPath.empty(), List.of());
        ArmResult partial = new ArmResult("partial", candidate, List.of(), 0, SampledPath.empty(), List.of());
        return new PairResult(pair, pair, full, List.of(full, partial));
    }

    private static ArmResult arm(String policy, double shock, double amplification, double depth, double accounts, double badDebt, int recovered, boolean calm, long path) {
        Map<String, MetricValue> values = new LinkedHashMap<>();
        Metrics.CATALOG.names().forEach(name -> values.put(name, MetricValue.of(0)));
        boolean sells = accounts > 0;
        values.put("cascade-depth", MetricValue.of(depth));
        values.put("accounts-liquidated", MetricValue.of(Math.rint(accounts)));
        values.put("notional-liquidated", MetricValue.of(accounts * 143_211.5));
        values.put("amplification", calm ? MetricValue.undefined("the shadow twin falls by 6.0 bp after the first shock, less than 10 bp") : MetricValue.of(amplification));
        values.put("drawdown-beyond-shadow", MetricValue.of((amplification - 1) * shock * 100));
        values.put("implementation-shortfall", sells ? MetricValue.of(8 + amplification * 14) : MetricValue.undefined("no forced fill on the book"));
        values.put("bad-debt", MetricValue.of(badDebt));
        values.put("insurance-fund-used", MetricValue.of(badDebt * 0.9));
        values.put("accounts-recovered", MetricValue.of(recovered));
        values.put("open-interest", MetricValue.of(180_000_000));
        values.put("loop-gain", MetricValue.of(0.6));
        values.put("largest-loop-gain", MetricValue.of(1.1));
        List<Integer> generations = new ArrayList<>();
        for (int g = 0; sells && g <= depth; g++) {
            generations.add((int) Math.max(1, Math.rint(accounts * 0.45 * Math.pow(0.55, g))));
        }
        List<String> flags = policy.equals("full") && calm ? List.of("the run ended with liquidations unfinished, so not all losses are realised") : List.of();
        return new ArmResult(policy, values, generations, sells && depth > 0 ? 3 : 0, path(shock, amplification, path), flags);
    }

    private static SampledPath path(double shock, double amplification, long seed) {
        MersenneTwister luck = new MersenneTwister(seed);
        double[] prices = new double[SAMPLES];
        double noise = 0;
        for (int i = 0; i < SAMPLES; i++) {
            noise += 0.0004 * luck.nextGaussian();
            double since = (i - 60) / 40.0;
            double fall = since < 0 ? 0 : shock * (Math.min(1, since * 2) + (amplification - 1) * since * Math.exp(1 - since));
            prices[i] = 100_000 * Math.exp(noise - fall);
        }
        return new SampledPath(15, prices);
    }
}
