package org.cascadelab.marketfact;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.cascadelab.metric.MetricValue;

/**
 * Moves of the mid by the size of what went with them, in classes of half a decade of size, and the power law A x size^d through their means: A and d such that the squared
 * distances of the means from it, each over the variance of the mean, are least. Unlike a line through logs it needs no positive means. Classes with fewer than
 * {@value #IN_A_CLASS} moves, and those whose moves are all the same, are left out.
 */
final class SizeClasses {
    static final int IN_A_CLASS = 30;
    private static final int CLASSES_PER_DECADE = 2;
    private static final int CLASSES = 50;
    static final double LOWEST_EXPONENT = -1;
    static final double HIGHEST_EXPONENT = 2;

    /** What the exponent is of, in words for a fact's description. */
    static String law(String move, String size, int least) {
        return ("The d of %s = A x size^d, the %s in classes of half a decade: A and d leave the least sum of squared distances of the classes' means from it, each over the variance of the mean. Classes below "
                + "%s are left out, and it is undefined below %s classes.").formatted(move, size, IN_A_CLASS, least);
    }

    /** The exponents that it can have, in words. */
    static String range() {
        return "from %s to %s".formatted(Math.round(LOWEST_EXPONENT), Math.round(HIGHEST_EXPONENT));
    }

    /** How many moves, and sums over them. */
    private static final class Tally {
        private double count;
        private double sizes;
        private double moves;
        private double squares;

        private void add(Tally other) {
            count += other.count;
            sizes += other.sizes;
            moves += other.moves;
            squares += other.squares;
        }

        private double meanSize() {
            return sizes / count;
        }

        private double mean() {
            return moves / count;
        }

        private double varianceOfMean() {
            return Math.max(0, squares / count - mean() * mean()) / (count - 1);
        }
    }

    private final Tally[] classes = new Tally[CLASSES];

    SizeClasses() {
        Arrays.setAll(classes, any -> new Tally());
    }

    /** All of some, but one of them: of none if there is no such one. */
    static SizeClasses without(SizeClasses[] pieces, int left) {
        SizeClasses joined = new SizeClasses();
        for (int piece = 0; piece < pieces.length; piece++) {
            for (int each = 0; each < CLASSES && piece != left; each++) {
                joined.classes[each].add(pieces[piece].classes[each]);
            }
        }
        return joined;
    }

    void add(double size, double move) {
        Tally its = classes[(int) Math.max(0, Math.min(CLASSES - 1, Math.floor(CLASSES_PER_DECADE * Math.log10(size)) + CLASSES / 2))];
        its.count++;
        its.sizes += size;
        its.moves += move;
        its.squares += move * move;
    }

    int count() {
        return (int) Arrays.stream(classes).mapToDouble(each -> each.count).sum();
    }

    /** Of all moves, whatever their size. */
    MetricValue mean() {
        int count = count();
        return count == 0 ? MetricValue.undefined("no moves") : MetricValue.of(Arrays.stream(classes).mapToDouble(each -> each.moves).sum() / count);
    }

    /**
     * The exponent, or why there is none.
     *
     * @param least how many classes it needs
     * @param what the moves went with, e.g. {@code market orders}
     */
    MetricValue exponent(int least, String what) {
        List<Tally> used = Arrays.stream(classes).filter(each -> each.count >= IN_A_CLASS && each.varianceOfMean() > 0).toList();
        if (used.size() < least) {
            return MetricValue.undefined("this run has %d classes by size with %d %s; %d are needed".formatted(used.size(), IN_A_CLASS, what, least));
        }
        double exponent = new BrentOptimizer(1e-8, 1e-8).optimize(new MaxEval(1_000), GoalType.MINIMIZE, new SearchInterval(LOWEST_EXPONENT, HIGHEST_EXPONENT),
                new UnivariateObjectiveFunction(at -> fit(used, at)[1])).getPoint();
        if (fit(used, exponent)[0] <= 0) {
            return MetricValue.undefined("the mid does not move in the direction of " + what);
        }
        boolean within = exponent - LOWEST_EXPONENT > 1e-3 && HIGHEST_EXPONENT - exponent > 1e-3;
        return within ? MetricValue.of(exponent)
                : MetricValue.undefined("the mean move does not go with a power of the size between %.0f and %.0f".formatted(LOWEST_EXPONENT, HIGHEST_EXPONENT));
    }

    /** The factor that fits best with an exponent, and the weighted squared distance that it leaves. */
    private static double[] fit(List<Tally> used, double exponent) {
        double unit = Math.exp(used.stream().mapToDouble(each -> Math.log(each.meanSize())).average().orElseThrow());
        double powers = 0;
        double products = 0;
        double squares = 0;
        for (Tally each : used) {
            double power = Math.pow(each.meanSize() / unit, exponent);
            double weight = 1 / each.varianceOfMean();
            powers += weight * power * power;
            products += weight * power * each.mean();
            squares += weight * each.mean() * each.mean();
        }
        return new double[] {products / powers, squares - products * products / powers};
    }
}
