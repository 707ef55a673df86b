package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
        private final Map<String, long[]> books = new HashMap<>();
        private long lastMark;
        private long forcedMoney;
        private long forcedLots;
        private double lowestMid = Double.POSITIVE_INFINITY;
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
            lastMark = markTicks;
            if (bestBidTicks != NO_PRICE && bestAskTicks != NO_PRICE) {
                lowestMid = Math.min(lowestMid, (bestBidTicks + bestAskTicks) / 2.0);
            }
            lowest = Math.min(lowest, markTicks);
            if (nanos >= fromNanos) {
                premium += markTicks / (double) indexTicks - 1;
                samples++;
            }
        }

        @Override
        public void traded(long nanos, int instrument, long priceTicks, long lots, int taker, int maker, boolean takerBuys, boolean forced) {
            book(taker, takerBuys ? lots : -lots, priceTicks);
            book(maker, takerBuys ? -lots : lots, priceTicks);
            forcedMoney += forced ? lots * priceTicks : 0;
            forcedLots += forced ? lots : 0;
        }

        private void book(int account, long lots, long priceTicks) {
            long[] book = books.computeIfAbsent(owners.getOrDefault(account, "house"), owner -> new long[3]);
            book[0] += lots;
            book[1] -= lots * priceTicks;
            book[2] += Math.abs(lots) * priceTicks;
        }

        /** What a population gained by trading on the book, in money units of 0.001 USD, at the last mark. */
        long profit(String population) {
            long[] book = books.getOrDefault(population, new long[3]);
            return book[1] + book[0] * lastMark;
        }

        long turnover(String population) {
            return books.getOrDefault(population, new long[3])[2];
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

    /** A venue whose orders follow its own mid, with longs of about 60 times leverage, and one hunter who knows that the mark is the mid. */
    private static Map<String, String> hunted(String openInterest, String... keysAndValues) {
        Map<String, String> settings = new HashMap<>(Map.of("duration", "40m",
                "populations.background", "{ type: background, depth: 2_000_000 USD, anchor: 0%, refill-half-life: 60s, market-orders: 2/s }",
                "populations.basis-long", "~", "populations.basis-short.open-interest", openInterest,
                "populations.longs", "{ type: leveraged, side: long, accounts: 300, leverage: 60, most-leverage: 100, leverage-sigma: 0.2, adds-collateral: 0%, "
                        + "reduces: 0%, open-interest: " + openInterest + " }",
                "populations.hunters", "{ type: liquidation-hunters, members: 1, mark-window: 0s, noise: 0%, position: 60_000_000 USD, capital: 50_000_000 USD }"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return settings;
    }

    /**
     * Means over five seeds: profit and turnover of a population and forced sales in millions of USD, the lowest mark and mid in % of the opening price, the mean price
     * of forced sales in USD.
     */
    private record Mean(double profit, double turnover, double forced, double lowest, double lowestMid, double forcedPrice) {
        static Mean of(String population, String policy, Map<String, String> settings) {
            SimulatedScenario scenario = market(QUIET, settings);
            int seeds = 5;
            double profit = 0;
            double turnover = 0;
            double forced = 0;
            double lowest = 0;
            double lowestMid = 0;
            double forcedPrice = 0;
            for (int seed = 1; seed <= seeds; seed++) {
                Watch watch = run(scenario, policy, seed, 0);
                profit += watch.profit(population) / 1e9;
                turnover += watch.turnover(population) / 1e9;
                forced += watch.forcedMoney / 1e9;
                lowest += watch.lowest / 1e3;
                lowestMid += watch.lowestMid / 1e3;
                forcedPrice += watch.forcedLots == 0 ? 0 : watch.forcedMoney / (double) watch.forcedLots;
            }
            return new Mean(profit / seeds, turnover / seeds, forced / seeds, lowest / seeds, lowestMid / seeds, forcedPrice / seeds);
        }
    }

    @Test
    void huntingPaysOnlyWhereTheMapIsDenseAgainstTheBook() {
        // one who believes that half of a push is kept tries everywhere, and so finds out
        Mean sparse = Mean.of("hunters", "full", hunted("20_000_000 USD", "populations.hunters.keeps", "50%"));
        Mean dense = Mean.of("hunters", "full", hunted("200_000_000 USD", "populations.hunters.keeps", "50%"));
        Mean denser = Mean.of("hunters", "full", hunted("400_000_000 USD", "populations.hunters.keeps", "50%"));
        assertThat(sparse.profit).isLessThan(-0.3);
        assertThat(dense.profit).isGreaterThan(0.2);
        assertThat(denser.profit).isGreaterThan(dense.profit);
        assertThat(dense.forced / dense.turnover).as("forced money for money traded by the hunter").isGreaterThan(2 * sparse.forced / sparse.turnover);
        assertThat(Mean.of("hunters", "full", hunted("200_000_000 USD", "populations.longs.leverage", "10")).turnover).as("with nothing within reach").isZero();
        assertThat(Mean.of("hunters", "full", hunted("200_000_000 USD", "populations.hunters", "~")).forced).as("without the hunter").isZero();
    }

    @Test
    void aHunterWhoFindsThatItDoesNotPayStops() {
        // nobody is where the map seems to show them
        String[] deceived = {"populations.longs.leverage", "10", "populations.hunters.noise", "10%", "populations.hunters.keeps", "50%", "populations.hunters.learning", "0%"};
        Mean stubborn = Mean.of("hunters", "full", hunted("200_000_000 USD", deceived));
        deceived[7] = "100%";
        Mean taught = Mean.of("hunters", "full", hunted("200_000_000 USD", deceived));
        assertThat(taught.turnover).isLessThan(0.8 * stubborn.turnover);
        assertThat(taught.profit).isGreaterThan(stubborn.profit);
    }

    @Test
    void whoCannotReadTheMapHuntsWhereThereIsNothingAndEarnsLessWhereThereIs() {
        Mean read = Mean.of("hunters", "full", hunted("100_000_000 USD"));
        Mean hidden = Mean.of("hunters", "full", hunted("100_000_000 USD", "populations.hunters.noise", "10%"));
        assertThat(hidden.profit).isLessThan(read.profit);
        assertThat(hidden.forced).isLessThan(0.7 * read.forced);
        assertThat(hidden.lowest).as("a smaller fall").isGreaterThan(read.lowest);
        assertThat(Mean.of("hunters", "full", hunted("200_000_000 USD", "populations.longs.leverage", "10", "populations.hunters.noise", "10%",
                "populations.hunters.keeps", "50%")).profit)
                .as("positions 9 % away that look near").isLessThan(-0.2);
    }

    /** One large long who is liquidated in forty slices, or in random ones of the same mean, after a fall of the index that does not come back. */
    private static Map<String, String> preyed(String... keysAndValues) {
        Map<String, String> settings = new HashMap<>(Map.of("duration", "10m", "shocks", "{ gap: { type: gap, at: 2m, move: -4% } }",
                "populations.background", "{ type: background, depth: 2_000_000 USD, anchor: 0%, refill-half-life: 60s, market-orders: 2/s }",
                "populations.basis-long", "~",
                "populations.whale", "{ type: leveraged, side: long, accounts: 1, open-interest: 100_000_000 USD, leverage: 15, leverage-sigma: 0, adds-collateral: "
                        + "0%, reduces: 0% }",
                "rules", "{ mark: { type: index }, requirement: { type: flat, maintenance: 3%, largest-leverage: 30 } }",
                "policies.sliced", "{ base: full, trigger: { exit: 9 }, execution: { type: slices, slices: 40, every: 3s, order: { type: market } } }",
                "policies.random", "{ base: full, trigger: { exit: 9 }, execution: { type: slices, slices: 40, every: 3s, jitter: 100%, order: { type: market } } }"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return settings;
    }

    private static Mean prey(String policy, String predators) {
        return Mean.of("predators", policy, preyed("populations.predators", predators));
    }

    @Test
    void predatorsEarnOnlyByWhatTheySeeAndTheLiquidatedPaysForIt() {
        Mean alone = prey("sliced", "~");
        Mean blind = prey("sliced", "{ type: predators, visibility: 0% }");
        Mean half = prey("sliced", "{ type: predators, visibility: 50% }");
        Mean seeing = prey("sliced", "{ type: predators }");
        assertThat(blind.turnover).isZero();
        assertThat(blind.forced).isEqualTo(alone.forced);
        assertThat(seeing.profit).isGreaterThan(0.1).isGreaterThan(half.profit);
        assertThat(half.profit).isPositive();
        assertThat(seeing.forcedPrice).as("what the liquidated got, in USD").isLessThan(alone.forcedPrice - 300);
        Mean deep = Mean.of("predators", "sliced", preyed("populations.predators", "{ type: predators, fee: 10bp }", "populations.background.depth", "200_000_000 USD",
                "shocks.gap", "{ type: grind, at: 30s, move: -4%, over: 2m }"));
        assertThat(deep.forced).isGreaterThan(50);
        assertThat(deep.turnover).as("in a book so deep that the price moves less than two fees").isZero();
    }

    @Test
    void theMorePredatorsShareTheSameCapacityTheLessThePriceOvershoots() {
        double one = prey("sliced", "{ type: predators, members: 1 }").lowestMid;
        double three = prey("sliced", "{ type: predators, members: 3 }").lowestMid;
        double ten = prey("sliced", "{ type: predators, members: 10 }").lowestMid;
        assertThat(one).isLessThan(three);
        assertThat(three).isLessThan(ten);
        assertThat(ten).isLessThan(prey("sliced", "~").lowestMid);
    }

    @Test
    void whoSeesOnlyPrintsExploitsEqualSlicesAndNotRandomOnes() {
        Mean equal = prey("sliced", "{ type: predators, sees: prints }");
        Mean random = prey("random", "{ type: predators, sees: prints }");
        assertThat(equal.profit).isGreaterThan(0.005).isGreaterThan(random.profit);
        assertThat(random.turnover).isLessThan(0.3 * equal.turnover);
    }

    /** Every trade as a line, up to the first breach. */
    private static List<String> tapeBeforeTheFirstBreach(SimulatedScenario scenario, String policy, long seed) {
        List<String> tape = new ArrayList<>();
        boolean[] breached = {false};
        scenario.tell(policy, seed, new FactListener() {
            @Override
            public void traded(long nanos, int instrument, long priceTicks, long lots, int taker, int maker, boolean takerBuys, boolean forced) {
                if (!breached[0]) {
                    tape.add("%d %d %d %d %d %s".formatted(nanos, priceTicks, lots, taker, maker, takerBuys));
                }
            }

            @Override
            public void liquidationStarted(LiquidationStarted fact) {
                breached[0] = true;
            }
        });
        return tape;
    }

    @Test
    void theArmsOfTheHuntedScenarioAreOneRunUpToTheFirstBreachAndTheSameTwice() {
        SimulatedScenario scenario = new SimulatedScenarios(LIBRARY).of(LIBRARY.load("hunted", Map.of("duration", "20m")));
        List<String> full = tapeBeforeTheFirstBreach(scenario, "full", 3);
        assertThat(full).hasSizeGreaterThan(2_000);
        for (String policy : List.of("full", "partial", "in-slices", "shadow")) {
            assertThat(tapeBeforeTheFirstBreach(scenario, policy, 3)).as(policy).isEqualTo(full);
        }
        List<String> none = tapeBeforeTheFirstBreach(scenario, "none", 3);
        assertThat(none.subList(0, full.size())).as("where nobody is liquidated, hunters see the same map").isEqualTo(full);
    }
}
