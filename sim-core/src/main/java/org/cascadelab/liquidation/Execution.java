package org.cascadelab.liquidation;

/**
 * Brings a close to the market. It decides prices and amounts and acts only through the desk. What it cannot close of a whole
 * position goes to the waterfall's remainder stages (unless {@link #handsOnRemainder} says otherwise), of a part of one to the account's next step.
 */
@FunctionalInterface
public interface Execution {
    /** @param close what the sizing decided: at least one lot, at most the position */
    void close(Breach breach, Close close, CloseOutDesk desk);

    /** Whether the waterfall takes what is left when a whole position was to be closed; otherwise it is the account's next step. */
    default boolean handsOnRemainder(Breach breach) {
        return true;
    }

    /** How what the sizing decided is spread over time; each part goes through {@link #close} on its own. */
    default Pace pace() {
        return Pace.AT_ONCE;
    }

    /** Whether its orders can join an auction that reopens a halted market; else they wait for its end. In an auction the price is the auction's. */
    default boolean joinsAuctions() {
        return true;
    }

    /** Whether its prices are those of a linear contract only. */
    default boolean isLinearOnly() {
        return false;
    }

    /** Whether it needs somebody who takes positions over, and not the book. */
    default boolean needsBackstop() {
        return false;
    }
}
