package org.cascadelab.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.cascadelab.catalog.Params;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.InstrumentListed;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.junit.jupiter.api.Test;

class RunRecorderTest {
    private final RunRecorder recorder = new RunRecorder(HandMadeRun.TERMS);

    @Test
    void aRecorderHearsOneRunAfterAnother() {
        HandMadeRun first = new HandMadeRun("full", recorder, 1_000).warns(5).marks(10_000, 9_900);
        first.sells(first.starts(1), 5, 9_900).trades(5, true).hitsRoundLimit();
        RunRecord kept = first.ended(10, 0);
        RunRecord second = new HandMadeRun("partial", recorder, 1_000).marks(10_000).ended();

        assertThat(second.ticks()).isEqualTo(1);
        assertThat(second.episodes()).isEmpty();
        assertThat(second.forcedOrders()).isEmpty();
        assertThat(second.accountsWarned()).isZero();
        assertThat(second.tradedLots()).isZero();
        assertThat(second.roundLimits()).isEmpty();
        assertThat(kept.ticks()).as("the record does not share the recorder's arrays").isEqualTo(2);
        assertThat(kept.markTicks(1)).isEqualTo(9_900);
        assertThat(kept.episodes()).hasSize(1);
    }

    @Test
    void arraysGrowWithALongRun() {
        HandMadeRun run = new HandMadeRun("full", recorder, 1_000);
        for (int tick = 0; tick < 20_000; tick++) {
            run.marks(10_000 + tick);
        }
        RunRecord record = run.ended();

        assertThat(record.ticks()).isEqualTo(20_000);
        assertThat(record.markTicks(19_999)).isEqualTo(29_999);
        assertThat(record.nanos(19_999)).isEqualTo(20_000_000_000_000L);
        assertThat(record.spreadTicks(7)).isEqualTo(2);
        SampledPath path = record.sampledMark(401);
        assertThat(path.size()).isBetween(300, 401);
        assertThat(path.price(1)).isEqualTo(record.markTicks((int) path.seconds(1) - 1) * 0.1);
    }

    @Test
    void hearingATickOrATradeAllocatesNothing() {
        recorder.runStarted(new RunStarted(1, "full", 1, 1, 1, 1, 0, 1, 1, 0, 1, 0, 0));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        hear(0, 2_000);
        long before = threads.getThreadAllocatedBytes(thread);
        hear(2_000, 4_000);

        assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(1_000);
    }

    private void hear(int from, int to) {
        for (int tick = from; tick < to; tick++) {
            recorder.traded(tick, 0, 100, 1, 1, 2, true, false);
            recorder.tickClosed(tick, tick + 1, 0, 100, 100, 99, 101, 100);
        }
    }

    @Test
    void withSeveralInstrumentsThePathIsThatOfTheOneNamedAndValuesAreAddedInQuoteCurrency() {
        RunRecorder two = new RunRecorder(new RunTerms("USD", 0.01, List.of(new RunTerms.Units("btc", 1, 0.001, false), new RunTerms.Units("eth", 0.1, 0.01, false)), 0));
        two.runStarted(new RunStarted(1, "full", 1, 1, 1, 1, 1, 500, 2_000, 0, 1, 0, 0));
        two.instrumentListed(new InstrumentListed(0, "btc", 0, 10, 50_000, 1, 0, 0));
        two.instrumentListed(new InstrumentListed(1, "eth", 0, 500, 2_000, 1, 0, 0));
        two.traded(0, 1, 2_000, 4, 1, 2, true, true);
        two.traded(0, 0, 50_000, 2, 1, 2, true, false);
        two.tickClosed(0, 1, 0, 50_000, 49_000, 48_999, 49_001, 49_000);
        two.tickClosed(0, 1, 1, 2_000, 1_990, 1_980, 2_000, 1_990);
        two.runEnded(new RunEnded(1, 1_990, 0, 0, 0, 0, 0));
        RunRecord record = two.record();

        assertThat(record.markTicks(0)).isEqualTo(1_990);
        assertThat(record.markTicks(0, 0)).isEqualTo(49_000);
        assertThat(record.spreadTicks(0)).isEqualTo(20);
        assertThat(record.openInterest()).isEqualTo(10 * 50_000 * 0.001 + 500 * 2_000 * 0.01);
        // a lot of eth was worth 20 USD, one of btc 50 USD
        assertThat((double) record.forcedTradedLots() / record.tradedLots()).isEqualTo(80.0 / 180);
    }

    @Test
    void aRecordNeedsARunFromStartToEnd() {
        assertThatThrownBy(recorder::record).isInstanceOf(IllegalStateException.class).hasMessageContaining("did not start");
        recorder.runStarted(new RunStarted(1, "full", 1, 1, 1, 1, 0, 1, 1, 0, 1, 0, 0));
        assertThatThrownBy(recorder::record).isInstanceOf(IllegalStateException.class).hasMessageContaining("did not end");
        recorder.runEnded(new RunEnded(0, 1, 0, 0, 0, 0, 0));
        assertThat(recorder.record().ticks()).isZero();
    }

