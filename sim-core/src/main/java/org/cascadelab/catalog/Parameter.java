package org.cascadelab.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One parameter of a choice: its name, kind, default and range, all as a user writes them.
 *
 * @param fallback the default as written, or null where a value must be given; for a list kind, items joined by commas
 * @param least the smallest allowed value as written, or null for no bound
 * @param most the largest allowed value as written, or null for no bound
 * @param choices the allowed words of a {@link Kind#CHOICE}, else empty
 * @param optional whether the parameter may be left out and then has no value at all
 * @param example a value that stands for it in an example, where it has no default but an example needs one, else null. Of {@link Kind#PARTS}: names and entries,
 *     such as {@code first: all, second: fraction}
 * @param parts what a {@link Kind#PART} or {@link Kind#PARTS} chooses from, else null; asked late, since a catalog may nest itself. The default of
 *     a part is the name of an entry, with that entry's defaults
 * @param moots what is allowed and says nothing
 */
public record Parameter(String name, Kind kind, String fallback, String least, String most, List<String> choices, boolean optional, String help,
        String example, Supplier<Catalog<?>> parts, List<Moot> moots) {
    public Parameter {
        moots = List.copyOf(moots);
        choices = List.copyOf(choices);
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("a parameter's name is lower case words joined by hyphens, got '" + name + "'");
        }
        if (optional && fallback != null) {
            throw new IllegalArgumentException("parameter '" + name + "' cannot be optional and have a default");
        }
        if (fallback != null && example != null) {
            throw new IllegalArgumentException("parameter '" + name + "' has a default, which is its example");
        }
    }

    /** A parameter with a default. */
    public static Parameter of(String name, Kind kind, String fallback, String help) {
        return new Parameter(name, kind, fallback, null, null, List.of(), false, help, null, null, List.of());
    }

    /** A parameter that has to be given. */
    public static Parameter required(String name, Kind kind, String help) {
        return new Parameter(name, kind, null, null, null, List.of(), false, help, null, null, List.of());
    }

    /** A parameter that may be left out; ask {@link Params#has} first. */
    public static Parameter optional(String name, Kind kind, String help) {
        return new Parameter(name, kind, null, null, null, List.of(), true, help, null, null, List.of());
    }

    /** One of some named words, the first of them the default. */
    public static Parameter choice(String name, String help, String... words) {
        return new Parameter(name, Kind.CHOICE, words[0], null, null, List.of(words), false, help, null, null, List.of());
    }

    /** One of some named words, or left out; ask {@link Params#has} first. */
    public static Parameter optionalChoice(String name, String help, String... words) {
        return new Parameter(name, Kind.CHOICE, null, null, null, List.of(words), true, help, null, null, List.of());
    }

    /** A choice with parameters of its own. @param fallback the entry that is meant when none is written, or null where one must be */
    public static Parameter part(String name, Supplier<Catalog<?>> parts, String fallback, String help) {
        return new Parameter(name, Kind.PART, fallback, null, null, List.of(), false, help, null, parts, List.of());
    }

    /** A choice with parameters of its own that may be left out; ask {@link Params#has} first. */
    public static Parameter optionalPart(String name, Supplier<Catalog<?>> parts, String help) {
        return new Parameter(name, Kind.PART, null, null, null, List.of(), true, help, null, parts, List.of());
    }

    /** Choices by names that the user gives. @param optional whether they may be left out; else at least one has to be given */
    public static Parameter parts(String name, Supplier<Catalog<?>> parts, boolean optional, String help) {
        return new Parameter(name, Kind.PARTS, null, null, null, List.of(), optional, help, null, parts, List.of());
    }

    /** One of the constants of an enum, the first of them the default, each written as {@link #word} says. */
    public static Parameter choice(String name, String help, Enum<?>... constants) {
        return choice(name, help, Arrays.stream(constants).map(Parameter::word).toArray(String[]::new));
    }

    /** How a constant is written in a scenario: {@code PER_TICK} as {@code per-tick}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that is written so. @throws IllegalArgumentException if there is none */
    public static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    public Parameter atLeast(String bound) {
        return new Parameter(name, kind, fallback, bound, most, choices, optional, help, example, parts, moots);
    }

    public Parameter atMost(String bound) {
        return new Parameter(name, kind, fallback, least, bound, choices, optional, help, example, parts, moots);
    }

    /** The same with a value for examples: what has to be given needs one, and what makes sense only with another of its kind may have one. */
    public Parameter shownAs(String value) {
        return new Parameter(name, kind, fallback, least, most, choices, optional, help, value, parts, moots);
    }

    public Parameter between(String lowest, String highest) {
        return atLeast(lowest).atMost(highest);
    }

    /** A duration that means nothing once it is longer than the run. @param instead what happens then, in words */
    public Parameter mootBeyondRun(String instead) {
        return moot(new Moot(Moot.When.BEYOND_RUN, null, instead));
    }

    /** A duration that means nothing once it ends after the run. @param after the parameter with the time at which it begins */
    public Parameter mootBeyondRun(String after, String instead) {
        return moot(new Moot(Moot.When.BEYOND_RUN, after, instead));
    }

    /** A duration that means nothing once it is shorter than the time between margin checks, but for zero. */
    public Parameter mootWithinCheck(String instead) {
        return moot(new Moot(Moot.When.WITHIN_CHECK, null, instead));
    }

    /** A duration that does not do what it seems to where it is not a whole multiple of the time between margin checks. */
    public Parameter mootBetweenChecks(String instead) {
        return moot(new Moot(Moot.When.BETWEEN_CHECKS, null, instead));
    }

    /** Lots, or an amount, that mean nothing once no position is larger when the run opens. */
    public Parameter mootAbovePositions(String instead) {
        return moot(new Moot(Moot.When.ABOVE_POSITIONS, null, instead));
    }

    private Parameter moot(Moot moot) {
        List<Moot> more = new ArrayList<>(moots);
        more.add(moot);
        return new Parameter(name, kind, fallback, least, most, choices, optional, help, example, parts, more);
    }

    /**
     * The value of a single text.
     *
     * @throws IllegalArgumentException if it cannot be read or is out of range; the message says what is allowed
     */
    public Object read(String text) {
        if (kind == Kind.PART) {
            return Part.read(parts.get(), text, Map.of());
        }
        if (kind.isList()) {
            return readAll(List.of(text.split("\\s*,\\s*")));
        }
        Object value = Quantity.read(kind, text);
        checkRange(kind, text, value);
        if (kind == Kind.CHOICE && !choices.contains(text)) {
            throw new IllegalArgumentException("'%s' is not one of %s%s".formatted(text, choices, Nearest.hint(text, choices)));
        }
        return value;
    }

    /** The value of a list of texts; for list kinds only. */
    public Object readAll(List<String> texts) {
        if (kind == Kind.NAMES) {
            return List.copyOf(texts);
        }
        Kind item = kind == Kind.RATIOS ? Kind.RATIO : Kind.AMOUNT;
        List<Object> values = new ArrayList<>();
        for (String text : texts) {
            Object value = Quantity.read(item, text);
            checkRange(item, text, value);
            values.add(value);
        }
        return List.copyOf(values);
    }

    /** The range in words, e.g. {@code from 0% to 100%}, or an empty string. */
    public String range() {
        if (least != null && most != null) {
            return "from " + least + " to " + most;
        }
        return least != null ? "at least " + least : most != null ? "at most " + most : "";
    }

    private void checkRange(Kind of, String text, Object value) {
        if (least != null && compare(value, Quantity.read(of, least)) < 0 || most != null && compare(value, Quantity.read(of, most)) > 0) {
            throw new IllegalArgumentException("%s is out of range: allowed is %s".formatted(text, range()));
        }
    }

    private static int compare(Object a, Object b) {
        if (a instanceof Amount x && b instanceof Amount y) {
            return x.value().compareTo(y.value());
        }
        return Double.compare(((Number) a).doubleValue(), ((Number) b).doubleValue());
    }
}
