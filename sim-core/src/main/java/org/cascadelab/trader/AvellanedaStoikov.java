package org.cascadelab.trader;

/**
 * Where a maker who dislikes inventory quotes: M. Avellaneda and S. Stoikov, High-frequency trading in a limit order book, Quantitative Finance 8 (2008) 217-224,
 * equations (3.17), the reservation price {@code s - q gamma sigma^2 tau}, and (3.18), the spread {@code gamma sigma^2 tau + (2 / gamma) ln(1 + gamma / kappa)}
 * (the equations' numbers are from memory).
 *
 * <p>It holds in any unit of price u, if all are given in it: sigma in u per root of a second, tau in seconds, gamma and kappa in 1/u, results in u. q is a number of
 * units of inventory, signed. kappa says that a quote at a distance d is filled at a rate proportional to exp(-kappa d).
 *
 * @param riskAversion gamma, above 0
 * @param fillDecay kappa, above 0
 * @param horizonSeconds tau, what the maker looks ahead; a market that never closes has no terminal time, so it stays what it is
 */
record AvellanedaStoikov(double riskAversion, double fillDecay, double horizonSeconds) {
    AvellanedaStoikov {
        if (!(riskAversion > 0) || !(fillDecay > 0) || !(horizonSeconds >= 0)) {
            throw new IllegalArgumentException("need gamma > 0, kappa > 0 and tau >= 0, got %s, %s, %s".formatted(riskAversion, fillDecay, horizonSeconds));
        }
    }

    /** How far the reservation price is below the price s: {@code q gamma sigma^2 tau}. */
    double skew(double inventory, double sigma) {
        return inventory * riskAversion * sigma * sigma * horizonSeconds;
    }

    /** From the bid to the ask. */
    double spread(double sigma) {
        return riskAversion * sigma * sigma * horizonSeconds + 2 / riskAversion * StrictMath.log1p(riskAversion / fillDecay);
    }
}
