package org.cascadelab.validation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;

/** Runs a card as the command line does. */
final class Cards {
    private Cards() {}

    /** @param settings alternating names and values as written; everything else has its default */
    static CardResult run(String name, String... settings) {
        return card(name, settings).run();
    }

    static ValidationCard card(String name, String... settings) {
        Catalog.Entry<ValidationCard> entry = ValidationCards.CATALOG.entry(name);
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            String key = settings[i];
            values.put(key, entry.parameters().stream().filter(parameter -> parameter.name().equals(key)).findFirst().orElseThrow().read(settings[i + 1]));
        }
        return entry.build(new Params(entry.parameters(), values));
    }

    static CardResult.Measure measure(CardResult result, String start) {
        return result.measures().stream().filter(measure -> measure.name().startsWith(start)).findFirst()
                .orElseThrow(() -> new AssertionError("no measure starts with '%s': %s".formatted(start, result.measures())));
    }
}
