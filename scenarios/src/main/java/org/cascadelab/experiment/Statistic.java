package org.cascadelab.experiment;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/** One number from the values of several pairs, by the name that gates and tables use. */
public final class Statistic {
    /** How statistics are named, for help and errors. */
    public static final String FORM = "mean, median, min, max, sum or a percentile such as p05, p95, p99 or p99.5";
    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(\\.\\d+)?)");

    private final String name;
    private final double percent;

    private Statistic(String name, double percent) {
        this.name = name;
        this.percent = percent;
    }

    /** @throws IllegalArgumentException saying which there are */
    public static Statistic named(String name) {
        Matcher percentile = PERCENTILE.matcher(name);
        if (percentile.matches() && Double.parseDouble(percentile.group(1)) > 0) {
            return new Statistic(name, Double.parseDouble(percentile.group(1)));
        }
        return switch (name) {
            case "mean", "median", "min", "max", "sum" -> new Statistic(name, 50);
            default -> throw new IllegalArgumentException("'%s' is not a statistic; known: %s".formatted(name, FORM));
        };
    }

    static boolean isNamed(String name) {
        return PERCENTILE.matcher(name).matches() || name.matches("mean|median|min|max|sum");
    }

    public String name() {
        return name;
    }

    /**
     * The statistic of some values; percentiles interpolate linearly between order statistics (type 7, as R and NumPy do).
     *
     * @throws IllegalArgumentException if there is no value
     */
    public double of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("the " + name + " of no values is undefined");
        }
        double[] sorted = values.clone();
        // sorted also for the mean, so that it does not depend on the order of the pairs
        Arrays.sort(sorted);
        return switch (name) {
            case "mean" -> sum(sorted) / sorted.length;
            case "sum" -> sum(sorted);
            case "min" -> sorted[0];
            case "max" -> sorted[sorted.length - 1];
            default -> new Percentile(percent).withEstimationType(Percentile.EstimationType.R_7).evaluate(sorted);
        };
    }

    /** Term by term: the library's sum may compensate differently from one JDK to the next. */
    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Statistic statistic && statistic.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
