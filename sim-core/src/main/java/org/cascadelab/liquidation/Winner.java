package org.cascadelab.liquidation;

import org.cascadelab.margin.Exact;

/**
 * A candidate for auto-deleveraging: an account on the other side of the position.
 *
 * @param lots its position, without sign
 * @param profit its open profit at the mark, negative for a loss
 * @param entryCost what its position was entered for, without sign
 * @param notional the position's value at the mark
 * @param equity its cash plus position at the mark
 * @param isDebt whether it is about one position, and that of negative value: a linear short, an inverse long
 */
record Winner(int account, long lots, long profit, long entryCost, long notional, long equity, boolean isDebt) {
    /** An account by its position in one instrument. */
    static Winner of(MarkedBooks books, int account, int instrument) {
        return new Winner(account, Math.absExact(books.ledger().lots(account, instrument)), books.profit(account, instrument), Math.absExact(books.ledger().entryCost(account, instrument)),
                Math.absExact(books.value(account, instrument)), books.equity(account), books.value(account, instrument) < 0);
    }

    /** An account by all its positions together. */
    static Winner of(MarkedBooks books, int account) {
        long lots = 0;
        long profit = 0;
        long cost = 0;
        long notional = 0;
        int positions = 0;
        boolean isDebt = false;
        for (int instrument = 0; instrument < books.ledger().instruments(); instrument++) {
            lots = Math.addExact(lots, Math.absExact(books.ledger().lots(account, instrument)));
            profit = Math.addExact(profit, books.profit(account, instrument));
            cost = Math.addExact(cost, Math.absExact(books.ledger().entryCost(account, instrument)));
            long value = books.value(account, instrument);
            notional = Math.addExact(notional, Math.absExact(value));
            positions += value == 0 ? 0 : 1;
            isDebt |= value < 0;
        }
        return new Winner(account, lots, profit, cost, notional, books.equity(account), positions == 1 && isDebt);
    }

    /** The open profit, as far as the account's equity covers it: what can be taken without bankrupting it. */
    long coveredProfit() {
        return Math.min(Math.max(0, equity), Math.max(0, profit));
    }

    /**
     * Orders by price gain x leverage, {@code mark / entry x notional / equity} for a long and {@code entry / mark x notional / equity} for a
     * short (Hyperliquid; the form for shorts is not confirmed). Several positions together have gained what their cost and profit are per cost, which for a long is the same.
     * Compared as exact fractions. A position without equity or entry cost has no bound and comes first.
     */
    int compareLeveragedGain(Winner other) {
        boolean unbounded = hasNoGainBound();
        if (unbounded || other.hasNoGainBound()) {
            return Boolean.compare(unbounded, other.hasNoGainBound());
        }
        return Exact.compareProducts(gain(), times(), other.cost(), other.equity, other.gain(), other.times(), cost(), equity);
    }

    private boolean hasNoGainBound() {
        return equity <= 0 || cost() == 0;
    }

    /** The numerator is this times {@link #times}: what the position's cost has become, of a short what it was. */
    private long gain() {
        return isDebt ? entryCost : Math.max(0, Math.addExact(entryCost, profit));
    }

    /** Of a short the mark stands in the denominator, where it cancels that of the notional. */
    private long times() {
        return isDebt ? 1 : notional;
    }

    /** The denominator is this times the equity. */
    private long cost() {
        return isDebt ? 1 : entryCost;
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
        long first = signOfScore();
        long second = other.signOfScore();
        if (first != second || first == 0) {
            return Long.compare(first, second);
        }
        int larger = Exact.compareProducts(Math.absExact(profit), leverageAbove(), Math.max(1, other.entryCost), other.leverageBelow(),
                Math.absExact(other.profit), other.leverageAbove(), Math.max(1, entryCost), leverageBelow());
        return first > 0 ? larger : -larger;
    }

    private boolean isUnbounded() {
        return profit > 0 && (equity <= 0 || entryCost == 0);
    }

    private long signOfScore() {
        return leverageAbove() == 0 ? 0 : Long.signum(profit);
    }

    /** A profit counts times the leverage, a loss by it. */
    private long leverageAbove() {
        return profit > 0 ? notional : Math.max(0, equity);
    }

    private long leverageBelow() {
        return profit > 0 ? equity : notional;
    }
}
