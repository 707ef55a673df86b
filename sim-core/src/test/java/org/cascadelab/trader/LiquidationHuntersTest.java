package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

/**
 * A book of 100 lots at every 10 ticks on both sides; a lot is worth 100 USD, and a tick of a lot 0.0001 USD. Where nothing else is said, 5 000 lots of longs are
 * liquidated by a mark of 495 below, for which it takes the 4 900 lots of the 49 levels above it: those are sold 250 ticks below the mid. Together they go to 990 below,
 * from where the 4 900 are bought back 250 above. That earns 4 900 x (990 - 500) ticks, 240.10 USD.
 */
class LiquidationHuntersTest {
    private static final long PUSHED = 4_900;
    private static final int HUNTER = 0;
    /** a million USD in ticks of a lot */
    private static final long CAPITAL = 10_000_000_000L;

    private final PaperVenue venue = new PaperVenue();
    private int others;
    private int liquidated;
    private long prints;

    LiquidationHuntersTest() {
        venue.waiting = new long[][] {{99, OPENING - 495, 5_000}};
        ForcedFlow silent = PaperVenue.forced(side -> 0);
        venue.forcedFlow = new ForcedFlow() {
            @Override
            public void running(Visitor visitor) {
                throw new AssertionError("hunters read a map of prices; what is being closed is for predators");
            }

            @Override
            public long prints() {
                return prints;
            }

            @Override
            public long tradedLots(Side side) {
                return silent.tradedLots(side);
            }

            @Override
            public long printNanos(int back) {
                return silent.printNanos(back);
            }

            @Override
            public long printLots(int back) {
                return silent.printLots(back);
            }
        };
    }

    /** One that looks every second or so, believes that the mid follows all the way and stays there, sells in one slice and buys back in one a second later. */
    private Population begin(String... namesAndTexts) {
        String[] standard = {"members", "1", "attention", "1/s", "noise", "0%", "reach", "0.256%", "follows", "100%", "keeps", "100%", "learning", "0%",
                "mark-window", "0s", "refill-half-life", "365d", "push-over", "1s", "hold", "0s", "back-over", "1s", "fee", "0%", "risk-aversion", "0",
                "least-profit", "0 USD", "position", "1_000_000 USD", "capital", "1_000_000 USD", "rest", "1h"};
        String[] all = Arrays.copyOf(standard, standard.length + namesAndTexts.length);
        System.arraycopy(namesAndTexts, 0, all, standard.length, namesAndTexts.length);
        Population hunters = PaperVenue.population("liquidation-hunters", "hunters", 1, all);
        hunters.open(venue);
        others = venue.openUnmargined(0);
        liquidated = venue.openUnmargined(0);
        quoteAround(OPENING);
        hunters.seed(venue, venue, venue);
        return hunters;
    }

    private void quoteAround(long mid) {
        venue.drop(others);
        for (int level = 1; level <= 2_000; level++) {
            venue.limit(others, Side.BUY, mid - 10 * level, 100);
            venue.limit(others, Side.SELL, mid + 10 * level, 100);
        }
    }

    private void seconds(Population hunters, int seconds) {
        for (int i = 0; i < seconds; i++) {
            venue.tick(List.of(hunters), venue.nanos + SECOND);
        }
    }

    /** Until it holds something, or a minute is over. */
    private long pushed(Population hunters) {
        for (int i = 0; i < 60 && venue.lots[HUNTER] == 0; i++) {
            seconds(hunters, 1);
        }
        return venue.lots[HUNTER];
    }

    /** What the hunter has set off is sold, and the book closes around where that has led. */
    private void liquidate(long lots) {
        venue.waiting = new long[][] {};
        venue.market(liquidated, lots > 0 ? Side.SELL : Side.BUY, Math.abs(lots));
        prints++;
        quoteAround(OPENING - Long.signum(lots) * 990);
    }

    @Test
    void aPushThatPaysIsMadeAndEarnsWhatWasPlanned() {
        Population hunters = begin();
        assertThat(pushed(hunters)).isEqualTo(-PUSHED);
        assertThat(venue.bestTicks(Side.BUY)).as("49 levels are gone").isEqualTo(OPENING - 500);
        liquidate(5_000);
        seconds(hunters, 5);
        assertThat(venue.lots[HUNTER]).isZero();
        assertThat(venue.cash[HUNTER] - CAPITAL).isEqualTo(PUSHED * (990 - 500));
    }

