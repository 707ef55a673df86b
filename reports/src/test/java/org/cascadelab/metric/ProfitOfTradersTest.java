package org.cascadelab.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.FundingPaid;
import org.cascadelab.fact.InstrumentListed;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.junit.jupiter.api.Test;

/** A money unit is a cent; the first mark is 1 000 ticks. */
class ProfitOfTradersTest {
    private static final Map<String, String> TYPES = Map.of("pushers", "liquidation-hunters", "carry", "funding-traders", "more-carry", "funding-traders", "crowd", "noise");

    private final RunRecorder recorder = new RunRecorder(new RunTerms("USD", 0.01, List.of(new RunTerms.Units("btc", 0.1, 0.01, false)), 0, TYPES));
    private long ticks;

    private void begin(String... populations) {
        recorder.runStarted(new RunStarted(1, "full", 1, 10, 1, 1, 0, 100, 1_000, 0, 1, 0, 0));
        recorder.instrumentListed(new InstrumentListed(0, "btc", 0, 100, 1_000, 1, 0, 0));
        for (int account = 0; account < populations.length; account++) {
            recorder.accountOpened(new AccountOpened(account, populations[account], false, 0, account == 0 ? 10 : 0, 0));
        }
        ticks = 0;
    }

    private void close(long index, long mark) {
        recorder.tickClosed(ticks, ticks + 1, 0, index, mark, mark - 1, mark + 1, mark);
        ticks++;
    }

    private MetricValue value(String metric) {
        recorder.runEnded(new RunEnded(ticks, 1_000, 0, 0, 0, 0, 0));
        RunRecord run = recorder.record();
        return Metrics.named(metric).value(run, run);
    }

    @Test
    void aProfitIsWhatWasSoldForMoreThanItWasBoughtAndWhatIsLeftAtTheLastMark() {
        begin("crowd", "pushers", "pushers");
        recorder.traded(0, 0, 990, 100, 1, 0, false, false);
        recorder.traded(0, 0, 900, 60, 0, 2, false, false);
        close(1_000, 920);
        // 100 sold at 990 and 60 bought at 900; 40 are still owed at 920
        assertThat(value("profit-of-liquidation-hunters").get()).isCloseTo((100 * 990 - 60 * 900 - 40 * 920) * 0.01, within(1e-9));
    }

    @Test
    void whatATraderBringsCountsFromTheFirstMark() {
        begin("pushers");
        close(1_000, 950);
        assertThat(value("profit-of-liquidation-hunters").get()).isCloseTo(10 * -50 * 0.01, within(1e-9));
    }

    @Test
    void populationsOfOneTypeAreAddedAndHedgedAtTheIndexOfTheTickInWhichTheyTraded() {
        begin("crowd", "carry", "more-carry");
        recorder.traded(0, 0, 1_020, 10, 1, 0, false, false);
        close(1_010, 1_020);
        recorder.fundingPaid(new FundingPaid(0, 1, 0, 3));
        recorder.traded(1, 0, 1_025, 5, 0, 2, true, false);
        close(1_015, 1_030);
        close(1_100, 1_105);
        // short 10 at 1 020 and 5 at 1 025, hedged at 1 010 and 1 015, the gap at the end being 5; the first ten received 3 each
        assertThat(value("profit-of-funding-traders").get()).isCloseTo((10 * (10 - 5) + 5 * (10 - 5) + 10 * 3) * 0.01, within(1e-9));
    }

    @Test
    void aWinnerWhoIsDeleveragedHasSoldOrBoughtAtThatPrice() {
        begin("crowd", "pushers");
        recorder.traded(0, 0, 1_000, 10, 1, 0, false, false);
        recorder.liquidationStarted(new LiquidationStarted(0, 0, 0, 0, 0, 20, 900, 0, 1));
        recorder.deleveraged(new Deleveraged(0, 0, 0, 1, 0, 10, 930, 900));
        close(900, 900);
        assertThat(value("profit-of-liquidation-hunters").get()).as("short at 1 000, closed at 930").isCloseTo(10 * 70 * 0.01, within(1e-9));
    }

    @Test
    void anInverseContractGainsCoinsThatCountAtTheFirstMark() {
        RunRecorder inverse = new RunRecorder(new RunTerms("USD", 1, List.of(new RunTerms.Units("coin", 1, 100, true)), 0, TYPES));
        inverse.runStarted(new RunStarted(1, "full", 1, 10, 1, 1, 0, 100, 1_000, 0, 1, 0, 0));
        inverse.instrumentListed(new InstrumentListed(0, "coin", 1_000, 100, 1_000, 1, 0, 0));
        inverse.accountOpened(new AccountOpened(0, "pushers", false, 0, 0, 0));
        inverse.traded(0, 0, 1_000, 5, 0, 1, true, false);
        inverse.tickClosed(0, 1, 0, 1_250, 1_250, 1_249, 1_251, 1_250);
        inverse.runEnded(new RunEnded(1, 1_250, 0, 0, 0, 0, 0));
        RunRecord run = inverse.record();
        // five contracts of 100 USD from 1 000 to 1 250 are 500 / 1 000 - 500 / 1 250 = 0.1 coins, of 1 000 USD
        assertThat(Metrics.named("profit-of-liquidation-hunters").value(run, run).get()).isCloseTo(100, within(1e-9));
    }

    @Test
    void withoutSuchTradersThereIsNoProfitToTell() {
        begin("crowd");
        close(1_000, 1_000);
        assertThat(value("profit-of-predators").undefined()).isEqualTo("there are no traders of type 'predators'");
        assertThat(value("trigger-efficiency").undefined()).isEqualTo("there are no liquidation hunters");
    }

    @Test
    void triggerEfficiencyIsForcedMoneyForEachOfTheHunters() {
        RunRecorder told = new RunRecorder(new RunTerms("USD", 0.01, List.of(new RunTerms.Units("", 0.1, 0.01, false)), 0, Map.of("longs", "liquidation-hunters")));
        HandMadeRun run = new HandMadeRun("full", told, 1_000).opens(1, 0, 0).marks(10_000);
        // 20 lots sold and bought back at 10 000, and 50 sold by force at 9 800
        run.trades(1, 7, false, 20, 10_000, false).sells(run.starts(3), 50, 9_800).trades(1, 7, true, 20, 10_000, false).marks(10_000);
        RunRecord record = run.ended();
        assertThat(Metrics.named("trigger-efficiency").value(record, record).get()).isCloseTo(50 * 9_800 / (20 * 10_000.0), within(1e-12));
    }
}
