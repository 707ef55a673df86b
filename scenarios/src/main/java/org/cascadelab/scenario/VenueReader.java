package org.cascadelab.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.liquidation.Rulebooks;
import org.cascadelab.liquidation.Slot;
import org.cascadelab.liquidation.SlotChoice;
import org.cascadelab.margin.Instrument;
import org.cascadelab.scenario.VenuePreset.Confidence;
import org.cascadelab.scenario.VenuePreset.Stated;
import org.cascadelab.scenario.VenuePreset.Terms;

/**
 * Reads a venue's preset strictly: every slot has to be there, every value has to be stated with its confidence and source, and
 * the rulebook has to work for a BTC contract in USD. All problems are gathered.
 */
final class VenueReader {
    private static final Instrument BTC = new Instrument("btc-perp", "BTC", "USD", new BigDecimal("0.1"), new BigDecimal("0.001"));
    private static final Set<String> KEYS = Set.of("about", "slots", "not-modelled");
    private static final Set<String> STATED = Set.of("value", "confidence", "source");
    private static final Set<String> CHOSEN = Set.of("confidence", "source");
    private static final String CHOICE = "choice";

    private final Map<String, Catalog<?>> catalogs;
    private final List<Problem> problems = new ArrayList<>();

    /** @param catalogs of the mark and the rulebook's slots, by key in their order */
    VenueReader(Map<String, Catalog<?>> catalogs) {
        this.catalogs = catalogs;
    }

    /** @throws ScenarioException with everything that is wrong, by line */
    VenuePreset read(String name, String text) {
        Node.Mapping root = NodeReader.file(name + ".yaml", text, problems);
        if (!Shape.POLICY.matcher(name).matches() || !name.contains("@")) {
            problems.add(new Problem(Position.of(name), "", "a venue's preset is named with its date, e.g. binance-usdm@2024-10"));
        }
        if (root == null) {
            throw new ScenarioException(problems);
        }
        checkKeys(root, KEYS, "");
        String about = text(root, "about", "");
        Map<String, Terms> slots = slots(root);
        List<String> notModelled = root.get("not-modelled") instanceof Node.Sequence listing
                ? listing.items().stream().map(item -> item instanceof Node.Scalar scalar ? scalar.text() : Node.excerpt(item)).toList() : List.of();
        throwProblems();
        return new VenuePreset(name, about, slots, notModelled, remarks(root, slots));
    }

    private void throwProblems() {
        if (!problems.isEmpty()) {
            throw new ScenarioException(problems);
        }
    }

    private Map<String, Terms> slots(Node.Mapping root) {
        Map<String, Terms> slots = new LinkedHashMap<>();
        if (!(root.get("slots") instanceof Node.Mapping written)) {
            problem(root, "slots", "needs a choice for each of " + catalogs.keySet());
            return slots;
        }
        checkKeys(written, catalogs.keySet(), "slots");
        catalogs.forEach((slot, catalog) -> {
            if (written.get(slot) instanceof Node.Mapping terms) {
                terms(terms, catalog, "slots." + slot).ifPresent(read -> slots.put(slot, read));
            } else {
                problem(written, "slots." + slot, "a venue's preset needs a choice for every slot");
            }
        });
        return slots;
    }

    private Optional<Terms> terms(Node.Mapping written, Catalog<?> catalog, String path) {
        Map<String, Stated> values = new LinkedHashMap<>();
        Catalog.Entry<?> entry = values(written, catalog, path, "", values);
        return entry == null ? Optional.empty() : Optional.of(new Terms(entry.name(), entry.summary(), stated(written, CHOICE, path, false), values));
    }

    /** Reads a choice's values; those of choices within it come under dotted names. */
    private Catalog.Entry<?> values(Node.Mapping written, Catalog<?> catalog, String path, String prefix, Map<String, Stated> values) {
        String type = text(written, Node.TYPE, path);
        if (!catalog.names().contains(type)) {
            problem(written, path, Binder.unknown("entry", type, catalog.names()));
            return null;
        }
        Catalog.Entry<?> entry = catalog.entry(type);
        List<String> known = new ArrayList<>(List.of(Node.TYPE, CHOICE));
        entry.parameters().forEach(parameter -> known.add(parameter.name()));
        checkKeys(written, known, path);
        for (Parameter parameter : entry.parameters()) {
            String inner = path + "." + parameter.name();
            if (written.get(parameter.name()) == null) {
                if (!parameter.optional()) {
                    problem(written, inner, "a venue's preset leaves no value to the defaults: state it with its confidence and source");
                }
            } else if (parameter.kind() == Kind.PART) {
                part(written.get(parameter.name()), parameter, inner, prefix + parameter.name(), values);
            } else if (parameter.kind() == Kind.PARTS) {
                parts(written.get(parameter.name()), parameter, inner, prefix + parameter.name(), values);
            } else {
                Stated stated = stated(written, parameter.name(), path, true);
                checkValue(parameter, stated, written.get(parameter.name()), path);
                values.put(prefix + parameter.name(), stated);
            }
        }
        return entry;
    }

