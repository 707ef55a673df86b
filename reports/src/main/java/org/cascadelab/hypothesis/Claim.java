package org.cascadelab.hypothesis;

/**
 * One prediction that a grid can refute.
 *
 * @param name short, unique within its hypothesis
 * @param metric whose paired difference it speaks of
 * @param expected what it expects there
 * @param region where
 * @param along the axis that a trend follows, or null
 * @param effect for a trend, which way the effect goes: {@link Expectation#LESS} or {@link Expectation#MORE}; else null
 */
public record Claim(String name, String metric, String candidate, String baseline, Expectation expected, Region region, String along, Expectation effect) {
    public Claim {
        if (expected.isTrend() != (along != null) || expected.isTrend() != (effect != null)) {
            throw new IllegalArgumentException("a trend needs the axis that it follows and the way of the effect, and nothing else does: claim '%s'".formatted(name));
        }
    }

    /** The claim in words: {@code slice-no-stop against full, price-fall: less where refill > 0}. */
    public String words() {
        String what = expected.isTrend() ? "%s (%s), as %s grows".formatted(expected.words(), effect.words(), along) : expected.words();
        return "%s against %s, %s: %s%s".formatted(candidate, baseline, metric, what, region.text().isEmpty() ? "" : " where " + region.text());
    }
}
