package org.cascadelab.liquidation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.OpenPosition;

/**
 * One step of a liquidation in which a keeper takes a part of the position over at the oracle's price less a fee: Drift v2. The
 * account's orders are cancelled before; its margin needs only the position.
 *
 * @param maintenanceRate below which the account may be liquidated
 * @param buffer added to it for the target, and to losses: a shortage counts {@code buffer x loss} more
 * @param liquidationFeeRate to the keeper, per value
 * @param largestFundFeeRate to the insurance fund, lowered where it would leave the account too little
 * @param sizeStep sizes are rounded up to it, above 0
 */
public record KeeperTransfer(BigDecimal maintenanceRate, BigDecimal buffer, BigDecimal liquidationFeeRate, BigDecimal largestFundFeeRate, BigDecimal sizeStep) {
    /** Drift's base precision: sizes are whole billionths. */
    public static final BigDecimal BILLIONTH = BigDecimal.valueOf(1, 9);

    public KeeperTransfer {
        if (maintenanceRate.signum() < 0 || buffer.signum() < 0 || liquidationFeeRate.signum() < 0 || largestFundFeeRate.signum() < 0 || sizeStep.signum() <= 0) {
            throw new IllegalArgumentException("need rates >= 0 and size step > 0, got %s, %s, %s, %s, %s"
                    .formatted(maintenanceRate, buffer, liquidationFeeRate, largestFundFeeRate, sizeStep));
        }
    }

    /**
     * What a step did.
     *
     * @param size taken over, in coins; 0 if the account was not liquidatable
     * @param userQuote the account's quote balance of the market afterwards, what the position cost included
     * @param keeperQuote the keeper's, who had none
     * @param equity the account's collateral and position afterwards
     */
    public record Outcome(BigDecimal size, BigDecimal remaining, BigDecimal userQuote, BigDecimal keeperQuote, BigDecimal keeperSize, BigDecimal fundFee,
            BigDecimal equity, BigDecimal remainingValue) {
        /** Margin per value of what remains; 0 for nothing. */
        public BigDecimal marginRatio() {
            return remaining.signum() == 0 ? BigDecimal.ZERO : equity.divide(remainingValue, Exact.QUOTIENT);
        }
    }

    /** Margin that is missing to the target; 0 or less when there is enough. */
    public BigDecimal shortage(OpenPosition position, BigDecimal collateral, BigDecimal price) {
        BigDecimal profit = position.profit(price);
        BigDecimal has = collateral.add(profit).add(profit.min(BigDecimal.ZERO).multiply(buffer));
        return position.value(price).multiply(targetRate()).subtract(has);
    }

    public boolean isLiquidatable(OpenPosition position, BigDecimal collateral, BigDecimal price) {
        return collateral.add(position.profit(price)).compareTo(position.value(price).multiply(maintenanceRate)) < 0;
    }

    /** The fund's fee per value for this account. */
    public BigDecimal fundFeeRate(OpenPosition position, BigDecimal collateral, BigDecimal price) {
        return RestoringSize.fundFee(largestFundFeeRate, targetRate(), liquidationFeeRate, shortage(position, collateral, price).max(BigDecimal.ZERO), position.value(price));
    }

    /** The fund's fee if the whole position goes. */
    public BigDecimal fundFee(OpenPosition position, BigDecimal collateral, BigDecimal price) {
        return position.value(price).multiply(fundFeeRate(position, collateral, price));
    }

    /**
     * @param keeperMost what the keeper takes at most, in coins
     * @param share of the restoring size that may be closed now, see {@link TimeRamp}
     */
    public Outcome step(OpenPosition position, BigDecimal collateral, BigDecimal price, BigDecimal keeperMost, BigDecimal share) {
        if (!isLiquidatable(position, collateral, price)) {
            return outcome(position, collateral, price, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        BigDecimal fundFeeRate = fundFeeRate(position, collateral, price);
        BigDecimal whole = new RestoringSize(targetRate(), liquidationFeeRate, fundFeeRate)
                .of(shortage(position, collateral, price), price, BigDecimal.ONE).orElse(position.size());
        BigDecimal size = whole.multiply(share).divide(sizeStep, 0, RoundingMode.CEILING).multiply(sizeStep);
        return outcome(position, collateral, price, size.min(position.size()).min(keeperMost), fundFeeRate);
    }

    private BigDecimal targetRate() {
        return maintenanceRate.add(buffer);
    }

    private Outcome outcome(OpenPosition position, BigDecimal collateral, BigDecimal price, BigDecimal size, BigDecimal fundFeeRate) {
        BigDecimal value = size.multiply(price);
        BigDecimal keeperFee = value.multiply(liquidationFeeRate);
        BigDecimal fundFee = value.multiply(fundFeeRate);
        BigDecimal traded = value.multiply(position.sign());
        BigDecimal quote = traded.subtract(position.entryValue().multiply(position.sign())).subtract(keeperFee).subtract(fundFee);
        BigDecimal remaining = position.size().subtract(size);
        BigDecimal remainingValue = remaining.multiply(price);
        return new Outcome(size, remaining, quote, keeperFee.subtract(traded), size.multiply(position.sign()), fundFee,
                collateral.add(quote).add(remainingValue.multiply(position.sign())), remainingValue);
    }
}
