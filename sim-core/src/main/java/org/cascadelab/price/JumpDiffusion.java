package org.cascadelab.price;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Draws;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * Merton's jump diffusion (1976) without drift: over a step of dt years the log price moves by
 * {@code -(sigma^2 / 2 + lambda k) dt + sigma sqrt(dt) Z + sum of N jumps}, each jump normal with mean mu and deviation delta, N Poisson with mean
 * {@code lambda dt}, and {@code k = exp(mu + delta^2 / 2) - 1}, which makes the price a martingale. Without jumps it is geometric Brownian motion.
 *
 * @param volatility sigma, per square root of a year of 365 days
 * @param correlation of Z with the Z of the scenario's first instrument, from -1 to 1; jumps are its own
 */
record JumpDiffusion(double volatility, Jumps jumps, double correlation) implements PriceRecipe {
    /** A crypto market trades on every day of the year. */
    static final double NANOS_PER_YEAR = 365 * 86_400e9;

    static final Parameter CORRELATION = Parameter.optional("correlation", Kind.RATIO,
            "correlation of its Brownian part with that of the first instrument; for others than that, which must be a diffusion; 0% if left out").between("-100%", "100%");

    static final Catalog.Entry<PriceRecipe> WITHOUT_JUMPS = Catalog.entry("diffusion", "geometric Brownian motion without drift (a martingale)",
            params -> new JumpDiffusion(params.ratio("volatility"), Jumps.NONE, correlation(params)),
            Parameter.of("volatility", Kind.RATIO, "50%", "standard deviation of the log price over a year of 365 days (assumed)").between("0%", "1000%"),
            CORRELATION);

    static final Catalog.Entry<PriceRecipe> ENTRY = new Catalog.Entry<>("jump-diffusion",
            "Brownian motion with normal jumps at random times (Merton 1976), compensated to be a martingale", parameters(),
            params -> new JumpDiffusion(params.ratio("volatility"), Jumps.of(params), correlation(params)));

    private static List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(Parameter.of("volatility", Kind.RATIO, "45%", "standard deviation of the log price over a year, jumps apart (assumed)").between("0%", "1000%"));
        parameters.addAll(Jumps.parameters("12", "-1%", "7%", "assumed"));
        parameters.add(CORRELATION);
        return List.copyOf(parameters);
    }

    @Override
    public PriceProcess start(double startPrice, long tickNanos, Streams streams, SeriesSource series) {
        RandomStream luck = streams.named("price");
        // the first instrument draws its Z from the same address
        RandomStream common = streams.shared().named("price");
        double own = StrictMath.sqrt(1 - correlation * correlation);
        double years = tickNanos / NANOS_PER_YEAR;
        double drift = jumps.drift(volatility) * years;
        double deviation = volatility * StrictMath.sqrt(years);
        return new PriceProcess() {
            private double logMove;
            private double lastJump;

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
                double before = logMove;
                logMove = jumps.after(logMove, years, draws);
                lastJump = logMove - before;
                return startPrice * StrictMath.exp(logMove);
            }

            @Override
            public double lastJump() {
                return lastJump;
            }
        };
    }

    static double correlation(Params params) {
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
        return LargestStep.ofRun(tickNanos, horizonNanos, size -> jumps.chanceOfMore(size, years, volatility));
    }
}
