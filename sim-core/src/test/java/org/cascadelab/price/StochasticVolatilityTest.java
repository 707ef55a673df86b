package org.cascadelab.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.catalog.Choices.choice;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.cascadelab.random.Streams;
import org.junit.jupiter.api.Test;

class StochasticVolatilityTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 86_400 * SECOND;
    private static final String[] NO_JUMPS = {"jumps-per-year", "0", "jump-volatility", "0%"};
    private static final double TWO_OVER_PI = 2 / Math.PI;

    private static PriceRecipe recipe(String type, String... namesAndTexts) {
        return choice(PriceProcesses.CATALOG, type, namesAndTexts);
    }

    private static PriceRecipe withoutJumps(String... namesAndTexts) {
        String[] all = Arrays.copyOf(namesAndTexts, namesAndTexts.length + NO_JUMPS.length);
        System.arraycopy(NO_JUMPS, 0, all, namesAndTexts.length, NO_JUMPS.length);
        return recipe("stochastic-volatility", all);
    }

    private static double[] returns(PriceProcess process, long tickNanos, int steps) {
        double[] returns = new double[steps];
        double before = process.startPrice();
        for (int i = 0; i < steps; i++) {
            double now = process.step(i, (i + 1) * tickNanos);
            returns[i] = Math.log(now / before);
            before = now;
        }
        return returns;
    }

    private static double[] absolute(double[] returns) {
        return Arrays.stream(returns).map(Math::abs).toArray();
    }

    private static double correlation(double[] a, double[] b, int lag) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
            ab += i + lag < b.length ? (a[i] - meanA) * (b[i + lag] - meanB) : 0;
        }
        return ab / Math.sqrt(aa * bb);
    }

    /** Mean and its standard error over seeds. */
    private static double[] meanAndError(int seeds, ToDoubleFunction<Streams> measure) {
        double[] values = new double[seeds];
        Arrays.setAll(values, seed -> measure.applyAsDouble(new Streams(seed + 1)));
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum() / (seeds - 1);
        return new double[] {mean, Math.sqrt(variance / seeds)};
    }

    private static void assertAgrees(double[] meanAndError, double expected) {
        assertThat(meanAndError[0]).isCloseTo(expected, within(4 * meanAndError[1]));
    }

    @Test
    void withoutVariationItIsTheJumpDiffusionOnTheSameLuck() {
        String[] terms = {"volatility", "45%", "jumps-per-year", "100000", "mean-jump", "-1%", "jump-volatility", "7%"};
        String[] all = Arrays.copyOf(terms, terms.length + 2);
        all[terms.length] = "variation";
        all[terms.length + 1] = "0%";
        double[] own = returns(recipe("stochastic-volatility", all).start(100, SECOND, new Streams(4), null), SECOND, 5_000);
        double[] merton = returns(recipe("jump-diffusion", terms).start(100, SECOND, new Streams(4), null), SECOND, 5_000);
        // the drift is multiplied before it is added, not after: the last bit may differ
        assertThat(own).containsExactly(merton, within(1e-12));
    }

    @Test
    void thePriceIsAMartingaleWithTheStatedMeanSquareVolatilityForAnyStepAndLeverage() {
        for (String leverage : new String[] {"0%", "-60%"}) {
            PriceRecipe recipe = withoutJumps("volatility", "80%", "variation", "50%", "leverage", leverage);
            assertAgrees(meanAndError(6_000, streams -> {
                PriceProcess process = recipe.start(1, DAY / 8, streams, null);
                double price = 0;
                for (int i = 0; i < 8; i++) {
                    price = process.step(i, (i + 1) * DAY / 8);
                }
                return price;
            }), 1);
            assertAgrees(meanAndError(6_000, streams -> Arrays.stream(returns(recipe.start(1, DAY / 8, streams, null), DAY / 8, 8)).map(r -> r * r).sum()), 0.8 * 0.8 / 365);
        }
    }

    /** For sigma = exp(x), x normal with autocovariance c(k): corr(|r_0|, |r_k|) = (2 / pi) (e^c(k) - 1) / (e^c(0) - 2 / pi). */
    @Test
    void absoluteReturnsForgetAsTheFactorsDo() {
        PriceRecipe recipe = withoutJumps("variation", "50%", "factors", "2", "shortest-half-life", "2m", "longest-half-life", "30m", "tilt", "3");
        double v = 0.25;
        double[][] sizes = new double[40][];
        Arrays.setAll(sizes, seed -> absolute(returns(recipe.start(100, MINUTE, new Streams(seed), null), MINUTE, 20_000)));
        for (int lag : new int[] {1, 10, 60}) {
            double c = v / 4 * Math.pow(2, -lag / 2.0) + 3 * v / 4 * Math.pow(2, -lag / 30.0);
            double expected = TWO_OVER_PI * (Math.exp(c) - 1) / (Math.exp(v) - TWO_OVER_PI);
            assertAgrees(meanAndError(40, streams -> correlation(sizes[(int) streams.masterSeed() - 1], sizes[(int) streams.masterSeed() - 1], lag)), expected);
        }
    }

    @Test
    void theStepLengthDoesNotChangeTheFactorsLaw() {
        for (long tick : new long[] {SECOND, 10 * MINUTE}) {
            VolatilityFactors factors = new VolatilityFactors(new HalfLives(4, MINUTE, 1_000 * MINUTE), 0.5, 1.5, 0, tick);
            Streams streams = new Streams(6);
            int steps = (int) (20 * MINUTE / tick);
            double[] before = new double[2_000];
            double[] after = new double[2_000];
            for (int run = 0; run < before.length; run++) {
                factors.draw(streams.named("x").at(run, 0));
                factors.openStationary();
                before[run] = factors.sum();
                for (int i = 1; i <= steps; i++) {
                    factors.draw(streams.named("x").at(run, i));
                    factors.advance(0);
                }
                after[run] = factors.sum();
            }
            // weights 1, 1.5, 2.25, 3.375 of half-lives 1, 10, 100, 1000 minutes, twenty minutes apart
            double expected = (Math.pow(2, -20) + 1.5 * Math.pow(2, -2) + 2.25 * Math.pow(2, -0.2) + 3.375 * Math.pow(2, -0.02)) / 8.125;
            assertThat(correlation(before, after, 0)).isCloseTo(expected, within(4 * (1 - expected * expected) / Math.sqrt(before.length)));
            double variance = Arrays.stream(after).map(x -> x * x).sum() / after.length;
            assertThat(variance).isCloseTo(0.25, within(4 * 0.25 * Math.sqrt(2.0 / after.length)));
        }
    }

    @Test
    void leverageSharedByAllFactorsKeepsTheStatedVarianceFromTheOpeningOn() {
        VolatilityFactors factors = new VolatilityFactors(new HalfLives(8, MINUTE, 10_000 * MINUTE), 0.7, 1.1, -0.9, SECOND);
        Streams streams = new Streams(6);
        double opened = 0;
        double moved = 0;
        int runs = 3_000;
        for (int run = 0; run < runs; run++) {
            factors.draw(streams.named("x").at(run, 0));
            factors.openStationary();
            opened += factors.sum() * factors.sum() / runs;
            for (int i = 1; i <= 60; i++) {
                factors.draw(streams.named("x").at(run, i));
                factors.advance(streams.named("z").at(run, i).nextGaussian());
            }
            moved += factors.sum() * factors.sum() / runs;
        }
        assertThat(opened).isCloseTo(0.49, within(4 * 0.49 * Math.sqrt(2.0 / runs)));
        assertThat(moved).isCloseTo(0.49, within(4 * 0.49 * Math.sqrt(2.0 / runs)));
    }

    @Test
    void withNegativeLeverageAFallIsFollowedByLargerMoves() {
        PriceRecipe recipe = withoutJumps("variation", "60%", "factors", "1", "shortest-half-life", "20m", "longest-half-life", "20m", "leverage", "-80%");
        double[] found = meanAndError(20, streams -> {
            double[] r = returns(recipe.start(100, MINUTE, streams, null), MINUTE, 10_000);
            return correlation(r, absolute(r), 1);
        });
        assertThat(found[0]).isLessThan(-5 * found[1]);
        double[] without = meanAndError(20, streams -> {
            double[] r = returns(withoutJumps("variation", "60%").start(100, MINUTE, streams, null), MINUTE, 10_000);
            return correlation(r, absolute(r), 1);
        });
        assertAgrees(without, 0);
    }

    @Test
    void anotherInstrumentCanShareReturnsAndVolatilityWithTheFirst() {
        String[] terms = {"variation", "50%", "shortest-half-life", "5m", "longest-half-life", "1h"};
        double v = 0.25;
        // given sigma of both, |r| are independent: corr = (2 / pi) (e^(rho v) - 1) / (e^v - 2 / pi)
        double expected = TWO_OVER_PI * (Math.exp(0.6 * v) - 1) / (Math.exp(v) - TWO_OVER_PI);
        assertAgrees(meanAndError(30, streams -> {
            String[] own = Arrays.copyOf(terms, terms.length + 2);
            own[terms.length] = "volatility-correlation";
            own[terms.length + 1] = "60%";
            double[] first = absolute(returns(withoutJumps(terms).start(100, MINUTE, streams, null), MINUTE, 20_000));
            double[] second = absolute(returns(withoutJumps(own).start(100, MINUTE, streams.under("second"), null), MINUTE, 20_000));
            return correlation(first, second, 0);
        }), expected);
        assertAgrees(meanAndError(30, streams -> {
            double[] first = returns(withoutJumps("variation", "0%").start(100, MINUTE, streams, null), MINUTE, 10_000);
            double[] second = returns(withoutJumps("variation", "0%", "correlation", "70%").start(100, MINUTE, streams.under("second"), null), MINUTE, 10_000);
            return correlation(first, second, 0);
        }), 0.7);
    }

    @Test
    void openedAtTheMedianTheFirstStepHasTheMediansVolatility() {
        PriceRecipe recipe = withoutJumps("volatility", "80%", "variation", "50%", "opening", "median");
        double median = 0.8 * Math.exp(-0.25);
        assertAgrees(meanAndError(10_000, streams -> {
            double r = returns(recipe.start(1, MINUTE, streams, null), MINUTE, 1)[0];
            return r * r;
        }), median * median / 525_600);
    }

    /** The ranges of measured one-minute returns, of the median over runs of a month each. */
    @Test
    void itsDefaultsGiveTheTailsAndTheMemoryOfOneMinuteReturns() {
        int runs = 12;
        double[][] found = new double[7][runs];
        for (int run = 0; run < runs; run++) {
            PriceProcess process = recipe("stochastic-volatility").start(100_000, 20 * SECOND, new Streams(run + 1), null);
            double[] steps = returns(process, 20 * SECOND, 3 * 1_440 * 31);
            double[] minutes = new double[steps.length / 3];
            for (int i = 0; i < steps.length; i++) {
                minutes[i / 3] += steps[i];
            }
            double[] sizes = absolute(minutes);
            found[0][run] = hill(sizes, 0.05);
            found[1][run] = hill(sizes, 0.01);
            found[2][run] = correlation(sizes, sizes, 1);
            found[3][run] = correlation(sizes, sizes, 10);
            found[4][run] = correlation(sizes, sizes, 60);
            found[5][run] = correlation(sizes, sizes, 240);
            found[6][run] = correlation(minutes, minutes, 1);
        }
        double[][] ranges = {{2.4, 2.6}, {2.8, 2.9}, {0.33, 0.48}, {0.24, 0.36}, {0.18, 0.28}, {0.12, 0.23}, {-0.02, 0.02}};
        for (int i = 0; i < ranges.length; i++) {
            Arrays.sort(found[i]);
            double median = (found[i][runs / 2 - 1] + found[i][runs / 2]) / 2;
            double deviation = Math.sqrt(Arrays.stream(found[i]).map(x -> (x - median) * (x - median)).sum() / (runs - 1));
            double error = 1.25 * deviation / Math.sqrt(runs);
            assertThat(median).as("moment %d", i).isBetween(ranges[i][0] - 2 * error, ranges[i][1] + 2 * error);
        }
    }

    private static double hill(double[] sizes, double share) {
        double[] sorted = sizes.clone();
        Arrays.sort(sorted);
        int k = (int) (share * sorted.length);
        double threshold = sorted[sorted.length - 1 - k];
        double sum = 0;
        for (int i = sorted.length - k; i < sorted.length; i++) {
            sum += Math.log(sorted[i] / threshold);
        }
        return k / sum;
    }

    @Test
    void aLadderThatDescendsIsRefused() {
        assertThatThrownBy(() -> withoutJumps("shortest-half-life", "1h", "longest-half-life", "1m")).hasMessageContaining("shortest-half-life <= longest-half-life");
        assertThatThrownBy(() -> withoutJumps("factors", "1")).hasMessageContaining("both equal with one factor");
    }
}
