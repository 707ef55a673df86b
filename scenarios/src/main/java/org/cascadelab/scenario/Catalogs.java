package org.cascadelab.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.catalog.Catalog;

/** The program's own vocabulary: every catalog that a scenario can choose from has its line here. */
public final class Catalogs {
    private Catalogs() {}

    public static Vocabulary standard() {
        Map<String, Catalog<?>> slots = new LinkedHashMap<>();
        return new Vocabulary(Catalog.of("price process"), Catalog.of("shock"), Catalog.of("population"), slots, Map.of(), List.of());
    }
}
