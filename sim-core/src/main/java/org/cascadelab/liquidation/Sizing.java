package org.cascadelab.liquidation;

import org.cascadelab.book.DepthView;

/**
 * Decides how much of a breached position to close now. It only answers; the liquidator acts. Never more than the position, and
 * everything once no equity is left (unless it never closes at all): there is nothing to restore then, and an order limited at the bankruptcy price would wait for ever.
 */
@FunctionalInterface
public interface Sizing {
    Close size(Breach breach, DepthView depth);

    /** Whether this sizing never closes anything; then no episode starts and the accounts are left as they are. */
    default boolean neverCloses() {
        return false;
    }
}