    @Test
    void itIsTheSameForShortsAboveThePrice() {
        venue.waiting = new long[][] {{99, OPENING + 495, -5_000}};
        Population hunters = begin();
        assertThat(pushed(hunters)).isEqualTo(PUSHED);
        liquidate(-5_000);
        seconds(hunters, 5);
        assertThat(venue.lots[HUNTER]).isZero();
        assertThat(venue.cash[HUNTER] - CAPITAL).isEqualTo(PUSHED * (990 - 500));
    }

    @Test
    void theSideThatPaysMoreIsTaken() {
        venue.waiting = new long[][] {{98, OPENING - 495, 5_000}, {99, OPENING + 495, -5_500}};
        assertThat(pushed(begin())).isPositive();
        venue.waiting = new long[][] {{98, OPENING - 495, 5_500}, {99, OPENING + 495, -5_000}};
        assertThat(new LiquidationHuntersTest().pushedTowards(venue.waiting)).isNegative();
    }

    private long pushedTowards(long[][] waiting, String... namesAndTexts) {
        venue.waiting = waiting;
        return pushed(begin(namesAndTexts));
    }

    @Test
    void aPushThatDoesNotPayIsNotMade() {
        venue.waiting = new long[][] {{99, OPENING - 495, 10}};
        assertThat(pushed(begin())).as("4 900 lots sold 250 below and bought back 250 above 500 below").isZero();
        assertThat(venue.marketOrders).isZero();
        // 490 ticks of 1 000 000 are 4.9 bp, and a fee is paid twice
        assertThat(new LiquidationHuntersTest().pushed("fee", "0.0244%")).isEqualTo(-PUSHED);
        assertThat(new LiquidationHuntersTest().pushed("fee", "0.0246%")).isZero();
        assertThat(new LiquidationHuntersTest().pushed("least-profit", "240 USD")).isEqualTo(-PUSHED);
        assertThat(new LiquidationHuntersTest().pushed("least-profit", "241 USD")).isZero();
        assertThat(new LiquidationHuntersTest().pushed("keeps", "50%")).as("495 ticks are left of 990, and 500 are paid").isZero();
        assertThat(new LiquidationHuntersTest().pushed("closes", "1%")).as("50 lots go 5 ticks further").isZero();
    }

    private long pushed(String... namesAndTexts) {
        return pushed(begin(namesAndTexts));
    }

    @Test
    void neitherItsPositionNorItsCapitalIsExceeded() {
        // 4 900 lots are 490 000 USD, five times 98 000
        assertThat(new LiquidationHuntersTest().pushed("position", "490_000 USD")).isEqualTo(-PUSHED);
        assertThat(new LiquidationHuntersTest().pushed("position", "489_900 USD")).isZero();
        assertThat(new LiquidationHuntersTest().pushed("capital", "98_000 USD")).isEqualTo(-PUSHED);
        assertThat(new LiquidationHuntersTest().pushed("capital", "97_900 USD")).isZero();
        assertThat(new LiquidationHuntersTest().pushed("capital", "97_900 USD", "leverage", "6")).isEqualTo(-PUSHED);
    }

    @Test
    void whatOneHasLostItCannotPushWith() {
        Population hunters = begin("capital", "98_000 USD");
        venue.addCollateral(HUNTER, -1_000_000);
        assertThat(pushed(hunters)).isZero();
        venue.addCollateral(HUNTER, -CAPITAL);
        assertThat(pushed(hunters)).as("with debts").isZero();
    }

    @Test
    void whatIsBeyondTheMapOrHiddenIsNotHunted() {
        venue.waiting = new long[][] {{99, OPENING - 2_570, 1_000_000}};
        assertThat(pushed(begin())).isZero();
        venue.waiting = new long[][] {};
        assertThat(new LiquidationHuntersTest().pushedTowards(venue.waiting)).isZero();
    }