    @Test
    void aFillIsOfTheLastOrderThatItsEpisodeSentWhateverOthersSentMeanwhile() {
        HandMadeRun run = new HandMadeRun("full", recorder, 1_000).marks(10_000);
        int a = run.starts(1);
        int b = run.starts(2);
        RunRecord record = run.sends(a, 0, -5).sends(b, 0, -7).fillsOfLast(a, -5, 9_999).fillsOfLast(b, -3, 9_998).sends(a, 1, -2).fillsOfLast(b, -4, 9_997).fillsOfLast(a, -2, 9_990)
                .fills(a, 2, -1, 9_000, 20_000, ForcedFilled.Venue.TAKEOVER).marks(9_990).ended();

        assertThat(IntStream.range(0, 5).map(record::orderOfFill).toArray()).as("the last is a takeover").containsExactly(0, 1, 1, 2, RunRecord.NO_ORDER);
    }

    @Test
    void aFillWithoutAnOrderIsRefused() {
        HandMadeRun run = new HandMadeRun("full", recorder, 1_000).marks(10_000);
        int a = run.starts(1);
        run.sends(a, 0, -5);
        int b = run.starts(2);
        assertThatThrownBy(() -> run.fillsOfLast(b, -5, 9_999)).hasRootCauseMessage("a forced fill of episode 1 follows no order of that episode");
    }

    @Test
    void factsOutOfOrderAreRefused() {
        recorder.runStarted(new RunStarted(1, "full", 1, 1, 1, 1, 0, 1, 1, 0, 1, 0, 0));
        assertThatThrownBy(() -> recorder.tickClosed(1, 2, 0, 1, 1, 1, 1, 1)).isInstanceOf(IllegalStateException.class).hasMessageContaining("tick 1 closed after 0");
    }

    @Test
    void theCommonPrefixOfTwoArmsEndsWithTheFirstDifferentTick() {
        RunRecord full = new HandMadeRun("full").marks(10_000, 9_990, 9_900).ended();
        RunRecord partial = new HandMadeRun("partial").marks(10_000, 9_990, 9_950).ended();

        assertThat(full.identicalTicks(partial)).isEqualTo(2);
        assertThat(full.identicalTicks(full)).isEqualTo(3);
    }

    @Test
    void aTradeThatOnlyOneArmHasEndsTheCommonPrefixThoughPricesAgree() {
        RunRecord quiet = new HandMadeRun("full").marks(10_000).trades(5, false).marks(9_990).ended();
        RunRecord other = new HandMadeRun("partial").marks(10_000).trades(6, false).marks(9_990).ended();

        assertThat(quiet.identicalTicks(other)).isEqualTo(1);
    }

    @Test
    void aHaltHasTheAuctionThatEndedItAndOneWithoutEndsWithTheRun() {
        RunRecord run = new HandMadeRun("full").marks(10_000).halts().marks(9_900, 9_900).reopens(2).marks(9_800).halts().marks(9_700).ended();

        long half = 500_000_000L;
        assertThat(run.tradingHalts()).containsExactly(
                new TradingHalt("", "halt", 3 * half, 3 * half, 7 * half, true, MetricValue.of(1_000), MetricValue.of(990), 1 * 9_900 * 0.01),
                new TradingHalt("", "halt", 9 * half, 9 * half, 10 * half, false, MetricValue.of(980), MetricValue.undefined("the run ended first"), 0));
        assertThat(Metrics.measure("full", run, run, Params.defaults(Metrics.PARAMETERS), 0).halts()).isEqualTo(run.tradingHalts());
    }

    @Test
    void outagesHaveTheirEndsByNameAndOfVeryManyJumpsTheLargestStay() {
        HandMadeRun run = new HandMadeRun("full").marks(10_000).goesOut("down").goesOut("late").marks(9_900).comesBack("late").comesBack("down").goesOut("late").marks(9_800);
        for (int i = 1; i <= Outside.MOST_JUMPS + 3; i++) {
            run.jumps(i % 2 == 0 ? 0.001 * i : -0.001 * i);
        }
        Outside outside = run.ended().outside();

        long half = 500_000_000L;
        assertThat(outside.outages()).containsExactly(new Outside.Outage("down", "no down", 3 * half, 5 * half, true), new Outside.Outage("late", "no late", 3 * half, 5 * half, true),
                new Outside.Outage("late", "no late", 5 * half, 6 * half, false));
        assertThat(outside.jumps()).hasSize(Outside.MOST_JUMPS).noneMatch(jump -> Math.abs(jump.logMove()) < 0.0035);
        assertThat(outside.smallerJumps()).isEqualTo(3);
        assertThat(outside.jumps().get(0).percent()).as("of the same moment the largest first").isCloseTo(100 * Math.expm1(-0.203), within(1e-9));
        assertThat(new HandMadeRun("full").marks(10_000).ended().outside()).isEqualTo(Outside.NOTHING);
    }
}
