package org.cascadelab.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A choice inside another choice's parameters, such as a limit within a composed sizing: an entry and its values, not built yet.
 *
 * @param values by parameter name, complete with defaults
 */
public record Part(Catalog.Entry<?> entry, Map<String, Object> values) {
    public Part {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** @param written texts by parameter name; those of parts within it by dotted names, such as {@code cap.type} */
    public static Part read(Catalog<?> catalog, String type, Map<String, String> written) {
        Catalog.Entry<?> entry = catalog.entry(type);
        return new Part(entry, new Params(entry.parameters(), Params.read(entry.parameters(), written)).values());
    }

    /** Builds it anew. @throws IllegalArgumentException if its values do not fit each other */
    public Object build() {
        Params params = new Params(entry.parameters(), values);
        Object built = entry.build(params);
        if (!params.unread().isEmpty()) {
            throw new IllegalStateException("nobody reads the parameters %s of '%s'".formatted(params.unread(), entry.name()));
        }
        return built;
    }
}
