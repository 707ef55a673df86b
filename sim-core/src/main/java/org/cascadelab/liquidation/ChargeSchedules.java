package org.cascadelab.liquidation;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.choice;
import static org.cascadelab.catalog.Parameter.of;

import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;

/** The charges to choose from: slot 5 of the rulebook. */
public final class ChargeSchedules {
    public static final Catalog<ChargeSchedule> CATALOG = Catalog.of("charges",
            entry("liquidation-fee", "a fee on closed notional value to the insurance fund, capped by what the account has left",
                    params -> new ChargeSchedule(params.ppb("fee"), params.text("residual").equals("fund")),
                    of("fee", Kind.RATIO, "0.1%", "fee on closed notional value; a partial close needs it well below the maintenance rate").between("0%", "100%"),
                    choice("residual", "who keeps what is left of the margin after a full close", "user", "fund")));

    private ChargeSchedules() {}
}
