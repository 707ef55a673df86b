package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

/** A book of 1 000 lots at every 100 ticks, a basis point, on both sides. */
class PredatorsTest {
    private final PaperVenue venue = new PaperVenue();
    private final Scripted flow = new Scripted();

    /** What is in liquidation, as (episode, lots left, decided), and what was printed, as (nanos, lots), the latest last. */
    private static final class Scripted implements ForcedFlow {
        private long[][] running = {};
        private final List<long[]> printed = new ArrayList<>();

        @Override
        public void running(Visitor visitor) {
            for (long[] each : running) {
                visitor.liquidation((int) each[0], each[1], each[2]);
            }
        }

        @Override
        public long prints() {
            return printed.size();
        }

        @Override
        public long tradedLots(Side side) {
            return 0;
        }

        @Override
        public long printNanos(int back) {
            return printed.get(printed.size() - 1 - back)[0];
        }

        @Override
        public long printLots(int back) {
            return printed.get(printed.size() - 1 - back)[1];
        }
    }

    /** Together at most 3 000 lots, and 100 a second. */
    private Population begin(String... namesAndTexts) {
        String[] standard = {"members", "1", "attention", "5/s", "position", "300_000 USD", "pace", "10_000 USD", "fee", "0bp", "keeps", "100%"};
        String[] all = Arrays.copyOf(standard, standard.length + namesAndTexts.length);
        System.arraycopy(namesAndTexts, 0, all, standard.length, namesAndTexts.length);
        Population predators = PaperVenue.population("predators", "predators", 1, all);
        venue.forcedFlow = flow;
        predators.open(venue);
        int others = venue.openUnmargined(0);
        for (int level = 1; level <= 500; level++) {
            venue.limit(others, Side.BUY, OPENING - 100 * level, 1_000);
            venue.limit(others, Side.SELL, OPENING + 100 * level, 1_000);
        }
        predators.seed(venue, venue, venue);
        return predators;
    }

    private long after(Population predators, int seconds) {
        for (int i = 0; i < seconds; i++) {
            venue.tick(List.of(predators), venue.nanos + SECOND);
        }
        return venue.lots[0];
    }

    @Test
    void nothingToSeeNothingToDo() {
        assertThat(after(begin(), 60)).isZero();
        assertThat(venue.marketOrders).isZero();
    }

    @Test
    void theySellBesideAForcedSellerAtTheirPaceUpToTheirLimit() {
        Population predators = begin();
        flow.running = new long[][] {{0, 50_000, 50_000}};
        assertThat(after(predators, 10)).isBetween(-1_100L, -800L);
        assertThat(after(predators, 60)).isEqualTo(-3_000);
    }

    @Test
    void theyBuyBackWhenHeIsDone() {
        Population predators = begin();
        flow.running = new long[][] {{0, 50_000, 50_000}};
        after(predators, 60);
        flow.running = new long[][] {};
        assertThat(after(predators, 10)).isBetween(-2_200L, -1_900L);
        assertThat(after(predators, 60)).isZero();
    }

    @Test
    void manyLeaveBeforeHeIsDone() {
        Population predators = begin("members", "10");
        flow.running = new long[][] {{0, 50_000, 50_000}};
        assertThat(after(predators, 60)).as("a tenth of the limit").isEqualTo(-300);
        flow.running = new long[][] {{0, 2_800, 2_800}};
        assertThat(after(predators, 60)).as("the nine others hold 2 700").isEqualTo(-300);
        flow.running = new long[][] {{0, 2_700, 2_700}};
        assertThat(after(predators, 60)).isGreaterThan(-300);
    }

    @Test
    void aForcedBuyerIsBoughtBeside() {
        Population predators = begin();
        flow.running = new long[][] {{0, -50_000, 50_000}};
        assertThat(after(predators, 60)).isEqualTo(3_000);
    }

    @Test
    void halfOfWhatIsNotDecidedIsExpected() {
        // both ways through the book cost one level each
        Population predators = begin("expects", "50%", "fee", "0.01bp");
        flow.running = new long[][] {{0, 3_000, 0}};
        assertThat(after(predators, 5)).as("1 500 lots go two levels deep, and what is left of that is no more").isZero();
        flow.running = new long[][] {{0, 6_000, 0}};
        assertThat(after(predators, 5)).isNegative();
    }

    @Test
    void theImpactMustPayForTheSpreadAndTheFees() {
        // ten levels are 10 bp; both ways cost 2 bp in the book and two fees
        assertThat(new PredatorsTest().soldBesideTenLevels("3.9bp")).isPositive();
        assertThat(new PredatorsTest().soldBesideTenLevels("4.1bp")).isZero();
    }

    private long soldBesideTenLevels(String fee) {
        Population predators = begin("fee", fee);
        flow.running = new long[][] {{0, 10_000, 10_000}};
        return -after(predators, 5);
    }

    @Test
    void whatIsInvisibleIsNotActedOn() {
        flow.running = new long[][] {{0, 50_000, 50_000}};
        assertThat(after(begin("visibility", "0%"), 60)).isZero();
    }

    @Test
    void onPrintsARegularSellerIsExpectedToGoOnUntilHeIsOverdue() {
        Population predators = begin("sees", "prints", "expects-slices", "10");
        for (int i = 0; i < 3; i++) {
            flow.printed.add(new long[] {venue.nanos, -1_000});
            after(predators, 5);
        }
        assertThat(venue.lots[0]).isNegative();
        assertThat(after(predators, 60)).isZero();
    }

    @Test
    void onPrintsAnIrregularSellerIsNotFollowed() {
        Population predators = begin("sees", "prints", "expects-slices", "10");
        for (long lots : new long[] {-1_000, -400, -1_600, -1_000, -300}) {
            flow.printed.add(new long[] {venue.nanos, lots});
            after(predators, 5);
        }
        for (int seconds : new int[] {1, 7, 3, 12}) {
            flow.printed.add(new long[] {venue.nanos, -1_000});
            after(predators, seconds);
        }
        assertThat(venue.marketOrders).isZero();
    }

    @Test
    void aLookAllocatesNothing() {
        var thread = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        Population predators = begin();
        flow.running = new long[][] {{0, 50_000, 50_000}};
        venue.recording = false;
        Agenda silent = (nanos, member, payload) -> {};
        for (int i = 0; i < 5_000; i++) {
            predators.act(0, 0, venue, venue, silent);
            venue.nanos += 1_000;
        }
        long before = thread.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < 1_000; i++) {
            predators.act(0, 0, venue, venue, silent);
            venue.nanos += 1_000;
        }
        assertThat(thread.getThreadAllocatedBytes(Thread.currentThread().getId()) - before).isLessThan(20_000);
    }
}
