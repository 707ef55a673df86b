package org.cascadelab.margin;

import java.util.Arrays;
import org.cascadelab.catalog.Quantity;

/**
 * Maintenance by tiers of notional value, each rate applying to the part of the position inside its tier. That is the venues'
 * "rate minus maintenance amount" form, {@code MM = N m_k - cum_k} with {@code cum_k = cum_(k-1) + floor_k (m_k - m_(k-1))}, which makes
 * it continuous; here the margin at each floor is kept instead, with its fraction of a money unit, so nothing is rounded before the end.
 * The initial rate is that of the tier in which the whole position lies.
 */
public final class TieredRequirement implements MarginRequirement {
    private static final long ONE = Quantity.ONE;

    private final Contract contract;
    private final long[] floors;
    private final long[] rates;
    private final long[] initialRates;
    /** the whole part, and the parts per billion of a money unit, of the maintenance margin at each floor */
    private final long[] atFloor;
    private final long[] atFloorPpb;

    /** The terms of a linear contract; see the other constructor. */
    public TieredRequirement(long[] floors, long[] ratesPpb, long[] initialRatesPpb) {
        this(Contract.LINEAR, floors, ratesPpb, initialRatesPpb);
    }

    /**
     * @param floors the notional value, in money, from which each tier applies; the first is 0
     * @param ratesPpb maintenance rates, not decreasing
     * @param initialRatesPpb initial rates: not below the maintenance rates, not decreasing
     */
    public TieredRequirement(Contract contract, long[] floors, long[] ratesPpb, long[] initialRatesPpb) {
        this(contract, floors, ratesPpb, initialRatesPpb, true);
    }

    private TieredRequirement(Contract contract, long[] floors, long[] ratesPpb, long[] initialRatesPpb, boolean checkInitial) {
        this.contract = contract;
        if (floors.length == 0 || ratesPpb.length != floors.length || initialRatesPpb.length != floors.length) {
            throw new IllegalArgumentException("need as many maintenance rates and largest leverages as tiers, got %d tiers, %d rates, %d leverages"
                    .formatted(floors.length, ratesPpb.length, initialRatesPpb.length));
        }
        if (floors[0] != 0) {
            throw new IllegalArgumentException("the first tier must start at 0, got " + floors[0] + " money units");
        }
        for (int tier = 0; tier < floors.length; tier++) {
            if (tier > 0 && (floors[tier] <= floors[tier - 1] || ratesPpb[tier] < ratesPpb[tier - 1] || initialRatesPpb[tier] < initialRatesPpb[tier - 1])) {
                throw new IllegalArgumentException(
                        "tiers must rise: need floor %d > %d, maintenance %d >= %d ppb and initial %d >= %d ppb in tier %d".formatted(floors[tier], floors[tier - 1],
                                ratesPpb[tier], ratesPpb[tier - 1], initialRatesPpb[tier], initialRatesPpb[tier - 1], tier + 1));
            }
            if (ratesPpb[tier] <= 0 || checkInitial && (ratesPpb[tier] > initialRatesPpb[tier] || initialRatesPpb[tier] > ONE)) {
                throw new IllegalArgumentException("need 0 < maintenance <= initial <= 100%%, got %d and %d ppb in tier %d"
                        .formatted(ratesPpb[tier], initialRatesPpb[tier], tier + 1));
            }
        }
        this.floors = floors.clone();
        this.rates = ratesPpb.clone();
        this.initialRates = initialRatesPpb.clone();
        this.atFloor = new long[floors.length];
        this.atFloorPpb = new long[floors.length];
        for (int tier = 1; tier < floors.length; tier++) {
            long width = floors[tier] - floors[tier - 1];
            long below = Exact.portionDown(width, rates[tier - 1]);
            long ppb = atFloorPpb[tier - 1] + Math.floorMod(Math.floorMod(width, ONE) * rates[tier - 1], ONE);
            atFloor[tier] = Math.addExact(atFloor[tier - 1] + below, ppb / ONE);
            atFloorPpb[tier] = ppb % ONE;
        }
    }

    /** One rate for positions of any size. */
    public static TieredRequirement flat(long ratePpb, long initialRatePpb) {
        return flat(Contract.LINEAR, ratePpb, initialRatePpb);
    }

    public static TieredRequirement flat(Contract contract, long ratePpb, long initialRatePpb) {
        return new TieredRequirement(contract, new long[] {0}, new long[] {ratePpb}, new long[] {initialRatePpb});
    }

    @Override
    public Contract contract() {
        return contract;
    }

