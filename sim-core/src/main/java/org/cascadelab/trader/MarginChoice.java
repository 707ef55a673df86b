package org.cascadelab.trader;

/** How a trader who is warned chooses what to do. It only answers. */
@FunctionalInterface
interface MarginChoice {
    enum Answer {
        ADD_COLLATERAL, REDUCE, WAIT
    }

    /** @param uniform the trader's luck in this decision */
    Answer choose(Plight plight, double uniform);

    /** Whether it looks at forced closing, which then has to be followed. */
    default boolean looksAtForced() {
        return false;
    }
}
