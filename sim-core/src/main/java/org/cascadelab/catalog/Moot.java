package org.cascadelab.catalog;

/**
 * From where on a value is allowed and yet says nothing: an end that no run lives to see, a limit that no position reaches. It stays legal, since the same file may be run for
 * longer or with other traders, and is told before a run. The parameter that can become so declares it; whoever runs the scenario asks.
 *
 * @param after the parameter with the time at which this one's begins, or null where it counts from the start of the run; for {@link When#BEYOND_RUN} only
 * @param instead what happens with such a value, in words that go on after a colon
 */
public record Moot(When when, String after, String instead) {
    /** What a value is held against. */
    public enum When {
        /** a time that ends after the run does */
        BEYOND_RUN("beyond the end of the run"),
        /** a time above zero that is shorter than that between two margin checks */
        WITHIN_CHECK("less than the time between margin checks"),
        /** a time that is not a whole multiple of that between two margin checks */
        BETWEEN_CHECKS("no multiple of the time between margin checks"),
        /** lots, or an amount, that no position is larger than when the run opens */
        ABOVE_POSITIONS("as large as any position at the opening");

        private final String words;

        When(String words) {
            this.words = words;
        }
    }

    /** In words for a help text, without the value: {@code beyond the end of the run: the fee never rises}. */
    public String words() {
        return when.words + ": " + instead;
    }
}
