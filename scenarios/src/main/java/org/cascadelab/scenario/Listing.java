package org.cascadelab.scenario;

import java.math.BigDecimal;
import org.cascadelab.catalog.Amount;
import org.cascadelab.margin.Instrument;

/** An instrument as a scenario lists it, with its price at time 0. */
public record Listing(Instrument instrument, long priceTicks) {
    static Listing of(String base, String quote, Amount price, Amount tick, Amount lot) {
        Instrument instrument = new Instrument("unnamed", base, quote, in(quote, "tick", tick), in(base, "lot", lot));
        long ticks = instrument.ticks(price);
        if (ticks <= 0) {
            throw new IllegalArgumentException("price %s must be positive".formatted(price));
        }
        return new Listing(instrument, ticks);
    }

    Listing named(String name) {
        return new Listing(new Instrument(name, instrument.base(), instrument.quote(), instrument.tickSize(), instrument.lotSize()), priceTicks);
    }

    private static BigDecimal in(String unit, String what, Amount amount) {
        if (!amount.unit().equals(unit)) {
            throw new IllegalArgumentException("%s %s must be in %s".formatted(what, amount, unit));
        }
        return amount.value();
    }
}
