package org.cascadelab.trader;

import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Normal;

/**
 * A choice between adding collateral, reducing and waiting by prospect theory, with noise: the odds of each answer are exp(precision x its value), a quantal response.
 *
 * <p>Gains and losses are counted from the entry, as shares of what was paid in, and felt as {@code U(z) = z^a}, {@code U(-z) = -loss aversion z^a} (Tversky and Kahneman
 * 1992, from memory: a = 0.88 and 2.25). What an answer makes certain and what it leaves to chance are felt apart (narrow framing; the form is assumed): reducing
 * realises its share of the gain or loss, adding pays money that may be lost too, waiting makes nothing certain; what is left is lost if the liquidation price is
 * reached. The trader puts that chance at what a driftless walk of the present volatility has within its horizon, {@code 2 Phi(-distance / (sigma sqrt(horizon)))}. So
 * loss aversion has traders shy from making a loss certain while they can hope, and pay to avoid a liquidation that they hold for likely.
 *
 * <p>Herding adds to the log odds of reducing what forced closing was seen lately.
 *
 * @param precision of the response; 0 for equal odds
 * @param herding added to the log odds of reducing for each percent of the population's open interest closed by force
 */
record ProspectChoice(double lossAversion, double curvature, double precision, double horizonSeconds, double herding) implements MarginChoice {
    static final Catalog.Entry<MarginChoice> ENTRY = Catalog.entry("prospect", "by prospect theory with noise, counted from the entry, and by what others are forced to "
            + "do", ProspectChoice::of,
            Parameter.of("loss-aversion", Kind.NUMBER, "2.25", "how much more a loss is felt than a gain (Tversky and Kahneman 1992, from memory)").between("0", "100"),
            Parameter.of("curvature", Kind.NUMBER, "0.88", "exponent a of gains and losses (Tversky and Kahneman 1992, from memory)").between("0.01", "2"),
            Parameter.of("precision", Kind.NUMBER, "5", "how surely the best answer is given; 0 for equal odds (assumed)").between("0", "1000"),
            Parameter.of("horizon", Kind.DURATION, "10m", "how far a trader looks ahead (assumed)").atLeast("1s"),
            Parameter.of("herding", Kind.NUMBER, "0", "added to the log odds of reducing for each percent of the population's open interest that was lately closed by "
                    + "force on its side").between("0", "1000"));

    private static MarginChoice of(Params params) {
        return new ProspectChoice(params.number("loss-aversion"), params.number("curvature"), params.number("precision"), params.seconds("horizon"), params.number("herding"));
    }

    @Override
    public boolean looksAtForced() {
        return herding > 0;
    }

    @Override
    public Answer choose(Plight plight, double uniform) {
        double wait = valueOfWaiting(plight);
        double add = plight.addable > 0 ? valueOfAdding(plight) : Double.NEGATIVE_INFINITY;
        double reduce = valueOfReducing(plight);
        // relative to the largest, so that no odds overflow
        double herd = herding * 100 * plight.forced;
        double most = Math.max(precision * wait, Math.max(plight.addable > 0 ? precision * add : precision * wait, precision * reduce + herd));
        double oddsOfWaiting = StrictMath.exp(precision * wait - most);
        double oddsOfAdding = plight.addable > 0 ? StrictMath.exp(precision * add - most) : 0;
        double oddsOfReducing = StrictMath.exp(precision * reduce + herd - most);
        double left = uniform * (oddsOfWaiting + oddsOfAdding + oddsOfReducing);
        if (left < oddsOfAdding) {
            return Answer.ADD_COLLATERAL;
        }
        return left < oddsOfAdding + oddsOfReducing ? Answer.REDUCE : Answer.WAIT;
    }

    double valueOfWaiting(Plight plight) {
        return chanceOfLiquidation(plight.equity, plight.maintenance, plight.value, plight.volatility) * felt(-1);
    }

    double valueOfAdding(Plight plight) {
        return felt(-plight.addable / plight.paidIn) + chanceOfLiquidation(plight.equity + plight.addable, plight.maintenance, plight.value, plight.volatility) * felt(-1);
    }

    double valueOfReducing(Plight plight) {
        double kept = 1 - plight.closes;
        double realised = plight.closes * (plight.equity / plight.paidIn - 1);
        return felt(realised) + chanceOfLiquidation(plight.equity, kept * plight.maintenance, kept * plight.value,
                plight.volatility) * felt(-Math.max(0, 1 + Math.min(0, realised)));
    }

    /** The distance is the log return at which the equity is the maintenance margin, at the rate of now. */
    private double chanceOfLiquidation(double equity, double maintenance, double value, double volatility) {
        double away = (equity - maintenance) / (value - maintenance);
        if (away <= 0) {
            return 1;
        }
        double spread = volatility * StrictMath.sqrt(horizonSeconds);
        // a loss of the whole value is beyond any walk
        return away >= 1 || spread == 0 ? 0 : 2 * Normal.above(-StrictMath.log1p(-away) / spread);
    }

    private double felt(double gain) {
        return gain >= 0 ? StrictMath.pow(gain, curvature) : -lossAversion * StrictMath.pow(-gain, curvature);
    }
}
