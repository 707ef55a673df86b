package org.cascadelab.catalog;

import java.util.HashMap;
import java.util.Map;

/** Choices of a catalog as a scenario would write them. */
public final class Choices {
    private Choices() {}

    /** @param namesAndTexts parameters and their values in turn; the rest have their defaults */
    @SuppressWarnings("unchecked")
    public static <T> T choice(Catalog<T> catalog, String name, String... namesAndTexts) {
        Map<String, String> written = new HashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            written.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return (T) Part.read(catalog, name, written).build();
    }
}
