package org.cascadelab.liquidation;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.cascadelab.margin.RequirementRecipe;

/** Puts rulebooks together from choices by slot, as they are written in files and policy templates. */
public final class Rulebooks {
    /** What a venue does in the slots that a scenario does not mention. */
    public static final List<SlotChoice> BASE = List.of(SlotChoice.of(Slot.REQUIREMENT, "tiers"), SlotChoice.of(Slot.TRIGGER, "maintenance"),
            SlotChoice.of(Slot.SIZING, "all"), SlotChoice.of(Slot.EXECUTION, "sweep"), SlotChoice.of(Slot.CHARGES, "liquidation-fee"),
            SlotChoice.of(Slot.WATERFALL, "fund-adl-socialise"));

    private Rulebooks() {}

    /**
     * One choice for every slot: the first list, overridden by the second as {@link SlotChoice#over} says, on top of {@link #BASE}.
     *
     * @throws IllegalArgumentException if a list has two choices for one slot
     */
    public static Map<Slot, SlotChoice> compose(Collection<SlotChoice> base, Collection<SlotChoice> overrides) {
        Map<Slot, SlotChoice> composed = new EnumMap<>(Slot.class);
        layOver(composed, BASE);
        layOver(composed, base);
        layOver(composed, overrides);
        return composed;
    }

    /**
     * @param choices one for every slot
     * @throws IllegalArgumentException naming the slot, the entry, the parameter and what is allowed
     */
    public static RulebookRecipe recipe(Map<Slot, SlotChoice> choices) {
        return new RulebookRecipe((RequirementRecipe) build(choices, Slot.REQUIREMENT), (TriggerRecipe) build(choices, Slot.TRIGGER), (SizingRecipe) build(choices, Slot.SIZING),
                (Execution) build(choices, Slot.EXECUTION), (ChargeRecipe) build(choices, Slot.CHARGES), (WaterfallRecipe) build(choices, Slot.WATERFALL));
    }

    private static void layOver(Map<Slot, SlotChoice> composed, Collection<SlotChoice> choices) {
        Map<Slot, SlotChoice> layer = new EnumMap<>(Slot.class);
        for (SlotChoice choice : choices) {
            if (layer.put(choice.slot(), choice) != null) {
                throw new IllegalArgumentException("two choices for slot '%s'".formatted(choice.slot().key()));
            }
        }
        layer.forEach((slot, choice) -> composed.put(slot, choice.over(composed.get(slot))));
    }

    private static Object build(Map<Slot, SlotChoice> choices, Slot slot) {
        SlotChoice choice = choices.get(slot);
        if (choice == null) {
            throw new IllegalArgumentException("a rulebook needs a choice for slot '%s'".formatted(slot.key()));
        }
        return build(slot.catalog().entry(choice.entry()), choice);
    }

    private static <T> T build(Catalog.Entry<T> entry, SlotChoice choice) {
        String where = choice.slot().key() + " '" + choice.entry() + "'";
        try {
            Params params = new Params(entry.parameters(), Params.read(entry.parameters(), choice.params()));
            T built = entry.build(params);
            Set<String> unread = params.unread();
            if (!unread.isEmpty()) {
                throw new IllegalStateException("nobody reads the parameters %s of %s".formatted(unread, where));
            }
            return built;
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(where + ": " + wrong.getMessage(), wrong);
        }
    }
}
