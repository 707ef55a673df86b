package org.cascadelab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.cascadelab.book.BookListener;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.fact.FactListener;
import org.cascadelab.random.Streams;
import org.junit.jupiter.api.Test;

class MarketStateTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int TICKS = 1_000;

    private final OrderBook book = new OrderBook(BookRules.standard(), BookListener.SILENT);
    private final Clock clock = new Clock(SECOND);
    private final VenuePhase open = new VenuePhase(new OutageState(Map.of(), SECOND, new Streams(1), new FactListener() {}),
            List.of(new BookPhase(0, "test-perp", Map.of(), SECOND, new FactListener() {})), clock);
    private final MarketState market = new MarketState(book, clock, TICKS, 10_000, open, 0);
    private long orders;
    private long tick;

    @Test
    void theMidIsTheOneOfTheMomentAndStaysWhileASideIsEmpty() {
        quote(9_990, 10_000);
        assertThat(market.midHalfTicks()).isEqualTo(19_990);
        book.cancelAll(1);
        assertThat(market.midHalfTicks()).isEqualTo(19_990);
    }

    @Test
    void aReturnIsCountedFromTheCloseThatLiesTheLookbackBehind() {
        for (long mid : new long[] {10_000, 10_100, 10_200, 10_300}) {
            closeTickAt(mid);
        }
        clock.beginTick(tick);
        quote(10_399, 10_401);
        assertThat(market.logReturn(SECOND)).isEqualTo(StrictMath.log(10_400.0 / 10_300));
        assertThat(market.logReturn(2 * SECOND)).isEqualTo(StrictMath.log(10_400.0 / 10_200));
        assertThat(market.logReturn(3_600 * SECOND)).as("since the start").isEqualTo(StrictMath.log(10_400.0 / 10_000));
    }

    @Test
    void theVolatilityOfASteadyZigzagIsTheSizeOfItsSteps() {
        assertThat(market.volatility()).isZero();
        for (int i = 0; i < 900; i++) {
            closeTickAt(i % 2 == 0 ? 10_010 : 10_000);
        }
        assertThat(market.volatility()).isEqualTo(StrictMath.log(1.001), within(1e-12));
    }

    @Test
    void halfOfTheVolatilitysWeightLiesOnTheLastFortyTwoSeconds() {
        for (int i = 0; i < 900; i++) {
            closeTickAt(i % 2 == 0 ? 10_010 : 10_000);
        }
        double wild = market.volatility();
        for (int i = 0; i < 42; i++) {
            closeTickAt(10_000);
        }
        // a time constant of 60 s is a half-life of 41.6 s of the variance
        assertThat(market.volatility() * market.volatility()).isEqualTo(wild * wild / 2, within(0.01 * wild * wild));
    }

    private void closeTickAt(long mid) {
        clock.beginTick(tick++);
        quote(mid - 1, mid + 1);
        market.closeTick();
    }

    private void quote(long bid, long ask) {
        book.cancelAll(1);
        book.limit(++orders, 1, Side.BUY, bid, 5);
        book.limit(++orders, 1, Side.SELL, ask, 5);
    }
}
