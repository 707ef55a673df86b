package org.cascadelab.book;

/**
 * What a venue does when an incoming order meets a resting order of its own owner in continuous trading.
 * The call auction does not look at owners.
 */
public enum SelfTradePrevention {
    /** They trade like any others. */
    ALLOWED,
    /** The rest of the incoming order is cancelled. */
    CANCEL_NEWEST,
    /** The resting order is cancelled, with its hidden lots, and the incoming order goes on. */
    CANCEL_OLDEST,
    /** Both are cancelled. */
    CANCEL_BOTH,
    /** What would have been traded is taken off both without a trade. */
    DECREMENT
}
