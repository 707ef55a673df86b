package org.cascadelab.experiment;

/** What the process' exit code says. */
public final class ExitCodes {
    /** done, and every gate holds */
    public static final int OK = 0;
    /** done, but a gate does not hold, or a replay differs */
    public static final int GATE_FAILED = 1;
    /** the input is wrong: a scenario, an option, a series, a folder of another study */
    public static final int BAD_INPUT = 2;
    /** a file or folder could not be written or read, or another process works on it */
    public static final int OUTPUT_FAILED = 3;
    /** an invariant of the model broke; the message names the seed */
    public static final int MODEL_BROKEN = 4;
    /** stopped by Ctrl-C, or a calibration whose budget is used up; what was finished is kept */
    public static final int INTERRUPTED = 130;

    private ExitCodes() {}
}
