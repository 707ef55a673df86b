package org.cascadelab.validation.conformance;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the rulebook says about a case, by the names of the results: numbers, truths, or nothing for a price that does not exist. */
final class Answers {
    private final Map<String, Object> values = new LinkedHashMap<>();

    Answers put(String name, BigDecimal value) {
        values.put(name, value);
        return this;
    }

    Answers put(String name, boolean value) {
        values.put(name, value);
        return this;
    }

    Answers put(String name, Optional<BigDecimal> value) {
        values.put(name, value.orElse(null));
        return this;
    }

    Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }
}
