package org.cascadelab.validation;

import org.cascadelab.catalog.Params;

/**
 * Rates of an order flow of unit orders, per unit of time. Distances count ticks from the opposite best price, from 1.
 *
 * @param marketRate market buys, and likewise market sells
 */
record FlowRates(double[] limitRates, double[] cancelRates, double marketRate, double farScale, double farPower) {
    static FlowRates of(Params params) {
        return new FlowRates(NumberList.reals("limit-rates", params.text("limit-rates")), NumberList.reals("cancel-rates", params.text("cancel-rates")),
                params.number("market-rate"), params.number("far-scale"), params.number("far-power"));
    }

    double limitRate(int distance) {
        return distance <= limitRates.length ? limitRates[distance - 1] : farScale / StrictMath.pow(distance, farPower);
    }

    double cancelRate(int distance) {
        return cancelRates[Math.min(distance, cancelRates.length) - 1];
    }
}
