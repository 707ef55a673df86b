package org.cascadelab.trader;

import org.cascadelab.random.Normal;

/** The distribution of leverage among traders: a lognormal cut at both ends. */
final class LeverageLaw {
    private LeverageLaw() {}

    /** The leverage at this quantile of the lognormal with this median and sigma, cut to [least, most]. */
    static double at(double uniform, double median, double sigma, double least, double most) {
        if (sigma == 0) {
            return median;
        }
        double lowest = Normal.below(StrictMath.log(least / median) / sigma);
        double highest = Normal.below(StrictMath.log(most / median) / sigma);
        double z = Normal.quantile(lowest + uniform * (highest - lowest));
        return median * StrictMath.exp(sigma * z);
    }
}
