package org.cascadelab.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.cascadelab.liquidation.Policies;
import org.cascadelab.liquidation.Rulebooks;
import org.cascadelab.liquidation.Slot;
import org.cascadelab.liquidation.SlotChoice;
import org.cascadelab.margin.MarkRules;
import org.cascadelab.price.NewsTypes;
import org.cascadelab.price.PriceImpacts;
import org.cascadelab.price.PriceImpacts;
import org.cascadelab.price.PriceProcesses;
import org.cascadelab.price.Shocks;
import org.cascadelab.trader.Populations;
import org.cascadelab.venue.CircuitBreakers;
import org.cascadelab.venue.Outages;

/** The program's own vocabulary: every catalog that a scenario can choose from has its line here. */
public final class Catalogs {
    /** The key of the mark rule, which stands beside the rulebook's six slots. */
    static final String MARK = "mark";

    private Catalogs() {}

    public static Vocabulary standard() {
        Map<String, Catalog<?>> slots = slots();
        Map<String, Vocabulary.Choice> base = new LinkedHashMap<>();
        base.put(MARK, new Vocabulary.Choice("median", Map.of()));
        base.putAll(choices(Rulebooks.BASE));
        return new Vocabulary(PriceProcesses.CATALOG, Shocks.CATALOG, NewsTypes.CATALOG, PriceImpacts.CATALOG, Outages.CATALOG, CircuitBreakers.CATALOG,
                Populations.CATALOG, slots, base, presets());
    }

    /** What a policy consists of: the mark rule and the rulebook's slots. */
    static Map<String, Catalog<?>> slots() {
        Map<String, Catalog<?>> slots = new LinkedHashMap<>();
        slots.put(MARK, MarkRules.CATALOG);
        for (Slot slot : Slot.values()) {
            slots.put(slot.key(), slot.catalog());
        }
        return slots;
    }

    private static List<Vocabulary.Preset> presets() {
        List<Vocabulary.Preset> presets = new ArrayList<>();
        Policies.CATALOG.entries().forEach(entry -> presets.add(new Vocabulary.Preset(entry.name(), entry.summary(), choices(entry.build(Params.defaults(entry.parameters())).choices()))));
        Venues.all().forEach(venue -> presets.add(venue.preset()));
        return presets;
    }

    private static Map<String, Vocabulary.Choice> choices(Collection<SlotChoice> choices) {
        Map<String, Vocabulary.Choice> bySlot = new LinkedHashMap<>();
        choices.forEach(choice -> bySlot.put(choice.slot().key(), new Vocabulary.Choice(choice.entry(), choice.params())));
        return bySlot;
    }
}
