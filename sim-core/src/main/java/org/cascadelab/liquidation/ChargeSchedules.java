package org.cascadelab.liquidation;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.choice;
import static org.cascadelab.catalog.Parameter.of;
import static org.cascadelab.catalog.Parameter.optional;
import static org.cascadelab.catalog.Parameter.optionalChoice;
import static org.cascadelab.catalog.Parameter.optionalPart;

import java.math.BigDecimal;
import java.util.Optional;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Params;
import org.cascadelab.margin.Instrument;

/** The charges to choose from: slot 5 of the rulebook. */
public final class ChargeSchedules {
    /** How a fee rises with the age of an episode. */
    public static final Catalog<Growth> GROWTH = Catalog.of("fee growth",
            entry("per-second", "the fee stays for a time, then all seconds since the start add to it (Drift v2: 1 ppm per slot after 1,500 slots)", params -> {
                BigDecimal largest = BigDecimal.valueOf(params.ppb("largest"), 9);
                BigDecimal grace = BigDecimal.valueOf(params.nanos("after"), 9);
                BigDecimal rate = BigDecimal.valueOf(params.ppb("rate"), 9);
                return base -> new FeeRamp(base, largest, grace, rate);
            }, of("rate", Kind.RATIO, "2.5ppm", "what every second adds").between("0%", "100%"), of("after", Kind.DURATION, "10m", "so long it stays").atLeast("0s").mootBeyondRun("the fee never rises"),
                    of("largest", Kind.RATIO, "5%", "it does not grow beyond").between("0%", "100%")));

    /** What a liquidator gets for finding an account. */
    public static final Catalog<Flag> FLAG = Catalog.of("flag reward",
            entry("value", "a share of the position's value between two amounts (Synthetix)", params -> {
                long rate = params.ppb("rate");
                Amount least = params.amount("least");
                Amount most = params.amount("most");
                return instrument -> new ChargeSchedule.FlagReward(rate, instrument.money(least), instrument.money(most));
            }, of("rate", Kind.RATIO, "3bp", "of the position's value").between("0%", "100%"), of("least", Kind.AMOUNT, "2 USD", "at least").atLeast("0 USD"),
                    of("most", Kind.AMOUNT, "100 USD", "at most; never more than the account has").atLeast("0 USD")));

    public static final Catalog<ChargeRecipe> CATALOG = Catalog.of("charges",
            entry("liquidation-fee", "a fee on closed notional value, capped by what the account has left, to the insurance fund unless it is shared", ChargeSchedules::fee,
                    of("fee", Kind.RATIO, "0.1%", "fee on closed notional value; a partial close needs it well below the maintenance rate").between("0%", "100%"),
                    choice("residual", "who keeps what is left of the margin after a full close", "user", "fund"),
                    optionalPart("growth", () -> ChargeSchedules.GROWTH, "how the fee rises with the age of the episode"),
                    optional("liquidator-share", Kind.RATIO, "share of the fee for the liquidator: the backstop, or without one the venue's fee account").between("0%", "100%"),
                    optional("protocol-share", Kind.RATIO, "share of the fee for the venue's fee account; the fund gets the rest").between("0%", "100%"),
                    optionalChoice("cap", "the fee takes at most what the account has left (as without it), or what the closed lots brought above their bankruptcy price (dYdX v4)",
                            "equity", "closed-part"),
                    optional("fund-fee", Kind.RATIO, "largest further fee to the fund, lowered to 95 % of what the account can bear (Drift v2)").between("0%", "100%"),
                    optionalPart("flag", () -> ChargeSchedules.FLAG, "what the liquidator gets from the account when its liquidation begins")));

    private ChargeSchedules() {}

    /** Makes the ramp over a base fee. */
    @FunctionalInterface
    public interface Growth {
        FeeRamp over(BigDecimal base);
    }

    /** A configured flag reward, made for an instrument's units. */
    @FunctionalInterface
    public interface Flag {
        ChargeSchedule.FlagReward build(Instrument instrument);
    }

    private static ChargeRecipe fee(Params params) {
        long fee = params.ppb("fee");
        boolean toFund = params.text("residual").equals("fund");
        Optional<FeeRamp> growth = params.has("growth") ? Optional.of(params.part("growth", Growth.class).over(BigDecimal.valueOf(fee, 9))) : Optional.empty();
        long liquidator = share(params, "liquidator-share");
        long protocol = share(params, "protocol-share");
        boolean ofClosedPart = params.has("cap") && params.text("cap").equals("closed-part");
        long fundFee = share(params, "fund-fee");
        Optional<Flag> flag = params.has("flag") ? Optional.of(params.part("flag", Flag.class)) : Optional.empty();
        ChargeSchedule checked = new ChargeSchedule(fee, toFund, growth, liquidator, protocol, ofClosedPart, fundFee, Optional.empty());
        return instrument -> flag.isEmpty() ? checked
                : new ChargeSchedule(fee, toFund, growth, liquidator, protocol, ofClosedPart, fundFee, flag.map(recipe -> recipe.build(instrument)));
    }

    private static long share(Params params, String name) {
        return params.has(name) ? params.ppb(name) : 0;
    }
}
