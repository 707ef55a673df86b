package org.cascadelab.margin;

import java.math.BigDecimal;

/**
 * {@code (size / skewScale x scalar + least) x multiple}: Synthetix perps v3 (SIP-337); the multiple is 1 for the initial rate and the
 * market's maintenance scalar for the maintenance rate.
 *
 * @param skewScale the size at which the market's depth is spent, above 0
 */
public record SkewRate(BigDecimal skewScale, BigDecimal scalar, BigDecimal least, BigDecimal multiple) implements RateCurve {
    public SkewRate {
        if (skewScale.signum() <= 0 || scalar.signum() < 0 || least.signum() <= 0 || multiple.signum() <= 0) {
            throw new IllegalArgumentException("need skew scale > 0, scalar >= 0, least > 0 and multiple > 0, got %s, %s, %s, %s".formatted(skewScale, scalar, least, multiple));
        }
    }

    @Override
    public BigDecimal rate(BigDecimal size) {
        return size.multiply(scalar).divide(skewScale, Exact.QUOTIENT).add(least).multiply(multiple);
    }
}
