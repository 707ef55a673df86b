package org.cascadelab.liquidation;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.choice;
import static org.cascadelab.catalog.Parameter.of;
import static org.cascadelab.catalog.Parameter.optional;
import static org.cascadelab.catalog.Parameter.optionalChoice;
import static org.cascadelab.catalog.Parameter.optionalPart;
import static org.cascadelab.catalog.Parameter.parts;

import java.util.List;
import java.util.Optional;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.Instrument;

/** The triggers to choose from: slot 2 of the rulebook. */
public final class Triggers {
    /** What can happen at a second threshold. */
    public static final Catalog<SecondRecipe> SECOND = Catalog.of("second threshold",
            entry("backstop", "the backstop of the waterfall takes the position over, as far as it can and while equity is left",
                    params -> second(params, true, Parameter.constant(TakeoverPrice.class, params.text("price"))), and(
                    choice("price", "the price of the takeover; at bankruptcy the margin goes with the position", "bankruptcy", "mark", "index"))),
            entry("close", "the position is closed as the execution does, whatever the sizing says", params -> second(params, false, TakeoverPrice.MARK), and()));

    public static final Catalog<TriggerRecipe> CATALOG = Catalog.of("trigger",
            entry("maintenance", "equity below the maintenance margin at a margin check; ends at the exit level or when flat", Triggers::maintenance,
                    of("warning", Kind.RATIO, "1.5", "warn when equity is below this multiple of the maintenance margin").between("1ppm", "9"),
                    of("reminder", Kind.DURATION, "10m", "least time between two warnings of one account").atLeast("1ns"),
                    of("exit", Kind.RATIO, "1.2", "safe again when equity is at least this multiple of the maintenance margin: the target of a partial close").between("1ppm", "9"),
                    of("cool-down", Kind.DURATION, "0s", "time that an account is left alone after a step; 0s: until the next margin check").atLeast("0s").mootWithinCheck("it is over at the next check, as 0s is"),
                    choice("stop", "end an episode at the exit level, or only when the position is closed", "at-exit", "when-flat"),
                    optional("entry", Kind.RATIO, "liquidation begins below this multiple of the maintenance margin; without it, 1").between("1ppm", "9"),
                    optionalChoice("restore", "safe at the exit level (as without it), or at the initial margin, as a futures broker calls back to it", "exit", "initial"),
                    optional("grace", Kind.DURATION, "time from the call, or flag, to the first close; without it, none").atLeast("1ns").mootWithinCheck("it is over at the next check"),
                    optionalChoice("cure", "what ends a call within the grace: the exit level (as without it), or the entry level, so that only a breach that lasts counts", "exit", "entry"),
                    optional("check-every", Kind.DURATION, "accounts are called only at whole multiples of this time, such as an end of day; without it, at every margin check").atLeast("1ns")
                            .mootBetweenChecks("of the checks only those count that fall on one of its multiples"),
                    optionalPart("second", () -> Triggers.SECOND, "a lower threshold at which more is done, whatever grace or cool-down is running"),
                    parts("budgets", () -> Budgets.CATALOG, true, "what forced orders may close within a time"),
                    optional("stale-after", Kind.DURATION, "nobody is liquidated while the index has not moved for longer than this").atLeast("1ns").mootBeyondRun("it holds nothing back"),
                    optional("largest-gap", Kind.RATIO, "nobody is liquidated while mark and index differ by more than this share of the index").between("1ppm", "9"),
                    optionalChoice("order", "which of the accounts that are due at the same time comes first; without it, the most severe", "most-severe", "largest", "first-come", "random")));

    private Triggers() {}

    /** A configured second threshold, made for an instrument's units. */
    @FunctionalInterface
    public interface SecondRecipe {
        SecondThreshold build(Instrument instrument);
    }

    private static Parameter[] and(Parameter... more) {
        Parameter[] all = new Parameter[3 + more.length];
        all[0] = of("below", Kind.RATIO, "66.6666666%", "below this multiple of the maintenance margin").between("1ppm", "9");
        all[1] = choice("share", "all of the position, or 1 - equity / threshold of it at a time (FTX)", "all", "shortfall");
        all[2] = optional("least", Kind.AMOUNT, "value that a step at least takes; without it, a lot").atLeast("0 USD");
        System.arraycopy(more, 0, all, 3, more.length);
        return all;
    }

    private static SecondRecipe second(Params params, boolean toBackstop, TakeoverPrice price) {
        long below = params.ppb("below");
        boolean byShortfall = params.text("share").equals("shortfall");
        Optional<Amount> least = params.has("least") ? Optional.of(params.amount("least")) : Optional.empty();
        return instrument -> new SecondThreshold(below, toBackstop, price, byShortfall, least.map(instrument::money).orElse(0L));
    }

    private static TriggerRecipe maintenance(Params params) {
        long entry = params.has("entry") ? params.ppb("entry") : Quantity.ONE;
        boolean toInitial = params.has("restore") && params.text("restore").equals("initial");
        long grace = params.has("grace") ? params.nanos("grace") : 0;
        boolean curedAtEntry = params.has("cure") && params.text("cure").equals("entry");
        long checkEvery = params.has("check-every") ? params.nanos("check-every") : 0;
        Optional<SecondRecipe> second = params.has("second") ? Optional.of(params.part("second", SecondRecipe.class)) : Optional.empty();
        List<Budgets.Recipe> budgets = params.has("budgets") ? List.copyOf(params.parts("budgets", Budgets.Recipe.class).values()) : List.of();
        long age = params.has("stale-after") ? params.nanos("stale-after") : 0;
        long gap = params.has("largest-gap") ? params.ppb("largest-gap") : 0;
        Optional<StaleGuard> guard = age > 0 || gap > 0 ? Optional.of(new StaleGuard(age, gap)) : Optional.empty();
        QueueOrder order = params.has("order") ? Parameter.constant(QueueOrder.class, params.text("order")) : QueueOrder.MOST_SEVERE;
        Ladder plain = new Ladder(entry, toInitial, grace, curedAtEntry, checkEvery, Optional.empty(), List.of(), guard, order);
        Trigger levels = new Trigger(params.ppb("warning"), params.nanos("reminder"), params.ppb("exit"), params.nanos("cool-down"), params.text("stop").equals("when-flat"), plain);
        return instrument -> levels.with(new Ladder(entry, toInitial, grace, curedAtEntry, checkEvery, second.map(recipe -> recipe.build(instrument)),
                budgets.stream().map(recipe -> recipe.build(instrument)).toList(), guard, order));
    }
}
