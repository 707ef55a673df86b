package org.cascadelab.scenario;

import java.util.List;
import java.util.Map;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/** A piece of a scenario after binding: complete with defaults, every value of its kind and in range. */
sealed interface Bound {
    record Single(Parameter parameter, Object value) implements Bound {}

    record Words(List<String> words) implements Bound {}

    /** A choice and its parameters, in the catalog's order. @param typed whether its {@code type} is written */
    record Choice(Catalog.Entry<?> entry, Map<String, Object> values, boolean typed) implements Bound {
        Params params() {
            return new Params(entry.parameters(), values);
        }
    }

    /** Entries by fixed keys, or by names that the user gave. */
    record Table(Map<String, Bound> entries) implements Bound {
        Bound get(String key) {
            return entries.get(key);
        }

        Object value(String key) {
            return entries.get(key) instanceof Single single ? single.value() : null;
        }

        List<String> words(String key) {
            return entries.get(key) instanceof Words words ? words.words() : List.of();
        }

        Table table(String key) {
            return entries.get(key) instanceof Table table ? table : new Table(Map.of());
        }

        Choice choice(String key) {
            return (Choice) entries.get(key);
        }
    }
}
