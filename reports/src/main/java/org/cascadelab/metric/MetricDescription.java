package org.cascadelab.metric;

/**
 * What a metric is, for whoever reads its numbers.
 *
 * @param name lower case words joined by hyphens, e.g. {@code cascade-depth}: the key in tables, gates and on the command line
 * @param title a few words for a table's header or a chart's axis, without the unit
 * @param least the smallest value it can take, or negative infinity
 * @param most the largest value it can take, or infinity
 * @param definition exactly what is computed, in full sentences
 * @param undefinedWhen when it has no value, as the rest of a sentence that begins with "undefined", or {@link #ALWAYS_DEFINED}
 * @param source where the definition comes from: a paper, a rule, or this project; something that a reader of a report can find
 */
public record MetricDescription(String name, String title, MetricUnit unit, double least, double most, Direction direction, String definition,
        String undefinedWhen, String source) {
    /** What a metric without such a case says of it. */
    public static final String ALWAYS_DEFINED = "never.";

    public MetricDescription {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("a metric's name is lower case words joined by hyphens, got '" + name + "'");
        }
        if (title.isBlank() || definition.isBlank() || undefinedWhen.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException("metric '" + name + "' needs a title, a definition, a word on when it is undefined and a source");
        }
        if (!(least < most)) {
            throw new IllegalArgumentException("metric '%s' needs least < most, got %s and %s".formatted(name, least, most));
        }
    }

    /** The definition with the sentence on when there is no value. */
    public String wholeDefinition() {
        return undefinedWhen.equals(ALWAYS_DEFINED) ? definition : definition + " Undefined " + undefinedWhen;
    }

    /** The values it can take, in words. */
    public String range() {
        if (Double.isInfinite(least)) {
            return Double.isInfinite(most) ? "any number" : plain(most) + " or less";
        }
        return Double.isInfinite(most) ? plain(least) + " or more" : "from " + plain(least) + " to " + plain(most);
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
