package org.cascadelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.cascadelab.book.Side;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.trader.Agenda;
import org.cascadelab.trader.MarketView;
import org.cascadelab.trader.Opening;
import org.cascadelab.trader.OrderDesk;
import org.cascadelab.trader.Population;
import org.junit.jupiter.api.Test;

/** How much somebody has to sell, for one second, to have another liquidated. */
class PushedMarkTest {
    /** Sells in the middle of second 40 and buys back in the middle of the next. */
    private static final class Pusher implements Population {
        private final long lots;
        private int account;

        Pusher(long lots) {
            this.lots = lots;
        }

        @Override
        public void open(Opening opening) {
            account = opening.openUnmargined(0);
        }

        @Override
        public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
            agenda.wake(40_500_000_000L, 0, 0);
            agenda.wake(41_500_000_000L, 0, 1);
        }

        @Override
        public void act(int member, long payload, MarketView market, OrderDesk desk, Agenda agenda) {
            desk.market(account, payload == 0 ? Side.SELL : Side.BUY, lots);
        }
    }

    /** One lot at every tick on both sides, and a long who is in breach at 995. */
    private static boolean liquidates(long lots, String mark, String window) {
        long[] index = new long[50];
        Arrays.fill(index, 1_000);
        long[] bids = new long[2 * 990];
        long[] asks = new long[2 * 990];
        for (int level = 0; level < 990; level++) {
            bids[2 * level] = 999 - level;
            bids[2 * level + 1] = 1;
            asks[2 * level] = 1_001 + level;
            asks[2 * level + 1] = 1;
        }
        SmallMarket market = new SmallMarket().index(index).margined("long", 10, 540).buyer("bids", -10, bids).seller("asks", 0, asks)
                .population("pusher", (n, i, p, s) -> new Pusher(lots)).checks(Checks.OFF);
        return !(window == null ? market.mark(mark) : market.mark(mark, window)).run("full", 1).of(LiquidationStarted.class).isEmpty();
    }

    private static long leastLots(String mark, String window) {
        long tooFew = 0;
        long enough = 980;
        assertThat(liquidates(enough, mark, window)).isTrue();
        while (enough - tooFew > 1) {
            long middle = (tooFew + enough) / 2;
            if (liquidates(middle, mark, window)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }

    @Test
    void aMedianWithAThirtySecondBasisTakesThirtyTimesTheSales() {
        // 540 + 10 (p - 1000) is below 5 % of 10 p at 995: the mid is halfway to the last bid
        long atOnce = leastLots("mid", null);
        assertThat(atOnce).isBetween(9L, 11L);
        assertThat(leastLots("median", "30s")).isBetween(27 * atOnce, 33 * atOnce);
    }

    @Test
    void theLastTradeTakesHalfOfWhatTheMidDoes() {
        assertThat(leastLots("last", null)).isEqualTo((leastLots("mid", null) + 1) / 2);
    }
}
