package org.cascadelab.marketfact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.random.MersenneTwister;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.metric.RunTerms;
import org.junit.jupiter.api.Test;

/** A price tick is a ten-thousandth of the mid of 10,000 ticks, so a move of the mid by one tick is 1 bp; a lot is worth 10,000 USD. */
class OrderResponseTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final double ONE_BP = 10_000 * Math.log(10_001.0 / 10_000);

    private final MarketTape tape = new MarketTape(new RunTerms("USD", 1, 1, 0));
    private int ticks;

    OrderResponseTest() {
        tape.runStarted(new RunStarted(1, "none", SECOND, 100_000, 10, 0, 0, 0, 10_000, 0, 1, 0, 0));
    }

    /** Ticks without quotes, for tapes that are told quotes as they come. */
    private void endAt(long seconds) {
        while (ticks < seconds) {
            tape.tickClosed(ticks, ++ticks * SECOND, 0, 0, 0, 5, 7, 0);
        }
    }

    private void order(long nanos, long lots, boolean buys) {
        tape.traded(nanos, 0, 10_000, lots, 1, 99, buys, false);
    }

    private void mid(long nanos, long ticksFromStart) {
        tape.quoted(nanos, 9_999 + ticksFromStart, 10_001 + ticksFromStart);
    }

    private MarketFact fact(String name) {
        tape.runEnded(new RunEnded(ticks, 10_000, 0, 0, 0, 0, 0));
        return new OrderResponse().of(tape).stream().filter(fact -> fact.name().equals(name)).findFirst().orElseThrow();
    }

    /** Buys and sells in turn every 100 s; the mid goes 1 tick with the order at once, 3 ticks after half a second, 2 after five, and comes back before the next. */
    private void ordersWithTheirMoves(int count) {
        for (int i = 0; i < count; i++) {
            long at = i * 100 * SECOND + SECOND;
            int sign = i % 2 == 0 ? 1 : -1;
            mid(at - SECOND / 2, 0);
            order(at, 1, sign > 0);
            mid(at, sign);
            mid(at + SECOND / 2, 3 * sign);
            mid(at + 5 * SECOND, 2 * sign);
            mid(at + 90 * SECOND, 0);
        }
        endAt(count * 100L);
    }

    @Test
    void theResponseIsHowFarTheMidHasMovedInTheOrdersDirectionAfterSoLong() {
        ordersWithTheirMoves(60);
        assertThat(fact("response-100ms").value().get()).isCloseTo(ONE_BP, within(1e-3));
        assertThat(fact("response-1s").value().get()).isCloseTo(3, within(1e-3));
        assertThat(fact("response-10s").value().get()).isCloseTo(2, within(1e-3));
        assertThat(fact("response-60s").value().get()).isCloseTo(2, within(1e-3));
        assertThat(fact("response-60s").observations()).isEqualTo(60);
        assertThat(fact("response-60s").unit()).isEqualTo("bp");
    }

    @Test
    void whatHappensWhenASpanEndsIsPartOfIt() {
        for (int i = 0; i < 60; i++) {
            mid(i * 10 * SECOND, 0);
            order(i * 10 * SECOND + SECOND, 1, true);
            mid(i * 10 * SECOND + SECOND + 100 * MILLI, 1);
        }
        endAt(600);
        assertThat(fact("response-100ms").value().get()).isCloseTo(ONE_BP, within(1e-3));
    }

    @Test
    void ordersWhoseSpanTheRecordDoesNotShowAreLeftOut() {
        for (int i = 0; i < 60; i++) {
            order(i * SECOND + SECOND / 2, 1, true);
            mid(i * SECOND + SECOND / 2, i);
        }
        endAt(60);
        // before the first there is no mid, and the last two seconds have less than a second after them
        assertThat(fact("response-1s").observations()).isEqualTo(58);
        assertThat(fact("response-1s").value().get()).isCloseTo(2, within(0.01));
        assertThat(fact("response-60s").value().undefined()).isEqualTo("this run has 0 market orders with a mid before and so long after; 50 are needed");
        assertThat(fact("response-10s").value().undefined()).contains("this run has 49 market orders");
    }

    @Test
    void aRunTellsItsQuotesByOrdersThatRestGoAndAreTaken() {
        for (int i = 0; i < 60; i++) {
            long at = i * 10 * SECOND + SECOND;
            tape.tickClosed(ticks, at - SECOND, 0, 0, 0, 9_990, 10_010, 0);
            ticks++;
            // 9,999 and 10,001, by an order on either side; then one buys all of 10,001, and what is left begins at 10,003
            tape.orderRested(at - 3, 0, 1, true, 9_999, 5, 9_990);
            tape.orderRested(at - 2, 0, 2, false, 10_001, 5, 10_010);
            tape.traded(at, 0, 10_001, 5, 1, 99, true, false);
            tape.orderRested(at + 10 * MILLI, 0, 3, false, 10_005, 5, 10_003);
            // from 100 ms on the bid is gone as well; that the next is at 9,997 shows with the order after it
            tape.orderWithdrawn(at + 200 * MILLI, 0, 1, true, 9_999, 5, 9_999);
            tape.orderRested(at + 300 * MILLI, 0, 4, true, 9_900, 5, 9_995);
            while (ticks < (i + 1) * 10) {
                tape.tickClosed(ticks, ++ticks * SECOND, 0, 0, 0, 9_997, 10_001, 0);
            }
        }
        assertThat(fact("response-100ms").value().get()).as("from 10,000 to 10,001").isCloseTo(ONE_BP, within(1e-3));
        assertThat(fact("response-1s").value().get()).as("from 10,000 to 9,999, by the end of the tick").isCloseTo(-1, within(1e-3));
    }

    @Test
    void aForcedOrderIsNoneButMovesTheMid() {
        for (int i = 0; i < 60; i++) {
            long at = i * 10 * SECOND + SECOND;
            tape.tickClosed(ticks, at - SECOND, 0, 0, 0, 9_999, 10_001, 0);
            ticks++;
            order(at, 1, false);
            // it takes bids of 9,997: the mid is at 9,999 at most
            tape.traded(at + 1, 0, 9_997, 1, 2, 99, false, true);
            ticks += 9;
        }
        tape.tickClosed(ticks, ++ticks * SECOND, 0, 0, 0, 9_999, 10_001, 0);
        assertThat(fact("response-100ms").observations()).isEqualTo(60);
        // its own price of 10,000 is the bid that the order meets: the mid is 10,000.5 before and 9,999 after
        assertThat(fact("response-100ms").value().get()).isCloseTo(1.5, within(1e-3));
    }

    @Test
    void theExponentIsThatOfTheMeanMoveAgainstTheSize() {
        long[] lots = {1, 4, 16, 64, 256};
        int count = 400;
        for (int i = 0; i < count; i++) {
            long at = i * 10 * SECOND + SECOND;
            boolean buys = i % 3 == 0;
            long size = lots[i / 2 % 5];
            // 1 tick times the root of the lots, give or take one tick
            long move = Math.round(Math.sqrt(size)) + (i % 2 == 0 ? 1 : -1);
            tape.quoted(at - 1, 999_999, 1_000_001);
            tape.traded(at, 0, 1_000_000, size, 1, 99, buys, false);
            tape.quoted(at + 1, 999_999 + (buys ? move : -move), 1_000_001 + (buys ? move : -move));
        }
        endAt(count * 10);
        assertThat(fact("response-exponent-100ms").value().get()).isCloseTo(0.5, within(0.001));
        assertThat(fact("response-exponent-1s").value().get()).isCloseTo(0.5, within(0.001));
        assertThat(fact("response-exponent-1s").error().get()).isLessThan(0.02);
    }

    @Test
    void aResponseThatDoesNotFollowTheOrdersHasNoExponent() {
        for (int i = 0; i < 400; i++) {
            long at = i * 10 * SECOND + SECOND;
            mid(at - 1, 0);
            order(at, 1L << i % 5 * 2, true);
            mid(at + 1, i % 2 == 0 ? -1 : -2);
        }
        endAt(4_000);
        assertThat(fact("response-exponent-1s").value().undefined()).isEqualTo("the mid does not move in the direction of market orders");
        assertThat(fact("response-1s").value().get()).isCloseTo(-1.5, within(0.01));
    }

    @Test
    void theErrorOfIndependentOrdersIsThatOfTheirMean() {
        MersenneTwister luck = new MersenneTwister(3);
        int count = 2_000;
        for (int i = 0; i < count; i++) {
            long at = i * 10 * SECOND + SECOND;
            mid(at - 1, 0);
            order(at, 1, true);
            mid(at + 1, luck.nextBoolean() ? 10 : -10);
        }
        endAt(count * 10);
        assertThat(fact("response-1s").error().get()).isCloseTo(10 / Math.sqrt(count), within(0.3 * 10 / Math.sqrt(count)));
    }

    @Test
    void aRunThatIsNotMuchLongerThanTheSpanHasNoErrorOfIt() {
        for (int i = 0; i < 200; i++) {
            mid(i * SECOND, i);
            order(i * SECOND, 1, true);
        }
        endAt(200);
        assertThat(fact("response-60s").value().isDefined()).isTrue();
        assertThat(fact("response-60s").error().undefined()).isEqualTo("this run lasts less than 4 times as long");
        assertThat(fact("response-10s").error().isDefined()).isTrue();
    }

    @Test
    void piecesOfATapeKeepTheMovesOfTheirOrders() {
        ordersWithTheirMoves(60);
        tape.runEnded(new RunEnded(ticks, 10_000, 0, 0, 0, 0, 0));
        // the first half twice: its orders see what they saw, also over the joint
        MarketTape twice = tape.pieces(new int[] {1, 1}, 3_000);
        assertThat(twice.orders()).isEqualTo(2 * 30);
        assertThat(new OrderResponse().of(twice).get(1).value().get()).isCloseTo(3, within(1e-3));
        assertThat(new OrderResponse().of(twice).get(3).observations()).isEqualTo(60);
    }
}
