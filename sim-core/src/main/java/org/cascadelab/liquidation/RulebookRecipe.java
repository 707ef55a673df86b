package org.cascadelab.liquidation;

import org.cascadelab.margin.Instrument;
import org.cascadelab.margin.RequirementRecipe;

/** A configured rulebook, from which an instrument makes its own. */
public record RulebookRecipe(RequirementRecipe requirement, TriggerRecipe trigger, SizingRecipe sizing, Execution execution, ChargeRecipe charges, WaterfallRecipe waterfall) {
    /** @throws IllegalArgumentException if the parts do not fit each other or the instrument's units */
    public Rulebook build(Instrument instrument) {
        return new Rulebook(requirement.build(instrument), trigger.build(instrument), sizing.build(instrument), execution, charges.build(instrument), waterfall.build(instrument));
    }
}
