package org.cascadelab.liquidation;

/**
 * What may be closed within a time, so that a cascade is spread out. It binds what the execution closes, on the book or off it; second
 * thresholds and deleveraging do not use it up.
 * dYdX v4: 100,000 USDC per subaccount and block; FTX: 0.0001 of the daily volume; Synthetix: a size per market and rolling window.
 *
 * @param perAccount whether every account has its own, or the market has one
 * @param inLots whether {@code most} counts lots, or money at the mark
 * @param most above 0
 * @param windowNanos rolling: what was closed less than this time ago counts
 */
public record Budget(boolean perAccount, boolean inLots, long most, long windowNanos) {
    public Budget {
        if (most <= 0 || windowNanos <= 0) {
            throw new IllegalArgumentException("a budget that allows nothing stops every liquidation: need most > 0 and window > 0, got %d and %d ns".formatted(most, windowNanos));
        }
    }
}
