package org.cascadelab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Choices;
import org.cascadelab.price.PriceImpact;
import org.cascadelab.price.PriceImpacts;
import org.junit.jupiter.api.Test;

/** An order of n lots moves the price of 1000 by the square root of n percent, for good; one lot is worth the unit of 1000 USD. */
class OrderImpactTest {
    private static PriceImpact root(String unit) {
        return Choices.choice(PriceImpacts.CATALOG, "propagator", "impact", "1%", "exponent", "0.5", "lasting", "100%", "unit", unit);
    }

    /** Acts in the middle of the second tick. */
    private static SmallMarket withTrader(SmallMarket market, SmallMarket.Act act) {
        return market.acting("trader", new double[] {1.5}, act);
    }

    private static List<String> indexByTick(SmallMarket market, String policy) {
        return indexByTick(market.impact(root("1_000 USD")).run(policy, 1));
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
        assertThat(indexByTick(withTrader(market, (view, desk, account) -> desk.market(account, Side.SELL, 4)), "none")).containsExactly("1000", "1000", "980", "980");
    }

    @Test
    void theFillsOfOneOrderCountAsOneAndThoseOfTwoOrdersAsTwo() {
        SmallMarket once = new SmallMarket().buyer("buyer", 0, 999, 1, 998, 1, 997, 2).index(flat(3));
        assertThat(indexByTick(withTrader(once, (view, desk, account) -> desk.market(account, Side.SELL, 4)), "none").get(2)).isEqualTo("980");
        SmallMarket twice = new SmallMarket().buyer("buyer", 0, 999, 4).index(flat(3));
        assertThat(indexByTick(withTrader(twice, (view, desk, account) -> {
            desk.market(account, Side.SELL, 1);
            desk.market(account, Side.SELL, 1);
        }), "none").get(2)).isEqualTo("980");
    }

    @Test
    void anOrderThatRestsTellsNothingAndOneThatCrossesTellsWhatItTook() {
        SmallMarket market = new SmallMarket().seller("seller", 0, 1_001, 4).index(flat(3));
        assertThat(indexByTick(withTrader(market, (view, desk, account) -> {
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
        assertThat(indexByTick(withTrader(market, (view, desk, account) -> desk.market(account, Side.SELL, 4)), "none")).containsExactly("1000", "1000", "1000", "1000", "980", "1000");
    }

    /** The call auction of a halt matches 4 lots that had come as limit orders. */
    @Test
    void anAuctionHasNoTakersAndMovesNothing() {
        SmallMarket market = new SmallMarket().index(flat(6)).breaker("halt", WorldTest.breaker("scheduled-halt", "at", "1s", "call", "2s"))
                .buyer("buyer", 0, 1_005, 4);
        FactLog log = withTrader(market, (view, desk, account) -> desk.limit(account, Side.SELL, 995, 4)).impact(root("1_000 USD")).run("none", 1);
        assertThat(log.lines()).filteredOn(line -> line.startsWith("trade")).singleElement().asString().contains(" 4 at ");
        assertThat(indexByTick(log)).hasSize(6).containsOnly("1000");
    }

    @Test
    void aUnitOfLessThanALotIsRefused() {
        SmallMarket market = new SmallMarket().buyer("buyer", 0, 999, 1).index(flat(1)).impact(root("999.99 USD"));
        assertThatThrownBy(() -> market.run("none", 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("price impact of 'test-perp': the unit 999.99 USD is less than a lot at the opening price; make it larger, or the lot smaller");
    }
}
