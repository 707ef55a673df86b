package org.cascadelab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.PairResult;
import org.cascadelab.metric.SampledPath;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void aDifferenceIsCandidateLessBaselinePairByPair() {
        Comparison comparison = HandMadePairs.of("cascade-depth", new double[] {5, 4, 3}, new double[] {4, 4, 1});

        assertThat(comparison.difference("cascade-depth").differences()).containsExactly(-1.0, 0.0, -2.0);
        assertThat(comparison.difference("full", "partial", "cascade-depth").differences()).containsExactly(1.0, 0.0, 2.0);
        assertThat(comparison.summary("full", "cascade-depth").mean().get()).isEqualTo(4);
    }

    @Test
    void aPairCountsOnlyIfBothArmsHaveAValue() {
        Comparison comparison = new Comparison("full", "partial", "USD", List.of(
                HandMadePairs.pair(0, Map.of("bad-debt", MetricValue.of(1)), Map.of("bad-debt", MetricValue.of(3))),
                HandMadePairs.pair(1, Map.of("bad-debt", MetricValue.undefined("no open interest")), Map.of("bad-debt", MetricValue.of(3)))));
        PairedDifference difference = comparison.difference("bad-debt");

        assertThat(difference.pairs()).isEqualTo(1);
        assertThat(difference.undefinedPairs()).isEqualTo(1);
        assertThat(difference.undefinedReason()).isEqualTo("no open interest");
        assertThat(comparison.difference("cascade-depth").mean().undefined()).isEqualTo("undefined in every pair: not measured in this run");
    }

    @Test
    void theEndogenousShareIsPooledNotAveraged() {
        Comparison comparison = new Comparison("full", "partial", "USD", List.of(pairWithAccounts(0, 10, 100), pairWithAccounts(1, 10, 10)));

        assertThat(comparison.pooledEndogenousShare("full").get()).as("1 - 20 / 110").isCloseTo(100 * 90 / 110.0, within(1e-9));
        assertThat(new Comparison("full", "partial", "USD", List.of(pairWithAccounts(0, 0, 0))).pooledEndogenousShare("full").undefined()).contains("no account");
    }

    @Test
    void liquidationsOfAGenerationAreAveragedOverAllPairs() {
        ArmResult deep = new ArmResult("full", Map.of(), List.of(4, 2, 1), 0, SampledPath.empty(), List.of());
        ArmResult shallow = new ArmResult("full", Map.of(), List.of(2), 0, SampledPath.empty(), List.of());
        ArmResult other = new ArmResult("partial", Map.of(), List.of(), 0, SampledPath.empty(), List.of());
        Comparison comparison = new Comparison("full", "partial", "USD", List.of(new PairResult(0, 1, other, List.of(deep, other)), new PairResult(1, 2, other, List.of(shallow, other))));

        assertThat(comparison.meanLiquidationsByGeneration("full")).containsExactly(3, 1, 0.5);
        assertThat(comparison.meanLiquidationsByGeneration("partial")).isEmpty();
    }

    @Test
    void flagsAreCountedByKind() {
        assertThat(HandMadePairs.comparison(40).flags()).singleElement().asString()
                .startsWith("full: the run ended with liquidations unfinished").endsWith("of 40 pairs)");
    }

    @Test
    void resultsThatCannotBeComparedAreRefused() {
        List<PairResult> pairs = HandMadePairs.comparison(2).pairs();

        assertThatThrownBy(() -> new Comparison("full", "partail", "USD", pairs)).hasMessageContaining("'partail'");
        assertThatThrownBy(() -> new Comparison("full", "full", "USD", pairs)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Comparison("full", "partial", "USD", List.of(pairs.get(1), pairs.get(0)))).hasMessageContaining("ascending");
        assertThatThrownBy(() -> new Comparison("full", "partial", "USD", List.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> HandMadePairs.comparison(1).summary("fulll", "bad-debt")).hasMessageContaining("unknown policy 'fulll'");
    }

    @Test
    void aGridKnowsItsCellsAndRefusesThoseOutside() {
        SweepGrid.Axis x = new SweepGrid.Axis("loop-gain", List.of("0.4", "0.8"));
        SweepGrid.Axis y = new SweepGrid.Axis("refill", List.of("5s"));
        SweepGrid.Cell cell = new SweepGrid.Cell(1, 0, -2, true, null);

        SweepGrid grid = new SweepGrid(x, y, "depth", MetricUnit.COUNT, "USD", true, List.of(cell));
        assertThat(grid.cell(1, 0)).contains(cell);
        assertThat(grid.cell(0, 0)).isEmpty();
        assertThatThrownBy(() -> new SweepGrid(x, y, "depth", MetricUnit.COUNT, "USD", true, List.of(new SweepGrid.Cell(2, 0, 1, true, null)))).hasMessageContaining("outside");
    }

    private static PairResult pairWithAccounts(int pair, double alone, double all) {
        ArmResult twin = new ArmResult("shadow", Map.of("accounts-liquidated", MetricValue.of(alone)), List.of(), 0, SampledPath.empty(), List.of());
        ArmResult full = new ArmResult("full", Map.of("accounts-liquidated", MetricValue.of(all)), List.of(), 0, SampledPath.empty(), List.of());
        ArmResult partial = new ArmResult("partial", Map.of(), List.of(), 0, SampledPath.empty(), List.of());
        return new PairResult(pair, pair, twin, List.of(full, partial));
    }

    @Test
    void thePairThatStandsForTheOthersIsTheMedianByTheFallBeyondTheTwinAmongThoseWithPaths() {
        double[] falls = {3, -8, 1, 2, 100};
        List<PairResult> pairs = IntStream.range(0, falls.length).mapToObj(pair -> {
            SampledPath path = pair == 4 ? SampledPath.empty() : new SampledPath(1, new double[] {1, 2});
            ArmResult full = new ArmResult("full", Map.of("drawdown-beyond-shadow", MetricValue.of(0)), List.of(), 0, path, List.of());
            return new PairResult(pair, pair, full, List.of(full, new ArmResult("partial", Map.of("drawdown-beyond-shadow", MetricValue.of(falls[pair])), List.of(), 0, path, List.of())));
        }).toList();
        assertThat(new Comparison("full", "partial", "USD", pairs).typicalPair()).as("of -8, 1, 2, 3 the lower middle").contains(pairs.get(2));
        assertThat(HandMadePairs.of("bad-debt", new double[] {0}, new double[] {0}).typicalPair()).isEmpty();
    }
}
