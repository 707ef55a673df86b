package org.cascadelab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cascadelab.book.Side;
import org.cascadelab.book.Trigger;
import org.cascadelab.catalog.Params;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.OrderRefused;
import org.cascadelab.trader.Agenda;
import org.cascadelab.trader.MarketView;
import org.cascadelab.trader.Opening;
import org.cascadelab.trader.OrderDesk;
import org.cascadelab.trader.Population;
import org.cascadelab.trader.PopulationRecipe;
import org.cascadelab.trader.Populations;
import org.junit.jupiter.api.Test;

/** Stop orders of traders through the venue: who is told, what they do to the price, and what they do to each other. */
class StopOrdersTest {
    /** Holds ten lots, leaves one stop for all of them, and sells what is left when it is told. */
    private static final class Stopper implements Population {
        private final Trigger trigger;
        private final long at;
        private final boolean margined;
        private int account;

        Stopper(Trigger trigger, long at, boolean margined) {
            this.trigger = trigger;
            this.at = at;
            this.margined = margined;
        }

        @Override
        public void open(Opening opening) {
            account = margined ? opening.openMargined(1_000) : opening.openUnmargined(0);
            opening.hold(account, 10, opening.priceTicks());
        }

        @Override
        public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
            desk.stop(account, Side.SELL, trigger, at, 10);
        }

        @Override
        public void stopTriggered(int told, MarketView market, Agenda agenda) {
            assertThat(told).isEqualTo(account);
            agenda.wake(market.nanos(), 0, 0);
        }

        @Override
        public void act(int member, long payload, MarketView market, OrderDesk desk, Agenda agenda) {
            if (desk.lots(account) > 0) {
                desk.market(account, Side.SELL, desk.lots(account));
            }
        }
    }

    /** Sells so many lots at 1.5 s. */
    private static PopulationRecipe seller(long lots) {
        return (name, instrument, price, streams) -> new Population() {
            private int account;

            @Override
            public void open(Opening opening) {
                account = opening.openUnmargined(0);
            }

            @Override
            public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
                agenda.wake(1_500_000_000L, 0, 0);
            }

            @Override
            public void act(int member, long payload, MarketView market, OrderDesk desk, Agenda agenda) {
                desk.market(account, Side.SELL, lots);
            }
        };
    }

    private static SmallMarket market() {
        return new SmallMarket().index(1_000, 1_000, 1_000, 1_000, 1_000).mark("mid");
    }

    @Test
    void aStopCascadeNeedsNoLiquidation() {
        FactLog log = market().buyer("buyers", -30, 999, 1, 990, 10, 980, 10, 970, 10, 960, 100)
                .population("a", (n, i, p, s) -> new Stopper(Trigger.LAST, 995, false)).population("b", (n, i, p, s) -> new Stopper(Trigger.LAST, 985, false))
                .population("c", (n, i, p, s) -> new Stopper(Trigger.LAST, 975, false)).population("seller", seller(2)).run("full", 1);
        // one lot at 999 and one at 990, which sets off 995; its ten take nine at 990 and one at 980, which sets off 985, and so on
        assertThat(log.lines()).contains("trade 1500000000: 9 at 990, 5 with 4 sells", "trade 1500000000: 9 at 980, 6 with 4 sells",
                "trade 1500000000: 9 at 970, 7 with 4 sells",
                "trade 1500000000: 1 at 960, 7 with 4 sells");
        assertThat(log.of(LiquidationStarted.class)).isEmpty();
    }

    @Test
    void aStopOnTheMarkGoesWhenTheMarkIsSet() {
        FactLog log = market().mark("index").index(1_000, 1_000, 970, 970, 970).buyer("buyers", -10, 960, 100)
                .population("a", (n, i, p, s) -> new Stopper(Trigger.MARK, 975, false)).run("full", 1);
        assertThat(log.lines()).contains("trade 3000000000: 10 at 960, 5 with 4 sells");
    }

    @Test
    void aStopOnTheMarkWaitsForTheEndOfAnOutage() {
        FactLog log = market().mark("index").index(1_000, 1_000, 970, 970, 970, 970).buyer("buyers", -10, 960, 100)
                .population("a", (n, i, p, s) -> new Stopper(Trigger.MARK, 975, false))
                .outage("down", WorldTest.outage("venue", "at", "2s", "for", "2s")).run("full", 1);
        // the mark is at 970 from 3 s on; the venue is back at 4 s, when it also sets the next mark
        assertThat(log.lines().stream().filter(line -> line.startsWith("trade"))).containsExactly("trade 4000000000: 10 at 960, 5 with 4 sells");
    }

    @Test
    void whatAStopLeavesItsOwnerMaySendInTheSameMoment() {
        FactLog log = market().buyer("buyers", -10, 990, 3).population("a", (n, i, p, s) -> new Stopper(Trigger.LAST, 995, false))
                .population("later", (n, i, p, s) -> new Stopper(Trigger.LAST, 1, true)).population("shorts", (n, i, p, s) -> o -> o.hold(o.openUnmargined(0), -10, 1_000))
                .population("seller", seller(1)).run("none", 1);
        assertThat(log.lines()).contains("trade 1500000000: 1 at 990, 8 with 4 sells", "trade 1500000000: 2 at 990, 5 with 4 sells");
    }

    @Test
    void theStopOfAnAccountInLiquidationIsCancelledFirst() {
        // equity 1 000 + 10 x (930 - 1 000) = 300 is below 5 % of 9 300: all ten are sold by force, and the stop at 920 is gone when the mark gets there
        FactLog log = market().mark("index").index(1_000, 1_000, 930, 915, 915).buyer("buyers", -10, 900, 100)
                .population("a", (n, i, p, s) -> new Stopper(Trigger.MARK, 920, true)).run("full", 1);
        assertThat(log.of(LiquidationStarted.class)).hasSize(1);
        assertThat(log.lines().stream().filter(line -> line.startsWith("trade"))).containsExactly("trade 3000000000: 10 at 900, 5 with 4 sells forced");
        assertThat(log.of(OrderRefused.class)).as("a stop with nothing to close would be refused").isEmpty();
    }

    @Test
    void fundingTradersNeedFunding() {
        var entry = Populations.CATALOG.entry("funding-traders");
        assertThatThrownBy(() -> market().population("carry", entry.build(Params.defaults(entry.parameters()))).setup())
                .hasMessage("population 'carry' collects funding, but 'test-perp' pays none: give it some, such as funding: { test-perp: { interval: 8h } }, or leave "
                        + "the population out");
    }
}
