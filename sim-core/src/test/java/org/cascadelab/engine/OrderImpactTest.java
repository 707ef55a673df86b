package org.cascadelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Amount;
import org.cascadelab.price.ImpactPath;
import org.cascadelab.price.PriceImpact;
import org.cascadelab.trader.Agenda;
import org.cascadelab.trader.MarketView;
import org.cascadelab.trader.Opening;
import org.cascadelab.trader.OrderDesk;
import org.cascadelab.trader.Population;
import org.junit.jupiter.api.Test;

/** An order of n lots moves the price of 1000 by the square root of n percent, for good; one lot is worth the unit of 1000 USD. */
class OrderImpactTest {
    private static final PriceImpact ROOT = new PriceImpact() {
        @Override
        public Amount unit() {
            return new Amount(BigDecimal.valueOf(1_000), "USD");
        }

        @Override
        public ImpactPath start(long tickNanos) {
            return new ImpactPath() {
                private double sum;

                @Override
                public void traded(boolean buys, double units, double relativeVolatility) {
                    sum += (buys ? 0.01 : -0.01) * Math.sqrt(units);
                }

                @Override
                public double step() {
                    return sum;
                }
            };
        }
    };

    private interface Act {
        void at(OrderDesk desk, int account);
    }

    /** Acts in the middle of the second tick. */
    private static SmallMarket withTrader(SmallMarket market, Act act) {
        return market.population("trader", (name, instrument, price, streams) -> new Population() {
            private int account;

            @Override
            public void open(Opening opening) {
                account = opening.openUnmargined(0);
            }

            @Override
            public void seed(MarketView view, OrderDesk desk, Agenda agenda) {
                agenda.wake(SmallMarket.SECOND * 3 / 2, 0, 0);
            }

            @Override
            public void act(int member, long payload, MarketView view, OrderDesk desk, Agenda agenda) {
                act.at(desk, account);
            }
        });
    }

    private static List<String> indexByTick(SmallMarket market, String policy) {
        return indexByTick(market.impact(ROOT).run(policy, 1));
    }

    private static List<String> indexByTick(FactLog log) {
        return log.lines().stream().filter(line -> line.startsWith("tick")).map(line -> line.split(" ")[3]).toList();
    }

    private static long[] flat(int ticks) {
        return LongStream.generate(() -> 1_000).limit(ticks).toArray();
    }

    @Test
    void aMarketOrderMovesTheFairValueFromTheNextTickOn() {
        SmallMarket market = new SmallMarket().buyer("buyer", 0, 999, 50).index(flat(4));
        assertThat(indexByTick(withTrader(market, (desk, account) -> desk.market(account, Side.SELL, 4)), "none")).containsExactly("1000", "1000", "980", "980");
    }

    @Test
    void theFillsOfOneOrderCountAsOneAndThoseOfTwoOrdersAsTwo() {
        SmallMarket once = new SmallMarket().buyer("buyer", 0, 999, 1, 998, 1, 997, 2).index(flat(3));
        assertThat(indexByTick(withTrader(once, (desk, account) -> desk.market(account, Side.SELL, 4)), "none").get(2)).isEqualTo("980");
        SmallMarket twice = new SmallMarket().buyer("buyer", 0, 999, 4).index(flat(3));
        assertThat(indexByTick(withTrader(twice, (desk, account) -> {
            desk.market(account, Side.SELL, 1);
            desk.market(account, Side.SELL, 1);
        }), "none").get(2)).isEqualTo("980");
    }

    @Test
    void anOrderThatRestsTellsNothingAndOneThatCrossesTellsWhatItTook() {
        SmallMarket market = new SmallMarket().seller("seller", 0, 1_001, 4).index(flat(3));
        assertThat(indexByTick(withTrader(market, (desk, account) -> {
            desk.limit(account, Side.BUY, 999, 100);
            desk.limit(account, Side.BUY, 1_001, 10);
        }), "none").get(2)).isEqualTo("1020");
    }

    /** The long of 100 lots is in breach at 980; everything is sold, which moves the value by 10 % of its logarithm. */
    @Test
    void forcedOrdersMoveItTooUnlessTheyAreFilledBesideTheBook() {
        SmallMarket market = new SmallMarket().margined("long", 100, 6_000).margined("short", -100, 50_000).buyer("buyer", 0, 979, 100).index(1_000, 980, 980, 980);
        assertThat(indexByTick(market, "full")).containsExactly("1000", "980", "887", "887");
        SmallMarket twin = new SmallMarket().margined("long", 100, 6_000).margined("short", -100, 50_000).buyer("buyer", 0, 979, 100).index(1_000, 980, 980, 980);
        assertThat(indexByTick(twin, "shadow")).containsExactly("1000", "980", "980", "980");
    }

    @Test
    void everyInstrumentIsMovedByItsOwnOrders() {
        SmallMarket market = new SmallMarket().other("other", flat(3)).buyer("buyer", 0, 999, 50).index(flat(3));
        assertThat(indexByTick(withTrader(market, (desk, account) -> desk.market(account, Side.SELL, 4)), "none")).containsExactly("1000", "1000", "1000", "1000", "980", "1000");
    }

    /** The call auction of a halt matches 4 lots that had come as limit orders. */
    @Test
    void anAuctionHasNoTakersAndMovesNothing() {
        SmallMarket market = new SmallMarket().index(flat(6)).breaker("halt", WorldTest.breaker("scheduled-halt", "at", "1s", "call", "2s"))
                .buyer("buyer", 0, 1_005, 4);
        FactLog log = withTrader(market, (desk, account) -> desk.limit(account, Side.SELL, 995, 4)).impact(ROOT).run("none", 1);
        assertThat(log.lines()).filteredOn(line -> line.startsWith("trade")).singleElement().asString().contains(" 4 at ");
        assertThat(indexByTick(log)).hasSize(6).containsOnly("1000");
    }
}
