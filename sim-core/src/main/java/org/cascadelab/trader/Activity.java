package org.cascadelab.trader;

import org.cascadelab.catalog.Params;

/**
 * How flow answers to volatility: nothing changes while the market is calm; beyond that everything goes faster by a power of the volatility over the calm one.
 *
 * @param exponent of the speed; 0 for flow that knows no volatility
 * @param calmVolatility of the mid, per square root of a second
 */
record Activity(double exponent, double calmVolatility) {
    static Activity of(Params params) {
        return new Activity(params.number("activity"), Scale.perRootSecond(params.ratio("calm-volatility")));
    }

    /** By how much faster orders come and go now: at least 1. */
    double speed(MarketView market) {
        return stressTo(exponent, market);
    }

    /** The volatility over the calm one, at least 1, to a power. */
    double stressTo(double power, MarketView market) {
        if (power == 0) {
            return 1;
        }
        double volatility = market.volatility();
        return volatility <= calmVolatility ? 1 : StrictMath.exp(power * StrictMath.log(volatility / calmVolatility));
    }
}
