package org.cascadelab.margin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.cascadelab.catalog.Quantity;

/**
 * One rate on the whole position, which depends on how large it is in coins: rate + slope, risk limits, square root and skew curves, and slabs by size.
 * For a given position it is a flat rate, so its trigger price is exact. Rates are rounded up to whole parts per billion.
 */
public final class SizedRequirement implements MarginRequirement {
    private static final long ONE = Quantity.ONE;

    private final Contract contract;
    private final RateCurve maintenance;
    private final RateCurve initial;
    private final BigDecimal lotSize;
    private final long smallestPpb;
    private final long largestPpb;
    private final long scalePpb;

    /**
     * @param contract how the instrument's lots are worth money
     * @param maintenance the rate by size in coins; it is not above the initial one
     * @param initial the opening rate by size in coins
     * @param lotSize coins per lot
     * @param largest the rate that no position's maintenance margin exceeds, at most 1; the opening margin never exceeds the position's value
     */
    public SizedRequirement(Contract contract, RateCurve maintenance, RateCurve initial, BigDecimal lotSize, BigDecimal largest) {
        this(contract, maintenance.atMost(largest), initial.atMost(BigDecimal.ONE), lotSize, ppb(maintenance.atMost(largest).rate(lotSize)), ppb(largest), ONE);
        if (smallestPpb <= 0 || largestPpb > ONE) {
            throw new IllegalArgumentException("need 0 < smallest rate and largest rate <= 100%%, got %d and %d ppb".formatted(smallestPpb, largestPpb));
        }
        long smallestInitial = ppb(this.initial.rate(lotSize));
        if (smallestInitial < smallestPpb) {
            throw new IllegalArgumentException("need maintenance <= initial, got %d and %d ppb for the smallest position".formatted(smallestPpb, smallestInitial));
        }
    }

    private SizedRequirement(Contract contract, RateCurve maintenance, RateCurve initial, BigDecimal lotSize, long smallestPpb, long largestPpb, long scalePpb) {
        this.contract = contract;
        this.maintenance = maintenance;
        this.initial = initial;
        this.lotSize = lotSize;
        this.smallestPpb = smallestPpb;
        this.largestPpb = largestPpb;
        this.scalePpb = scalePpb;
    }

    @Override
    public long maintenance(long lots, long markTicks) {
        return lots == 0 ? 0 : Exact.portionUp(notional(lots, markTicks), ratePpb(lots));
    }

    @Override
    public long initial(long lots, long priceTicks) {
        return lots == 0 ? 0 : Exact.portionUp(notional(lots, priceTicks), initialPpb(lots));
    }

    @Override
    public double largestLeverage(long lots, long priceTicks) {
        return ONE / (double) initialPpb(lots);
    }

    @Override
    public Contract contract() {
        return contract;
    }

    @Override
    public long breachNotional(long cash, long lots) {
        if (lots == 0) {
            throw new IllegalArgumentException("an account without a position has no trigger price");
        }
        long rate = ratePpb(lots);
        return contract.isAsset(lots) ? largestInBreach(cash, rate) : smallestInBreach(cash, rate);
    }

    /** The largest value n with {@code n (1 - m) < -cash}. */
    static long largestInBreach(long cash, long rate) {
        long deficit = Math.negateExact(cash);
        long keeps = ONE - rate;
        if (deficit <= 0) {
            return NEVER;
        }
        if (keeps < 0) {
            throw new IllegalStateException("a maintenance rate of %d ppb is above 100%%: a position would be in breach because its value rises".formatted(rate));
        }
        if (keeps == 0) {
            return Long.MAX_VALUE;
        }
        long inRest = Exact.ceilDiv(Math.floorMod(deficit, keeps) * ONE, keeps) - 1;
        return Math.addExact(Math.multiplyExact(deficit / keeps, ONE), inRest);
    }

    /** The smallest value n with {@code n (1 + m) > cash}. */
    static long smallestInBreach(long cash, long rate) {
        long costs = Math.addExact(ONE, rate);
        long inRest = Math.floorDiv(Math.multiplyExact(Math.floorMod(cash, costs), ONE), costs) + 1;
        return Math.addExact(Math.multiplyExact(Math.floorDiv(cash, costs), ONE), inRest);
    }

    @Override
    public SizedRequirement scaledBy(long ppb) {
        if (ppb <= 0) {
            throw new IllegalArgumentException("a requirement can only be scaled by a positive ratio, got " + ppb + " ppb");
        }
        return new SizedRequirement(contract, maintenance, initial, lotSize, Exact.portionUp(smallestPpb, ppb), Exact.portionUp(largestPpb, ppb), Exact.portionUp(scalePpb, ppb));
    }

    @Override
    public long marginalRatePpb(long lots, long notional) {
        return ratePpb(lots);
    }

    @Override
    public long largestRatePpb() {
        return largestPpb;
    }

    @Override
    public long smallestRatePpb() {
        return smallestPpb;
    }

    private long ratePpb(long lots) {
        return Exact.portionUp(ppb(maintenance.rate(size(lots))), scalePpb);
    }

    private long initialPpb(long lots) {
        return ppb(initial.rate(size(lots)));
    }

    private BigDecimal size(long lots) {
        return lotSize.multiply(BigDecimal.valueOf(Math.absExact(lots)));
    }

    private long notional(long lots, long priceTicks) {
        return contract.notional(lots, priceTicks);
    }

    private static long ppb(BigDecimal rate) {
        return rate.movePointRight(9).setScale(0, RoundingMode.CEILING).longValueExact();
    }
}
