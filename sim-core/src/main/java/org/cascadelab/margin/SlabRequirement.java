package org.cascadelab.margin;

import java.util.Arrays;
import org.cascadelab.catalog.Quantity;

/**
 * The rate of a position's slab on the whole position, slabs going by its notional value (Kraken Futures 360022632452): unlike with {@link TieredRequirement} the
 * margin jumps where a position grows into the next slab, by {@code floor x (rate - rate before)}. A slab includes its floor. The margin rounds up to whole money
 * units.
 *
 * <p>As the price of a long falls, its margin falls at every floor, too, so a long can be in breach above a floor and safe again just below it; see {@link #breachNotional}.
 */
public final class SlabRequirement implements MarginRequirement {
    private static final long ONE = Quantity.ONE;

    private final Contract contract;
    private final long[] floors;
    private final long[] rates;
    private final long[] initialRates;

    /**
     * @param floors the notional value, in money, from which each slab applies, rising; the first is 0
     * @param ratesPpb maintenance rates, above 0 and not decreasing
     * @param initialRatesPpb initial rates: not below the maintenance rates, not decreasing, at most 100%
     */
    public SlabRequirement(Contract contract, long[] floors, long[] ratesPpb, long[] initialRatesPpb) {
        this(contract, floors, ratesPpb, initialRatesPpb, true);
    }

    private SlabRequirement(Contract contract, long[] floors, long[] rates, long[] initialRates, boolean checkInitial) {
        if (floors.length == 0 || rates.length != floors.length || initialRates.length != floors.length || floors[0] != 0) {
            throw new IllegalArgumentException("need a maintenance and an initial rate for each slab, the first of which starts at 0, got floors %s, rates %s and %s ppb"
                    .formatted(Arrays.toString(floors), Arrays.toString(rates), Arrays.toString(initialRates)));
        }
        for (int slab = 0; slab < floors.length; slab++) {
            boolean rises = slab == 0 || floors[slab] > floors[slab - 1] && rates[slab] >= rates[slab - 1] && initialRates[slab] >= initialRates[slab - 1];
            boolean opens = rates[slab] > 0 && (!checkInitial || rates[slab] <= initialRates[slab] && initialRates[slab] <= ONE);
            if (!rises || !opens) {
                throw new IllegalArgumentException("slabs must rise and need 0 < maintenance <= initial <= 100%%, got floors %s, rates %s and %s ppb"
                        .formatted(Arrays.toString(floors), Arrays.toString(rates), Arrays.toString(initialRates)));
            }
        }
        this.contract = contract;
        this.floors = floors.clone();
        this.rates = rates.clone();
        this.initialRates = initialRates.clone();
    }

    @Override
    public long maintenance(long lots, long markTicks) {
        long notional = contract.notional(lots, markTicks);
        return Exact.portionUp(notional, rates[slab(notional)]);
    }

    @Override
    public long initial(long lots, long priceTicks) {
        long notional = contract.notional(lots, priceTicks);
        return Exact.portionUp(notional, initialRates[slab(notional)]);
    }

    @Override
    public double largestLeverage(long lots, long priceTicks) {
        return ONE / (double) initialRates[slab(contract.notional(lots, priceTicks))];
    }

    @Override
    public Contract contract() {
        return contract;
    }

    @Override
    public boolean jumps() {
        return true;
    }

    @Override
    public long mostLostByRising(long notional) {
        int here = slab(notional);
        long now = Exact.portionDown(notional, rates[here]);
        long most = 0;
        for (int slab = here + 1; slab < floors.length; slab++) {
            most = Math.max(most, Exact.portionUp(floors[slab], rates[slab]) - now - (floors[slab] - notional));
        }
        return most;
    }

    @Override
    public long nextJump(long notional) {
        int slab = slab(notional);
        return slab + 1 < floors.length ? floors[slab + 1] : Long.MAX_VALUE;
    }

    @Override
    public long breachNotional(long cash, long lots) {
        if (lots == 0) {
            throw new IllegalArgumentException("an account without a position has no trigger price");
        }
        return contract.isAsset(lots) ? largestInBreach(cash) : smallestInBreach(cash);
    }

    /** The highest slab that has a value in breach has the largest one: within a slab those in breach are the lower ones. */
    private long largestInBreach(long cash) {
        for (int slab = floors.length - 1; slab >= 0; slab--) {
            long largest = SizedRequirement.largestInBreach(cash, rates[slab]);
            if (largest >= floors[slab] && largest != NEVER) {
                return slab + 1 < floors.length ? Math.min(largest, floors[slab + 1] - 1) : largest;
            }
        }
        return NEVER;
    }

    private long smallestInBreach(long cash) {
        for (int slab = 0; slab < floors.length; slab++) {
            long smallest = SizedRequirement.smallestInBreach(cash, rates[slab]);
            if (slab + 1 == floors.length || smallest < floors[slab + 1]) {
                return slab == 0 ? smallest : Math.max(smallest, floors[slab]);
            }
        }
        throw new IllegalStateException("the last slab has no end");
    }

    @Override
    public SlabRequirement scaledBy(long ppb) {
        if (ppb <= 0) {
            throw new IllegalArgumentException("a requirement can only be scaled by a positive ratio, got " + ppb + " ppb");
        }
        return new SlabRequirement(contract, floors, Arrays.stream(rates).map(rate -> Exact.portionUp(rate, ppb)).toArray(), initialRates, false);
    }

    @Override
    public long marginalRatePpb(long lots, long notional) {
        return rates[slab(notional)];
    }

    @Override
    public long largestRatePpb() {
        return rates[rates.length - 1];
    }

    @Override
    public long smallestRatePpb() {
        return rates[0];
    }

    private int slab(long notional) {
        if (notional < 0) {
            throw new IllegalArgumentException("a price must not be negative, got a notional value of " + notional);
        }
        int slab = floors.length - 1;
        while (floors[slab] > notional) {
            slab--;
        }
        return slab;
    }
}
