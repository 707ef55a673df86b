package org.cascadelab.liquidation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a rulebook says in one slot, as it is written in a file.
 *
 * @param entry the name of a choice in the slot's catalog
 * @param params values by parameter name, as written; of a list kind, the items joined by commas; of a part, its type and values under dotted names such as {@code of.type}
 */
public record SlotChoice(Slot slot, String entry, Map<String, String> params) {
    private static final String TYPE = ".type";

    public SlotChoice {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    public static SlotChoice of(Slot slot, String entry) {
        return new SlotChoice(slot, entry, Map.of());
    }

    public SlotChoice with(String parameter, String value) {
        Map<String, String> more = new LinkedHashMap<>(params);
        more.put(parameter, value);
        return new SlotChoice(slot, entry, more);
    }

    /**
     * This choice laid over another of the same slot. Of the same entry, it keeps the other's parameters that it does not mention (a
     * policy that sets a cool-down does not move the venue's warning level); another entry starts from its own defaults.
     */
    public SlotChoice over(SlotChoice base) {
        if (base == null || !base.entry.equals(entry)) {
            return this;
        }
        Map<String, String> merged = new LinkedHashMap<>(base.params);
        for (String name : params.keySet()) {
            // a part that names its type stands as it is written
            if (name.endsWith(TYPE)) {
                merged.keySet().removeIf(inherited -> inherited.startsWith(name.substring(0, name.length() - TYPE.length() + 1)));
            }
        }
        merged.putAll(params);
        return new SlotChoice(slot, entry, merged);
    }
}
