package org.cascadelab.price;

import static org.cascadelab.catalog.Catalog.entry;

import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Draws;
import org.cascadelab.random.Normal;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * Merton's jump diffusion (1976) without drift: over a step of dt years the log price moves by
 * {@code -(sigma^2 / 2 + lambda k) dt + sigma sqrt(dt) Z + sum of N jumps}, each jump normal with mean mu and deviation delta, N Poisson with mean
 * {@code lambda dt}, and {@code k = exp(mu + delta^2 / 2) - 1}, which makes the price a martingale. Without jumps it is geometric Brownian motion.
 *
 * @param volatility sigma, per square root of a year of 365 days
 * @param jumpsPerYear lambda
 * @param meanJump mu, of the log price
 * @param jumpVolatility delta, of the log price
 * @param correlation of Z with the Z of the scenario's first instrument, from -1 to 1; jumps are its own
 */
record JumpDiffusion(double volatility, double jumpsPerYear, double meanJump, double jumpVolatility, double correlation) implements PriceRecipe {
    /** A crypto market trades on every day of the year. */
    private static final double NANOS_PER_YEAR = 365 * 86_400e9;
    /** With this probability some step of a run is larger than what {@link #largestStep} says. */
    private static final double EXCEEDED_IN_A_RUN = 0.01;
    /** A step with more jumps than this is not looked at when asking how far a step can go. */
    private static final int MOST_JUMPS = 20;

    private static final Parameter CORRELATION = Parameter.optional("correlation", Kind.RATIO,
            "correlation of its Brownian part with that of the first instrument; for others than that, which must be a diffusion; 0% if left out").between("-100%", "100%");

    static final Catalog.Entry<PriceRecipe> WITHOUT_JUMPS = entry("diffusion", "geometric Brownian motion without drift (a martingale)",
            params -> new JumpDiffusion(params.ratio("volatility"), 0, 0, 0, correlation(params)),
            Parameter.of("volatility", Kind.RATIO, "50%", "standard deviation of the log price over a year of 365 days (assumed)").between("0%", "1000%"),
            CORRELATION);

    static final Catalog.Entry<PriceRecipe> ENTRY = entry("jump-diffusion", "Brownian motion with normal jumps at random times (Merton 1976), compensated to be a martingale",
            params -> new JumpDiffusion(params.ratio("volatility"), params.number("jumps-per-year"), params.ratio("mean-jump"), params.ratio("jump-volatility"), correlation(params)),
            Parameter.of("volatility", Kind.RATIO, "45%", "standard deviation of the log price over a year, jumps apart (assumed)").between("0%", "1000%"),
            Parameter.of("jumps-per-year", Kind.NUMBER, "12", "expected number of jumps in a year of 365 days (assumed)").between("0", "100000"),
            Parameter.of("mean-jump", Kind.RATIO, "-1%", "mean move of the log price in a jump (assumed)").between("-100%", "100%"),
            Parameter.of("jump-volatility", Kind.RATIO, "7%", "standard deviation of that move (assumed)").between("0%", "100%"),
            CORRELATION);

    @Override
    public PriceProcess start(double startPrice, long tickNanos, Streams streams, SeriesSource series) {
        RandomStream luck = streams.named("price");
        // the first instrument draws its Z from the same address
        RandomStream common = streams.shared().named("price");
        double own = StrictMath.sqrt(1 - correlation * correlation);
        double years = tickNanos / NANOS_PER_YEAR;
        double drift = drift(years);
        double deviation = volatility * StrictMath.sqrt(years);
        double meanJumps = jumpsPerYear * years;
        return new PriceProcess() {
            private double logMove;

            @Override
            public double startPrice() {
                return startPrice;
            }

            @Override
            public double step(long tick, long nanos) {
                double shared = correlation == 0 ? 0 : correlation * common.at(0, nanos).nextGaussian();
                Draws draws = luck.at(0, nanos);
                double z = draws.nextGaussian();
                logMove += drift + deviation * (correlation == 0 ? z : shared + own * z);
                int jumps = draws.nextPoisson(meanJumps);
                for (int jump = 0; jump < jumps; jump++) {
                    logMove += meanJump + jumpVolatility * draws.nextGaussian();
                }
                return startPrice * StrictMath.exp(logMove);
            }
        };
    }

    private static double correlation(Params params) {
        return params.has(CORRELATION.name()) ? params.ratio(CORRELATION.name()) : 0;
    }

    @Override
    public boolean diffuses() {
        return volatility > 0;
    }

    @Override
    public boolean followsFirst() {
        return correlation != 0;
    }

    @Override
    public double largestStep(long tickNanos, long horizonNanos, SeriesSource series) {
        double years = tickNanos / NANOS_PER_YEAR;
        // a step may exceed the size with this chance if the whole run may with that one, at most (union bound)
        double allowed = EXCEEDED_IN_A_RUN / Math.max(1, horizonNanos / tickNanos);
        double low = 0;
        double high = 1;
        while (chanceOfMore(high, years) > allowed) {
            low = high;
            high *= 2;
        }
        for (int halving = 0; halving < 60; halving++) {
            double middle = (low + high) / 2;
            if (chanceOfMore(middle, years) > allowed) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The chance that a step moves the log price by more than {@code size} in either direction. */
    private double chanceOfMore(double size, double years) {
        double meanJumps = jumpsPerYear * years;
        double chanceOfCount = StrictMath.exp(-meanJumps);
        double chance = 0;
        for (int jumps = 0; jumps <= MOST_JUMPS; jumps++) {
            double mean = drift(years) + jumps * meanJump;
            double deviation = StrictMath.sqrt(volatility * volatility * years + jumps * jumpVolatility * jumpVolatility);
            chance += chanceOfCount * (deviation == 0
                    ? (Math.abs(mean) > size ? 1 : 0)
                    : Normal.above((size - mean) / deviation) + Normal.above((size + mean) / deviation));
            chanceOfCount *= meanJumps / (jumps + 1);
        }
        return chance;
    }

    private double drift(double years) {
        double compensator = StrictMath.exp(meanJump + jumpVolatility * jumpVolatility / 2) - 1;
        return -(volatility * volatility / 2 + jumpsPerYear * compensator) * years;
    }
}
