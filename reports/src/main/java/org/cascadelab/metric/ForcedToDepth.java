package org.cascadelab.metric;

import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.ForcedFilled;

/** How much is sold by force against what the book could take. */
public final class ForcedToDepth implements Metric {
    private static final MetricDescription DESCRIPTION = new MetricDescription(
            "forced-to-depth", "forced flow over depth", MetricUnit.TIMES, 0, Double.POSITIVE_INFINITY, Direction.LOWER_IS_BETTER,
            "Lots closed by forced fills, divided by the lots that rested within 1 % of the mid before the first shock, forced sales against the bids and "
                    + "forced purchases against the asks, the two ratios added. With several instruments: of the one with the largest open interest at the start. "
                    + "Its 99 % quantile over pairs is the liquidation-at-risk.",
            "when a side of the book that forced orders hit was empty within 1 % of the mid before the first shock.",
            "Cascade Lab's own definition (liquidation-at-risk: 99 % quantile of forced notional over depth within 1 %)");

    @Override
    public MetricDescription description() {
        return DESCRIPTION;
    }

    @Override
    public MetricValue value(RunRecord run, RunRecord twin) {
        DepthSampled before = BookDepth.beforeShock(run);
        double sold = 0;
        double bought = 0;
        for (ForcedFilled fill : run.forcedFills()) {
            if (fill.instrument() == run.instrument()) {
                sold += Math.max(0, -fill.lots());
                bought += Math.max(0, fill.lots());
            }
        }
        if (sold > 0 && (before == null || before.bidLots100bp() == 0) || bought > 0 && (before == null || before.askLots100bp() == 0)) {
            return MetricValue.undefined("nothing rested within 1 % of the mid before the first shock on a side that forced orders hit");
        }
        return MetricValue.of((sold > 0 ? sold / before.bidLots100bp() : 0) + (bought > 0 ? bought / before.askLots100bp() : 0));
    }
}
