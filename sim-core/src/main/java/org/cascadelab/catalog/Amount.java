package org.cascadelab.catalog;

import java.math.BigDecimal;

/** So much of a currency or coin, as written in a scenario. Scaling it to whole money units or lots is the instrument's business. */
public record Amount(BigDecimal value, String unit) {
    /** A share of it, in parts per billion. */
    public Amount times(long ppb) {
        return new Amount(value.multiply(BigDecimal.valueOf(ppb, 9)), unit);
    }

    @Override
    public String toString() {
        return value.toPlainString() + " " + unit;
    }
}
