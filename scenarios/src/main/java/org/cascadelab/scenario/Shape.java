package org.cascadelab.scenario;

import java.util.List;
import java.util.regex.Pattern;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Parameter;

/** What may stand at one place of a scenario file. Binding, defaults, errors, help and the written-back text all follow from it. */
public sealed interface Shape {
    /** Keys that a user names: lower case words joined by hyphens, so that a path can be split at its dots. */
    Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    /** Policies' names: as {@link #NAME}, and with the date of a venue's preset behind an at sign, e.g. {@code binance-usdm@2024-10}. */
    Pattern POLICY = Pattern.compile("[a-z][a-z0-9-]*(@[0-9]{4}(-[0-9]{2})?)?");
    /** Dotted paths, as the keys of sweep axes. */
    Pattern PATH = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*(@[0-9]{4}(-[0-9]{2})?)?)*");

    /** A value, or the list of values of a list kind. */
    record Single(Parameter parameter) implements Shape {}

    /** A list of texts. */
    record Words() implements Shape {}

    /** A section that always has the same parameters. */
    record Terms(Catalog.Entry<?> entry) implements Shape {}

    /** A section whose {@code type} names an entry of a catalog, and with it the parameters. */
    record Typed(Catalog<?> catalog) implements Shape {}

    /** A map by names that the user gives. @param what one of them is, in the singular */
    record Table(String what, Shape item, Pattern key) implements Shape {}

    /** A section with fixed keys. */
    record Fields(List<Field> fields) implements Shape {
        public Field field(String key) {
            return fields.stream().filter(field -> field.key().equals(key)).findFirst().orElse(null);
        }
    }

    /** Whether a key has to be written, and what it means if it is not. */
    enum Presence {
        /** Has to be written. */
        REQUIRED,
        /** If it is not written there is no such thing. */
        OPTIONAL,
        /** If it is not written, everything in it has its default. */
        DEFAULTED
    }

    /** One fixed key. */
    record Field(String key, Shape shape, Presence presence, String help) {}
}
