package org.cascadelab.scenario;

import java.math.BigDecimal;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Params;
import org.cascadelab.margin.ContractType;
import org.cascadelab.margin.Instrument;

/** An instrument as a scenario lists it, with its price at time 0. */
public record Listing(Instrument instrument, long priceTicks) {
    static Listing of(Params params) {
        String base = params.text("base");
        String quote = params.text("quote");
        BigDecimal tick = in(quote, "tick", params.amount("tick"));
        Instrument instrument;
        if (params.choice("contract", ContractType.class) == ContractType.LINEAR) {
            if (params.has("money")) {
                throw new IllegalArgumentException("'money' is for inverse contracts: a linear one counts money in tick x lot");
            }
            instrument = new Instrument("unnamed", base, quote, tick, in(base, "lot", params.amount("lot")));
        } else {
            instrument = Instrument.inverse("unnamed", base, quote, tick, in(quote, "lot", params.amount("lot")),
                    params.has("money") ? in(base, "money", params.amount("money")) : new BigDecimal("0.00000001"));
        }
        long ticks = instrument.ticks(params.amount("price"));
        if (ticks <= 0) {
            throw new IllegalArgumentException("price %s must be positive".formatted(params.amount("price")));
        }
        return new Listing(instrument, ticks);
    }

    Listing named(String name) {
        return new Listing(new Instrument(name, instrument.base(), instrument.quote(), instrument.type(), instrument.tickSize(), instrument.lotSize(), instrument.moneySize()), priceTicks);
    }

    private static BigDecimal in(String unit, String what, Amount amount) {
        if (!amount.unit().equals(unit)) {
            throw new IllegalArgumentException("%s %s must be in %s".formatted(what, amount, unit));
        }
        return amount.value();
    }
}
