package org.cascadelab.margin;

import java.math.BigDecimal;

/**
 * {@code base + size x slope}: Deribit, e.g. 1 % + 0.005 % per BTC (support.deribit.com 25944738177565).
 *
 * @param base the rate of the smallest position
 * @param slope added per unit of size, 0 or more
 */
public record RateAndSlope(BigDecimal base, BigDecimal slope) implements RateCurve {
    public RateAndSlope {
        if (base.signum() <= 0 || slope.signum() < 0) {
            throw new IllegalArgumentException("need base > 0 and slope >= 0, got %s and %s".formatted(base, slope));
        }
    }

    @Override
    public BigDecimal rate(BigDecimal size) {
        return base.add(size.multiply(slope));
    }
}
