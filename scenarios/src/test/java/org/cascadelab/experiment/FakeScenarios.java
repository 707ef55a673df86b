package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.cascadelab.fact.FactListener;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Outside;
import org.cascadelab.metric.PairResult;
import org.cascadelab.metric.SampledPath;
import org.cascadelab.metric.TradingHalt;
import org.cascadelab.random.Draws;
import org.cascadelab.random.Streams;

/** Scenarios whose results are drawn from the seed without any simulation, so that a pair costs nothing or just as long as a test wants. */
class FakeScenarios implements ScenarioLoader {
    static final String TEXT = "name: fake\ndepth: 100%\n";
    final AtomicInteger runs = new AtomicInteger();

    /** What happens before a pair's result is there; a test may wait or throw here. */
    void beforePair(int pair) {}

    /** What trying a run out does; a test may throw here. */
    void beforeAnything() {}

    @Override
    public RunnableScenario load(String scenario, Map<String, String> settings) {
        if (settings.containsValue("wrong")) {
            throw new IllegalArgumentException("depth: 'wrong' is not a ratio such as 0.5%, 10bp or 1.2");
        }
        return new Fake(scenario + settings);
    }

    static Study study(int pairs) {
        return Study.compare("fake", "USD", TEXT, List.of("full", "partial"), "full", "partial", pairs, 42, List.of());
    }

    static Study sweep(int pairs) {
        return Study.sweep("fake", "USD", TEXT, List.of(Axis.parse("depth=50%,100%,200%"), Axis.parse("fee=0bp,10bp")), List.of("full", "partial"), "full", "partial", pairs, 42, List.of());
    }

    private final class Fake implements RunnableScenario {
        private final String text;

        private Fake(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public void tryOut(List<String> policies, long seed) {
            beforeAnything();
        }

        @Override
        public PairResult runPair(List<String> policies, int pair, long seed) {
            beforePair(pair);
            runs.incrementAndGet();
            List<ArmResult> arms = new ArrayList<>();
            policies.forEach(policy -> arms.add(arm(policy, seed)));
            Draws outside = new Streams(seed).named(text).at(1, 0);
            return new PairResult(pair, seed, new Outside("x", 600_000_000_000L, List.of(new Outside.Outage("down", "venue down", outside.nextLong(1_000_000_000), 2_000_000_000, true)),
                    List.of(new Outside.Jump(1_500_000_000, "x", "wire", 0, outside.nextDouble() - 0.5)), 1), arm("shadow", seed), arms);
        }

        @Override
        public void tell(String policy, long seed, FactListener listener) {
            listener.tickClosed(0, 1_000_000_000L, 0, 100, 100, 99, 101, 100);
        }

        private ArmResult arm(String policy, long seed) {
            Draws draws = new Streams(seed).named(text + policy).at(0, 0);
            Map<String, MetricValue> values = new LinkedHashMap<>();
            values.put("cascade-depth", MetricValue.of(draws.nextLong(6)));
            values.put("amplification", draws.nextBoolean(0.3) ? MetricValue.undefined("the twin falls by less than 10 bp") : MetricValue.of(1 + draws.nextExponential()));
            values.put("bad-debt", MetricValue.of(draws.nextExponential() / 7));
            double[] prices = new double[1_000];
            for (int i = 0; i < prices.length; i++) {
                prices[i] = 100 + draws.nextLong(200) / 10.0;
            }
            return new ArmResult(policy, values, List.of((int) draws.nextLong(5), 1), 0, new SampledPath(3.6, prices), List.of(new TradingHalt("x", "halt", 3_000_000_000L, 3_000_000_000L,
                    4_000_000_000L + draws.nextLong(1_000_000_000), true, MetricValue.of(100), MetricValue.undefined("nothing crossed in the auction"), 0)), List.of());
        }
    }
}
