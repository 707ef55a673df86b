package org.cascadelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.book.Side;
import org.cascadelab.liquidation.Slot;
import org.cascadelab.liquidation.SlotChoice;
import org.cascadelab.trader.Agenda;
import org.cascadelab.trader.MarketView;
import org.cascadelab.trader.Opening;
import org.cascadelab.trader.OrderDesk;
import org.cascadelab.trader.Population;
import org.cascadelab.trader.PopulationRecipe;
import org.junit.jupiter.api.Test;

/** What traders see of the liquidator: where positions wait, what is being closed, what was printed. */
class ForcedViewsTest {
    /** Notes at the middle of every tick what there is to see. */
    private static final class Onlooker implements Population {
        private final long toTicks;
        private final List<String> seen = new ArrayList<>();
        private long sold;

        Onlooker(long toTicks) {
            this.toTicks = toTicks;
        }

        PopulationRecipe recipe() {
            return (name, instrument, price, streams) -> this;
        }

        @Override
        public void open(Opening opening) {}

        @Override
        public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
            agenda.wake(500_000_000, 0, 0);
        }

        @Override
        public void act(int member, long payload, MarketView market, OrderDesk desk, Agenda agenda) {
            agenda.wake(market.nanos() + 1_000_000_000, 0, 0);
            List<String> now = new ArrayList<>();
            market.liquidationLevels().within(toTicks, (account, trigger, lots) -> now.add("%d lots at %d".formatted(lots, trigger)));
            market.forcedFlow().running((episode, lots, decided) -> now.add("episode %d has %d left, %d decided".formatted(episode, lots, decided)));
            for (int back = 0; back < market.forcedFlow().prints(); back++) {
                now.add("printed %d at %d".formatted(market.forcedFlow().printLots(back), market.forcedFlow().printNanos(back) / 1_000_000_000));
            }
            sold = market.forcedFlow().tradedLots(Side.SELL);
            now.sort(null);
            seen.add(String.join("; ", now));
        }
    }

    /** Maintenance is 5 %: ten lots with 700 of equity are in breach where 700 + 10 (p - 1000) is below p / 2, at 978; with 1 000 at 947, and short with 700 at 1 020. */
    private static SmallMarket market(Onlooker onlooker, long... index) {
        return new SmallMarket().index(index).margined("near", 10, 700).margined("far", 10, 1_000).margined("short", -10, 700).buyer("buyers", -10, 940, 100)
                .population("onlooker", onlooker.recipe());
    }

    @Test
    void theMapShowsWherePositionsWouldBeLiquidatedOnOneSideOfTheMark() {
        Onlooker down = new Onlooker(947);
        market(down, 1_000, 1_000).run("full", 1);
        assertThat(down.seen).containsOnly("10 lots at 947; 10 lots at 978");
        Onlooker lessFar = new Onlooker(948);
        market(lessFar, 1_000, 1_000).run("full", 1);
        assertThat(lessFar.seen).containsOnly("10 lots at 978");
        Onlooker up = new Onlooker(1_020);
        market(up, 1_000, 1_000).run("full", 1);
        assertThat(up.seen).containsOnly("-10 lots at 1020");
    }

    @Test
    void whatIsInBreachIsNoLongerOnTheMap() {
        Onlooker onlooker = new Onlooker(900);
        market(onlooker, 1_000, 1_000, 960, 960).run("none", 1);
        assertThat(onlooker.seen).containsExactly("10 lots at 947; 10 lots at 978", "10 lots at 947; 10 lots at 978", "10 lots at 947; 10 lots at 978", "10 lots at 947");
    }

    @Test
    void slicesAreSeenWhileTheyAreWorkedAndPrintedWhenTheyTrade() {
        Onlooker onlooker = new Onlooker(990);
        market(onlooker, 1_000, 960, 960, 960, 960, 960).rule(SlotChoice.of(Slot.EXECUTION, "slices").with("slices", "2").with("every", "2s")).run("full", 1);
        assertThat(onlooker.seen).containsExactly("", "", "episode 0 has 5 left, 5 decided; printed -5 at 2", "episode 0 has 5 left, 5 decided; printed -5 at 2",
                "printed -5 at 2; printed -5 at 4",
                "printed -5 at 2; printed -5 at 4");
        assertThat(onlooker.sold).isEqualTo(10);
    }

    @Test
    void aShadowFillIsSeenByNobody() {
        Onlooker onlooker = new Onlooker(990);
        market(onlooker, 1_000, 960, 960).run("shadow", 1);
        assertThat(onlooker.seen).containsExactly("", "", "");
        assertThat(onlooker.sold).isZero();
    }

    @Test
    void lookingChangesNothing() {
        Onlooker onlooker = new Onlooker(900);
        FactLog looked = market(onlooker, 1_000, 990, 980, 970, 960, 950).run("partial", 1);
        FactLog alone = market(onlooker, 1_000, 990, 980, 970, 960, 950).population("onlooker", (n, i, p, s) -> o -> {}).run("partial", 1);
        assertThat(looked.lines()).isEqualTo(alone.lines());
    }
}
