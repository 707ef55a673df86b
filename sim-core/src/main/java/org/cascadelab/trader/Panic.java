package org.cascadelab.trader;

import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/**
 * How likely a trader who was not warned is to leave by a market order: the probability within a minute is {@code L(a + b drop + c forced) - L(a)}, L being the logistic
 * function and L(a) the share that leaves in a calm market. Those are replaced by others who come, so only what panic adds is an exit; without gains b and c nobody
 * leaves.
 *
 * @param calmLogOdds a
 * @param dropGain b, per unit of adverse log return over the lookback
 * @param forcedGain c, per unit of open interest lately closed by force on the traders' side
 */
record Panic(double calmLogOdds, double dropGain, double forcedGain, long lookbackNanos) {
    static final Catalog<Panic> CATALOG = Catalog.of("panic", Catalog.entry("logistic", "leave with a probability that is logistic in the recent adverse move and in "
            + "forced closing", Panic::of,
            Parameter.of("calm", Kind.RATIO, "0.1%", "share of traders who leave within a minute of a calm market, and are replaced (assumed)").between("0.0001%", "50%"),
            Parameter.of("drop-gain", Kind.NUMBER, "13.9", "added to the log odds per unit of adverse log return over the lookback (assumed: 5% doubles "
                    + "them)").between("0", "10000"),
            Parameter.of("forced-gain", Kind.NUMBER, "50", "added to the log odds per unit of the population's open interest lately closed by force on its side "
                    + "(assumed: e times the odds at 2%)").between("0", "10000"),
            Parameter.of("lookback", Kind.DURATION, "5m", "over which the move is looked at (assumed)").atLeast("1s")));

    private static Panic of(Params params) {
        double calm = params.ratio("calm");
        return new Panic(StrictMath.log(calm / (1 - calm)), params.number("drop-gain"), params.number("forced-gain"), params.nanos("lookback"));
    }

    /**
     * @param adverse log return against the traders' side; what is in their favour drives nobody out
     * @param forced share of their open interest
     */
    double probabilityPerMinute(double adverse, double forced) {
        double fear = dropGain * Math.max(0, adverse) + forcedGain * forced;
        return fear == 0 ? 0 : logistic(calmLogOdds + fear) - logistic(calmLogOdds);
    }

    private static double logistic(double logOdds) {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }
}
