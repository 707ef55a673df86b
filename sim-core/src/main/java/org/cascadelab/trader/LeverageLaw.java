package org.cascadelab.trader;

import java.util.List;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Normal;

/**
 * The distribution of leverage among traders: a lognormal cut at both ends.
 *
 * @param sigma of the logarithm; 0 for the median alone
 */
record LeverageLaw(double median, double sigma, double least, double most) {
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.of("leverage", Kind.NUMBER, "10", "median leverage: value of all positions over equity at the opening prices (assumed)").between("0.01", "1000"),
            Parameter.of("leverage-sigma", Kind.NUMBER, "0.8", "lognormal sigma of leverage (assumed)").between("0", "5"),
            Parameter.of("least-leverage", Kind.NUMBER, "2", "the lognormal is cut below this (assumed)").between("0.01", "1000"),
            Parameter.of("most-leverage", Kind.NUMBER, "50", "the lognormal is cut above this, and at the most that the venue allows for each of the positions "
                    + "(assumed)").between("0.01", "1000"));

    LeverageLaw {
        if (!(least <= median) || !(median <= most)) {
            throw new IllegalArgumentException("need least-leverage <= leverage <= most-leverage, got %s, %s, %s".formatted(least, median, most));
        }
    }

    static LeverageLaw of(Params params) {
        return new LeverageLaw(params.number("leverage"), params.number("leverage-sigma"), params.number("least-leverage"), params.number("most-leverage"));
    }

    /** The leverage at this quantile. */
    double at(double uniform) {
        if (sigma == 0) {
            return median;
        }
        double lowest = Normal.below(StrictMath.log(least / median) / sigma);
        double highest = Normal.below(StrictMath.log(most / median) / sigma);
        double z = Normal.quantile(lowest + uniform * (highest - lowest));
        return median * StrictMath.exp(sigma * z);
    }
}
