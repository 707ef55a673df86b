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
    /** An account by its position in one instrument. */
    static Winner of(MarkedBooks books, int account, int instrument) {
        return new Winner(account, Math.absExact(books.ledger().lots(account, instrument)), books.profit(account, instrument), Math.absExact(books.ledger().entryCost(account, instrument)),
                Math.absExact(books.value(account, instrument)), books.equity(account));
    }

    /** An account by all its positions together. */
    static Winner of(MarkedBooks books, int account) {
        long lots = 0;
        long profit = 0;
        long cost = 0;
        long notional = 0;
        for (int instrument = 0; instrument < books.ledger().instruments(); instrument++) {
            lots = Math.addExact(lots, Math.absExact(books.ledger().lots(account, instrument)));
            profit = Math.addExact(profit, books.profit(account, instrument));
            cost = Math.addExact(cost, Math.absExact(books.ledger().entryCost(account, instrument)));
            notional = Math.addExact(notional, Math.absExact(books.value(account, instrument)));
        }
        return new Winner(account, lots, profit, cost, notional, books.equity(account));
    }

    /** The open profit, as far as the account's equity covers it: what can be taken without bankrupting it. */
    long coveredProfit() {
        return Math.min(Math.max(0, equity), Math.max(0, profit));
    }

    /**
     * Orders by price gain x leverage, {@code mark / entry x notional / equity} for a long and {@code entry / mark x notional / equity} for a
     * short (Hyperliquid; the form for shorts is not confirmed). Compared as exact fractions. A position without equity or entry cost has no bound and comes first.
     */
    int compareLeveragedGain(Winner other) {
        boolean unbounded = equity <= 0 || gainDenominator().signum() == 0;
        boolean otherUnbounded = other.equity <= 0 || other.gainDenominator().signum() == 0;
        if (unbounded || otherUnbounded) {
            return Boolean.compare(unbounded, otherUnbounded);
        }
        return gainNumerator().multiply(other.gainDenominator()).compareTo(other.gainNumerator().multiply(gainDenominator()));
    }

    /** A long's profit is value less cost, a short's cost less value; where they are the same, so are both forms. */
    private boolean isLong() {
        return profit == notional - entryCost;
    }

    private BigInteger gainNumerator() {
        return isLong() ? BigInteger.valueOf(notional).multiply(BigInteger.valueOf(notional)) : BigInteger.valueOf(entryCost);
    }

    private BigInteger gainDenominator() {
        return isLong() ? BigInteger.valueOf(entryCost).multiply(BigInteger.valueOf(equity)) : BigInteger.valueOf(equity);
    }

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