    private void parts(Node written, Parameter parameter, String path, String prefix, Map<String, Stated> values) {
        if (written instanceof Node.Mapping mapping && !mapping.members().isEmpty()) {
            mapping.members().forEach((name, member) -> part(member.value(), parameter, path + "." + name, prefix + "." + name, values));
        } else {
            problem(written, path, "needs " + Kind.PARTS.form());
        }
    }

    private void part(Node written, Parameter parameter, String path, String prefix, Map<String, Stated> values) {
        if (!(written instanceof Node.Mapping mapping)) {
            problem(written, path, "needs " + Kind.PART.form());
            return;
        }
        Stated choice = stated(mapping, CHOICE, path, false);
        values.put(prefix + "." + Node.TYPE, new Stated(text(mapping, Node.TYPE, path), choice.confidence(), choice.source()));
        values(mapping, parameter.parts().get(), path, prefix + ".", values);
    }

    private Stated stated(Node.Mapping terms, String key, String path, boolean hasValue) {
        String inner = path + "." + key;
        if (!(terms.get(key) instanceof Node.Mapping written)) {
            problem(terms, inner, "needs { %sconfidence: ..., source: ... }".formatted(hasValue ? "value: ..., " : ""));
            return new Stated("", Confidence.ASSUMED, "");
        }
        checkKeys(written, hasValue ? STATED : CHOSEN, inner);
        String word = text(written, "confidence", inner);
        Confidence confidence = Arrays.stream(Confidence.values()).filter(one -> one.name().equals(word)).findFirst().orElse(null);
        if (confidence == null) {
            problem(written, inner + ".confidence", "'%s' is not one of %s".formatted(word, Arrays.toString(Confidence.values())));
        }
        return new Stated(hasValue ? value(written, inner) : "", confidence, text(written, "source", inner));
    }

    private String value(Node.Mapping written, String path) {
        if (written.get("value") instanceof Node.Sequence listing) {
            return listing.items().stream().map(item -> item instanceof Node.Scalar scalar ? scalar.text() : Node.excerpt(item)).collect(Collectors.joining(", "));
        }
        return text(written, "value", path);
    }

    private void checkValue(Parameter parameter, Stated stated, Node at, String path) {
        try {
            parameter.read(stated.value());
        } catch (IllegalArgumentException wrong) {
            problem(at, path + "." + parameter.name(), wrong.getMessage());
        }
    }

    /** Builds the rulebook, so that one that cannot work is refused here, and asks it what is odd about it. */
    private List<String> remarks(Node.Mapping root, Map<String, Terms> slots) {
        Map<Slot, SlotChoice> choices = new EnumMap<>(Slot.class);
        for (Slot slot : Slot.values()) {
            Map<String, String> params = new LinkedHashMap<>();
            slots.get(slot.key()).values().forEach((name, stated) -> params.put(name, stated.value()));
            choices.put(slot, new SlotChoice(slot, slots.get(slot.key()).type(), params));
        }
        try {
            return Rulebooks.recipe(choices).build(BTC).remarks();
        } catch (IllegalArgumentException cannotWork) {
            problem(root, "slots", cannotWork.getMessage());
            throw new ScenarioException(problems);
        }
    }

    private String text(Node.Mapping mapping, String key, String path) {
        if (mapping.get(key) instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text();
        }
        problem(mapping, Binder.join(path, key), "is missing or not a text");
        return "";
    }

    private void checkKeys(Node.Mapping mapping, Collection<String> known, String path) {
        mapping.members().forEach((key, member) -> {
            if (!known.contains(key)) {
                problems.add(new Problem(member.keyAt(), Binder.join(path, key), "unknown key '%s'; known: %s%s".formatted(key, known, Nearest.hint(key, known))));
            }
        });
    }

    private void problem(Node at, String path, String message) {
        problems.add(new Problem(at.at(), path, message));
    }
}
