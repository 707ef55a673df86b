package org.cascadelab.calibration;

/**
 * One number of a real market that the simulated one should show.
 *
 * @param name of the market fact that it is
 * @param title what it is, in a few words
 * @param unit of target and error; empty for a pure number
 * @param target the real value
 * @param error its standard error, which is also what a miss is counted in
 * @param source where both come from
 */
public record Moment(String name, String title, String unit, double target, double error, String source) {
    public Moment {
        if (!Double.isFinite(target)) {
            throw new IllegalArgumentException("moment '%s': the target is no finite number".formatted(name));
        }
        if (!(error > 0) || Double.isInfinite(error)) {
            throw new IllegalArgumentException("moment '%s': a miss is counted in standard errors of the target, so that error has to be positive, got %s%s"
                    .formatted(name, error, error == 0 ? " (the data show no variation of it); take the moment out or give 'error'" : ""));
        }
    }

    /** By how many standard errors of the target a simulated value misses it. */
    public double miss(double simulated) {
        return (simulated - target) / error;
    }
}
