package org.cascadelab.liquidation;

import java.util.function.Supplier;
import org.cascadelab.margin.Instrument;
import org.cascadelab.margin.RequirementRecipe;

/** A configured rulebook, from which an instrument makes its own. */
public record RulebookRecipe(RequirementRecipe requirement, TriggerRecipe trigger, SizingRecipe sizing, Execution execution, ChargeRecipe charges, WaterfallRecipe waterfall) {
    /** @throws IllegalArgumentException if the parts do not fit each other or the instrument's units */
    public Rulebook build(Instrument instrument) {
        return new Rulebook(in(Slot.REQUIREMENT, instrument, () -> requirement.build(instrument)), in(Slot.TRIGGER, instrument, () -> trigger.build(instrument)),
                in(Slot.SIZING, instrument, () -> sizing.build(instrument)), execution, in(Slot.CHARGES, instrument, () -> charges.build(instrument)),
                in(Slot.WATERFALL, instrument, () -> waterfall.build(instrument)));
    }

    private static <T> T in(Slot slot, Instrument instrument, Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException("%s, for instrument '%s': %s".formatted(slot.key(), instrument.name(), unfit.getMessage()), unfit);
        }
    }
}
