package org.cascadelab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.MersenneTwister;
import org.cascadelab.metric.MetricValue;
import org.junit.jupiter.api.Test;

class EstimatesTest {
    private static final double[] ONE_TO_TEN = IntStream.rangeClosed(1, 10).asDoubleStream().toArray();

    @Test
    void quantilesAreOfTypeSeven() {
        assertThat(Quantiles.of(ONE_TO_TEN, 0.95)).isCloseTo(9.55, within(1e-12));
        assertThat(Quantiles.median(ONE_TO_TEN)).isEqualTo(5.5);
        assertThat(Quantiles.of(new double[] {3}, 0.99)).isEqualTo(3);
    }

    @Test
    void aSummaryOfOneToTenIsCountedByHand() {
        Summary summary = Summary.of(ONE_TO_TEN, 2, "no mark");

        assertThat(summary.mean().get()).isEqualTo(5.5);
        assertThat(summary.deviation().get()).isCloseTo(Math.sqrt(82.5 / 9), within(1e-12));
        assertThat(summary.estimate("p95").get()).isCloseTo(9.55, within(1e-12));
        assertThat(summary.estimate("max").get()).isEqualTo(10);
        assertThat(summary.undefined()).isEqualTo(2);
        assertThatThrownBy(() -> summary.estimate("p90")).hasMessageContaining("unknown estimate 'p90'; known: [mean,");
    }

    @Test
    void aSummaryOfNothingSaysWhy() {
        assertThat(Summary.of(new double[0], 5, "no forced fill").mean().undefined()).isEqualTo("undefined in every pair: no forced fill");
        assertThat(Summary.of(new double[] {4}, 0, null).deviation().undefined()).isEqualTo("one value has no spread");
    }

    @Test
    void aQuantilesIntervalRunsBetweenOrderStatisticsAndNeedsManyValues() {
        double[] oneToHundred = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
        // Bin(100, .95): P(<= 89) = .0115 and P(<= 90) = .0282; P(<= 98) = .9629 and P(<= 99) = .9941
        assertThat(QuantileInterval.of(oneToHundred, 0.95, 0.95)).isEqualTo(Interval.of(90, 100, 0.95));
        // Bin(100, .5): P(<= 39) = .0176 and P(<= 40) = .0284; P(<= 60) = .9824
        assertThat(QuantileInterval.of(oneToHundred, 0.5, 0.95)).isEqualTo(Interval.of(40, 61, 0.95));
        assertThat(QuantileInterval.of(oneToHundred, 0.99, 0.95).undefined()).isEqualTo("needs at least 368 pairs, has 100");
        assertThat(QuantileInterval.leastValues(0.95, 0.95)).isEqualTo(72);
        assertThat(Summary.of(oneToHundred, 0, null).p95Interval().high()).isEqualTo(100);
        assertThat(Summary.of(new double[0], 3, "no luck").p95Interval().undefined()).contains("no luck");
    }

    @Test
    void aDifferenceWithoutVarianceWarnsOfIntervalsWithoutWidth() {
        double[] same = new double[40];
        Arrays.fill(same, 2);
        assertThat(PairedDifference.of("bad-debt", "a", "b", same, 0, null, 0.95, Resampling.standard()).warnings()).containsExactly(
                "the difference is the same in every pair, so its intervals have no width and say nothing about other luck");
        assertThat(PairedDifference.of("bad-debt", "a", "b", new double[40], 0, null, 0.95, Resampling.standard()).warnings()).as("equal arms say so by themselves").isEmpty();
    }

    @Test
    void studentsIntervalIsTheTextbooks() {
        // t(9, 0.975) = 2.262157; standard error sqrt(82.5 / 9 / 10) = 0.957427
        Interval interval = StudentInterval.ofMean(ONE_TO_TEN, 0.95);

        assertThat(interval.low()).isCloseTo(5.5 - 2.262157 * 0.957427, within(1e-5));
        assertThat(interval.high()).isCloseTo(5.5 + 2.262157 * 0.957427, within(1e-5));
        assertThat(StudentInterval.ofMean(new double[] {1}, 0.95).undefined()).isEqualTo("needs at least 2 pairs, has 1");
    }

    @Test
    void theBootstrapDependsOnItsNameAndOnNothingElse() {
        Resampling resampling = Resampling.standard();
        double[] sample = {1.13, 5.71, 2.37, 8.19, 3.01, 9.53, 4.43, 1.97, 0.11, 7.29};
        Interval first = resampling.bcaOfMean(sample, 0.95, "depth");
        resampling.bcaOfMean(sample, 0.95, "something else");

        assertThat(resampling.bcaOfMean(sample, 0.95, "depth")).isEqualTo(first);
        assertThat(IntStream.range(0, 8).parallel().mapToObj(i -> resampling.bcaOfMean(sample, 0.95, "depth")).distinct()).containsExactly(first);
        assertThat(resampling.bcaOfMean(sample, 0.95, "debt")).isNotEqualTo(first);
    }

