package org.cascadelab.calibration;

import java.util.Arrays;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * The simplex of Nelder and Mead (1965, Computer Journal 7(4)). It knows no bounds: a point outside the cube has the value of the nearest point inside, raised with the
 * distance. Each point depends on the one before, so only the seeds of a point can be run at the same time.
 */
final class NelderMead implements SearchMethod {
    /** Values of J are sums of squared standard errors: differences far below 1 mean nothing. */
    private static final double CONVERGED = 1e-4;

    @Override
    public void search(Misses function, double[] start, double step, long seed) {
        // into the cube, whichever half the start lies in
        double[] steps = Arrays.stream(start).map(share -> share > 0.5 ? -step : step).toArray();
        new SimplexOptimizer(new SimpleValueChecker(CONVERGED, CONVERGED)).optimize(MaxEval.unlimited(), GoalType.MINIMIZE,
                new ObjectiveFunction(point -> bounded(function, point)), new InitialGuess(start), new NelderMeadSimplex(steps));
    }

    @Override
    public int independentAfter(int asked, int dimension) {
        return Math.max(1, dimension + 1 - asked);
    }

    private static double bounded(Misses function, double[] point) {
        double[] inside = Arrays.stream(point).map(share -> Math.max(0, Math.min(1, share))).toArray();
        double outside = 0;
        for (int i = 0; i < point.length; i++) {
            outside += Math.abs(point[i] - inside[i]);
        }
        double value = Misses.value(function.at(inside));
        return value + 10 * outside * (1 + Math.abs(value));
    }
}
