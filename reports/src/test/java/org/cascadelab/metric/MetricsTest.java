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
    void haltsAreCountedAndTimedAndJumpsAddUpFromTheirHigh() {
        RunRecord run = new HandMadeRun("full").marks(100).halts().jumps(-0.01).marks(100, 100).reopens(2).jumps(0.02).jumps(-0.03).marks(100).halts().jumps(-0.01)
                .jumps(0.005).marks(100, 100, 100).ended();
        assertThat(Metrics.named("trading-halts").value(run, run).get()).isEqualTo(2);
        assertThat(Metrics.named("time-halted").value(run, run).get()).as("two seconds, and two and a half to the end of the run").isEqualTo(4.5);
        assertThat(Metrics.named("jump-fall").value(run, run).get()).as("from 0.01 to -0.03").isCloseTo(100 * (1 - Math.exp(-0.04)), within(1e-9));
    }

    @Test
    void theShortfallIsSplitIntoSpreadDepthAndMoveAndThePartsAddUp() {
        HandMadeRun arm = new HandMadeRun("partial").marks(10_000);
        int a = arm.starts(1);
        // decided at a mid of 10,000: sells 10 at the best bid 9,990 and 10 deeper at 9,980, then, the mid being 9,900, another 20 at the best bid of 9,895
        arm.fills(a, 0, -10, 9_990, 20_000, Venue.BOOK).fills(a, 0, -10, 9_980, 20_000, Venue.BOOK).fills(a, 1, -20, 9_895, 19_800, Venue.BOOK);
        int b = arm.starts(2);
        arm.fills(b, 0, 40, 10_100, 20_000, Venue.BOOK);
        RunRecord run = arm.marks(9_900).ended();

        // of a value of 40 x 10,000 sold and 40 x 10,000 bought
        assertThat(value("shortfall-spread", run)).isCloseTo((20 * 10 + 20 * 5 + 40 * 100) / 800_000.0 * 10_000, within(1e-9));
        assertThat(value("shortfall-depth", run)).isCloseTo(10 * 10 / 800_000.0 * 10_000, within(1e-9));
        assertThat(value("shortfall-move", run)).isCloseTo(20 * 100 / 800_000.0 * 10_000, within(1e-9));
        assertThat(value("implementation-shortfall", run)).isEqualTo(value("shortfall-spread", run) + value("shortfall-depth", run) + value("shortfall-move", run))
                .as("10 x 10 + 10 x 20 + 20 x 105 + 40 x 100").isCloseTo(6_400 / 800_000.0 * 10_000, within(1e-9));
        // account 1 paid 10 x 10 + 10 x 20 + 20 x 5 against the mids that its orders found, of 20 x 10,000 + 20 x 9,900; account 2 paid 1 %
        assertThat(value("slippage-per-liquidation", run)).isCloseTo((400 / 398_000.0 + 0.01) / 2 * 10_000, within(1e-9));
    }

    @Test
    void aTakeoverHasASetPriceAndNoShortfall() {
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        arm.fills(arm.starts(1), -10, 9_500, 20_000, Venue.TAKEOVER);
        RunRecord run = arm.marks(10_000).ended();
        for (String metric : List.of("implementation-shortfall", "shortfall-spread", "shortfall-depth", "shortfall-move", "slippage-per-liquidation")) {
            assertThat(Metrics.named(metric).value(run, run).undefined()).isEqualTo("no forced fill on the book");
        }
    }

    @Test
    void wavesAreSeparatedByMoreThanTheGap() {
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        arm.sells(arm.starts(1), 1, 10_000).marks(10_000).sells(arm.starts(2), 1, 10_000);
        arm.starts(9);
        for (int tick = 0; tick < 60; tick++) {
            arm.marks(10_000);
        }
        arm.sells(arm.starts(3), 1, 10_000);
        RunRecord atTheGap = arm.marks(10_000).ended();
        assertThat(value("waves", atTheGap)).as("60 s after the last are not more than 60 s").isEqualTo(1);
        assertThat(new Waves(new Params(Waves.PARAMETERS, Map.of("wave-gap", 59_000_000_000L))).value(atTheGap, atTheGap).get()).isEqualTo(2);
        RunRecord quiet = new HandMadeRun("none").marks(10_000).ended();
        assertThat(value("waves", quiet)).isZero();
    }

    /** Account 0 of the twin leads to two others on the way, one of which leads to a third; nothing else. */
    private static RunRecord chain(RunRecord[] twin) {
        HandMadeRun shadow = new HandMadeRun("shadow").marks(10_000, 9_900);
        shadow.fills(shadow.starts(0), -10, 9_900, 19_800, Venue.SHADOW);
        twin[0] = shadow.marks(9_900, 9_900, 9_900).ended();
        HandMadeRun arm = new HandMadeRun("full").marks(10_000, 9_900);
        arm.sells(arm.starts(0), 10, 9_890).marks(9_800);
        int left = arm.starts(1);
        int right = arm.starts(2);
        arm.sells(left, 5, 9_790).sells(right, 5, 9_790).marks(9_700);
        arm.sells(arm.starts(3), 5, 9_690);
        return arm.marks(9_700).ended();
    }

    @Test
    void branchingIsInducedOverAllAndItsLargestValueIsAlongThePath() {
        RunRecord[] twin = new RunRecord[1];
        RunRecord run = chain(twin);
        Params one = new Params(MaterialRoots.PARAMETERS, Map.of("branching-least", 1L));
        assertThat(Metrics.measure("full", run, twin[0], TOLD, 0).liquidationsByGeneration()).as("the largest contributor of 3 is 0").containsExactly(1, 3);
        assertThat(new BranchingRatio(AttributionRules.standard(), MaterialRoots.of(one)).value(run, twin[0]).get()).as("three of four were induced").isEqualTo(0.75);
        AttributionRules upper = AttributionRules.standard().withParent(AttributionRules.Parent.LARGEST_GENERATION);
        assertThat(new LargestBranchingRatio(upper, MaterialRoots.of(one)).value(run, twin[0]).get()).as("generations of 1, 2, 1").isEqualTo(2);
        assertThat(Metrics.named("branching-ratio").value(run, twin[0]).undefined()).isEqualTo("the cascade begins with fewer than 10 liquidations");
        assertThat(Metrics.named("largest-branching-ratio").value(run, twin[0]).undefined()).isEqualTo("the cascade begins with fewer than 10 liquidations");
    }

    @Test
    void forcedFlowIsHeldAgainstTheDepthBeforeTheShockSideBySide() {
        HandMadeRun arm = new HandMadeRun("full", new RunRecorder(new RunTerms("USD", 0.1, 0.01, 1_500_000_000L)), 1_000).depth(500, 500).marks(10_000).depth(100, 40).marks(10_000).depth(1, 1);
        arm.sells(arm.starts(1), 50, 9_900).fills(arm.starts(2), 10, 10_100, 20_000, Venue.BOOK);
        RunRecord run = arm.marks(10_000).ended();
        assertThat(value("forced-to-depth", run)).as("50 of 100 bid, 10 of 40 offered").isEqualTo(0.75);

        HandMadeRun empty = new HandMadeRun("full").depth(0, 40).marks(10_000);
        RunRecord hit = empty.sells(empty.starts(1), 50, 9_900).marks(9_900).ended();
        assertThat(Metrics.named("forced-to-depth").value(hit, hit).undefined()).contains("nothing rested within 1 %");
    }

    @Test
    void aLiquidationIsNeedlessIfTheMarkCameBackWithinTheHorizon() {
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        // 100 lots with equity 500 at the mark: 5 ticks down is the end of it
        arm.sells(arm.starts(1), 100, 10_000).marks(9_990, 9_990, 9_996, 9_994);
        arm.sells(arm.starts(2), 100, 10_000);
        RunRecord run = arm.marks(9_994).ended();
        assertThat(needless(run, 1)).as("at 9,990 account 1 would owe 500; the other's horizon ends after the run").isZero();
        assertThat(needless(run, 2)).as("at 9,996 it would have 100").isEqualTo(1);
        assertThat(needless(run, 3)).as("at 9,994 it would owe 100").isZero();
        assertThat(Metrics.named("needless-liquidations").value(run, run).undefined()).contains("nearer to the end of the run than the horizon");
    }

    private static double needless(RunRecord run, long seconds) {
        return new NeedlessLiquidations(new Params(NeedlessLiquidations.PARAMETERS, Map.of("needless-horizon", seconds * 1_000_000_000L))).value(run, run).get();
    }

    @Test
    void halfLivesRunFromThePeakToHalfOfIt() {
        RunRecord shadow = new HandMadeRun("shadow").marks(10_000, 10_000, 10_000, 10_000, 10_000).ended();
        RunRecord run = new HandMadeRun("full").marks(9_900, 9_600, 9_700, 9_800, 9_900).ended();
        RunRecord never = new HandMadeRun("full").marks(10_000, 9_600, 9_600, 9_600, 9_601).ended();
        assertThat(Metrics.named("price-recovery").value(run, shadow).get()).as("4 % below in the second tick, 2 % in the fourth").isEqualTo(2);
        assertThat(Metrics.named("price-recovery").value(never, shadow).undefined()).isEqualTo("not back by half when the run ends");
        assertThat(Metrics.named("price-recovery").value(shadow, shadow).undefined()).contains("never lies 10 bp below");
        assertThat(Metrics.named("transient-drawdown").value(run, shadow).get()).as("4 % at worst, 1 % left").isCloseTo(3, within(1e-9));
    }

    @Test
    void theDepthIsBackWhenHalfOfWhatWasMissingIs() {
        RunTerms shockAt3 = new RunTerms("USD", 0.1, 0.01, 2_500_000_000L);
        RunRecord run = new HandMadeRun("full", new RunRecorder(shockAt3), 1_000).depth(90, 200).marks(10_000).depth(100, 200).marks(10_000).depth(120, 110)
                .marks(9_900).depth(20, 300).marks(9_900).depth(50, 300).marks(9_900).depth(200, 60).ended();
        assertThat(value("depth-recovery", run)).as("usual 100, 20 at the end of the third tick, 60 is half way").isEqualTo(2);
        RunRecord calm = new HandMadeRun("full", new RunRecorder(shockAt3), 1_000).depth(100, 100).marks(10_000, 10_000, 10_000).depth(80, 100).ended();
        assertThat(Metrics.named("depth-recovery").value(calm, calm).undefined()).isEqualTo("the depth never falls by a quarter");
    }

    @Test
    void theSpreadIsBackWhenHalfOfItsExcessIsGone() {
        HandMadeRun arm = new HandMadeRun("full", new RunRecorder(new RunTerms("USD", 0.1, 0.01, 20_500_000_000L)), 1_000);
        spread(arm, 2, 20);
        spread(arm, 20, 10);
        spread(arm, 12, 10);
        spread(arm, 10, 10);
        assertThat(value("spread-recovery", arm.ended())).as("18 too wide, then 10, then 8").isEqualTo(20);
        HandMadeRun calm = new HandMadeRun("full").marks(10_000);
        RunRecord early = calm.ended();
        assertThat(Metrics.named("spread-recovery").value(early, early).undefined()).contains("10 s before the first shock");
    }

    private static void spread(HandMadeRun run, int ticks, int count) {
        for (int i = 0; i < count; i++) {
            run.spread(10_000, ticks);
        }
    }

    private static double value(String metric, RunRecord run) {
        return Metrics.named(metric).value(run, run).get();
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
    void aLossThatWinnersBearInsteadOfTheFundIsFlagged() {
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        int episode = arm.starts(1);
        RunRecord run = arm.deleverages(episode, 3, 9_400).ends(episode, Outcome.CLOSED, 0, 0).marks(9_900).ended();

        assertThat(Metrics.measure("full", run, run, TOLD, 0).flags())
                .containsExactly("winners were auto-deleveraged, and a loss that they bear in this way is not in bad debt (see deleveraged-notional)");
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
        assertThat(description.definition()).endsWith(".").hasSizeGreaterThan(40).doesNotContainIgnoringCase("undefined");
        assertThat(description.undefinedWhen()).matches("never\\.|(when|without) .+\\.");
        assertThat(description.source()).hasSizeGreaterThan(10);
        for (RunRecord run : List.of(arm(), twin(), new HandMadeRun("none").marks(10_000, 9_990, 9_990, 9_990, 9_990).ended())) {
            MetricValue value = metric.value(run, twin());
            if (value.isDefined()) {
                assertThat(value.get()).isBetween(description.least(), description.most());
            } else {
                assertThat(value.undefined()).isNotBlank();
                assertThat(description.undefinedWhen()).as("says that it can be undefined").isNotEqualTo(MetricDescription.ALWAYS_DEFINED);
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
