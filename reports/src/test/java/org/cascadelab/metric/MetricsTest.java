package org.cascadelab.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled.Venue;
import org.cascadelab.fact.LiquidationEnded.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricsTest {
    private static final Params TOLD = Params.defaults(Metrics.PARAMETERS);

    /** Shadow: 10,000 falls to 9,800, one account sold at 9,799 against a mid of 9,800. */
    private static RunRecord twin() {
        HandMadeRun twin = new HandMadeRun("shadow").marks(10_000, 9_800);
        int episode = twin.starts(1);
        twin.fills(episode, -10, 9_799, 19_600, Venue.SHADOW).ends(episode, Outcome.CLOSED, 50, 0);
        return twin.trades(90, false).marks(9_800, 9_800, 9_900).ended();
    }

    /** The arm: account 1 is sold on the book, then 2 in two slices with bad debt, then 3 recovers by paying in. */
    private static RunRecord arm() {
        HandMadeRun arm = new HandMadeRun("partial").warns(3).warns(3).marks(10_000, 9_800);
        int a = arm.starts(1);
        arm.fills(a, -10, 9_751, 19_600, Venue.BOOK).ends(a, Outcome.CLOSED, 40, 0);
        int b = arm.starts(2);
        arm.fills(b, -20, 9_702, 19_600, Venue.BOOK).trades(30, true).trades(70, false).marks(9_700);
        int c = arm.starts(3);
        arm.fills(c, -5, 9_600, 19_400, Venue.BOOK).pays(3, 700, c).pays(4, 300, -1).ends(c, Outcome.SAFE, 60, 700);
        arm.fills(b, -10, 9_500, FactListener.NO_PRICE, Venue.TAKEOVER).badDebt(b, 200, 100).deleverages(b, 3, 9_400).socialises(100).ends(b, Outcome.BANKRUPT, -300, 0);
        return arm.hitsRoundLimit().marks(9_604, 9_702).ended(500, 123);
    }

    private static double value(String metric) {
        return Metrics.named(metric).value(arm(), twin()).get();
    }

    @Test
    void headlineNumbersAreThoseCountedByHand() {
        assertThat(value("cascade-depth")).isEqualTo(2);
        assertThat(value("accounts-liquidated")).isEqualTo(3);
        // lots x ticks x 0.01 USD
        assertThat(value("notional-liquidated")).isCloseTo((10 * 9_751 + 20 * 9_702 + 5 * 9_600 + 10 * 9_500) * 0.01, within(1e-9));
        assertThat(value("amplification")).isCloseTo(Math.log(10_000 / 9_604.0) / Math.log(10_000 / 9_800.0), within(1e-12)).isCloseTo(2, within(1e-9));
        assertThat(value("drawdown-beyond-shadow")).as("1 - 9,604 / 9,800").isCloseTo(2, within(1e-9));
        // (10 x 49 + 20 x 98 + 5 x 100) / (30 x 9,800 + 5 x 9,700)
        assertThat(value("implementation-shortfall")).isCloseTo(2_950.0 / 342_500 * 10_000, within(1e-9));
        // (200 + 100 + 500) of 1,000 x 10,000 money units
        assertThat(value("bad-debt")).isCloseTo(0.008, within(1e-12));
        assertThat(value("insurance-fund-used")).isCloseTo(0.002, within(1e-12));
        assertThat(value("accounts-recovered")).isEqualTo(1);
    }

    @Test
    void theOtherNumbersAreThoseCountedByHandToo() {
        assertThat(value("liquidation-episodes")).isEqualTo(3);
        assertThat(value("endogenous-share")).isCloseTo(200 / 3.0, within(1e-9));
        assertThat(value("indirect-liquidations")).isZero();
        assertThat(value("price-fall")).isCloseTo(3.96, within(1e-9));
        assertThat(value("permanent-drawdown")).isCloseTo(2, within(1e-9));
        assertThat(value("widest-spread")).isCloseTo(2 / 9_604.0 * 10_000, within(1e-9));
        assertThat(value("forced-orders")).isEqualTo(4);
        assertThat(value("forced-share-of-volume")).isEqualTo(30);
        assertThat(value("peak-forced-per-minute")).isEqualTo(value("notional-liquidated"));
        assertThat(value("cascade-duration")).isEqualTo(1);
        assertThat(value("bad-debt-money")).isEqualTo(8);
        assertThat(value("insurance-fund-money")).isEqualTo(2);
        assertThat(value("deleveraged-notional")).isCloseTo(282, within(1e-9));
        assertThat(value("socialised-loss")).isEqualTo(1);
        assertThat(value("accounts-bankrupt")).isEqualTo(1);
        assertThat(value("surviving-equity")).isEqualTo(1);
        assertThat(value("liquidation-fees")).isCloseTo(1.23, within(1e-12));
        assertThat(value("collateral-paid-in")).isEqualTo(10);
        assertThat(value("accounts-warned")).isEqualTo(1);
        assertThat(value("round-limit-hits")).isEqualTo(1);
        assertThat(value("open-interest")).isEqualTo(100_000);
        assertThat(value("loop-gain")).isEqualTo(0.6);
        assertThat(value("largest-loop-gain")).isEqualTo(0.9);
    }

    @Test
    void theTwinAgainstItselfShowsNoAmplificationAndNoDrawdown() {
        ArmResult shadow = Metrics.measure("shadow", twin(), twin(), TOLD, 0);

        assertThat(shadow.value("amplification").get()).isEqualTo(1);
        assertThat(shadow.value("drawdown-beyond-shadow").get()).isZero();
        assertThat(shadow.value("endogenous-share").get()).isZero();
        assertThat(shadow.liquidationsByGeneration()).containsExactly(1);
        assertThat(shadow.mark().size()).isZero();
    }

    @Test
    void aRunWithoutLiquidationsSaysWhatIsUndefinedAndWhy() {
        RunRecord quiet = new HandMadeRun("none").marks(10_000, 9_995).ended();
        ArmResult result = Metrics.measure("none", quiet, quiet, TOLD, 10);

        assertThat(result.value("cascade-depth").get()).isZero();
        assertThat(result.value("amplification").undefined()).isEqualTo("the shadow twin falls by 5.0 bp after the first shock, less than 10 bp");
        assertThat(result.value("implementation-shortfall").undefined()).isEqualTo("no forced fill on the book");
        assertThat(result.value("endogenous-share").undefined()).isEqualTo("no account was liquidated");
        assertThat(result.value("cascade-duration").undefined()).isEqualTo("no forced fill");
        assertThat(result.value("forced-share-of-volume").undefined()).isEqualTo("nothing traded on the book");
    }

    @Test
    void withoutOpenInterestRelativeLossesAreUndefined() {
        RunRecord empty = new HandMadeRun("none", new RunRecorder(HandMadeRun.TERMS), 0).marks(10_000).ended();

        assertThat(Metrics.named("bad-debt").value(empty, empty).undefined()).contains("no open interest");
        assertThat(Metrics.named("bad-debt-money").value(empty, empty).get()).isZero();
    }

    @Test
    void theFallIsCountedFromTheMarkBeforeTheFirstShock() {
        assertThat(fallWithShockAt(2_000_000_001L)).as("from 10,100, the tick that closes at 2 s").isCloseTo(1, within(1e-9));
        assertThat(fallWithShockAt(2_000_000_000L)).as("from 10,000: what closes at 2 s may have felt the shock already").isCloseTo(0.01, within(1e-9));
    }

    private static double fallWithShockAt(long nanos) {
        RunTerms terms = new RunTerms("USD", 0.1, 0.01, nanos);
        RunRecord run = new HandMadeRun("full", new RunRecorder(terms), 1_000).marks(10_000, 10_100, 9_999).ended();
        return Metrics.named("price-fall").value(run, run).get();
    }

    @Test
    void ticksWithoutAPriceArePassedOver() {
        RunRecord run = new HandMadeRun("full").marks(10_000, FactListener.NO_PRICE).markWithoutBid(9_900).ended();
        RunRecord shadow = new HandMadeRun("shadow").marks(10_000, 10_000, 10_000).ended();

        assertThat(Metrics.named("drawdown-beyond-shadow").value(run, shadow).get()).isCloseTo(1, within(1e-9));
        assertThat(Metrics.named("widest-spread").value(run, shadow).get()).isCloseTo(2, within(1e-9));
        assertThat(run.sampledMark(10).prices()).containsExactly(1_000, 1_000, 1_000, 990);
    }

    @Test
    void anEpisodeThatEndsUnfinishedAndATruncatedCascadeAreFlagged() {
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        int episode = arm.starts(1);
        arm.sells(episode, 1, 9_900).ends(episode, Outcome.UNFINISHED, 10, 0).hitsRoundLimit();
        RunRecord run = arm.marks(9_900).ended();

        assertThat(Metrics.measure("full", run, run, TOLD, 0).flags()).containsExactly(
                "the limit of liquidation rounds was reached, so the cascade is truncated in some ticks",
                "the run ended with liquidations unfinished, so not all losses are realised");
    }

    @Test
    void peakForcedFlowLooksAtOneMinute() {
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        int episode = arm.starts(1);
        arm.sells(episode, 10, 10_000);
        for (int tick = 0; tick < 59; tick++) {
            arm.marks(10_000);
        }
        arm.sells(episode, 10, 10_000).marks(10_000).sells(episode, 1, 10_000);
        RunRecord run = arm.marks(10_000).ended();

        assertThat(Metrics.named("peak-forced-per-minute").value(run, run).get()).as("59 s apart count together, 60 s do not").isEqualTo(2_000);
    }

    static Stream<Catalog.Entry<Metric>> entries() {
        return Metrics.CATALOG.entries().stream();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyMetricIsDescribedAndStaysInItsRange(Catalog.Entry<Metric> entry) {
        Metric metric = entry.build(Params.defaults(entry.parameters()));
        MetricDescription description = metric.description();

        assertThat(description.name()).isEqualTo(entry.name());
        assertThat(description.title()).hasSizeLessThanOrEqualTo(32).doesNotContain("%").doesNotContain("bp");
        assertThat(description.definition()).endsWith(".").hasSizeGreaterThan(40);
        for (RunRecord run : List.of(arm(), twin(), new HandMadeRun("none").marks(10_000, 9_990, 9_990, 9_990, 9_990).ended())) {
            MetricValue value = metric.value(run, twin());
            if (value.isDefined()) {
                assertThat(value.get()).isBetween(description.least(), description.most());
            } else {
                assertThat(value.undefined()).isNotBlank();
            }
            assertThat(metric.value(run, twin())).as("a pure function of the records").isEqualTo(value);
        }
    }

    @Test
    void whatTheMetricsAreToldReachesThoseThatAskForIt() {
        Params told = new Params(Metrics.PARAMETERS, Map.of("attribution-window", 1L));
        ArmResult usual = Metrics.measure("partial", arm(), twin(), TOLD, 0);
        ArmResult blind = Metrics.measure("partial", arm(), twin(), told, 0);
        assertThat(usual.value("indirect-liquidations").get()).isLessThan(blind.value("indirect-liquidations").get());
        assertThat(usual.indirectLiquidations()).isLessThan(blind.indirectLiquidations());
        assertThat(told.unread()).isEmpty();
    }

    @Test
    void parametersOfOneNameAreTheSameForAllMetrics() {
        assertThat(Metrics.PARAMETERS).extracting(Parameter::name).doesNotHaveDuplicates();
    }

    @Test
    void theHeadlineNamesMetricsOfTheCatalog() {
        assertThat(Metrics.CATALOG.names()).containsAll(Metrics.HEADLINE);
        assertThatThrownBy(() -> Metrics.named("cascade-deph")).hasMessageContaining("did you mean 'cascade-depth'");
    }

    @Test
    void gatesAreReadInTheUnitOfTheirMetric() {
        assertThat(MetricUnit.PERCENT.read("0.1%")).isEqualTo(0.1);
        assertThat(MetricUnit.PERCENT.read("0.1")).isEqualTo(0.1);
        assertThat(Metrics.named("bad-debt").unit().read("0.1%")).isEqualTo(0.1);
        assertThat(MetricUnit.PERCENT.read("10bp")).isEqualTo(0.1);
        assertThat(MetricUnit.BASIS_POINTS.read("0.1%")).isEqualTo(10);
        assertThat(MetricUnit.QUOTE.read("50_000 USD")).isEqualTo(50_000);
        assertThat(MetricUnit.SECONDS.read("2m")).isEqualTo(120);
        assertThatThrownBy(() -> MetricUnit.COUNT.read("3%")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3%");
    }
}
