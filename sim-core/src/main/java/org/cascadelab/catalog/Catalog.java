package org.cascadelab.catalog;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The named choices of one kind. A line here is all that a new choice needs: its name, summary and parameters become the help text,
 * the scenario key, the sweep axis and a case of the contract test.
 *
 * @param <T> what a choice builds
 */
public final class Catalog<T> {
    private final String kind;
    private final Map<String, Entry<T>> entries = new LinkedHashMap<>();

    /** One choice. The parameters' order is the order of the help text. */
    public record Entry<T>(String name, String summary, List<Parameter> parameters, Function<Params, T> factory) {
        public T build(Params params) {
            return factory.apply(params);
        }
    }

    private Catalog(String kind, List<Entry<T>> list) {
        this.kind = kind;
        for (Entry<T> entry : list) {
            if (entries.put(entry.name(), entry) != null) {
                throw new IllegalArgumentException("two %s entries are named '%s'".formatted(kind, entry.name()));
            }
        }
    }

    /** @param kind what the choices are, in the singular, e.g. {@code "sizing"} */
    @SafeVarargs
    public static <T> Catalog<T> of(String kind, Entry<? extends T>... entries) {
        return new Catalog<>(kind, Arrays.stream(entries).map(Catalog::<T>widen).toList());
    }

    public static <T> Entry<T> entry(String name, String summary, Function<Params, T> factory, Parameter... parameters) {
        return new Entry<>(name, summary, List.of(parameters), factory);
    }

    public String kind() {
        return kind;
    }

    public Collection<Entry<T>> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    public Collection<String> names() {
        return Collections.unmodifiableCollection(entries.keySet());
    }

    /** @throws IllegalArgumentException naming what is known and the nearest name */
    public Entry<T> entry(String name) {
        Entry<T> entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("unknown %s '%s'; known: %s%s".formatted(kind, name, names(), Nearest.hint(name, names())));
        }
        return entry;
    }

    private static <T> Entry<T> widen(Entry<? extends T> entry) {
        return new Entry<>(entry.name(), entry.summary(), entry.parameters(), entry.factory()::apply);
    }
}
