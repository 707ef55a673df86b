package org.cascadelab.hypothesis;

import org.cascadelab.catalog.Parameter;

/** What a claim expects of candidate less baseline. */
public enum Expectation {
    /** the candidate's value is smaller, in every cell of the region */
    LESS("less"),
    /** the candidate's value is larger, in every cell of the region */
    MORE("more"),
    /** the difference lies within the margin, in every cell of the region */
    NO_EFFECT("no effect"),
    /** the effect is there at the lower end of an axis and shrinks as the axis grows */
    SHRINKS("effect shrinks"),
    /** the effect is there at the upper end of an axis and grows as the axis grows */
    GROWS("effect grows");

    private final String words;

    Expectation(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether it is about the order of cells along an axis instead of each cell. */
    public boolean isTrend() {
        return this == SHRINKS || this == GROWS;
    }

    /** How it is written in a study. */
    public String key() {
        return Parameter.word(this);
    }
}