    @Test
    void theBcaIntervalLeansTowardsTheLongTail() {
        double[] skewed = {0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 8, 13, 21};
        Interval bca = Resampling.standard().bcaOfMean(skewed, 0.95, "skewed");
        Interval student = StudentInterval.ofMean(skewed, 0.95);

        assertThat(bca.low()).isGreaterThan(student.low());
        assertThat(bca.high()).isGreaterThan(student.high());
    }

    @Test
    void equalDifferencesGiveAnIntervalWithoutWidth() {
        assertThat(Resampling.standard().bcaOfMean(new double[] {2, 2, 2}, 0.95, "x")).isEqualTo(Interval.of(2, 2, 0.95));
        assertThat(Resampling.standard().ofMedian(new double[] {2, 2, 2}, 0.95, "x")).isEqualTo(Interval.of(2, 2, 0.95));
        assertThat(StudentInterval.ofMean(new double[] {0, 0, 0}, 0.95).excludesZero()).isFalse();
    }

    @Test
    void theSignedRankTestDropsZeros() {
        double[] oneSided = {1, 2, 3, 4, 5, 6};
        assertThat(SignedRank.pValue(oneSided).get()).as("exact: 2 / 2^6").isCloseTo(2 / 64.0, within(1e-12));
        assertThat(SignedRank.pValue(new double[] {0, 0, 1, 2, 0, 3, 4, 0, 5, 6}).get()).isCloseTo(2 / 64.0, within(1e-12));
        assertThat(SignedRank.pValue(new double[] {0, 0}).undefined()).isEqualTo("all pairs are equal");
    }

    @Test
    void theSignedRankTestCountsTiesOutSoThatFewDifferencesAreNoProof() {
        assertThat(SignedRank.pValue(new double[] {0, -1, -1, 0, 0}).get()).as("2 / 2^2").isCloseTo(0.5, within(1e-12));
        assertThat(SignedRank.pValue(new double[] {1, 1, 1, 1, 1}).get()).as("2 / 2^5").isCloseTo(2 / 32.0, within(1e-12));
        // ranks 1.5, 1.5, 3 with a minus at the 3: sums up to 3 of the minuses or pluses are 0, 1.5 (twice), 3 (twice): 5 of 8, doubled and at most 1
        assertThat(SignedRank.pValue(new double[] {1, 1, -2}).get()).isEqualTo(1);
        // ranks 1.5, 1.5, 3.5, 3.5 with one small minus: sums 0 and 1.5 (twice): 2 x 3 / 16
        assertThat(SignedRank.pValue(new double[] {-1, 1, 2, 2}).get()).isCloseTo(6 / 16.0, within(1e-12));
    }

    @Test
    void theSignedRankTestKeepsItsLevelWithManyTiedPairs() {
        MersenneTwister luck = new MersenneTwister(1);
        int rejected = 0;
        for (int r = 0; r < 2_000; r++) {
            double[] sample = new double[100];
            Arrays.setAll(sample, i -> luck.nextDouble() < 0.7 ? 0 : luck.nextGaussian());
            rejected += SignedRank.pValue(sample).get() < 0.05 ? 1 : 0;
        }
        assertThat(rejected / 2_000.0).isBetween(0.03, 0.07);
    }

    @Test
    void hillsIndexOfParetoThreeIsThreeWithinItsStandardError() {
        MersenneTwister luck = new MersenneTwister(3);
        double[] sample = new double[100_000];
        Arrays.setAll(sample, i -> Math.pow(1 - luck.nextDouble(), -1 / 3.0));
        Arrays.sort(sample);

        assertThat(Tail.hillIndex(sample, 5_000)).isCloseTo(3, within(3 * 3 / Math.sqrt(5_000)));
    }

