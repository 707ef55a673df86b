package org.cascadelab.engine;

import java.math.BigDecimal;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.CollateralAsset;
import org.cascadelab.margin.ContractType;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Instrument;

/**
 * A coin that counts as margin beside the currency that positions settle in: its value falls with the price of its own instrument.
 *
 * @param instrument the name of the linear instrument whose mark prices it; the coin is that instrument's base
 * @param unitSize coins per unit in which it is counted
 * @param haircutPpb the part of its value that does not count, in parts per billion
 */
public record CoinCollateral(String instrument, BigDecimal unitSize, long haircutPpb) {
    /** The number of the coin among the ledger's assets; 0 is what positions settle in. */
    static final int ASSET = 1;

    public CoinCollateral {
        if (unitSize.signum() <= 0 || haircutPpb < 0 || haircutPpb > Quantity.ONE) {
            throw new IllegalArgumentException("need a unit above 0 and a haircut from 0%% to 100%%, got %s and %d ppb".formatted(unitSize, haircutPpb));
        }
    }

    /** @throws IllegalArgumentException if the instrument is inverse, or its lot no whole number of units */
    CollateralAsset asset(int number, Instrument priced) {
        return new CollateralAsset(ASSET, number, unitsPerLot(priced), haircutPpb);
    }

    /** The units that so much money buys at a price, rounded down. */
    long unitsWorth(Instrument priced, long money, long priceTicks) {
        return Exact.mulDiv(money, unitsPerLot(priced), priceTicks);
    }

    private long unitsPerLot(Instrument priced) {
        if (priced.type() != ContractType.LINEAR) {
            throw new IllegalArgumentException("collateral is priced by a linear instrument: '%s' is inverse, and settles in the coin itself".formatted(instrument));
        }
        try {
            return priced.lotSize().divide(unitSize).toBigIntegerExact().longValueExact();
        } catch (ArithmeticException notWhole) {
            throw new IllegalArgumentException("a lot of '%s', %s %s, is no whole number of units of %s".formatted(instrument, priced.lotSize().toPlainString(), priced.base(), unitSize.toPlainString()));
        }
    }
}
