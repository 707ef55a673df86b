package org.cascadelab.trader;

/** The moment before time 0, when populations open accounts and take the positions that they start with. */
public interface Opening {
    /** The opening in another of the population's instruments, by its place among them; accounts are the same. */
    default Opening in(int which) {
        if (which != 0) {
            throw new IllegalArgumentException("there is no instrument " + which + " here");
        }
        return this;
    }

    /** The opening price. */
    long priceTicks();

    /** An account that is margined: it can be warned and liquidated. {@code money} is paid in from outside. Returns its number. */
    int openMargined(long money);

    /** An account of a participant whose credit is not in question: never warned, never liquidated. */
    int openUnmargined(long money);

    /** Opens one such account without money for each place of {@code accounts}, in order. */
    default void openUnmargined(int[] accounts) {
        for (int member = 0; member < accounts.length; member++) {
            accounts[member] = openUnmargined(0);
        }
    }

    /**
     * Pays in coins, from outside, that are worth so much at the opening price.
     *
     * @return what they count for as margin, after the haircut
     * @throws IllegalArgumentException where no coin counts as margin
     */
    default long payInCoins(int account, long money) {
        throw new IllegalArgumentException("no coin counts as margin here");
    }

    /** Gives an account a position entered at a price. Over all populations the lots must add up to 0. */
    void hold(int account, long lots, long entryTicks);

    /** What signed lots are worth at a price, in money: an account's equity is its cash plus the values of its positions. */
    long value(long lots, long priceTicks);

    /** The value of so many lots at the opening price, in money, without sign. */
    default long notional(long lots) {
        return Math.absExact(value(lots, priceTicks()));
    }

    /** The largest leverage that the venue allows for a position of this many lots at the opening price. */
    double largestLeverage(long lots);

    /** The maintenance margin of so many lots at a price, in money. */
    long maintenance(long lots, long priceTicks);
}
