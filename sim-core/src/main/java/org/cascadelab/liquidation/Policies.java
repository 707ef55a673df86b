package org.cascadelab.liquidation;

import java.util.List;
import org.cascadelab.catalog.Catalog;

/**
 * The policies of the study, each a composition of the rulebook's slots over a venue's base. To add one, write one line; a policy that needs a new
 * sizing or execution needs that class and its line as well.
 */
public final class Policies {
    private static final SlotChoice ALL = SlotChoice.of(Slot.SIZING, "all");
    private static final SlotChoice SEVERITY = SlotChoice.of(Slot.SIZING, "severity-tiers");
    private static final SlotChoice TO_TARGET = SlotChoice.of(Slot.TRIGGER, "maintenance").with("exit", "1.2");
    private static final SlotChoice UNPACED = SlotChoice.of(Slot.TRIGGER, "maintenance").with("cool-down", "0s").with("stop", "at-exit");

    public static final Catalog<PolicyTemplate> CATALOG = Catalog.of("liquidation policy",
            policy("full", "the whole position at the first margin check that finds the breach", ALL, UNPACED),
            policy("partial", "severity tiers to 1.2 x maintenance margin, one step per margin check, 30 s cool-down", SEVERITY,
                    TO_TARGET.with("cool-down", "30s").with("stop", "at-exit")),
            policy("none", "control: nobody is liquidated", SlotChoice.of(Slot.SIZING, "nothing")),
            policy("shadow", "control: as full, but filled without touching the market", ALL, UNPACED, SlotChoice.of(Slot.EXECUTION, "shadow")),
            policy("stop-no-pace", "control: as partial without the cool-down", SEVERITY, TO_TARGET.with("cool-down", "0s").with("stop", "at-exit")),
            policy("slice-no-stop", "control: the slices and the cool-down of partial, until flat", SlotChoice.of(Slot.SIZING, "slices"),
                    TO_TARGET.with("cool-down", "30s").with("stop", "when-flat")),
            policy("fixed-fraction", "a fifth of the position at each step, 30 s cool-down, until at 1.2 x maintenance margin",
                    SlotChoice.of(Slot.SIZING, "fraction").with("fraction", "20%"), TO_TARGET.with("cool-down", "30s").with("stop", "at-exit")),
            policy("restore-to-target", "the fewest lots that restore 1.2 x maintenance margin on the real book, at every margin check",
                    SlotChoice.of(Slot.SIZING, "restore-to-target"), TO_TARGET.with("cool-down", "0s").with("stop", "at-exit")),
            policy("severity-tiers", "a close that grows with the margin shortfall, to 1.2 x maintenance margin; paced as the venue's trigger says", SEVERITY, TO_TARGET));

    private Policies() {}

    private static Catalog.Entry<PolicyTemplate> policy(String name, String summary, SlotChoice... choices) {
        PolicyTemplate template = new PolicyTemplate(name, summary, List.of(choices));
        return Catalog.entry(name, summary, params -> template);
    }
}
