package org.cascadelab.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.marketfact.RealMarkets;

/** What one section of a scenario says about another: policies that a comparison names, currencies that amounts are in, a run in whole ticks. */
final class CrossReferences {
    private final Vocabulary vocabulary;
    private final Bound.Table bound;
    private final Node.Mapping written;
    private final List<Problem> problems;

    /**
     * @param bound the scenario as far as it could be bound
     * @param written the same before anything was completed: where problems are told to be
     * @param problems takes what is found
     */
    CrossReferences(Vocabulary vocabulary, Bound.Table bound, Node.Mapping written, List<Problem> problems) {
        this.vocabulary = vocabulary;
        this.bound = bound;
        this.written = written;
        this.problems = problems;
    }

    void check() {
        Set<String> known = new LinkedHashSet<>(bound.table("policies").entries().keySet());
        if (written.get("policies") instanceof Node.Mapping mapping) {
            known.addAll(mapping.members().keySet());
        }
        if (written.get("compare") instanceof Node.Mapping compare) {
            for (Node.Scalar named : policiesNamed(compare)) {
                if (!known.contains(named.text())) {
                    Set<String> all = new LinkedHashSet<>(known);
                    all.addAll(vocabulary.presetNames());
                    problems.add(new Problem(named.at(), "compare", Binder.unknown("policy", named.text(), all)));
                }
            }
            checkArms(compare);
        }
        Object duration = bound.value("duration");
        Object tick = bound.value("tick");
        if (duration instanceof Long whole && tick instanceof Long step && whole % step != 0) {
            problems.add(new Problem(written.get("duration").at(), "duration", "%s is not a whole number of ticks of %s"
                    .formatted(CanonicalText.of(Kind.DURATION, whole), CanonicalText.of(Kind.DURATION, step))));
        }
        checkTables();
        checkFacts();
        checkCurrencies();
        new InstrumentReferences(vocabulary, bound, written, problems).check();
        new WorldReferences(bound, written, problems).check();
    }

    private void checkArms(Node.Mapping compare) {
        if (!(compare.get("policies") instanceof Node.Sequence arms)) {
            return;
        }
        Set<String> listed = new LinkedHashSet<>();
        for (Node arm : arms.items()) {
            if (arm instanceof Node.Scalar scalar && !listed.add(scalar.text())) {
                problems.add(new Problem(arm.at(), "compare.policies", "policy '%s' is named twice".formatted(scalar.text())));
            }
        }
        for (String role : List.of("baseline", "candidate")) {
            if (compare.get(role) instanceof Node.Scalar scalar && !listed.isEmpty() && !listed.contains(scalar.text())) {
                problems.add(new Problem(scalar.at(), "compare." + role, "'%s' is not one of the compared policies %s%s"
                        .formatted(scalar.text(), listed, Nearest.hint(scalar.text(), listed))));
            }
        }
    }

    private void checkTables() {
        for (String section : List.of("instruments", "populations", "policies")) {
            Node node = written.get(section);
            boolean empty = node instanceof Node.Mapping mapping && mapping.members().isEmpty() || node == null && section.equals("policies");
            if (empty && bound.table(section).entries().isEmpty()) {
                problems.add(new Problem(node == null ? written.at() : node.at(), section, "needs at least one entry"));
            }
        }
    }

    /** Real markets are those of the table that comes with the program: a user's own table is named with its markets when it is asked for. */
    private void checkFacts() {
        if (written.get("facts") instanceof Node.Sequence markets) {
            Set<String> known = RealMarkets.shipped().markets();
            for (Node market : markets.items()) {
                if (market instanceof Node.Scalar scalar && !known.contains(scalar.text())) {
                    problems.add(new Problem(market.at(), "facts", "unknown market '%s'; known: '%s'%s".formatted(scalar.text(), String.join("', '", known), Nearest.hint(scalar.text(), known))));
                }
            }
        }
    }

    /** Every amount must be in a currency of an instrument; which of them is the business of whoever uses it. */
    private void checkCurrencies() {
        Set<String> currencies = new LinkedHashSet<>();
        bound.table("instruments").entries().values().forEach(one -> {
            Listing listing = ScenarioSchema.INSTRUMENT.build(((Bound.Choice) one).params());
            currencies.add(listing.instrument().base());
            currencies.add(listing.instrument().quote());
        });
        if (!currencies.isEmpty()) {
            bound.entries().forEach((key, section) -> checkCurrencies(section, key, written.get(key), currencies));
        }
    }

    private void checkCurrencies(Bound section, String path, Node node, Set<String> known) {
        if (section instanceof Bound.Table table) {
            table.entries().forEach((key, inner) -> checkCurrencies(inner, Binder.join(path, key), Node.member(node, key), known));
        } else if (section instanceof Bound.Choice choice) {
            for (Parameter parameter : choice.entry().parameters()) {
                Object value = choice.values().get(parameter.name());
                Node at = Node.member(node, parameter.name());
                if (parameter.kind().isNested() && value != null) {
                    checkCurrencies(CanonicalText.nested(value), Binder.join(path, parameter.name()), at, known);
                    continue;
                }
                List<?> amounts = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
                for (Object item : amounts) {
                    if (item instanceof Amount amount && !known.contains(amount.unit()) && at != null) {
                        problems.add(new Problem(at.at(), Binder.join(path, parameter.name()), "%s: %s is not a currency of this scenario; known: %s%s"
                                .formatted(amount, amount.unit(), known, Nearest.hint(amount.unit(), known))));
                    }
                }
            }
        }
    }

    /** The policies that a comparison names: its arms and their roles. */
    static List<Node.Scalar> policiesNamed(Node.Mapping compare) {
        List<Node.Scalar> named = new ArrayList<>();
        if (compare.get("policies") instanceof Node.Sequence listing) {
            addScalars(listing.items(), named);
        }
        for (String role : List.of("baseline", "candidate")) {
            if (compare.get(role) != null) {
                addScalars(List.of(compare.get(role)), named);
            }
        }
        return named;
    }

    private static void addScalars(Collection<Node> nodes, List<Node.Scalar> scalars) {
        for (Node node : nodes) {
            if (node instanceof Node.Scalar scalar && !scalar.text().isEmpty()) {
                scalars.add(scalar);
            }
        }
    }
}
