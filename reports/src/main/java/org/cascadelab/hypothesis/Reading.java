package org.cascadelab.hypothesis;

/** What one cell shows of a paired difference, by {@link DecisionRule}. */
public enum Reading {
    LESS("less"),
    MORE("more"),
    NO_EFFECT("no effect"),
    UNDECIDED("undecided"),
    /** fewer pairs with a value than {@link DecisionRule#leastPairs} */
    TOO_FEW_PAIRS("too few pairs"),
    /** nobody was liquidated in any pair under either arm, so the arms did the same */
    NO_LIQUIDATION("no liquidation"),
    /** no pair has a value under both arms */
    UNDEFINED("undefined");

    private final String words;

    Reading(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether the cell has anything to say. */
    public boolean isReadable() {
        return this == LESS || this == MORE || this == NO_EFFECT || this == UNDECIDED;
    }
}
