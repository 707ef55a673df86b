package org.cascadelab.liquidation;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.of;
import static org.cascadelab.catalog.Parameter.required;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.Instrument;

/** The budgets that a trigger can have, by any names, all of them binding at once. */
public final class Budgets {
    private static final String FOR_THE_RUN = "the budget is for the whole run and never comes back";
    private static final String FOR_A_CHECK = "every check has the whole budget";
    private static final Parameter MOST = required("most", Kind.AMOUNT, "what may be closed within the window, as value at the mark or in coins").atLeast("0 USD").shownAs("100_000 USD");
    private static final Parameter WINDOW = of("window", Kind.DURATION, "1s", "the rolling window; what was closed longer ago counts no more").atLeast("1ns")
            .mootBeyondRun(FOR_THE_RUN).mootWithinCheck(FOR_A_CHECK);

    public static final Catalog<Recipe> CATALOG = Catalog.of("budget",
            entry("account", "what may be closed of one account within a window (dYdX v4: 100,000 USDC a block)", params -> recipe(Budget.Scope.ACCOUNT, params), MOST, WINDOW),
            entry("market", "what may be closed in each instrument within a window", params -> recipe(Budget.Scope.MARKET, params), MOST, WINDOW),
            entry("global", "what may be closed in all instruments together within a window (FTX: 0.0001 of the daily volume)", params -> recipe(Budget.Scope.GLOBAL, params), MOST, WINDOW),
            entry("skew-window", "a market's size per window from its fees and depth: (maker + taker fee) x skew scale x multiplier x seconds (Synthetix v3)", params -> {
                Amount scale = params.amount("skew-scale");
                long window = params.nanos("window");
                WindowCap cap = WindowCap.of(ratio(params, "maker-fee"), ratio(params, "taker-fee"), scale.value(), BigDecimal.valueOf(params.number("multiplier")),
                        BigDecimal.valueOf(window, 9));
                return instrument -> new Budget(Budget.Scope.MARKET, true, lots(instrument, new Amount(cap.size(), scale.unit())), window);
            }, of("maker-fee", Kind.RATIO, "0.02%", "of the market").between("0%", "100%"), of("taker-fee", Kind.RATIO, "0.06%", "of the market").between("0%", "100%"),
                    required("skew-scale", Kind.AMOUNT, "the market's depth parameter, in coins").atLeast("0 USD").shownAs("1_000 BTC"),
                    of("multiplier", Kind.NUMBER, "1.5", "of the market").between("0", "1000"), of("window", Kind.DURATION, "30s", "the rolling window").atLeast("1s").mootBeyondRun(FOR_THE_RUN).mootWithinCheck(FOR_A_CHECK)));

    private Budgets() {}

    /** A configured budget, made for an instrument's units. */
    @FunctionalInterface
    public interface Recipe {
        Budget build(Instrument instrument);
    }

    private static Recipe recipe(Budget.Scope scope, Params params) {
        Amount most = params.amount("most");
        long window = params.nanos("window");
        return instrument -> most.unit().equals(instrument.base()) ? new Budget(scope, true, lots(instrument, most), window)
                : new Budget(scope, false, instrument.money(most), window);
    }

    private static long lots(Instrument instrument, Amount coins) {
        if (!coins.unit().equals(instrument.base())) {
            throw new IllegalArgumentException("%s must be in %s".formatted(coins, instrument.base()));
        }
        return coins.value().divide(instrument.lotSize(), 0, RoundingMode.FLOOR).longValueExact();
    }

    private static BigDecimal ratio(Params params, String name) {
        return BigDecimal.valueOf(params.ppb(name)).divide(BigDecimal.valueOf(Quantity.ONE));
    }
}
