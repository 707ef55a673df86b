package org.cascadelab.hypothesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleBiFunction;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.PairResult;
import org.cascadelab.metric.SampledPath;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final DecisionRule RULE = new DecisionRule(0.05, 0.05);
    private static final GridAxis GAIN = new GridAxis("R", "", List.of(point("0.5"), point("0.9"), point("1.5")), "0.5");
    private static final GridAxis FEE = new GridAxis("fee", "", List.of(point("0"), point("1"), point("2")), "0");
    private static final StudyGrid GRID = new StudyGrid(List.of(GAIN), List.of(FEE));
    private static final int PAIRS = 40;

    @Test
    void cellsAreTheCombinationsOfTheCrossedAxesThenEachOtherAxisAlone() {
        assertThat(GRID.cells()).extracting(StudyGrid.Cell::label).containsExactly("R=0.5", "R=0.9", "R=1.5", "R=0.5, fee=1", "R=0.5, fee=2");
        assertThat(GRID.cells(region("R < 1"))).as("fee at its base").extracting(StudyGrid.Cell::index).containsExactly(0, 1);
        assertThat(GRID.cells(region("fee > 0"))).extracting(StudyGrid.Cell::index).containsExactly(3, 4);
        assertThat(GRID.along("fee")).extracting(StudyGrid.Cell::index).containsExactly(0, 3, 4);
        assertThat(GRID.base().index()).isZero();
    }

    @Test
    void aRegionNamesTheNearestAxisAndTheFormOfACondition() {
        assertThatThrownBy(() -> region("r < 1")).hasMessageContaining("unknown axis 'r'; known: [R, fee]; did you mean 'R'?");
        assertThatThrownBy(() -> region("R about 1")).hasMessageContaining("is not a condition on an axis: write it as 'R < 1'");
        assertThat(region("fee = 2, R != 0.5").contains(Map.of("R", 0.9, "fee", 2.0))).isTrue();
        assertThat(region("fee >= 2").contains(Map.of("R", 0.9, "fee", 1.0))).isFalse();
        assertThat(region("").words()).isEqualTo("everywhere");
    }

    @Test
    void aCellIsReadFromItsIntervalAndItsMargin() {
        // under full 100 in every pair; the margin is 5
        assertThat(reading(pair -> -20 + noise(pair))).isEqualTo(Reading.LESS);
        assertThat(reading(pair -> 20 + noise(pair))).isEqualTo(Reading.MORE);
        assertThat(reading(pair -> noise(pair))).as("within 5").isEqualTo(Reading.NO_EFFECT);
        assertThat(reading(pair -> -2 + noise(pair))).as("beyond luck, but within the margin").isEqualTo(Reading.NO_EFFECT);
        assertThat(reading(pair -> 60 * noise(pair))).as("too wide").isEqualTo(Reading.UNDECIDED);
        assertThat(reading(pair -> 0)).as("no variance, no difference").isEqualTo(Reading.NO_EFFECT);
        assertThat(reading(pair -> -30)).as("no variance, the same difference").isEqualTo(Reading.LESS);
    }

    @Test
    void theIntervalIsStudentsAndTheTestsAgreeWithIt() {
        // differences 1, 2, 3 with mean 2 and standard error 1 / sqrt 3; t(2) at 95 % is 2.919986
        PairedTests tests = PairedTests.of(new double[] {1, 2, 3}, 0.9, 4);
        assertThat(tests.interval().low()).isCloseTo(2 - 2.919986 / Math.sqrt(3), within(1e-6));
        // P(T2 > t) = (1 - t / sqrt(2 + t^2)) / 2: t = 2 sqrt 3 for zero and for the upper margin, t = 6 sqrt 3 for the lower
        double oneSided = (1 - Math.sqrt(12.0 / 14)) / 2;
        assertThat(tests.more()).isCloseTo(oneSided, within(1e-9));
        assertThat(tests.within()).isCloseTo(oneSided, within(1e-9));
        assertThat(tests.less()).isCloseTo(1 - oneSided, within(1e-9));
        assertThat(tests.beyond()).isCloseTo(1 - oneSided, within(1e-9));
    }

    @Test
    void tooFewPairsAreNotRead() {
        assertThat(CellEffect.of(sample(GRID.base(), 29, (arm, pair) -> arm.equals("partial") ? 50 + noise(pair) : 100, 3), "price-fall", "partial", "full", RULE).reading()).isEqualTo(Reading.TOO_FEW_PAIRS);
    }

    @Test
    void aCellInWhichNobodyIsLiquidatedSaysNothing() {
        assertThat(CellEffect.of(sample(GRID.base(), PAIRS, (arm, pair) -> 100, 0), "price-fall", "partial", "full", RULE).reading()).isEqualTo(Reading.NO_LIQUIDATION);
    }

    @Test
    void undefinedPairsAreLeftOutAndCounted() {
        CellEffect some = CellEffect.of(sample(GRID.base(), PAIRS, (arm, pair) -> pair < 5 ? Double.NaN : arm.equals("partial") ? 80 + noise(pair) : 100, 3), "price-fall", "partial", "full", RULE);
        assertThat(some.pairs()).isEqualTo(35);
        assertThat(some.undefinedPairs()).isEqualTo(5);
        assertThat(some.undefined()).isEqualTo("no price");
        CellEffect none = CellEffect.of(sample(GRID.base(), PAIRS, (arm, pair) -> Double.NaN, 3), "price-fall", "partial", "full", RULE);
        assertThat(none.reading()).isEqualTo(Reading.UNDEFINED);
        assertThat(none.relative().undefined()).isEqualTo("no price");
    }

    @Test
    void aMeanOfZeroUnderTheBaselineHasNoShares() {
        CellEffect effect = CellEffect.of(sample(GRID.base(), PAIRS, (arm, pair) -> arm.equals("partial") ? 5 + noise(pair) : 0, 3), "price-fall", "partial", "full", RULE);
        assertThat(effect.reading()).isEqualTo(Reading.MORE);
        assertThat(effect.relative().undefined()).isEqualTo("the mean under full is zero");
    }

    @Test
    void aClaimIsSupportedOnlyByEveryCellOfItsRegion() {
        Judge judge = judge((cell, pair) -> cell.at().get("R") < 1 ? -20 + noise(pair) : noise(pair));
        assertThat(ruling(judge, claim(Expectation.LESS, "R < 1"))).isEqualTo(Ruling.SUPPORTED);
        assertThat(ruling(judge, claim(Expectation.NO_EFFECT, "R > 1"))).isEqualTo(Ruling.SUPPORTED);
        assertThat(ruling(judge, claim(Expectation.LESS, ""))).as("at R = 1.5 there is no effect").isEqualTo(Ruling.CONTRADICTED);
        assertThat(ruling(judge, claim(Expectation.MORE, "R < 1"))).isEqualTo(Ruling.CONTRADICTED);
        assertThat(ruling(judge, claim(Expectation.NO_EFFECT, "R < 1"))).isEqualTo(Ruling.CONTRADICTED);
    }

    @Test
    void aCellThatIsUndecidedLeavesTheClaimUndecided() {
        Judge judge = judge((cell, pair) -> cell.index() == 1 ? 60 * noise(pair) : -20 + noise(pair));
        ClaimFinding finding = judge.judge(hypothesis(claim(Expectation.LESS, ""))).claims().get(0);
        assertThat(finding.ruling()).isEqualTo(Ruling.UNDECIDED);
        assertThat(finding.reason()).isEqualTo("2 of 3 cells as claimed, 1 undecided");
    }

    @Test
    void oneLuckyCellDoesNotContradictAmongManyTests() {
        // t = 1.897 of 39 degrees of freedom: a one-sided p of 3.3 %, enough against the claim alone, not among five more tests
        Judge judge = judge((cell, pair) -> cell.index() == 1 ? 30 * (0.3 + noise(pair)) : -40 + noise(pair));
        CellEffect lucky = judge.effect(GRID.cells().get(1), "price-fall", "partial", "full");
        assertThat(lucky.more()).isBetween(0.03, 0.04);
        assertThat(lucky.reading()).isEqualTo(Reading.MORE);
        HypothesisFinding finding = judge.judge(hypothesis(claim(Expectation.LESS, "")));
        assertThat(finding.tests()).as("the opposite and no effect, in three cells").isEqualTo(6);
        assertThat(finding.ruling()).isEqualTo(Ruling.UNDECIDED);
    }

    @Test
    void aHypothesisFallsWithAnyOfItsClaims() {
        Judge judge = judge((cell, pair) -> -20 + noise(pair));
        assertThat(judge.judge(hypothesis(claim(Expectation.LESS, "R < 1"), claim(Expectation.NO_EFFECT, "R > 1"))).ruling()).isEqualTo(Ruling.CONTRADICTED);
        assertThat(judge.judge(hypothesis(claim(Expectation.LESS, "R < 1"), claim(Expectation.LESS, "R > 1"))).ruling()).isEqualTo(Ruling.SUPPORTED);
    }

    @Test
    void anEffectThatShrinksAlongAnAxisHasASlope() {
        Judge judge = judge((cell, pair) -> -30 + 10 * cell.at().get("fee") + noise(pair));
        HypothesisFinding shrinks = judge.judge(hypothesis(trend(Expectation.SHRINKS)));
        assertThat(shrinks.ruling()).isEqualTo(Ruling.SUPPORTED);
        // the effect falls from 30 to 10 % of 100 in two steps
        assertThat(shrinks.claims().get(0).estimate().get()).isCloseTo(-0.1, within(1e-9));
        assertThat(judge.judge(hypothesis(trend(Expectation.GROWS))).ruling()).isEqualTo(Ruling.CONTRADICTED);
    }

    @Test
    void anEffectThatIsNotThereWhereItShouldBeLargestCannotShrink() {
        Judge judge = judge((cell, pair) -> noise(pair));
        ClaimFinding finding = judge.judge(hypothesis(trend(Expectation.SHRINKS))).claims().get(0);
        assertThat(finding.ruling()).isEqualTo(Ruling.UNDECIDED);
        assertThat(finding.reason()).isEqualTo("where the effect should be largest (fee = 0) the cell shows: no effect");
    }

    @Test
    void aStepThatTurnsBackContradictsATrend() {
        double[] effects = {-30, -5, -25};
        Judge judge = judge((cell, pair) -> effects[cell.at().get("fee").intValue()] + noise(pair));
        ClaimFinding finding = judge.judge(hypothesis(trend(Expectation.SHRINKS))).claims().get(0);
        assertThat(finding.ruling()).isEqualTo(Ruling.CONTRADICTED);
        assertThat(finding.contradicting()).containsExactly("from 1 to 2 it grows");
    }

    @Test
    void theMapSaysWhereItHelpsAndWhatItCosts() {
        Judge judge = new Judge(GRID, RULE, GRID.cells().stream().map(cell -> sample(cell, PAIRS, (arm, pair) -> !arm.equals("partial") ? 100
                : cell.index() == 0 ? 80 + noise(pair) : cell.index() == 1 ? 100 + noise(pair) : 130 + noise(pair), 3)).toList());
        List<StudyMap> maps = StudyMap.of(GRID, judge, "partial", "full", "price-fall", "bad-debt");
        assertThat(maps).extracting(StudyMap::title).containsExactly("partial against full over R", "partial against full over fee, at R=0.5");
        // price falls and bad debt are the same numbers here
        assertThat(maps.get(0).squares()).extracting(StudyMap.Square::words).containsExactly("helps, saves", "same", "harms, costs");
        assertThat(maps.get(1).columns()).containsExactly("0", "1", "2");
    }

    private static Reading reading(IntToDoubleFunction difference) {
        return CellEffect.of(sample(GRID.base(), PAIRS, (arm, pair) -> arm.equals("partial") ? 100 + difference.applyAsDouble(pair) : 100, 3), "price-fall", "partial", "full", RULE).reading();
    }

    private static Judge judge(ToDoubleBiFunction<StudyGrid.Cell, Integer> difference) {
        return new Judge(GRID, RULE, GRID.cells().stream().map(cell -> sample(cell, PAIRS, (arm, pair) -> arm.equals("partial") ? 100 + difference.applyAsDouble(cell, pair) : 100, 3)).toList());
    }

    private static Ruling ruling(Judge judge, Claim claim) {
        return judge.judge(hypothesis(claim)).ruling();
    }

    private static Hypothesis hypothesis(Claim... claims) {
        return new Hypothesis("H", "words", List.of(claims));
    }

    private static Claim claim(Expectation expected, String region) {
        return new Claim("c", "price-fall", "partial", "full", expected, region(region), null, null);
    }

    private static Claim trend(Expectation expected) {
        return new Claim("c", "price-fall", "partial", "full", expected, region(""), "fee", Expectation.LESS);
    }

    private static Region region(String text) {
        return Region.parse(text, GRID.axes(), Double::parseDouble);
    }

    private static GridAxis.Point point(String label) {
        return new GridAxis.Point(label, Double.parseDouble(label));
    }

    /** -1, 1, -1, 1 ...: mean 0. */
    private static double noise(int pair) {
        return pair % 2 == 0 ? -1 : 1;
    }

    private static CellSample sample(StudyGrid.Cell cell, int pairs, ToDoubleBiFunction<String, Integer> value, int liquidated) {
        List<PairResult> results = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            List<ArmResult> arms = new ArrayList<>();
            for (String arm : List.of("full", "partial")) {
                double number = value.applyAsDouble(arm, pair);
                MetricValue measured = Double.isNaN(number) ? MetricValue.undefined("no price") : MetricValue.of(number);
                Map<String, MetricValue> values = new LinkedHashMap<>();
                values.put("price-fall", measured);
                values.put("bad-debt", measured);
                values.put("accounts-liquidated", MetricValue.of(liquidated));
                arms.add(new ArmResult(arm, values, List.of(), 0, SampledPath.empty(), List.of()));
            }
            results.add(new PairResult(pair, 1, arms.get(0), arms));
        }
        return new CellSample(cell, results, List.of("full", "partial"), List.of("price-fall", "bad-debt"));
    }
}
