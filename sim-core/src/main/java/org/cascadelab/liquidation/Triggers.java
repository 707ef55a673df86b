package org.cascadelab.liquidation;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.choice;
import static org.cascadelab.catalog.Parameter.of;

import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;

/** The triggers to choose from: slot 2 of the rulebook. */
public final class Triggers {
    public static final Catalog<Trigger> CATALOG = Catalog.of("trigger",
            entry("maintenance", "equity below the maintenance margin at a margin check; ends at the exit level or when flat",
                    params -> new Trigger(params.ppb("warning"), params.nanos("reminder"), params.ppb("exit"), params.nanos("cool-down"),
                            params.text("stop").equals("when-flat")),
                    of("warning", Kind.RATIO, "1.5", "warn when equity is below this multiple of the maintenance margin").between("1", "9"),
                    of("reminder", Kind.DURATION, "10m", "least time between two warnings of one account").atLeast("1ns"),
                    of("exit", Kind.RATIO, "1.2", "safe again when equity is at least this multiple of the maintenance margin: the target of a partial close").between("1", "9"),
                    of("cool-down", Kind.DURATION, "0s", "time that an account is left alone after a step; 0s: until the next margin check").atLeast("0s"),
                    choice("stop", "end an episode at the exit level, or only when the position is closed", "at-exit", "when-flat")));

    private Triggers() {}
}
