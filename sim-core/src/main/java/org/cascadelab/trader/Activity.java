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
        double volatility = exponent == 0 ? 0 : market.volatility();
        return volatility <= calmVolatility ? 1 : StrictMath.exp(exponent * StrictMath.log(volatility / calmVolatility));
    }
}
