package org.cascadelab.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.catalog.Catalog;

/**
 * Everything that a scenario can name: the catalogs behind its sections and the presets behind its policies.
 *
 * @param slots the rulebook's slots in their order, each with its choices
 * @param presets named policies, each a composition of slot choices
 */
public record Vocabulary(Catalog<?> prices, Catalog<?> shocks, Catalog<?> populations, Map<String, Catalog<?>> slots, List<Preset> presets) {
    public Vocabulary {
        slots = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        presets = List.copyOf(presets);
    }

    /**
     * A named policy.
     *
     * @param slots by slot, what a scenario would write for it, e.g. {@code {type: fraction, of: 25%}}
     */
    public record Preset(String name, String summary, Map<String, String> slots) {
        public Preset {
            slots = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        }
    }

    public List<String> presetNames() {
        return presets.stream().map(Preset::name).toList();
    }

    public Preset preset(String name) {
        return presets.stream().filter(preset -> preset.name().equals(name)).findFirst().orElse(null);
    }
}
