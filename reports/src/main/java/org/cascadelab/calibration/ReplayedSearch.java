package org.cascadelab.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * Says where a search wants to look next, given the values at the points that it asked for so far. The search itself is run again from its start each time, which costs
 * nothing beside a simulation: so points that do not depend on each other can be evaluated at the same time, and a search that was interrupted goes on from the values that
 * were kept, point for point as if it had never stopped.
 */
public final class ReplayedSearch {
    /** A generation that lies within this share of every range has converged: no parameter is known that well. */
    private static final double CONVERGED = 1e-3;

    private static final double[] NOT_YET = {};

    private final SearchMethod method;
    private final double[] start;
    private final double step;
    private final int evaluations;
    private final long seed;

    /** Ends a search whose next value is not there yet. */
    private static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unknown() {
            super(null, null, false, false);
        }
    }

    /**
     * @param step how far from the start it looks first, as a share of each range, up to a half
     * @param evaluations how many points it may ask for
     */
    public ReplayedSearch(SearchMethod method, double[] start, double step, int evaluations, long seed) {
        if (evaluations < 1) {
            throw new IllegalArgumentException("a search looks at one point at least, got " + evaluations);
        }
        if (!(step > 0) || step > 0.5) {
            throw new IllegalArgumentException("a first step is more than nothing and at most half of a range, got " + step);
        }
        this.method = method;
        this.start = start.clone();
        this.step = step;
        this.evaluations = evaluations;
        this.seed = seed;
    }

    /**
     * The points to evaluate now; none if the search has ended.
     *
     * @param points those of all earlier answers, in order
     * @param misses at these points
     */
    public List<double[]> next(List<double[]> points, List<double[]> misses) {
        int known = misses.size();
        int most = Math.min(method.independentAfter(known, start.length), evaluations - known);
        List<double[]> asked = new ArrayList<>();
        if (most <= 0 || converged(points)) {
            return asked;
        }
        int[] calls = {0};
        try {
            method.search(point -> {
                int call = calls[0]++;
                if (call < known) {
                    return misses.get(call);
                }
                asked.add(point.clone());
                if (asked.size() == most) {
                    throw new Unknown();
                }
                // no point of this batch depends on it
                return NOT_YET;
            }, start, step, seed);
        } catch (Unknown next) {
            return asked;
        }
        return asked;
    }

    private boolean converged(List<double[]> points) {
        int batch = method.independentAfter(points.size(), start.length);
        if (!method.convergesByGathering() || points.size() <= batch) {
            return false;
        }
        List<double[]> last = points.subList(points.size() - batch, points.size());
        for (int i = 0; i < start.length; i++) {
            int at = i;
            double least = last.stream().mapToDouble(point -> point[at]).min().orElse(0);
            double most = last.stream().mapToDouble(point -> point[at]).max().orElse(1);
            if (most - least > CONVERGED) {
                return false;
            }
        }
        return true;
    }
}
