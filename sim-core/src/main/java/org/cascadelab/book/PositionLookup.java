package org.cascadelab.book;

/**
 * What the book must know of positions for reduce-only orders; the account side answers. The answer has to include every fill that
 * the listener has been told, also in the middle of a sweep.
 */
@FunctionalInterface
public interface PositionLookup {
    /** Nobody holds anything, so that every reduce-only order is refused. */
    PositionLookup FLAT = (owner, side) -> 0;

    /** Lots that the owner can trade on this side before its position is flat; 0 or less if trading there would open or add. */
    long reducibleLots(int owner, Side side);
}
