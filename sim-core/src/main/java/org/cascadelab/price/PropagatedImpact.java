package org.cascadelab.price;

import static org.cascadelab.catalog.Catalog.entry;

import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/**
 * The propagator of Bouchaud, Gefen, Potters and Wyart (2004, Quantitative Finance 4(2)): every market order moves the log of the fair value by
 * {@code impact x sign x (size / unit)^exponent}, of which {@code G(t)} is left after a time t. Here {@code G(t) = lasting + (1 - lasting) x sum of w_i 2^(-t / h_i)}, with
 * half-lives h in a geometric ladder and weights in proportion to {@code h^-decay}: between the shortest and the longest about the power law {@code t^-decay}. Signs of
 * market orders have a long memory, since large orders come in parts; impact that decays keeps returns unpredictable all the same, and makes the impact of a large order
 * concave: of n equal parts about {@code n^(1 - decay)}. Nobody gains from the impact of a round trip as long as {@code exponent + decay >= 1} (Gatheral 2010, Quantitative
 * Finance 10(7), from memory).
 *
 * <p>A rougher market is one in which a trade tells more: with {@code volatility-exponent} 1 the move is in proportion to the volatility of the price process, where that
 * varies, as in the square-root law {@code Y sigma (Q / V)^0.5}.
 */
record PropagatedImpact(double impact, Amount unit, double exponent, double lasting, HalfLives halfLives, double decay, double volatilityExponent)
        implements PriceImpact {
    static final Catalog.Entry<PriceImpact> ENTRY = entry("propagator", "every market order moves the fair value, larger ones less than in proportion; part of it decays, "
            + "part lasts (Bouchaud, Gefen, Potters and Wyart 2004)", PropagatedImpact::of,
            Parameter.of("impact", Kind.RATIO, "0.1bp", "move of the fair value by an order of one unit (assumed)").between("0%", "10%"),
            Parameter.of("unit", Kind.AMOUNT, "28_000 USD", "the size of that order (BTC perpetual: the mean market order)").atLeast("0.01 USD"),
            Parameter.of("exponent", Kind.NUMBER, "0.5", "exponent of the size: 1 is in proportion, 0 the same for all (assumed; from memory 0.2 to 0.5 for single "
                    + "orders)").between("0", "1"),
            Parameter.of("lasting", Kind.RATIO, "30%", "share of it that stays (assumed)").between("0%", "100%"),
            Parameter.of("factors", Kind.COUNT, "6", "half-lives by which the rest decays, from the shortest to the longest").between("1", "16"),
            Parameter.of("shortest-half-life", Kind.DURATION, "1s", "the shortest (assumed)").atLeast("1ms"),
            Parameter.of("longest-half-life", Kind.DURATION, "30m", "the longest (assumed)").atLeast("1ms"),
            Parameter.of("decay", Kind.NUMBER, "0.4", "exponent of the power law between them (assumed; with signs that remember as t^-0.5, 0.25 makes returns "
                    + "unpredictable)").between("0", "2"),
            Parameter.of("volatility-exponent", Kind.NUMBER, "0", "exponent by which the move grows with the volatility of a price process whose volatility varies "
                    + "(square-root law: 1)").between("0", "2"));

    private static PropagatedImpact of(Params params) {
        return new PropagatedImpact(params.ratio("impact"), params.amount("unit"), params.number("exponent"), params.ratio("lasting"), HalfLives.of(params),
                params.number("decay"), params.number("volatility-exponent"));
    }

    @Override
    public ImpactPath start(long tickNanos) {
        return new Path(tickNanos);
    }

    private final class Path implements ImpactPath {
        private final double[] kept;
        private final double[] weights = new double[halfLives.count()];
        private final double[] decaying = new double[halfLives.count()];
        private double stays;
        private double arrived;

        Path(long tickNanos) {
            kept = halfLives.kept(tickNanos);
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = StrictMath.pow(halfLives.nanos(i) / halfLives.shortestNanos(), -decay);
                sum += weights[i];
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= (1 - lasting) / sum;
            }
        }

        @Override
        public void traded(boolean buys, double units, double relativeVolatility) {
            double rough = volatilityExponent == 0 ? 1 : StrictMath.pow(relativeVolatility, volatilityExponent);
            double move = impact * StrictMath.pow(units, exponent) * rough;
            arrived += buys ? move : -move;
        }

        @Override
        public double step() {
            stays += lasting * arrived;
            double sum = stays;
            for (int i = 0; i < weights.length; i++) {
                decaying[i] = kept[i] * decaying[i] + weights[i] * arrived;
                sum += decaying[i];
            }
            arrived = 0;
            return sum;
        }
    }
}
