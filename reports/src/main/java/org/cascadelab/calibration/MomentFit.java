package org.cascadelab.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The estimate and what is known of it: the search for the smallest J, then the derivatives of the moments there by central differences at the same seeds. */
public final class MomentFit {
    /** Half the width of a central difference, as a share of the range: wide enough that what seeds do at random is small beside it. */
    private static final double STEP = 0.04;
    /** The misses of a point where a moment has no value: their J of 1e12 is worse than that of any point that has all. */
    private static final double[] NO_VALUE = {1e6};

    /** What is fitted: a function from points to moments. */
    public interface Model {
        /** Simulates some points, all on the same seeds. @param phase what for, see {@link CalibrationPoint} */
        List<CalibrationPoint> evaluate(String phase, List<double[]> points);

        /** Where the value that is really set for a share of a parameter's range lies. */
        default double nearest(int parameter, double share) {
            return share;
        }

        /** The smallest step, as a share of the range, that changes a parameter's value surely. */
        default double smallestStep(int parameter) {
            return 0;
        }
    }

    private final MomentTargets targets;
    private final Model model;

    public MomentFit(MomentTargets targets, Model model) {
        this.targets = targets;
        this.model = model;
    }

    /**
     * What was found.
     *
     * @param shares the estimate as shares of the ranges
     * @param searched points that the search looked at
     */
    public record Found(double[] shares, CalibrationPoint point, LocalFit fit, int searched) {}

    /** @throws IllegalArgumentException if no point has a value of every moment */
    public Found find(ReplayedSearch search) {
        List<double[]> points = new ArrayList<>();
        List<CalibrationPoint> evaluated = new ArrayList<>();
        List<double[]> misses = new ArrayList<>();
        for (List<double[]> next = search.next(points, misses); !next.isEmpty(); next = search.next(points, misses)) {
            points.addAll(next);
            evaluated.addAll(model.evaluate("search", next));
            evaluated.subList(misses.size(), evaluated.size()).forEach(point -> misses.add(point.distance().isDefined() ? targets.misses(point.pool().mean()) : NO_VALUE));
        }
        int best = IntStream.range(0, misses.size()).boxed().min((a, b) -> Double.compare(Misses.value(misses.get(a)), Misses.value(misses.get(b)))).orElseThrow();
        CalibrationPoint found = evaluated.get(best);
        if (!found.distance().isDefined()) {
            throw new IllegalArgumentException("no point had a value of every moment: " + found.distance().undefined());
        }
        double[] shares = IntStream.range(0, found.point().length).mapToDouble(i -> model.nearest(i, found.point()[i])).toArray();
        return new Found(shares, found, new LocalFit(targets, found.pool().mean(), found.pool().covariance(), derivatives(shares, found)), misses.size());
    }

    private double[][] derivatives(double[] estimate, CalibrationPoint found) {
        List<double[]> asked = new ArrayList<>();
        for (int i = 0; i < estimate.length; i++) {
            double step = Math.max(STEP, model.smallestStep(i));
            asked.add(moved(estimate, i, Math.min(1, estimate[i] + step)));
            asked.add(moved(estimate, i, Math.max(0, estimate[i] - step)));
        }
        List<CalibrationPoint> around = model.evaluate("derivative", asked);
        double[][] derivatives = new double[targets.size()][estimate.length];
        for (int i = 0; i < estimate.length; i++) {
            // on the way out of the cube, or where a moment has no value, the difference is taken to one side
            CalibrationPoint up = around.get(2 * i).distance().isDefined() ? around.get(2 * i) : found;
            CalibrationPoint down = around.get(2 * i + 1).distance().isDefined() ? around.get(2 * i + 1) : found;
            double width = model.nearest(i, up.point()[i]) - model.nearest(i, down.point()[i]);
            for (int moment = 0; moment < targets.size() && width > 0; moment++) {
                derivatives[moment][i] = (up.pool().mean()[moment] - down.pool().mean()[moment]) / width;
            }
        }
        return derivatives;
    }

    /** A point with one parameter elsewhere. */
    public static double[] moved(double[] point, int parameter, double share) {
        double[] moved = point.clone();
        moved[parameter] = share;
        return moved;
    }
}
