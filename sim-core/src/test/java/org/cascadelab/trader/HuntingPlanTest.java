package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.trader.PaperVenue.OPENING;

import org.cascadelab.book.Side;
import org.cascadelab.random.Streams;
import org.junit.jupiter.api.Test;

/** A book of 100 lots at every 10 ticks on both sides, and a map that reaches 2 560 ticks, one bucket for every 10. */
class HuntingPlanTest {
    private static final double REACH = 2_560.0 / OPENING;

    private final PaperVenue venue = new PaperVenue();

    HuntingPlanTest() {
        int others = venue.openUnmargined(0);
        for (int level = 1; level <= 2_000; level++) {
            venue.limit(others, Side.BUY, OPENING - 10 * level, 100);
            venue.limit(others, Side.SELL, OPENING + 10 * level, 100);
        }
    }

    private static HuntingPlan plan(double windowShare, double follows, double keeps, double fee) {
        HuntingPlan plan = new HuntingPlan(new HuntingPlan.Terms(1, windowShare, 1, fee, 0, 1, 0));
        plan.believe(follows, keeps);
        return plan;
    }

    private HuntingPlan made(HuntingPlan plan, Side side, double limit, double noise) {
        SeenLevels map = new SeenLevels(noise, REACH, new Streams(1).named("map"));
        map.look(0, side.sign(), venue);
        plan.make(side, map, limit, venue);
        return plan;
    }

    private HuntingPlan made(HuntingPlan plan, Side side) {
        return made(plan, side, 1e9, 0);
    }

    @Test
    void aDenseClusterWithinReachPaysAndASparseOneDoesNot() {
        // to get the mark 500 ticks down takes the lots of 50 levels above it, 5 000; those are sold 250 ticks below the mid and bought back 250 above
        venue.waiting = new long[][] {{1, OPENING - 495, 5_000}};
        assertThat(made(plan(1, 1, 1, 0), Side.SELL).profit()).as("9 900 lots go to 990 below").isEqualTo(4_900.0 * (990 - 2 * 250));
        assertThat(made(plan(1, 1, 1, 0), Side.SELL).lots()).isEqualTo(4_900);
        venue.waiting = new long[][] {{1, OPENING - 495, 10}};
        assertThat(made(plan(1, 1, 1, 0), Side.SELL).lots()).as("5 000 lots would be sold at 250 below and bought back at 250 above 500 below").isZero();
    }

    @Test
    void whatTheFirstSetOffSparesTheHunterTheWayToTheNext() {
        venue.waiting = new long[][] {{1, OPENING - 95, 1_000}, {2, OPENING - 195, 1_000}, {3, OPENING - 295, 1_000}, {4, OPENING - 395, 15_000}};
        HuntingPlan plan = made(plan(1, 1, 1, 0), Side.SELL);
        assertThat(plan.lots()).as("900 lots to the first, whose 1 000 go on to the second").isEqualTo(900);
        assertThat(plan.endTicks()).as("all 18 900 lots").isEqualTo(1_890);
    }

    @Test
    void itIsTheSameForShortsAboveThePrice() {
        venue.waiting = new long[][] {{1, OPENING + 495, -5_000}};
        assertThat(made(plan(1, 1, 1, 0), Side.BUY).lots()).isEqualTo(4_900);
        assertThat(made(plan(1, 1, 1, 0), Side.SELL).lots()).isZero();
    }

    @Test
    void aMarkThatIsAveragedTakesAsManyTimesTheLots() {
        venue.waiting = new long[][] {{1, OPENING - 45, 60_000}};
        long atOnce = made(plan(1, 1, 1, 0), Side.SELL).lots();
        assertThat(atOnce).isEqualTo(400);
        assertThat(made(plan(1 / 30.0, 1, 1, 0), Side.SELL).lots()).as("a push for one of 30 seconds").isBetween(30 * atOnce, 38 * atOnce);
    }

    @Test
    void neitherBeyondTheLimitNorAgainstFeesOrRisk() {
        venue.waiting = new long[][] {{1, OPENING - 495, 5_000}};
        assertThat(made(plan(1, 1, 1, 0), Side.SELL, 4_899, 0).lots()).isZero();
        // a round trip through the book leaves 500 ticks, that is 5 bp of the price
        assertThat(made(plan(1, 1, 1, 0.0002), Side.SELL).lots()).isPositive();
        assertThat(made(plan(1, 1, 1, 0.00026), Side.SELL).lots()).isZero();
        HuntingPlan averse = new HuntingPlan(new HuntingPlan.Terms(1, 1, 1, 0, 2, 100, 0));
        averse.believe(1, 1);
        venue.scriptedVolatility = 0.00002;
        assertThat(made(averse, Side.SELL).lots()).as("2 x 0.2 bp x 10 is 4 bp").isPositive();
        venue.scriptedVolatility = 0.00003;
        assertThat(made(averse, Side.SELL).lots()).isZero();
    }

    @Test
    void aPriceThatComesBackPaysNothing() {
        venue.waiting = new long[][] {{1, OPENING - 495, 5_000}};
        assertThat(made(plan(1, 1, 0.55, 0), Side.SELL).lots()).isPositive();
        assertThat(made(plan(1, 1, 0.45, 0), Side.SELL).lots()).isZero();
    }

    @Test
    void noiseMovesPositionsOnTheMapButNotFromLookToLook() {
        venue.waiting = new long[][] {{1, OPENING - 495, 5_000}, {2, OPENING - 495, 7}};
        SeenLevels exact = new SeenLevels(0, REACH, new Streams(1).named("map"));
        exact.look(0, -1, venue);
        assertThat(exact.lots(49)).isEqualTo(5_007);
        assertThat(exact.distanceTicks(49)).isCloseTo(500, within(1e-6));
        SeenLevels noisy = new SeenLevels(0.0002, REACH, new Streams(1).named("map"));
        noisy.look(0, -1, venue);
        long[] first = lots(noisy);
        noisy.look(0, -1, venue);
        assertThat(lots(noisy)).isEqualTo(first);
        assertThat(first[49]).isZero();
        assertThat(java.util.Arrays.stream(first).sum()).isEqualTo(5_007);
        noisy.look(1, -1, venue);
        assertThat(lots(noisy)).as("another hunter errs in another way").isNotEqualTo(first);
    }

    @Test
    void aLookAllocatesNothing() {
        var thread = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        venue.waiting = new long[][] {{1, OPENING - 495, 5_000}, {2, OPENING - 500, 7}};
        SeenLevels map = new SeenLevels(0.0002, REACH, new Streams(1).named("map"));
        HuntingPlan plan = plan(1, 1, 1, 0);
        MarketView market = venue;
        for (int i = 0; i < 3_000; i++) {
            map.look(0, -1, market);
            plan.make(Side.SELL, map, 1e9, market);
        }
        long before = thread.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < 1_000; i++) {
            map.look(0, -1, market);
            plan.make(Side.SELL, map, 1e9, market);
        }
        assertThat(thread.getThreadAllocatedBytes(Thread.currentThread().getId()) - before).isLessThan(20_000);
    }

    private static long[] lots(SeenLevels map) {
        long[] lots = new long[SeenLevels.BUCKETS];
        for (int bucket = 0; bucket < lots.length; bucket++) {
            lots[bucket] = map.lots(bucket);
        }
        return lots;
    }
}