    @Override
    public long maintenance(long lots, long markTicks) {
        long notional = notional(lots, markTicks);
        int tier = tier(notional);
        long inTier = notional - floors[tier];
        long rate = rates[tier];
        long whole = Math.addExact(atFloor[tier], Math.multiplyExact(inTier / ONE, rate));
        // rates stay below 9.2 x 10^9, so this product stays below 2^63; the fraction at the floor is added before rounding up
        return Math.addExact(whole, Exact.ceilDiv(Math.addExact(Math.multiplyExact(inTier % ONE, rate), atFloorPpb[tier]), ONE));
    }

    @Override
    public long initial(long lots, long priceTicks) {
        long notional = notional(lots, priceTicks);
        return Exact.portionUp(notional, initialRates[tier(notional)]);
    }

    @Override
    public double largestLeverage(long lots, long priceTicks) {
        return ONE / (double) initialRates[tier(notional(lots, priceTicks))];
    }

    @Override
    public long breachNotional(long cash, long lots) {
        if (lots == 0) {
            throw new IllegalArgumentException("an account without a position has no trigger price");
        }
        return contract.isAsset(lots) ? largestInBreach(cash) : smallestInBreach(cash);
    }

    /**
     * An asset is in breach iff {@code (atFloor - cash - floor) 10^9 + fraction > n (10^9 - m)}, n being the notional value inside the tier.
     * The left side does not depend on the price, so the largest notional value in breach is found by one division per tier.
     */
    private long largestInBreach(long cash) {
        for (int tier = 0; tier < floors.length; tier++) {
            long deficit = Math.subtractExact(Math.subtractExact(atFloor[tier], cash), floors[tier]);
            long keeps = ONE - rates[tier];
            if (keeps < 0) {
                throw new IllegalStateException("a maintenance rate of %d ppb is above 100%%: a position would be in breach because its value rises".formatted(rates[tier]));
            }
            boolean breachAtFloor = deficit > 0 || deficit == 0 && atFloorPpb[tier] > 0;
            if (!breachAtFloor) {
                // not in breach at this floor: only possible at the first one, where the notional value is 0
                return NEVER;
            }
            long end = tier + 1 < floors.length ? floors[tier + 1] : Long.MAX_VALUE;
            if (keeps == 0) {
                if (end == Long.MAX_VALUE) {
                    return Long.MAX_VALUE;
                }
                continue;
            }
            // largest n with n keeps < deficit 10^9 + fraction
            long quotient = Math.floorDiv(deficit, keeps);
            long rest = Math.floorMod(deficit, keeps);
            long inTier = Math.addExact(Math.multiplyExact(quotient, ONE), Exact.ceilDiv(rest * ONE + atFloorPpb[tier], keeps) - 1);
            long notional = Math.addExact(floors[tier], inTier);
            if (notional < end) {
                return notional;
            }
        }
        throw new IllegalStateException("the last tier has no end");
    }

    /** A debt is in breach iff {@code (cash - floor - atFloor) 10^9 - fraction < n (10^9 + m)}. */
    private long smallestInBreach(long cash) {
        for (int tier = 0; tier < floors.length; tier++) {
            long surplus = Math.subtractExact(Math.subtractExact(cash, floors[tier]), atFloor[tier]);
            long costs = ONE + rates[tier];
            // smallest n with n costs > surplus 10^9 - fraction
            long quotient = Math.floorDiv(surplus, costs);
            long rest = Math.floorMod(surplus, costs);
            long inTier = Math.addExact(Math.multiplyExact(quotient, ONE), Math.floorDiv(rest * ONE - atFloorPpb[tier], costs) + 1);
            long notional = Math.addExact(floors[tier], inTier);
            if (tier + 1 == floors.length || notional < floors[tier + 1]) {
                return notional;
            }
        }
        throw new IllegalStateException("the last tier has no end");
    }

    @Override
    public TieredRequirement scaledBy(long ppb) {
        if (ppb <= 0) {
            throw new IllegalArgumentException("a requirement can only be scaled by a positive ratio, got " + ppb + " ppb");
        }
        long[] scaled = Arrays.stream(rates).map(rate -> Exact.portionUp(rate, ppb)).toArray();
        return new TieredRequirement(contract, floors, scaled, initialRates, false);
    }

    @Override
    public long marginalRatePpb(long lots, long notional) {
        return rates[tier(notional)];
    }

    @Override
    public long largestRatePpb() {
        return rates[rates.length - 1];
    }

    @Override
    public long smallestRatePpb() {
        return rates[0];
    }

    private long notional(long lots, long priceTicks) {
        return contract.notional(lots, priceTicks);
    }

    private int tier(long notional) {
        if (notional < 0) {
            throw new IllegalArgumentException("a price must not be negative, got a notional value of " + notional);
        }
        int tier = floors.length - 1;
        while (floors[tier] > notional) {
            tier--;
        }
        return tier;
    }
}
