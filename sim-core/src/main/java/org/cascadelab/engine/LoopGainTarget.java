package org.cascadelab.engine;

/**
 * Has a run's resting depth scaled, before anything trades, so that its ex-ante loop gain R is what a study asks for.
 *
 * @param gain the loop gain wanted, above 0
 * @param windowPpb how far below the opening price the liquidation map is averaged, parts per billion, above 0 and below one
 */
public record LoopGainTarget(double gain, long windowPpb) {
    /** Where no gain is asked for, it is still measured over this window. */
    static final long MEASURED_WINDOW_PPB = 100_000_000L;

    public LoopGainTarget {
        if (!(gain > 0) || windowPpb <= 0 || windowPpb >= 1_000_000_000L) {
            throw new IllegalArgumentException("need gain > 0 and 0 < windowPpb < 10^9, got gain = %s, windowPpb = %d".formatted(gain, windowPpb));
        }
    }
}
