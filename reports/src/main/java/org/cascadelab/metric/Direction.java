package org.cascadelab.metric;

/** Which way of a metric is good, for the words of a report. A metric that describes without judging is neutral. */
public enum Direction {
    LOWER_IS_BETTER("lower is better"),
    HIGHER_IS_BETTER("higher is better"),
    NEUTRAL("neither way is better");

    private final String words;

    Direction(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** 1 where a positive difference is an improvement, -1 where it is a deterioration, 0 where it is neither. */
    public int sign() {
        return this == HIGHER_IS_BETTER ? 1 : this == LOWER_IS_BETTER ? -1 : 0;
    }
}
