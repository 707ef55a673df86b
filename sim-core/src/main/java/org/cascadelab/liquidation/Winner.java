package org.cascadelab.liquidation;

import java.math.BigInteger;

/**
 * A candidate for auto-deleveraging: an account on the other side of the position.
 *
 * @param lots its position, without sign
 * @param profit its open profit at the mark, negative for a loss
 * @param entryCost what its position was entered for, without sign
 * @param notional the position's value at the mark
 * @param equity its cash plus position at the mark
 */
record Winner(int account, long lots, long profit, long entryCost, long notional, long equity) {
    /**
     * Orders by the score that ranks first: profit ratio x leverage for a profit, profit ratio / leverage for a loss (Binance, BitMEX).
     * Compared as exact fractions. A profit without equity or entry cost has no bound and comes first.
     */
    int compareLeveragedProfit(Winner other) {
        boolean unbounded = isUnbounded();
        if (unbounded || other.isUnbounded()) {
            return Boolean.compare(unbounded, other.isUnbounded());
        }
        return numerator().multiply(other.denominator()).compareTo(other.numerator().multiply(denominator()));
    }

    private boolean isUnbounded() {
        return profit > 0 && (equity <= 0 || entryCost == 0);
    }

    private BigInteger numerator() {
        return BigInteger.valueOf(profit).multiply(BigInteger.valueOf(profit > 0 ? notional : Math.max(0, equity)));
    }

    private BigInteger denominator() {
        return BigInteger.valueOf(Math.max(1, entryCost)).multiply(BigInteger.valueOf(profit > 0 ? equity : notional));
    }
}
