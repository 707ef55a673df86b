package org.cascadelab.benchmark;

/**
 * The four streams. All start with {@code resting} orders that are not timed.
 *
 * <p>{@code tradeHash} is what the published streams of this shape (seed 42) hold; a generator that gives another hash is not the same one.
 */
public enum StreamShape {
    S1K("s1k", 1_000, 25, 0.60, 0.35, 5, 0xfd9fecc8f8baaabeL),
    S10K("s10k", 10_000, 100, 0.60, 0.35, 5, 0x46fe904a6bffb5e4L),
    S100K("s100k", 100_000, 500, 0.60, 0.35, 5, 0x71da6fb6fb150f2eL),
    SWEEP10K("sweep10k", 10_000, 100, 0.60, 0.39, 21, 0x23abdaf61b5037efL);

    /** Orders, cancels and market orders after the prefill. */
    static final int TIMED = 2_000_000;
    static final long SEED = 42;

    final String title;
    final int resting;
    /** Mean distance of a limit order from the fair price, ticks. */
    final double depthTicks;
    final double limitShare;
    final double cancelShare;
    /** Resting orders that a market order trades with, on average. */
    final double makersPerMarket;
    final long tradeHash;

    StreamShape(String title, int resting, double depthTicks, double limitShare, double cancelShare, double makersPerMarket, long tradeHash) {
        this.title = title;
        this.resting = resting;
        this.depthTicks = depthTicks;
        this.limitShare = limitShare;
        this.cancelShare = cancelShare;
        this.makersPerMarket = makersPerMarket;
        this.tradeHash = tradeHash;
    }

    public String title() {
        return title;
    }
}
