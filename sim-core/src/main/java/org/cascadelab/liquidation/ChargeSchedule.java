package org.cascadelab.liquidation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.Exact;

/**
 * What a liquidation costs the trader, and who gets it. Rates are parts per billion of the closed notional value.
 *
 * @param feePpb liquidation fee at the start of an episode
 * @param residualToFund whether the fund, and not the trader, keeps what is left of the margin after a position was closed entirely
 * @param growth how the fee rises with the age of the episode
 * @param liquidatorPpb the liquidator's share of the fee: the backstop's, or where there is none the venue's fee account's
 * @param protocolPpb the share of the venue's fee account; the insurance fund gets what the other two leave
 * @param ofClosedPart whether the fee takes at most what the fill is better than the bankruptcy price of the lots that were closed (dYdX v4), and
 *     not up to all the account has left
 * @param fundFeePpb largest further fee to the insurance fund, lowered to 95 % of what the account can bear (Drift v2, {@link RestoringSize#fundFee})
 * @param flagReward what the liquidator gets for finding the account
 */
public record ChargeSchedule(long feePpb, boolean residualToFund, Optional<FeeRamp> growth, long liquidatorPpb, long protocolPpb, boolean ofClosedPart, long fundFeePpb,
        Optional<FlagReward> flagReward) {
    private static final int PPB_DIGITS = 9;

    /**
     * What finding an account in breach is worth.
     *
     * @param ratePpb of the position's value
     * @param leastMoney 0 or more
     * @param mostMoney not less than {@code leastMoney}
     */
    public record FlagReward(long ratePpb, long leastMoney, long mostMoney) {
        public FlagReward {
            if (ratePpb < 0 || leastMoney < 0 || mostMoney < leastMoney) {
                throw new IllegalArgumentException("need rate >= 0 and 0 <= least <= most, got %d ppb, %d, %d".formatted(ratePpb, leastMoney, mostMoney));
            }
        }

        long of(long notional) {
            return Math.min(mostMoney, Math.max(leastMoney, Exact.portionUp(notional, ratePpb)));
        }
    }

    /** A fee in money, by who gets it. */
    record Charge(long liquidator, long fund, long protocol) {
        long total() {
            return Math.addExact(liquidator, Math.addExact(fund, protocol));
        }
    }

    public ChargeSchedule {
        if (feePpb < 0 || feePpb > Quantity.ONE || fundFeePpb < 0 || fundFeePpb > Quantity.ONE) {
            throw new IllegalArgumentException("need 0 <= fee <= 100%%, got %d ppb and %d ppb for the fund".formatted(feePpb, fundFeePpb));
        }
        if (liquidatorPpb < 0 || protocolPpb < 0 || liquidatorPpb + protocolPpb > Quantity.ONE) {
            throw new IllegalArgumentException("shares of the fee must add up to at most 100%%: need liquidator-share + protocol-share <= 1, got %d and %d ppb".formatted(liquidatorPpb, protocolPpb));
        }
    }

    /** A fee on closed notional value, all of it to the fund. */
    public ChargeSchedule(long feePpb, boolean residualToFund) {
        this(feePpb, residualToFund, Optional.empty(), 0, 0, false, 0, Optional.empty());
    }

    /** The fee's rate at an age of the episode. */
    public long feePpb(long elapsedNanos) {
        return growth.map(ramp -> ramp.rate(BigDecimal.valueOf(elapsedNanos, PPB_DIGITS)).movePointRight(PPB_DIGITS).setScale(0, RoundingMode.FLOOR).longValueExact()).orElse(feePpb);
    }

    /** The rate of the fund's further fee for an account: what its margin to the target leaves, at most the largest. */
    long fundFeePpb(long targetMoney, long shortage, long notional, long elapsedNanos) {
        if (fundFeePpb == 0) {
            return 0;
        }
        BigDecimal value = BigDecimal.valueOf(notional);
        BigDecimal rate = RestoringSize.fundFee(BigDecimal.valueOf(fundFeePpb, PPB_DIGITS), BigDecimal.valueOf(targetMoney).divide(value, Exact.QUOTIENT),
                BigDecimal.valueOf(feePpb(elapsedNanos), PPB_DIGITS), BigDecimal.valueOf(shortage), value);
        return rate.movePointRight(PPB_DIGITS).setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    /** The fee in money, rounded up, but never more than the equity that is left: a fee cannot bankrupt. */
    public long fee(long closedNotional, long equityLeft) {
        return capped(Exact.portionUp(closedNotional, feePpb), equityLeft);
    }

    /**
     * What one step costs.
     *
     * @param mostMoney what it may take at most, below 0 for nothing
     * @param fundRatePpb the fund's further fee, as {@link #fundFeePpb} said before the step
     */
    Charge charge(long closedNotional, long elapsedNanos, long mostMoney, long fundRatePpb) {
        long fee = capped(Exact.portionUp(closedNotional, feePpb(elapsedNanos)), mostMoney);
        long further = capped(Exact.portionDown(closedNotional, fundRatePpb), Math.max(0, mostMoney) - fee);
        long liquidator = Exact.portionDown(fee, liquidatorPpb);
        long protocol = Exact.portionDown(fee, protocolPpb);
        return new Charge(liquidator, fee - liquidator - protocol + further, protocol);
    }

    private static long capped(long fee, long most) {
        return Math.min(fee, Math.max(0, most));
    }
}
