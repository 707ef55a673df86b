package org.cascadelab.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PriceProcessesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 86_400 * SECOND;
    private static final PriceSeries TWO_BARS = new PriceSeries("two bars", MINUTE, new double[] {100, 106}, new double[] {112, 118}, new double[] {97, 100}, new double[] {106, 103});
    private static final TickSeries TICKS = new TickSeries("ticks", new long[] {0, 10 * SECOND, 10 * SECOND, 90 * SECOND, 150 * SECOND}, new double[] {100, 102, 99, 104, 104});
    private static final SeriesSource SOURCE = new SeriesSource() {
        @Override
        public PriceSeries series(String name) {
            return TWO_BARS;
        }

        @Override
        public TickSeries ticks(String name, Tape tape) {
            return tape == Tape.TRADES ? TICKS : new TickSeries("quotes", new long[] {0, DAY}, new double[] {50, 50});
        }
    };

    static Collection<Catalog.Entry<PriceRecipe>> entries() {
        return PriceProcesses.CATALOG.entries();
    }

    private static PriceRecipe recipe(Catalog.Entry<PriceRecipe> entry, String... namesAndTexts) {
        Map<String, Object> given = new HashMap<>();
        for (Parameter parameter : entry.parameters()) {
            if (parameter.fallback() == null && !parameter.optional()) {
                given.put(parameter.name(), "two bars");
            }
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                if (parameter.name().equals(namesAndTexts[i])) {
                    given.put(parameter.name(), parameter.read(namesAndTexts[i + 1]));
                }
            }
        }
        Params params = new Params(entry.parameters(), given);
        PriceRecipe recipe = entry.build(params);
        assertThat(params.unread()).isEmpty();
        return recipe;
    }

    private static PriceRecipe recipe(String name, String... namesAndTexts) {
        return recipe(PriceProcesses.CATALOG.entry(name), namesAndTexts);
    }

    @Test
    void anotherInstrumentsReturnsAreCorrelatedWithTheFirstsAsStatedAndDrawnFromItsOwnStream() {
        Streams streams = new Streams(5);
        PriceProcess first = recipe("diffusion").start(100, SECOND, streams, SOURCE);
        PriceProcess second = recipe("diffusion", "correlation", "80%").start(100, SECOND, streams.under("second"), SOURCE);
        PriceProcess third = recipe("diffusion").start(100, SECOND, streams.under("third"), SOURCE);
        int steps = 40_000;
        double[][] returns = new double[3][steps];
        double[] before = {100, 100, 100};
        for (int tick = 0; tick < steps; tick++) {
            double[] now = {first.step(tick, (tick + 1) * SECOND), second.step(tick, (tick + 1) * SECOND), third.step(tick, (tick + 1) * SECOND)};
            for (int i = 0; i < 3; i++) {
                returns[i][tick] = Math.log(now[i] / before[i]);
            }
            before = now;
        }
        // standard errors (1 - rho^2) / sqrt(n): 0.0018 and 0.005
        assertThat(correlation(returns[0], returns[1])).isCloseTo(0.8, within(4 * 0.0018));
        assertThat(correlation(returns[0], returns[2])).isCloseTo(0, within(4 * 0.005));
        assertThat(sumOfProducts(returns[1], returns[1]) / sumOfProducts(returns[0], returns[0])).as("the same volatility").isCloseTo(1, within(4 * Math.sqrt(4.0 / steps)));
    }

    private static double correlation(double[] a, double[] b) {
        return sumOfProducts(a, b) / Math.sqrt(sumOfProducts(a, a) * sumOfProducts(b, b));
    }

    private static double sumOfProducts(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("entries")
    void readsItsParametersAndRepeatsItselfWithTheSameSeed(Catalog.Entry<PriceRecipe> entry) {
        PriceRecipe recipe = recipe(entry);
        PriceProcess one = recipe.start(100, SECOND, new Streams(3), SOURCE);
        PriceProcess other = recipe.start(100, SECOND, new Streams(3), SOURCE);
        assertThat(one.startPrice()).isEqualTo(100);
        for (int tick = 0; tick < 100; tick++) {
            double price = one.step(tick, (tick + 1) * SECOND);
            assertThat(price).isPositive().isEqualTo(other.step(tick, (tick + 1) * SECOND));
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void saysHowFarOneStepCanGo(Catalog.Entry<PriceRecipe> entry) {
        PriceRecipe recipe = recipe(entry);
        double largest = recipe.largestStep(SECOND, 2 * MINUTE, SOURCE);
        int runs = 200;
        int exceeded = 0;
        for (int seed = 0; seed < runs; seed++) {
            PriceProcess process = recipe.start(100, SECOND, new Streams(seed), SOURCE);
            double before = process.startPrice();
            boolean further = false;
            for (int tick = 0; tick < 120; tick++) {
                double after = process.step(tick, (tick + 1) * SECOND);
                further |= Math.abs(Math.log(after / before)) > largest * (1 + 1e-9) + 1e-15;
                before = after;
            }
            exceeded += further ? 1 : 0;
        }
        assertThat(exceeded).isLessThanOrEqualTo(runs / 25);
    }

    @Test
    void aDiffusionIsAMartingaleWithTheStatedVolatility() {
        double[] moments = momentsOverADay(recipe("diffusion", "volatility", "80%"), 20_000);
        double deviation = 0.8 / Math.sqrt(365);
        assertThat(moments[0]).isCloseTo(1, within(4 * deviation / Math.sqrt(20_000)));
        assertThat(Math.sqrt(moments[1])).isCloseTo(deviation, within(0.02 * deviation));
    }

    @Test
    void aJumpDiffusionIsCompensatedAndHasMertonsVariance() {
        PriceRecipe recipe = recipe("jump-diffusion", "volatility", "45%", "jumps-per-year", "365", "mean-jump", "-4%", "jump-volatility", "7%");
        double variance = (0.45 * 0.45 + 365 * (0.04 * 0.04 + 0.07 * 0.07)) / 365;
        double[] moments = momentsOverADay(recipe, 40_000);
        assertThat(moments[0]).isCloseTo(1, within(4 * Math.sqrt(variance / 40_000)));
        assertThat(moments[1]).isCloseTo(variance, within(0.05 * variance));
    }

    @Test
    void anotherStepLengthKeepsTheDistribution() {
        double hourly = logVariance(recipe("diffusion"), DAY / 24, 24, 3_000);
        double once = logVariance(recipe("diffusion"), DAY, 1, 3_000);
        assertThat(hourly / once).isCloseTo(1, within(0.12));
    }

    @Test
    void aReplayTurnsAtTheThirdsOfABar() {
        PriceProcess process = recipe("replay").start(1, 20 * SECOND, new Streams(1), SOURCE);
        assertThat(List.of(process.startPrice(), process.step(0, 20 * SECOND), process.step(1, 40 * SECOND), process.step(2, 60 * SECOND), process.step(3, 80 * SECOND), process.step(4, 100 * SECOND),
                process.step(5, 120 * SECOND))).containsExactly(100.0, 97.0, 112.0, 106.0, 100.0, 118.0, 103.0);
    }

    @Test
    void byDirectionAFallingBarShowsItsHighFirst() {
        PriceProcess process = recipe("replay", "path", "by-direction").start(1, 20 * SECOND, new Streams(1), SOURCE);
        assertThat(List.of(process.step(0, 20 * SECOND), process.step(3, 80 * SECOND))).containsExactly(97.0, 118.0);
    }

    @Test
    void aLinearReplayKnowsOnlyOpensAndCloses() {
        PriceProcess process = recipe("replay", "path", "linear").start(1, 30 * SECOND, new Streams(1), SOURCE);
        assertThat(List.of(process.step(0, 30 * SECOND), process.step(1, 60 * SECOND), process.step(2, 90 * SECOND))).containsExactly(103.0, 106.0, 104.5);
    }

    @Test
    void aReplayCanBeginLaterAndMoveFromTheOpeningPrice() {
        PriceRecipe recipe = recipe("replay", "from", "1m", "level", "from-opening-price");
        PriceProcess process = recipe.start(1_060, MINUTE, new Streams(1), SOURCE);
        assertThat(process.startPrice()).isEqualTo(1_060);
        assertThat(process.step(0, MINUTE)).isCloseTo(1_030, within(1e-9));
        assertThat(recipe.coveredNanos(SOURCE)).isEqualTo(MINUTE);
    }

    @Test
    void aReplayRefusesToRunBeyondItsSeries() {
        PriceProcess process = recipe("replay").start(1, MINUTE, new Streams(1), SOURCE);
        assertThatThrownBy(() -> process.step(2, 3 * MINUTE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("begin earlier or run shorter");
    }

    @Test
    void theLargestStepOfAReplayIsExact() {
        assertThat(recipe("replay").largestStep(20 * SECOND, 2 * MINUTE, SOURCE)).isCloseTo(Math.log(118.0 / 100), within(1e-12));
        assertThat(recipe("replay").largestStep(MINUTE, 2 * MINUTE, SOURCE)).isCloseTo(Math.log(1.06), within(1e-12));
    }

    @Test
    void ticksArePlayedBackAsTheyWereAndHoldUntilTheNext() {
        PriceRecipe recipe = recipe("replay-ticks");
        PriceProcess process = recipe.start(1, 5 * SECOND, new Streams(1), SOURCE);
        assertThat(List.of(process.startPrice(), process.step(0, 5 * SECOND), process.step(1, 10 * SECOND), process.step(2, 89 * SECOND), process.step(3, 90 * SECOND)))
                .containsExactly(100.0, 100.0, 99.0, 99.0, 104.0);
        assertThat(recipe.coveredNanos(SOURCE)).isEqualTo(150 * SECOND);
        assertThat(recipe.largestStep(5 * SECOND, 150 * SECOND, SOURCE)).isCloseTo(Math.log(104.0 / 99), within(1e-12));
        assertThatThrownBy(() -> process.step(4, 151 * SECOND)).hasMessageContaining("begin earlier or run shorter");
        assertThat(recipe("replay-ticks", "of", "quotes").start(1, SECOND, new Streams(1), SOURCE).startPrice()).isEqualTo(50);
    }

    @Test
    void ticksCanBeginLaterAndMoveFromTheOpeningPrice() {
        PriceRecipe recipe = recipe("replay-ticks", "from", "10s", "level", "from-opening-price");
        PriceProcess process = recipe.start(990, SECOND, new Streams(1), SOURCE);
        assertThat(process.startPrice()).isEqualTo(990);
        assertThat(process.step(0, 80 * SECOND)).isCloseTo(1_040, within(1e-9));
        assertThat(recipe.coveredNanos(SOURCE)).isEqualTo(140 * SECOND);
        assertThat(TICKS.from(20 * SECOND).nanos()).containsExactly(0, 70 * SECOND, 130 * SECOND);
        assertThat(TICKS.from(20 * SECOND).prices()).containsExactly(99, 104, 104);
        assertThatThrownBy(() -> TICKS.from(150 * SECOND)).hasMessageContaining("cannot begin");
    }

    @Test
    void rareJumpsCountOnceARunIsLongEnoughToMeetThem() {
        PriceRecipe recipe = recipe("jump-diffusion");
        assertThat(recipe.largestStep(SECOND, MINUTE, SOURCE)).isLessThan(0.002);
        assertThat(recipe.largestStep(SECOND, 30 * DAY, SOURCE)).isGreaterThan(0.10);
    }

    @Test
    void aSeriesOfImpossibleTicksIsRefused() {
        assertThatThrownBy(() -> new TickSeries("x", new long[] {1}, new double[] {1})).hasMessageContaining("the first at 0");
        assertThatThrownBy(() -> new TickSeries("x", new long[] {0, 2, 1}, new double[] {1, 1, 1})).hasMessageContaining("tick 2");
        assertThatThrownBy(() -> new TickSeries("x", new long[] {0}, new double[] {0})).hasMessageContaining("positive price");
    }

    @Test
    void aSeriesWithAnImpossibleBarIsRefused() {
        assertThatThrownBy(() -> new PriceSeries("x", MINUTE, new double[] {1, 2}, new double[] {1, 3}, new double[] {1, 2.5}, new double[] {1, 3})).hasMessageContaining("'x', bar 1");
        assertThatThrownBy(() -> new PriceSeries("x", MINUTE, new double[] {Double.NaN}, new double[] {1}, new double[] {1}, new double[] {1})).hasMessageContaining("bar 0");
    }

    private static double[] momentsOverADay(PriceRecipe recipe, int runs) {
        double mean = 0;
        double[] logs = new double[runs];
        for (int seed = 0; seed < runs; seed++) {
            double ratio = recipe.start(1, DAY, new Streams(seed), SOURCE).step(0, DAY);
            mean += ratio / runs;
            logs[seed] = Math.log(ratio);
        }
        return new double[] {mean, variance(logs)};
    }

    private static double logVariance(PriceRecipe recipe, long tickNanos, int ticks, int runs) {
        double[] logs = new double[runs];
        for (int seed = 0; seed < runs; seed++) {
            PriceProcess process = recipe.start(1, tickNanos, new Streams(seed), SOURCE);
            double price = 1;
            for (int tick = 0; tick < ticks; tick++) {
                price = process.step(tick, (tick + 1) * tickNanos);
            }
            logs[seed] = Math.log(price);
        }
        return variance(logs);
    }

    private static double variance(double[] values) {
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
        }
        return squares / values.length - sum / values.length * (sum / values.length);
    }
}
