package org.cascadelab.price;

import java.util.List;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Draws;
import org.cascadelab.random.Normal;

/**
 * Jumps of the log price after Merton (1976): Poisson in time, normal in size, and a drift that takes their mean away, so that the price stays a martingale.
 *
 * @param perYear lambda, of a year of 365 days
 * @param mean mu, of the log price
 * @param volatility delta, of the log price
 */
record Jumps(double perYear, double mean, double volatility) {
    private static final String PER_YEAR = "jumps-per-year";
    private static final String MEAN = "mean-jump";
    private static final String VOLATILITY = "jump-volatility";
    static final Jumps NONE = new Jumps(0, 0, 0);

    /** A step with more jumps than this is not looked at when asking how far a step can go. */
    private static final int MOST_JUMPS = 20;

    static List<Parameter> parameters(String perYear, String mean, String volatility, String source) {
        return List.of(
                Parameter.of(PER_YEAR, Kind.NUMBER, perYear, "expected number of jumps in a year of 365 days (" + source + ")").between("0", "100000"),
                Parameter.of(MEAN, Kind.RATIO, mean, "mean move of the log price in a jump (" + source + ")").between("-100%", "100%"),
                Parameter.of(VOLATILITY, Kind.RATIO, volatility, "standard deviation of that move (" + source + ")").between("0%", "100%"));
    }

    static Jumps of(Params params) {
        return new Jumps(params.number(PER_YEAR), params.ratio(MEAN), params.ratio(VOLATILITY));
    }

    /** The log price after the jumps of a step that is {@code years} long. */
    double after(double logMove, double years, Draws draws) {
        double moved = logMove;
        int jumps = draws.nextPoisson(perYear * years);
        for (int jump = 0; jump < jumps; jump++) {
            moved += mean + volatility * draws.nextGaussian();
        }
        return moved;
    }

    /** Drift of the log price per year with which a price of this diffusive volatility and these jumps is a martingale. */
    double drift(double diffusiveVolatility) {
        double compensator = StrictMath.exp(mean + volatility * volatility / 2) - 1;
        return -(diffusiveVolatility * diffusiveVolatility / 2 + perYear * compensator);
    }

    /** The chance that diffusion and jumps together move the log price by more than {@code size}, in either direction, within {@code years}. */
    double chanceOfMore(double size, double years, double diffusiveVolatility) {
        double meanJumps = perYear * years;
        double chanceOfCount = StrictMath.exp(-meanJumps);
        double chance = 0;
        for (int jumps = 0; jumps <= MOST_JUMPS && chanceOfCount > 0; jumps++) {
            double center = drift(diffusiveVolatility) * years + jumps * mean;
            double deviation = StrictMath.sqrt(diffusiveVolatility * diffusiveVolatility * years + jumps * volatility * volatility);
            chance += chanceOfCount * (deviation == 0
                    ? (Math.abs(center) > size ? 1 : 0)
                    : Normal.above((size - center) / deviation) + Normal.above((size + center) / deviation));
            chanceOfCount *= meanJumps / (jumps + 1);
        }
        return chance;
    }
}
