package org.cascadelab.catalog;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The values of one choice's parameters, complete with defaults. It notes what was read, because a parameter nobody reads is an error. */
public final class Params {
    private final Map<String, Parameter> known = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    /**
     * @param given values by name, of the types that the parameters' kinds name; what is missing gets its default
     * @throws IllegalArgumentException for an unknown name or a missing value
     */
    public Params(List<Parameter> parameters, Map<String, Object> given) {
        parameters.forEach(parameter -> known.put(parameter.name(), parameter));
        for (String name : given.keySet()) {
            if (!known.containsKey(name)) {
                throw new IllegalArgumentException("unknown parameter '%s'; known: %s%s".formatted(name, known.keySet(), Nearest.hint(name, known.keySet())));
            }
        }
        for (Parameter parameter : parameters) {
            if (given.containsKey(parameter.name())) {
                values.put(parameter.name(), given.get(parameter.name()));
            } else if (parameter.fallback() != null) {
                values.put(parameter.name(), parameter.read(parameter.fallback()));
            } else if (!parameter.optional()) {
                throw new IllegalArgumentException("missing '%s': %s".formatted(parameter.name(), parameter.help()));
            }
        }
    }

    /** All defaults; for entries without required parameters. */
    public static Params defaults(List<Parameter> parameters) {
        return new Params(parameters, Map.of());
    }

    /** Whether an optional parameter was given. */
    public boolean has(String name) {
        read.add(name);
        return values.containsKey(name);
    }

    public long count(String name) {
        return value(name, Long.class, Kind.COUNT);
    }

    public double number(String name) {
        return value(name, Double.class, Kind.NUMBER);
    }

    /** A ratio in parts per billion. */
    public long ppb(String name) {
        return value(name, Long.class, Kind.RATIO);
    }

    /** A ratio as a double, for behaviour; never for margin arithmetic. */
    public double ratio(String name) {
        return ppb(name) / (double) Quantity.ONE;
    }

    public long nanos(String name) {
        return value(name, Long.class, Kind.DURATION);
    }

    /** A duration in seconds, for behaviour. */
    public double seconds(String name) {
        return nanos(name) / (double) Quantity.ONE;
    }

    public double perSecond(String name) {
        return value(name, Double.class, Kind.RATE);
    }

    public Amount amount(String name) {
        return value(name, Amount.class, Kind.AMOUNT);
    }

    public boolean flag(String name) {
        return value(name, Boolean.class, Kind.FLAG);
    }

    public String text(String name) {
        return value(name, String.class, Kind.TEXT, Kind.CHOICE);
    }

    /** The constant of an enum that was chosen, see {@link Parameter#choice(String, String, Enum[])}. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return Parameter.constant(type, value(name, String.class, Kind.CHOICE));
    }

    /** Ratios in parts per billion. */
    @SuppressWarnings("unchecked")
    public List<Long> ppbs(String name) {
        return value(name, List.class, Kind.RATIOS);
    }

    @SuppressWarnings("unchecked")
    public List<Amount> amounts(String name) {
        return value(name, List.class, Kind.AMOUNTS);
    }

    @SuppressWarnings("unchecked")
    public List<String> names(String name) {
        return value(name, List.class, Kind.NAMES);
    }

    /** The choice of a {@link Kind#PART}, built. */
    public <T> T part(String name, Class<T> type) {
        return type.cast(built(name, value(name, Part.class, Kind.PART)));
    }

    /** The choices of a {@link Kind#PARTS}, built, in the order in which they are written. */
    @SuppressWarnings("unchecked")
    public <T> Map<String, T> parts(String name, Class<T> type) {
        Map<String, T> built = new LinkedHashMap<>();
        ((Map<String, Part>) value(name, Map.class, Kind.PARTS)).forEach((key, part) -> built.put(key, type.cast(built(name + "." + key, part))));
        return built;
    }

    private static Object built(String path, Part part) {
        try {
            return part.build();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("%s: %s".formatted(path, wrong.getMessage()), wrong);
        }
    }

    /** All values by name, those of the defaults included. */
    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /**
     * Values from texts by parameter name. What belongs to a part is written under dotted names: {@code of.type} and {@code of.fraction}
     * for a part {@code of}, {@code parts.cap.type} for one of several.
     *
     * @throws IllegalArgumentException naming the parameter and what is allowed
     */
    public static Map<String, Object> read(List<Parameter> parameters, Map<String, String> written) {
        List<String> names = parameters.stream().map(Parameter::name).toList();
        for (String name : written.keySet()) {
            String first = name.split("\\.", 2)[0];
            if (!names.contains(first)) {
                throw new IllegalArgumentException("unknown parameter '%s'; known: %s%s".formatted(first, names, Nearest.hint(first, names)));
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            try {
                Map<String, String> inner = below(parameter.name(), written);
                if (parameter.kind() == Kind.PARTS && !inner.isEmpty()) {
                    Map<String, Part> parts = new LinkedHashMap<>();
                    inner.keySet().forEach(name -> parts.computeIfAbsent(name.split("\\.", 2)[0], key -> part(parameter, below(key, inner))));
                    values.put(parameter.name(), parts);
                } else if (parameter.kind() == Kind.PART && !inner.isEmpty()) {
                    values.put(parameter.name(), part(parameter, inner));
                } else if (written.containsKey(parameter.name())) {
                    values.put(parameter.name(), parameter.read(written.get(parameter.name())));
                }
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(parameter.name() + ": " + wrong.getMessage(), wrong);
            }
        }
        return values;
    }

    private static Part part(Parameter parameter, Map<String, String> inner) {
        Map<String, String> written = new LinkedHashMap<>(inner);
        String type = written.remove("type");
        if (type == null && parameter.fallback() == null) {
            throw new IllegalArgumentException("needs a type; known: " + parameter.parts().get().names());
        }
        return Part.read(parameter.parts().get(), type == null ? parameter.fallback() : type, written);
    }

    private static Map<String, String> below(String name, Map<String, String> written) {
        Map<String, String> below = new LinkedHashMap<>();
        written.forEach((key, text) -> {
            if (key.startsWith(name + ".")) {
                below.put(key.substring(name.length() + 1), text);
            }
        });
        return below;
    }

    /** The values of some of these parameters, for a choice that knows only those. */
    public Params only(List<Parameter> some) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (Parameter parameter : some) {
            if (has(parameter.name())) {
                given.put(parameter.name(), values.get(parameter.name()));
            }
        }
        return new Params(some, given);
    }

    /** Names that nobody has asked for so far, sorted. */
    public Set<String> unread() {
        Set<String> unread = new TreeSet<>(known.keySet());
        unread.removeAll(read);
        return unread;
    }

    private <T> T value(String name, Class<T> type, Kind... kinds) {
        Parameter parameter = known.get(name);
        if (parameter == null || !List.of(kinds).contains(parameter.kind())) {
            throw new IllegalStateException("no parameter '%s' of kind %s is declared; declared: %s".formatted(name, List.of(kinds), known.values()));
        }
        read.add(name);
        if (!values.containsKey(name)) {
            throw new IllegalStateException("parameter '" + name + "' was left out; ask has() first");
        }
        return type.cast(values.get(name));
    }
}