    @Test
    void aMapThatIsBlurredHidesThatAClusterIsDense() {
        venue.waiting = LongStream.range(0, 50).mapToObj(account -> new long[] {account, OPENING - 495, 100}).toArray(long[][]::new);
        assertThat(pushed("keeps", "70%")).as("693 ticks are left of 990, and 500 are paid").isEqualTo(-PUSHED);
        assertThat(new LiquidationHuntersTest().pushedTowards(venue.waiting, "keeps", "70%", "noise", "0.2%"))
                .as("5 000 lots over 2 000 ticks or more, where 20 000 rest").isZero();
    }

    @Test
    void aPushIsMadeInSlicesOfASecondAndBoughtBackInSlices() {
        Population hunters = begin("push-over", "7s", "hold", "3s", "back-over", "10s");
        assertThat(pushed(hunters)).isEqualTo(-700);
        seconds(hunters, 6);
        assertThat(venue.lots[HUNTER]).isEqualTo(-PUSHED);
        liquidate(5_000);
        seconds(hunters, 3);
        assertThat(venue.lots[HUNTER]).as("it waits").isEqualTo(-PUSHED);
        seconds(hunters, 2);
        assertThat(venue.lots[HUNTER]).isBetween(-PUSHED + 490, -PUSHED + 2 * 490);
        seconds(hunters, 9);
        assertThat(venue.lots[HUNTER]).isZero();
    }

    @Test
    void aPushThatThePriceDoesNotFollowIsGivenUpHalfway() {
        Population hunters = begin("push-over", "10s", "hold", "2s", "back-over", "1s");
        for (int i = 0; i < 60; i++) {
            seconds(hunters, 1);
            quoteAround(OPENING);
        }
        long sold = venue.facts.stream().filter(fact -> fact.matches("\\d+ immediate 0 SELL .*")).mapToLong(fact -> Long.parseLong(fact.split(" ")[4])).sum();
        assertThat(sold).as("five of ten slices, of 10 ticks each where 490 were expected").isEqualTo(PUSHED / 2);
        assertThat(venue.lots[HUNTER]).isZero();
    }

    @Test
    void itTradesBackWhateverThePriceAndWaitsForABookToDoItIn() {
        Population hunters = begin();
        pushed(hunters);
        venue.drop(others);
        seconds(hunters, 5);
        assertThat(venue.lots[HUNTER]).as("there is nobody to buy from").isEqualTo(-PUSHED);
        quoteAround(OPENING + 50_000);
        seconds(hunters, 2);
        assertThat(venue.lots[HUNTER]).isZero();
    }

    @Test
    void itRestsAfterAPush() {
        assertThat(pushesWithin(100, "rest", "30s")).isBetween(3L, 4L);
        assertThat(new LiquidationHuntersTest().pushesWithin(100, "rest", "1h")).isEqualTo(1);
    }

    /** In a market that is as if nothing had happened as soon as it is over. */
    private long pushesWithin(int seconds, String... namesAndTexts) {
        Population hunters = begin(namesAndTexts);
        for (int i = 0; i < seconds; i++) {
            seconds(hunters, 1);
            if (venue.lots[HUNTER] == 0) {
                quoteAround(OPENING);
            }
        }
        return venue.facts.stream().filter(fact -> fact.matches("\\d+ immediate 0 SELL .*")).count();
    }

    @Test
    void whoHasFoundThatNothingIsLeftOfAPushPushesNoMore() {
        assertThat(new LiquidationHuntersTest().pushesWithin(200, "rest", "10s", "learning", "100%")).isEqualTo(1);
        assertThat(new LiquidationHuntersTest().pushesWithin(200, "rest", "10s", "learning", "0%")).isGreaterThan(8);
    }

    @Test
    void whoHasFoundThatThePushHeldPushesAgain() {
        Population hunters = begin("rest", "10s", "learning", "100%");
        for (int push = 0; push < 3; push++) {
            assertThat(pushed(hunters)).isEqualTo(-PUSHED);
            liquidate(5_000);
            seconds(hunters, 5);
            assertThat(venue.lots[HUNTER]).isZero();
            venue.waiting = new long[][] {{99, OPENING - 495, 5_000}};
            quoteAround(OPENING);
        }
        assertThat((double) venue.cash[HUNTER] - CAPITAL).isCloseTo(3 * PUSHED * 490, within(1.0));
    }

    @Test
    void inABookWithoutOrdersItDoesNothing() {
        Population hunters = begin();
        venue.drop(others);
        seconds(hunters, 60);
        assertThat(venue.marketOrders).isZero();
    }
}
