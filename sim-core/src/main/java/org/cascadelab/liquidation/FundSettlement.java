package org.cascadelab.liquidation;

import java.math.BigDecimal;
import org.cascadelab.margin.ContractType;

/**
 * What the insurance fund gains or, negative, pays when a close fills at another price than the bankruptcy price. A better fill goes to the fund up to
 * a fee (dYdX v4: {@code min(fee x quote, proceeds - bankruptcy)}) or, on venues that take the margin over, entirely (BitMEX); a worse one
 * is always the fund's.
 */
public final class FundSettlement {
    private FundSettlement() {}

    /** What a fill is better than a bankruptcy price by, for the account's contracts, in the currency that margin is paid in. */
    public static BigDecimal betterBy(ContractType type, boolean closesLong, BigDecimal size, BigDecimal fillPrice, BigDecimal bankruptcyPrice) {
        BigDecimal gain = type == ContractType.LINEAR ? type.value(size, fillPrice).subtract(type.value(size, bankruptcyPrice))
                : type.value(size, bankruptcyPrice).subtract(type.value(size, fillPrice));
        return closesLong ? gain : gain.negate();
    }

    /**
     * @param bankruptcyQuote what closing at the bankruptcy price would have brought (long) or cost (short), without sign
     */
    public static BigDecimal betterBy(boolean closesLong, BigDecimal fillQuote, BigDecimal bankruptcyQuote) {
        BigDecimal gain = fillQuote.subtract(bankruptcyQuote);
        return closesLong ? gain : gain.negate();
    }

    /** What the fund holds afterwards; below 0 somebody else has to pay. */
    public static BigDecimal fundAfter(BigDecimal fund, BigDecimal delta) {
        return fund.add(delta);
    }

    /** The fund's part of a gain: all of a loss, and of a gain at most a fee on the quote amount. */
    public static BigDecimal cappedByFee(BigDecimal betterBy, BigDecimal fillQuote, BigDecimal largestFeeRate) {
        return betterBy.signum() <= 0 ? betterBy : betterBy.min(fillQuote.multiply(largestFeeRate));
    }
}
