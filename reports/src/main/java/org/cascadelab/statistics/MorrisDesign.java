package org.cascadelab.statistics;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.metric.MetricValue;

/**
 * Where a quantity has to be evaluated for its {@link ElementaryEffects}, and the estimate from its values there: Morris (1991), Factorial
 * sampling plans for preliminary computational experiments, Technometrics 33(2). A trajectory starts at a random point of a grid and moves every
 * input once, in random order, by a little more than half of its range: {@code levels / (2 (levels - 1))}, up or down, whichever stays inside.
 */
public final class MorrisDesign {
    private final int dimensions;
    private final int trajectories;
    private final int levels;
    private final long seed;

    /** For each trajectory, the input that each of its steps moves, and the signed length of the step. */
    private final int[][] moved;
    private final double[][] steps;
    private final List<double[]> points = new ArrayList<>();

    /**
     * @param dimensions inputs, at least 1
     * @param trajectories at least 2; ten to fifty are usual. The quantity is evaluated {@code trajectories x (dimensions + 1)} times
     * @param levels values of each input, even and at least 2; 4 is usual
     */
    public MorrisDesign(int dimensions, int trajectories, int levels, long seed) {
        if (dimensions < 1 || trajectories < 2 || levels < 2 || levels % 2 != 0) {
            throw new IllegalArgumentException("need at least 1 input, 2 trajectories and an even number of levels, got %d, %d and %d"
                    .formatted(dimensions, trajectories, levels));
        }
        this.dimensions = dimensions;
        this.trajectories = trajectories;
        this.levels = levels;
        this.seed = seed;
        moved = new int[trajectories][dimensions];
        steps = new double[trajectories][dimensions];
        draw();
    }

    private void draw() {
        MersenneTwister luck = new MersenneTwister(Resampling.seedOf("morris design|" + seed));
        int jump = levels / 2;
        for (int trajectory = 0; trajectory < trajectories; trajectory++) {
            int[] level = new int[dimensions];
            for (int input = 0; input < dimensions; input++) {
                level[input] = luck.nextInt(levels);
                moved[trajectory][input] = input;
            }
            for (int i = dimensions - 1; i > 0; i--) {
                int j = luck.nextInt(i + 1);
                int other = moved[trajectory][i];
                moved[trajectory][i] = moved[trajectory][j];
                moved[trajectory][j] = other;
            }
            points.add(scaled(level));
            for (int step = 0; step < dimensions; step++) {
                int input = moved[trajectory][step];
                // exactly one of the two directions stays on the grid, because the jump is half of it
                int by = level[input] + jump < levels ? jump : -jump;
                level[input] += by;
                steps[trajectory][step] = by / (levels - 1.0);
                points.add(scaled(level));
            }
        }
    }

    private double[] scaled(int[] level) {
        double[] point = new double[dimensions];
        for (int input = 0; input < dimensions; input++) {
            point[input] = level[input] / (levels - 1.0);
        }
        return point;
    }

    /** The points at which to evaluate, trajectory by trajectory. */
    public List<double[]> points() {
        return points.stream().map(double[]::clone).toList();
    }

    public ElementaryEffects estimate(UnitFunction function) {
        return estimate(points().stream().mapToDouble(function::at).toArray());
    }

    /** @param values at {@link #points}, in their order; NaN where the quantity is undefined, which leaves out the steps that end there */
    public ElementaryEffects estimate(double[] values) {
        if (values.length != points.size()) {
            throw new IllegalArgumentException("need the values at all %d points, got %d".formatted(points.size(), values.length));
        }
        List<List<Double>> effects = new ArrayList<>();
        for (int input = 0; input < dimensions; input++) {
            effects.add(new ArrayList<>());
        }
        int undefined = 0;
        for (int trajectory = 0; trajectory < trajectories; trajectory++) {
            int start = trajectory * (dimensions + 1);
            for (int step = 0; step < dimensions; step++) {
                double effect = (values[start + step + 1] - values[start + step]) / steps[trajectory][step];
                if (Double.isFinite(effect)) {
                    effects.get(moved[trajectory][step]).add(effect);
                } else {
                    undefined++;
                }
            }
        }
        return new ElementaryEffects(effects.stream().map(this::input).toList(), undefined);
    }

    private ElementaryEffects.Input input(List<Double> effects) {
        int n = effects.size();
        if (n < 2) {
            MetricValue none = MetricValue.undefined("defined in %d of %d trajectories".formatted(n, trajectories));
            return new ElementaryEffects.Input(none, none, none, none, none, n);
        }
        double[] signed = effects.stream().mapToDouble(Double::doubleValue).toArray();
        double[] sizes = effects.stream().mapToDouble(Math::abs).toArray();
        double sigma = Math.sqrt(StatUtils.variance(signed));
        return new ElementaryEffects.Input(MetricValue.of(StatUtils.mean(signed)), MetricValue.of(sigma / Math.sqrt(n)),
                MetricValue.of(StatUtils.mean(sizes)), MetricValue.of(Math.sqrt(StatUtils.variance(sizes) / n)), MetricValue.of(sigma), n);
    }
}
