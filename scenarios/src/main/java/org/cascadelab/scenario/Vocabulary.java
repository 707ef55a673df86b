package org.cascadelab.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.catalog.Catalog;

/**
 * Everything that a scenario can name: the catalogs behind its sections and the presets behind its policies.
 *
 * @param slots the rulebook's slots in their order, each with its choices
 * @param base what a venue does in the slots that the scenario's rules do not mention, by slot
 * @param presets named policies, each a composition of slot choices
 */
public record Vocabulary(Catalog<?> prices, Catalog<?> shocks, Catalog<?> news, Catalog<?> priceImpacts, Catalog<?> outages, Catalog<?> circuitBreakers, Catalog<?> populations,
        Map<String, Catalog<?>> slots, Map<String, Choice> base, List<Preset> presets) {
    public Vocabulary {
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        base = Collections.unmodifiableMap(new LinkedHashMap<>(base));
        presets = List.copyOf(presets);
    }

    /**
     * What stands in a slot.
     *
     * @param type the name of an entry of the slot's catalog
     * @param params values as written, those of a list kind with their items joined by commas
     */
    public record Choice(String type, Map<String, String> params) {
        public Choice {
            params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("{ type: " + type);
            params.forEach((name, value) -> text.append(", ").append(name).append(": ").append(value.contains(",") ? "[" + value + "]" : value));
            return text.append(" }").toString();
        }
    }

    /**
     * A named policy. Where it chooses what the rules chose already, it sets the parameters that it mentions and leaves the others to the rules.
     */
    public record Preset(String name, String summary, Map<String, Choice> slots) {
        public Preset {
            slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        }

        /** Whether it is a venue's rulebook at a date. */
        public boolean isDated() {
            return name.contains("@");
        }
    }

    public List<String> presetNames() {
        return presets.stream().map(Preset::name).toList();
    }

    /** The preset of this name, or null. */
    public Preset preset(String name) {
        return presets.stream().filter(preset -> preset.name().equals(name)).findFirst().orElse(null);
    }
}
