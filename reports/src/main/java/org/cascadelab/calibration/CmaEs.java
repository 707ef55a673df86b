package org.cascadelab.calibration;

import java.util.Arrays;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * Covariance matrix adaptation (Hansen and Ostermeier 2001, Evolutionary Computation 9(2)), with the population 4 + 3 ln k that Hansen's tutorial recommends. It asks for
 * one point, the start, and then for a whole generation at a time, whose points do not depend on each other.
 */
final class CmaEs implements SearchMethod {
    private static final int MOST_ITERATIONS = 100_000;

    @Override
    public void search(Misses function, double[] start, double step, long seed) {
        int dimension = start.length;
        double[] steps = new double[dimension];
        double[] high = new double[dimension];
        Arrays.fill(steps, step);
        Arrays.fill(high, 1);
        CMAESOptimizer optimizer = new CMAESOptimizer(MOST_ITERATIONS, 0, true, 0, 0, new MersenneTwister(seed), false, null);
        optimizer.optimize(MaxEval.unlimited(), GoalType.MINIMIZE, new ObjectiveFunction(point -> Misses.value(function.at(point))), new InitialGuess(start),
                new SimpleBounds(new double[dimension], high),
                new CMAESOptimizer.Sigma(steps), new CMAESOptimizer.PopulationSize(population(dimension)));
    }

    @Override
    public int independentAfter(int asked, int dimension) {
        int population = population(dimension);
        return asked == 0 ? 1 : population - (asked - 1) % population;
    }

    @Override
    public boolean convergesByGathering() {
        return true;
    }

    static int population(int dimension) {
        return 4 + (int) (3 * StrictMath.log(dimension));
    }
}
