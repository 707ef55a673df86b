package org.cascadelab.margin;

import java.math.BigDecimal;

/** What a contract pays, and therefore what its value and its margin are counted in. Sizes and prices are decimals above 0. */
public enum ContractType {
    /** Sized in coins, paid in the quote currency: value {@code size x price}. */
    LINEAR {
        @Override
        public BigDecimal value(BigDecimal size, BigDecimal price) {
            return size.multiply(price);
        }
    },
    /** Sized in the quote currency, paid in coins: value {@code size / price}. */
    INVERSE {
        @Override
        public BigDecimal value(BigDecimal size, BigDecimal price) {
            return size.divide(price, Exact.QUOTIENT);
        }
    };

    /** The value of so many contracts at a price, in the currency that margin is paid in. */
    public abstract BigDecimal value(BigDecimal size, BigDecimal price);
}
