package org.cascadelab.liquidation;

import org.cascadelab.margin.Contract;
import org.cascadelab.margin.MarginRequirement;

/** A level to restore, not one to breach: the initial margin of another requirement, to which a futures broker calls back. */
record InitialAsMaintenance(MarginRequirement of) implements MarginRequirement {
    @Override
    public long maintenance(long lots, long markTicks) {
        return Math.max(of.maintenance(lots, markTicks), lots == 0 ? 0 : of.initial(lots, markTicks));
    }

    @Override
    public long initial(long lots, long priceTicks) {
        return of.initial(lots, priceTicks);
    }

    @Override
    public double largestLeverage(long lots, long priceTicks) {
        return of.largestLeverage(lots, priceTicks);
    }

    @Override
    public long triggerTicks(long cash, long lots) {
        throw new IllegalStateException("nothing is triggered at the initial margin");
    }

    @Override
    public Contract contract() {
        return of.contract();
    }

    @Override
    public long breachNotional(long cash, long lots) {
        throw new IllegalStateException("nothing is triggered at the initial margin");
    }

    @Override
    public long marginalRatePpb(long lots, long notional) {
        throw new IllegalStateException("nothing is triggered at the initial margin");
    }

    @Override
    public MarginRequirement scaledBy(long ppb) {
        throw new IllegalStateException("the initial margin is restored as it is");
    }

    @Override
    public long largestRatePpb() {
        return of.largestRatePpb();
    }

    @Override
    public long smallestRatePpb() {
        return of.smallestRatePpb();
    }
}
