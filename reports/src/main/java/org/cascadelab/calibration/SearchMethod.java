package org.cascadelab.calibration;

/** Looks for the smallest sum of squared misses on the unit cube. It draws all its luck from the seed, so the same values lead it to the same points. */
public interface SearchMethod {
    /**
     * Runs until it has converged or the function throws.
     *
     * @param start within the unit cube
     * @param step how far from the start it looks first, as a share of the cube's side
     */
    void search(Misses function, double[] start, double step, long seed);

    /** How many more points are asked for, whatever the values of those before, once so many have been: 1 where each depends on the one before. At least 1. */
    int independentAfter(int asked, int dimension);

    /** Whether it does not end by itself, and has converged when the points that it asked for together lie together. */
    default boolean convergesByGathering() {
        return false;
    }
}
