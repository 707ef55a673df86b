package org.cascadelab.price;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Draws;
import org.cascadelab.random.Normal;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * A jump diffusion whose volatility is itself random: {@code sigma_t = volatility x exp(x_t - variation^2)}, x the sum of {@link VolatilityFactors} with
 * standard deviation {@code variation}, so that the mean of sigma squared is the volatility's square (log-normal multi-scale stochastic volatility;
 * Ghysels, Harvey and Renault 1996 review the family, LeBaron 2001 shows that a few scales look like long memory). The volatility is held over a step
 * and the return of the step is normal given it, with drift -sigma^2 / 2: the price is a martingale for any step, and the factors' own law is that of
 * continuous time. Other than the Merton process it has clusters: large moves follow large ones for minutes to days.
 *
 * <p>The return's Z and the jumps come from the stream {@code price}, where the other processes draw theirs; the factors from {@code volatility}.
 *
 * @param volatility root of the mean square of sigma, per square root of a year of 365 days
 * @param correlation of Z with the Z of the scenario's first instrument
 * @param volatilityCorrelation of the factors' own shocks with those of the first instrument, the fastest with the fastest and so on
 */
record StochasticVolatility(double volatility, double variation, HalfLives halfLives, double tilt, double leverage, Opening opening,
        Jumps jumps, double correlation, double volatilityCorrelation) implements PriceRecipe {
    /** Where the volatility is at time 0. */
    enum Opening {
        STATIONARY,
        MEDIAN
    }

    /** How many standard deviations to either side, and in what steps, the normal factor is summed when asking how far a step can go. */
    private static final double SUMMED_TO = 8;
    private static final double SUMMED_BY = 0.1;

    private static final Parameter VOLATILITY_CORRELATION = Parameter.optional("volatility-correlation", Kind.RATIO,
            "correlation of the shocks of its volatility with those of the first instrument's, which must be of this type too; 0% if left out").between("-100%", "100%");

    static final Catalog.Entry<PriceRecipe> ENTRY = new Catalog.Entry<>("stochastic-volatility",
            "a jump diffusion whose log volatility is a sum of Ornstein-Uhlenbeck processes, some fast and some slow: fat tails and clusters", parameters(),
            StochasticVolatility::of);

    private static StochasticVolatility of(Params params) {
        return new StochasticVolatility(params.ratio("volatility"), params.ratio("variation"), HalfLives.of(params), params.number("tilt"), params.ratio("leverage"), params.choice("opening", Opening.class), Jumps.of(params),
                JumpDiffusion.correlation(params), params.has(VOLATILITY_CORRELATION.name()) ? params.ratio(VOLATILITY_CORRELATION.name()) : 0);
    }

    private static List<Parameter> parameters() {
        String fitted = "fitted by hand to the one-minute returns of a BTC perpetual, January 2022";
        List<Parameter> parameters = new ArrayList<>(List.of(
                Parameter.of("volatility", Kind.RATIO, "65%", "root of the mean square of the volatility, over a year, jumps apart (" + fitted + ")").between("0%", "1000%"),
                Parameter.of("variation", Kind.RATIO, "82%", "standard deviation of the log of the volatility (" + fitted + ")").between("0%", "300%"),
                Parameter.of("factors", Kind.COUNT, "8", "processes in the sum, their half-lives in a geometric ladder").between("1", "16"),
                Parameter.of("shortest-half-life", Kind.DURATION, "1m", "of the fastest process (" + fitted + ")").atLeast("1ms"),
                Parameter.of("longest-half-life", Kind.DURATION, "10d", "of the slowest process (" + fitted + ")").atLeast("1ms"),
                Parameter.of("tilt", Kind.NUMBER, "1.1", "variance of each process over that of the next faster one (" + fitted + ")").between("0.1", "10"),
                Parameter.of("leverage", Kind.RATIO, "0%", "correlation of return and volatility shocks: negative if falls make the market nervous").between("-100%", "100%"),
                Parameter.choice("opening", "where the volatility begins: drawn from its stationary law, or at its median", Opening.values())));
        parameters.addAll(Jumps.parameters("1400", "0%", "0.6%", fitted));
        parameters.add(JumpDiffusion.CORRELATION);
        parameters.add(VOLATILITY_CORRELATION);
        return List.copyOf(parameters);
    }

    @Override
    public PriceProcess start(double startPrice, long tickNanos, Streams streams, SeriesSource series) {
        return new Path(startPrice, tickNanos, streams);
    }

    @Override
    public boolean diffuses() {
        return volatility > 0;
    }

    @Override
    public boolean volatilityVaries() {
        return variation > 0;
    }

    @Override
    public boolean followsFirst() {
        return correlation != 0;
    }

    @Override
    public boolean volatilityFollowsFirst() {
        return volatilityCorrelation != 0;
    }

    /** Over the stationary law of the volatility, of which every step of a run has one value. */
    @Override
    public double largestStep(long tickNanos, long horizonNanos, SeriesSource series) {
        double years = tickNanos / JumpDiffusion.NANOS_PER_YEAR;
        return LargestStep.ofRun(tickNanos, horizonNanos, size -> {
            if (variation == 0) {
                return jumps.chanceOfMore(size, years, volatility);
            }
            double chance = 0;
            for (double u = -SUMMED_TO; u <= SUMMED_TO; u += SUMMED_BY) {
                double density = StrictMath.exp(-u * u / 2) / StrictMath.sqrt(2 * Math.PI);
                chance += SUMMED_BY * density * jumps.chanceOfMore(size, years, volatilityAt(variation * u));
            }
            return chance;
        });
    }

    private double volatilityAt(double sumOfFactors) {
        return volatility * relative(sumOfFactors);
    }

    private double relative(double sumOfFactors) {
        return StrictMath.exp(sumOfFactors - variation * variation);
    }

    private final class Path implements PriceProcess {
        private final double startPrice;
        private final double years;
        private final double rootOfYears;
        private final double own = StrictMath.sqrt(1 - correlation * correlation);
        private final RandomStream luck;
        private final RandomStream firstsLuck;
        private final RandomStream factorLuck;
        private final RandomStream firstsFactorLuck;
        private final VolatilityFactors levels;
        private double logMove;
        private double lastJump;

        Path(double startPrice, long tickNanos, Streams streams) {
            this.startPrice = startPrice;
            years = tickNanos / JumpDiffusion.NANOS_PER_YEAR;
            rootOfYears = StrictMath.sqrt(years);
            luck = streams.named("price");
            firstsLuck = streams.shared().named("price");
            factorLuck = streams.named("volatility");
            firstsFactorLuck = streams.shared().named("volatility");
            levels = new VolatilityFactors(halfLives, variation, tilt, leverage, tickNanos);
            if (opening == Opening.STATIONARY) {
                drawFactors(0);
                levels.openStationary();
            }
        }

        @Override
        public double startPrice() {
            return startPrice;
        }

        @Override
        public double step(long tick, long nanos) {
            double shared = correlation == 0 ? 0 : correlation * firstsLuck.at(0, nanos).nextGaussian();
            Draws draws = luck.at(0, nanos);
            double z = draws.nextGaussian();
            if (correlation != 0) {
                z = shared + own * z;
            }
            double sigma = volatilityAt(levels.sum());
            logMove += jumps.drift(sigma) * years + sigma * rootOfYears * z;
            double before = logMove;
            logMove = jumps.after(logMove, years, draws);
            lastJump = logMove - before;
            drawFactors(nanos);
            levels.advance(z);
            return startPrice * StrictMath.exp(logMove);
        }

        @Override
        public double lastJump() {
            return lastJump;
        }

        @Override
        public double relativeVolatility() {
            return relative(levels.sum());
        }

        private void drawFactors(long nanos) {
            if (volatilityCorrelation == 0) {
                levels.draw(factorLuck.at(0, nanos));
            } else {
                levels.draw(firstsFactorLuck.at(0, nanos));
                levels.mix(volatilityCorrelation, factorLuck.at(0, nanos));
            }
        }
    }
}
