package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.FundingPaid;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.scenario.Catalogs;
import org.cascadelab.scenario.ScenarioReader;
import org.cascadelab.scenario.ScenarioSchema;
import org.cascadelab.scenario.Scenarios;
import org.junit.jupiter.api.Test;

/** What trader types do to a market, on small ones: each claim over several seeds, with and without them. */
class TraderBehaviourTest {
    private static final Scenarios LIBRARY = new Scenarios(new ScenarioReader(new ScenarioSchema(Catalogs.standard())), null);

    /** A venue that makes its own price: orders follow its mid and hardly the index. */
    private static final String QUIET = """
            # a market for tests
            about: a quiet market
            duration: 1h
            instruments:
              btc-perp: { base: BTC, quote: USD, price: 100_000 USD, tick: 1 USD, lot: 0.001 BTC }
            price: { type: constant }
            populations:
              background: { type: background, depth: 2_000_000 USD, anchor: 2%, refill-half-life: 30s, sign-persistence: 0% }
              basis-short: { type: basis-traders, side: short, open-interest: 100_000_000 USD }
              basis-long: { type: basis-traders, side: long, open-interest: 100_000_000 USD }
            rules: { mark: { type: mid } }
            policies: { full: {}, none: {} }
            compare: { policies: [full, none], baseline: full, candidate: none }
            """;

    private static SimulatedScenario market(String text, Map<String, String> settings) {
        return new SimulatedScenarios(LIBRARY).of(LIBRARY.parse("market for tests", text).with(new TreeMap<>(settings)));
    }

    /** The premium of the mark over the index, and what populations did. */
    private static final class Watch implements FactListener {
        private final long fromNanos;
        private final Map<Integer, String> owners = new HashMap<>();
        private double premium;
        private int samples;
        private long liquidations;
        private long lowest = Long.MAX_VALUE;
        private long fundingMoneyPerLot;

        Watch(long fromSeconds) {
            fromNanos = fromSeconds * 1_000_000_000L;
        }

        @Override
        public void accountOpened(AccountOpened fact) {
            owners.put(fact.account(), fact.population());
        }

        @Override
        public void tickClosed(long tick, long nanos, int instrument, long indexTicks, long markTicks, long bestBidTicks, long bestAskTicks, long lastTicks) {
            lowest = Math.min(lowest, markTicks);
            if (nanos >= fromNanos) {
                premium += markTicks / (double) indexTicks - 1;
                samples++;
            }
        }

        @Override
        public void fundingPaid(FundingPaid fact) {
            fundingMoneyPerLot += fact.moneyPerLot();
        }

        @Override
        public void liquidationStarted(LiquidationStarted fact) {
            liquidations++;
        }

        double meanPremium() {
            return premium / samples;
        }
    }

    private static Watch run(SimulatedScenario scenario, String policy, long seed, long fromSeconds) {
        Watch watch = new Watch(fromSeconds);
        scenario.tell(policy, seed, watch);
        return watch;
    }

    @Test
    void fundingTradersHoldThePremiumThatACrowdOfBuyersWouldBuildUp() {
        Map<String, String> crowd = new HashMap<>(Map.of("populations.crowd", "{ type: noise, members: 20, rate: 0.1/s, order: 5_000 USD, order-sigma: 1, buys: 70% }",
                "funding", "{ btc-perp: { interval: 10m } }"));
        SimulatedScenario without = market(QUIET, crowd);
        crowd.put("populations.carry", "{ type: funding-traders, members: 10, capital: 5_000_000 USD }");
        SimulatedScenario with = market(QUIET, crowd);
        for (long seed = 1; seed <= 3; seed++) {
            Watch drifting = run(without, "full", seed, 1_800);
            Watch held = run(with, "full", seed, 1_800);
            assertThat(held.meanPremium()).as("seed %d, without them %s", seed, drifting.meanPremium()).isBetween(0.0, 0.5 * drifting.meanPremium());
            // a rate of 10 bp / 3 a payment pays for a round trip; with the 5 bp by which the interest pulls the rate from the premium that is a premium of 8.3 bp
            assertThat(drifting.meanPremium()).isGreaterThan(0.00083);
            assertThat(held.meanPremium()).isLessThan(0.00083);
            assertThat(held.fundingMoneyPerLot).isLessThan(drifting.fundingMoneyPerLot / 2);
        }
    }

    @Test
    void stopsMakeAFallDeeperWithoutAnyLiquidation() {
        Map<String, String> settings = new HashMap<>(Map.of("duration", "20m", "populations.seller", "{ type: sell-programme, amount: 30_000_000 USD, at: 5m, over: 2m }"));
        SimulatedScenario without = market(QUIET, settings);
        settings.put("populations.stops", "{ type: stop-loss, side: long, open-interest: 100_000_000 USD }");
        settings.put("populations.basis-long", "~");
        SimulatedScenario with = market(QUIET, settings);
        for (long seed = 1; seed <= 3; seed++) {
            Watch plain = run(without, "full", seed, 0);
            Watch stopped = run(with, "full", seed, 0);
            assertThat(stopped.lowest).as("seed %d", seed).isLessThan(plain.lowest - 200);
            assertThat(stopped.liquidations).isZero();
        }
    }
}
