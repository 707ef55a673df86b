package org.cascadelab.metric;

import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;

/** What liquidation costs against the price that its orders found. */
public final class ImplementationShortfall implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "implementation-shortfall", "shortfall of forced flow", MetricUnit.BASIS_POINTS, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "What forced fills on the book (or against the shadow account) cost against the mid at the arrival of their "
                    + "order, summed over all of them and divided by their value at that mid: positive when sold below or bought "
                    + "above it. Takeovers have a set price and do not count; neither do fills of orders that found no mid. Undefined "
                    + "without a fill that counts. Fills of several instruments are added by their value in quote currency.",
            "Perold (1988), The implementation shortfall, J. Portfolio Management 14(3)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        double cost = 0;
        double value = 0;
        for (ForcedFilled fill : run.forcedFills()) {
            if (fill.venue() != ForcedFilled.Venue.TAKEOVER && fill.arrivalMidHalfTicks() != FactListener.NO_PRICE) {
                double mid = fill.arrivalMidHalfTicks() / 2.0;
                double valueOfLot = run.relativeValueOfLot(fill.instrument(), mid);
                cost += (fill.priceTicks() - mid) * fill.lots() * valueOfLot;
                value += mid * Math.abs(fill.lots()) * valueOfLot;
            }
        }
        return value == 0 ? MetricValue.undefined("no forced fill on the book") : MetricValue.of(cost / value * 10_000);
    }
}