    @Test
    void aHeavyTailIsNamedAndALightOneIsNot() {
        MersenneTwister luck = new MersenneTwister(5);
        double[] normal = new double[200];
        double[] heavy = new double[200];
        double[] skewed = new double[100];
        double[] few = new double[60];
        Arrays.setAll(normal, i -> luck.nextGaussian());
        Arrays.setAll(heavy, i -> Math.pow(1 - luck.nextDouble(), -1 / 1.2));
        Arrays.setAll(skewed, i -> -Math.log(1 - luck.nextDouble()));
        Arrays.setAll(few, i -> Math.pow(1 - luck.nextDouble(), -1 / 1.8));

        assertThat(Tail.warning(normal)).isEmpty();
        assertThat(Tail.warning(skewed)).isEmpty();
        assertThat(Tail.warning(few)).as("too few to judge").isEmpty();
        assertThat(Tail.warning(heavy)).hasValueSatisfying(words -> assertThat(words).contains("read the median"));
        assertThat(Tail.warning(new double[] {1, 1.1, 0.9, 1.2, 0.8, 1, 50})).hasValueSatisfying(words -> assertThat(words).contains("one pair makes up"));
        assertThat(Tail.warning(new double[] {0, 0, 0, 0})).isEmpty();
    }

    @Test
    void holmsCorrectionIsTheTextbooks() {
        assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005})).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    }

    @Test
    void aPairedDifferenceCountsSignsTiesAndUndefinedPairs() {
        PairedDifference difference = PairedDifference.of("cascade-depth", "partial", "full", new double[] {-2, -1, 0, 1, -3}, 2, "no twin", 0.95, new Resampling(999));

        assertThat(difference.mean().get()).isEqualTo(-1);
        assertThat(difference.median().get()).isEqualTo(-1);
        assertThat(difference.negative()).isEqualTo(3);
        assertThat(difference.positive()).isEqualTo(1);
        assertThat(difference.ties()).isEqualTo(1);
        assertThat(difference.undefinedPairs()).isEqualTo(2);
        assertThat(difference.shareWithSign().get()).isEqualTo(0.6);
        assertThat(difference.effect().get()).isCloseTo(-1 / Math.sqrt(2.5), within(1e-12));
        assertThat(difference.warnings()).containsExactly("5 pairs are fewer than the 30 from which an interval is more than an orientation");
    }

    @Test
    void noPairsOnePairAndNoVarianceAreSaidInWords() {
        PairedDifference none = PairedDifference.of("m", "a", "b", new double[0], 3, "no forced fill", 0.95, new Resampling(99));
        assertThat(none.mean().undefined()).isEqualTo("undefined in every pair: no forced fill");
        assertThat(none.bca().undefined()).isEqualTo("needs at least 2 pairs, has 0");
        assertThat(none.shareWithSign().isDefined()).isFalse();

        PairedDifference one = PairedDifference.of("m", "a", "b", new double[] {4}, 0, null, 0.95, new Resampling(99));
        assertThat(one.mean()).isEqualTo(MetricValue.of(4));
        assertThat(one.student().undefined()).isEqualTo("needs at least 2 pairs, has 1");

        PairedDifference same = PairedDifference.of("m", "a", "b", new double[] {0, 0, 0}, 0, null, 0.95, new Resampling(99));
        assertThat(same.bca()).isEqualTo(Interval.of(0, 0, 0.95));
        assertThat(same.effect().undefined()).isEqualTo("all differences are equal");
        assertThat(same.shareWithSign().undefined()).isEqualTo("the difference has no sign");
    }

    @Test
    void underAHeavyTailTheFindingRestsOnTheMedian() {
        double[] differences = new double[60];
        Arrays.setAll(differences, i -> i % 3 == 0 ? 1 : -1 - i * 0.01);
        differences[7] = 10_000;
        PairedDifference difference = PairedDifference.of("m", "a", "b", differences, 0, null, 0.95, new Resampling(999));

        assertThat(difference.heavyTail()).isTrue();
        assertThat(difference.centre()).isEqualTo(difference.median());
        assertThat(difference.interval()).isEqualTo(difference.medianInterval());
        assertThat(difference.interval().high()).isNegative();
    }

    @Test
    void samplingStopsWhenTheIntervalIsNarrowButNeverBeforeThirtyPairs() {
        StoppingRule rule = new StoppingRule("m", 0.5, 30, 200);
        double[] narrow = new double[30];
        Arrays.setAll(narrow, i -> i % 2);

        assertThat(rule.enough(of(Arrays.copyOf(narrow, 29)))).isFalse();
        assertThat(rule.enough(of(narrow))).isTrue();
        assertThat(new StoppingRule("m", 0.01, 30, 200).enough(of(narrow))).isFalse();
        assertThat(new StoppingRule("m", 0.01, 30, 30).enough(of(narrow))).as("the budget is spent").isTrue();
        assertThatThrownBy(() -> new StoppingRule("m", 0.5, 10, 200)).isInstanceOf(IllegalArgumentException.class);
    }

    private static PairedDifference of(double[] differences) {
        return PairedDifference.of("m", "a", "b", differences, 0, null, 0.95, new Resampling(499));
    }
}
