package org.cascadelab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cascadelab.catalog.Choices.choice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.cascadelab.book.Side;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.CollateralAdded;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.MarginWarned;
import org.cascadelab.fact.PositionOpened;
import org.cascadelab.liquidation.Slot;
import org.cascadelab.liquidation.SlotChoice;
import org.cascadelab.margin.Instrument;
import org.cascadelab.random.Streams;
import org.cascadelab.trader.Agenda;
import org.cascadelab.trader.MarketView;
import org.cascadelab.trader.Opening;
import org.cascadelab.trader.OrderDesk;
import org.cascadelab.trader.Population;
import org.cascadelab.trader.PopulationRecipe;
import org.cascadelab.trader.Populations;
import org.junit.jupiter.api.Test;

/**
 * Two instruments at 1000, in lots of a coin. An account of 100 000 USD at a leverage of 10 holds 75 lots of the one and 25 of the other. At 960 of the one it has 7 000
 * left of 10 000 and needs 5 % of 97 000, 4 850: it is warned, below 1.9 times that.
 */
class CrossTradersTest {
    private static final long[] FALLS = {1_000, 960, 960, 960};

    private static PopulationRecipe recipe(String type, String... namesAndTexts) {
        return choice(Populations.CATALOG, type, namesAndTexts);
    }

    /** Holds the other side of both, and bids for a thousand lots in each. */
    private record Hedgers(long lots, long otherLots) implements PopulationRecipe {
        @Override
        public List<String> instruments() {
            return List.of("test-perp", "other-perp");
        }

        @Override
        public Population create(String name, Instrument instrument, long price, Streams streams) {
            throw new AssertionError("they trade two");
        }

        @Override
        public Population create(String name, List<Instrument> instruments, long[] prices, Streams streams) {
            return new Population() {
                private int account;

                @Override
                public void open(Opening opening) {
                    account = opening.openUnmargined(0);
                    opening.hold(account, -lots, 1_000);
                    opening.in(1).hold(account, -otherLots, 1_000);
                }

                @Override
                public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
                    desk.at(0).limit(account, Side.BUY, 950, 1_000);
                    desk.at(1).limit(account, Side.BUY, 990, 1_000);
                }
            };
        }
    }

    /** @param others beside what all have: who is warned answers at once, and aims for twice the maintenance margin */
    private static SmallMarket market(int accounts, long[] path, String... others) {
        String[] standard = {"instruments", "test-perp, other-perp", "shares", "75%, 25%", "accounts", Integer.toString(accounts), "open-interest", accounts + "00_000 USD",
            "size-tail", "10", "largest-share", "100%", "leverage", "10", "leverage-sigma", "0", "least-leverage", "10", "most-leverage", "10",
            "reaction-delay", "0s", "restores-to", "2", "adds-collateral", "0%", "reduces", "0%"};
        String[] all = Arrays.copyOf(standard, standard.length + others.length);
        System.arraycopy(others, 0, all, standard.length, others.length);
        return new SmallMarket().index(path).other("other-perp", LongStream.generate(() -> 1_000).limit(path.length).toArray())
                .rule(SlotChoice.of(Slot.TRIGGER, "maintenance").with("warning", "1.9"))
                .population("wallets", recipe("cross-leveraged", all)).population("hedgers", new Hedgers(75L * accounts, 25L * accounts));
    }

    private static FactLog run(long[] path, String... others) {
        return market(1, path, others).run("full", 1);
    }

    @Test
    void everyAccountHoldsEachInItsShareAndTheyAddUpToALot() {
        long[] sums = new long[2];
        List<Long> cash = new ArrayList<>();
        market(7, FALLS).run("full", 1, new FactListener() {
            @Override
            public void accountOpened(AccountOpened fact) {
                sums[0] += Math.max(0, fact.lots());
                cash.add(fact.cash() + 1_000 * fact.lots());
            }

            @Override
            public void positionOpened(PositionOpened fact) {
                sums[fact.instrument()] += Math.max(0, fact.lots());
                cash.set(cash.size() - 1, cash.get(cash.size() - 1) + 1_000 * fact.lots());
            }
        });
        assertThat(sums).containsExactly(7 * 75, 7 * 25);
        assertThat(cash.stream().mapToLong(each -> each).sum()).as("a tenth of 700 000, rounded up for each, and nothing of the hedger's").isBetween(70_000L, 70_007L);
    }

    @Test
    void aLossInOneIsALossOfAllThatBacksBoth() {
        assertThat(run(new long[] {1_000, 970, 970}).of(MarginWarned.class)).as("7 750 of 4 887.5, 1.59 times").hasSize(1);
        assertThat(run(new long[] {1_000, 995, 995}).of(MarginWarned.class)).as("9 625 of 4 981, 1.93 times").isEmpty();
        assertThat(run(new long[] {1_000, 932, 932}).of(LiquidationStarted.class)).as("4 900 of 4 745").isEmpty();
        assertThat(run(new long[] {1_000, 929, 929}).of(LiquidationStarted.class)).as("4 675 of 4 734").isNotEmpty();
    }

    @Test
    void whoReducesClosesTheSameShareOfBoth() {
        // 1 - 7 000 / 9 700 is 27.8 %: 20.9 of 75 and 6.96 of 25, rounded up
        assertThat(run(FALLS, "reduces", "100%").lines()).filteredOn(line -> line.startsWith("trade"))
                .extracting(line -> line.replaceAll(".*: (\\d+) at (\\d+),.*", "$1 at $2")).startsWith("21 at 950", "7 at 990");
    }

    @Test
    void whoAddsPaysWhatTheWholeAccountLacks() {
        assertThat(run(FALLS, "adds-collateral", "100%", "wallet", "100").of(CollateralAdded.class)).first().asString().contains("money=2700");
    }

    @Test
    void instrumentsAndSharesHaveToFit() {
        assertThatThrownBy(() -> run(FALLS, "instruments", "test-perp")).hasMessageContaining("at least two");
        assertThatThrownBy(() -> run(FALLS, "instruments", "test-perp, test-perp")).hasMessageContaining("each once");
        assertThatThrownBy(() -> run(FALLS, "shares", "75%, 26%")).hasMessageContaining("together 100%");
    }
}
