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

    long priceTicks();

    /** An account that is margined: it can be warned and liquidated. {@code money} is paid in from outside. Returns its number. */
    int openMargined(long money);

    /** An account of a participant whose credit is not in question: never warned, never liquidated. */
    int openUnmargined(long money);

    /** Gives an account a position entered at a price. Over all populations the lots must add up to 0. */
    void hold(int account, long lots, long entryTicks);

    /** The value of so many lots at the opening price, in money, without sign. */
    long notional(long lots);

    /** The largest leverage that the venue allows for a position of this many lots at the opening price. */
    double largestLeverage(long lots);

    /** The maintenance margin of so many lots at the opening price, in money. */
    long maintenance(long lots);
}
