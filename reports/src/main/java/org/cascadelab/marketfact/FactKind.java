package org.cascadelab.marketfact;

/** What sort of number a fact is. It says how near to a real value is near enough, and how the values of several seeds are made one. */
public enum FactKind {
    /** A size, rate, share or index: near enough within a quarter of the real value. */
    LEVEL(false),
    /** A level whose values over seeds have a heavy tail, such as the mean of sizes without a variance: seeds are pooled by their median. */
    HEAVY_TAILED_LEVEL(true),
    /** An autocorrelation: near enough within 0.05. */
    CORRELATION(false);

    /** Of a level, as a share of the real value. */
    public static final double LEVEL_TOLERANCE = 0.25;
    /** Of an autocorrelation, absolute. */
    public static final double CORRELATION_TOLERANCE = 0.05;

    private final boolean pooledByMedian;

    FactKind(boolean pooledByMedian) {
        this.pooledByMedian = pooledByMedian;
    }

    /** Whether the seeds' median stands for them, with an interval between order statistics, and not their mean with Student's. */
    public boolean isPooledByMedian() {
        return pooledByMedian;
    }

    /** How far beyond an end of a real range a value may lie. */
    double reachBeyond(double end) {
        return this == CORRELATION ? CORRELATION_TOLERANCE : LEVEL_TOLERANCE * Math.abs(end);
    }

    /** Whether a value lies in a real range or near enough to it. */
    public boolean isNear(double value, RealMarkets.Value real) {
        return value >= real.low() - reachBeyond(real.low()) && value <= real.high() + reachBeyond(real.high());
    }

    /** How near to a real value is near enough, in words. */
    public String nearEnough() {
        return this == CORRELATION ? "within %s".formatted(CORRELATION_TOLERANCE) : "within %s %% of it".formatted(Math.round(100 * LEVEL_TOLERANCE));
    }

    /** {@code level} or {@code correlation}, for tables. */
    public String word() {
        return this == CORRELATION ? "correlation" : "level";
    }
}
