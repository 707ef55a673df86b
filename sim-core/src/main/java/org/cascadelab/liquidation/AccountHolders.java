package org.cascadelab.liquidation;

/** Told what the venue did to their accounts. They may act from within these calls: whatever is decided next is computed anew. */
public interface AccountHolders {
    /** The account's equity fell below the warning level. */
    void marginWarned(int account);

    /** One step of a liquidation closed {@code lots} (above 0) of the account's position. */
    void forceClosed(int account, long lots);

    /** {@code lots} (above 0) of the account's position were closed against a default: it was deleveraged. */
    default void deleveraged(int account, long lots) {}
}
