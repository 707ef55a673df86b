package org.cascadelab.margin;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A rate that rises by a fixed amount with every risk limit: {@code rate + steps x ratePerStep}, {@code steps = ceil(max(0, size - base) / step)}.
 * BitMEX, e.g. base 200 XBT, step 150 XBT, 0.5 % + 0.5 % a step (riskLimitsExamples).
 *
 * @param base the size up to which the first rate applies, above 0
 * @param step the width of each further limit, above 0
 */
public record RiskLimitSteps(BigDecimal base, BigDecimal step, BigDecimal rate, BigDecimal ratePerStep) implements RateCurve {
    public RiskLimitSteps {
        if (base.signum() <= 0 || step.signum() <= 0 || rate.signum() <= 0 || ratePerStep.signum() < 0) {
            throw new IllegalArgumentException("need base > 0, step > 0, rate > 0 and rate per step >= 0, got %s, %s, %s, %s".formatted(base, step, rate, ratePerStep));
        }
    }

    @Override
    public BigDecimal rate(BigDecimal size) {
        return rate.add(BigDecimal.valueOf(steps(size)).multiply(ratePerStep));
    }

    /** How many limits above the first one a position of this size is in. */
    public long steps(BigDecimal size) {
        return size.subtract(base).max(BigDecimal.ZERO).divide(step, 0, RoundingMode.CEILING).longValueExact();
    }
}
