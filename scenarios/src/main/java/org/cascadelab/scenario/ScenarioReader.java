package org.cascadelab.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.catalog.Parameter;

/**
 * Turns scenario texts into scenarios: reads, joins with what is extended, applies overrides, completes the policies from presets and
 * rules, binds, and checks what one section says about another. All problems are gathered; any problem means no scenario.
 */
public final class ScenarioReader {
    private static final String EXTENDS = "extends";
    private static final String BASE = ScenarioSchema.BASE.name();

    private final ScenarioSchema schema;

    /** Finds the text of a scenario that another one extends. */
    @FunctionalInterface
    public interface Finder {
        /** @throws IllegalArgumentException if there is none */
        ScenarioText find(String name);
    }

    public ScenarioReader(ScenarioSchema schema) {
        this.schema = schema;
    }

    public ScenarioSchema schema() {
        return schema;
    }

    /**
     * @param overrides values by path, as {@code --set} gives them, in their order
     * @param finder finds what the scenario extends
     * @throws ScenarioException with everything that is wrong
     */
    public Scenario read(ScenarioText text, Map<String, String> overrides, Finder finder) {
        List<Problem> problems = new ArrayList<>();
        Node.Mapping written = load(text, finder, new LinkedHashSet<>(), problems);
        if (written == null) {
            throw new ScenarioException(problems);
        }
        return finish(override(written, "--set", overrides, problems), problems);
    }

    /** @param option where the values come from, for messages, such as {@code --set} */
    Scenario with(Node.Mapping written, String option, Map<String, String> overrides) {
        List<Problem> problems = new ArrayList<>();
        return finish(override(written, option, overrides, problems), problems);
    }

    private Node.Mapping load(ScenarioText text, Finder finder, Set<String> loading, List<Problem> problems) {
        Node.Mapping own = NodeReader.file(text.source(), text.text(), problems);
        if (own == null) {
            return null;
        }
        if (own.get("name") == null) {
            Position at = Position.of(text.source());
            own = own.with("name", at, new Node.Scalar(text.name(), false, at));
        }
        Node parent = own.get(EXTENDS);
        if (parent == null) {
            return own;
        }
        own = own.without(EXTENDS);
        loading.add(text.source());
        if (!(parent instanceof Node.Scalar name)) {
            problems.add(new Problem(parent.at(), EXTENDS, "expected a scenario's name or file, got " + Node.excerpt(parent)));
            return own;
        }
        ScenarioText base;
        try {
            base = finder.find(name.text());
        } catch (IllegalArgumentException missing) {
            problems.add(new Problem(parent.at(), EXTENDS, missing.getMessage()));
            return own;
        }
        if (loading.contains(base.source())) {
            problems.add(new Problem(parent.at(), EXTENDS, "'%s' extends itself, by way of %s".formatted(name.text(), loading)));
            return own;
        }
        Node.Mapping inherited = load(base, finder, loading, problems);
        return inherited == null ? own : (Node.Mapping) Node.overlay(inherited, own);
    }

    private Node.Mapping override(Node.Mapping written, String option, Map<String, String> overrides, List<Problem> problems) {
        Node.Mapping changed = written;
        for (Map.Entry<String, String> override : typesFirst(overrides)) {
            String path = override.getKey();
            Position at = Position.of(option + " " + path);
            if (!Shape.PATH.matcher(path).matches()) {
                problems.add(new Problem(at, "", "'%s' is not a path of keys such as policies.partial.sizing.target".formatted(path)));
                continue;
            }
            String unknown = unknownPolicy(changed, path.split("\\."));
            if (unknown != null) {
                problems.add(new Problem(at, path, unknown));
                continue;
            }
            Node value = NodeReader.value(at, override.getValue(), problems);
            try {
                changed = value == null ? changed : Node.replace(changed, List.of(path.split("\\.")), value);
            } catch (IllegalArgumentException blocked) {
                problems.add(new Problem(at, path, blocked.getMessage()));
            }
        }
        return changed;
    }

    /** A setting inside a policy that nobody wrote would make a new one, which no arm runs: a slip of the pen that changes nothing in silence. */
    private String unknownPolicy(Node.Mapping written, String[] path) {
        if (path.length < 3 || !path[0].equals("policies") || path[2].equals(BASE) || schema.vocabulary().preset(path[1]) != null
                || member(written.get("policies"), path[1]) != null) {
            return null;
        }
        Set<String> known = new LinkedHashSet<>();
        if (written.get("policies") instanceof Node.Mapping policies) {
            known.addAll(policies.members().keySet());
        }
        known.addAll(schema.vocabulary().presetNames());
        return Binder.unknown("policy", path[1], known) + " (a new one begins with policies.%s.base or policies.%1$s={...})".formatted(path[1]);
    }

    /** A type starts its choice anew, so it goes before the parameters that are set for that choice; all else keeps its order. */
    private static List<Map.Entry<String, String>> typesFirst(Map<String, String> overrides) {
        List<Map.Entry<String, String>> ordered = new ArrayList<>();
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            int place = ordered.size();
            if (override.getKey().endsWith("." + Node.TYPE)) {
                String choice = override.getKey().substring(0, override.getKey().length() - Node.TYPE.length());
                for (int i = ordered.size() - 1; i >= 0; i--) {
                    place = ordered.get(i).getKey().startsWith(choice) ? i : place;
                }
            }
            ordered.add(place, override);
        }
        return ordered;
    }

    private Scenario finish(Node.Mapping written, List<Problem> problems) {
        Bound.Table bound = bindAll(written, problems);
        if (problems.isEmpty()) {
            checkAxes(written, problems);
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt((Problem problem) -> problem.where().line()).thenComparingInt(problem -> problem.where().column()));
            throw new ScenarioException(problems);
        }
        return new Scenario(this, written, bound, withInheritance(bound, written));
    }

    /**
     * The scenario as it is written back: a policy states what it adds to the rules and leaves the rest to them, so that a setting of the
     * rules reaches the policies of the written text just as it reached those of the file. (What a preset adds is written out; only a
     * setting that changes a rule's type or a policy's base afterwards can tell the difference.)
     */
    private Bound.Table withInheritance(Bound.Table bound, Node.Mapping written) {
        Node own = written.get("policies");
        Map<String, Bound> policies = new LinkedHashMap<>();
        bound.table("policies").entries().forEach((name, policy) -> {
            Node lines = member(own, name) == null ? Node.Mapping.empty(written.at()) : member(own, name);
            Node added = added(name, (Node.Mapping) lines, completeRules(written).get("rules"));
            Map<String, Bound> slots = new LinkedHashMap<>();
            if (member(lines, BASE) instanceof Node.Scalar base) {
                slots.put(BASE, new Bound.Single(ScenarioSchema.BASE, base.text()));
            }
            ((Bound.Table) policy).entries().forEach((slot, choice) -> {
                if (member(added, slot) instanceof Node.Mapping given) {
                    slots.put(slot, adjustment((Bound.Choice) choice, given));
                }
            });
            policies.put(name, new Bound.Table(slots));
        });
        Map<String, Bound> entries = new LinkedHashMap<>(bound.entries());
        entries.put("policies", new Bound.Table(policies));
        return new Bound.Table(entries);
    }

    private static Bound.Choice adjustment(Bound.Choice choice, Node.Mapping given) {
        boolean removes = given.members().values().stream().anyMatch(member -> member.value() instanceof Node.Scalar scalar && scalar.isRemoval());
        if (given.members().containsKey(Node.TYPE) || removes) {
            return choice;
        }
        Map<String, Object> values = new LinkedHashMap<>(choice.values());
        values.keySet().retainAll(given.members().keySet());
        return new Bound.Choice(choice.entry(), values, false);
    }

    private Bound.Table bindAll(Node.Mapping written, List<Problem> problems) {
        Set<Position> reported = new HashSet<>();
        problems.forEach(problem -> reported.add(problem.where()));
        List<Problem> found = new ArrayList<>();
        Node.Mapping complete = completePolicies(completeRules(written), found);
        Bound.Table bound = (Bound.Table) new Binder(found).bind(schema.root(), complete, "");
        // what is wrong in the rules is inherited by every policy, but was written once
        for (Problem problem : found) {
            boolean inPolicy = problem.path().startsWith("policies.");
            if (!inPolicy || reported.stream().noneMatch(where -> where.line() > 0 && where.equals(problem.where()))) {
                problems.add(problem);
            }
            reported.add(problem.where());
        }
        checkReferences(bound, written, problems);
        return bound;
    }

    /** Writes out the rules: their own lines over what a venue does otherwise. */
    private Node.Mapping completeRules(Node.Mapping written) {
        Node own = written.get("rules");
        if (own != null && !(own instanceof Node.Mapping)) {
            return written;
        }
        Node.Mapping base = Node.Mapping.empty(own == null ? Position.of("the venue's defaults") : own.at());
        for (Map.Entry<String, Vocabulary.Choice> slot : schema.vocabulary().base().entrySet()) {
            base = base.with(slot.getKey(), base.at(), node(slot.getKey(), slot.getValue(), true, Position.of("the venue's defaults")));
        }
        return written.with("rules", own == null ? base.at() : written.members().get("rules").keyAt(), own == null ? base : Node.overlay(base, own));
    }

    /** Writes out every policy: its preset over the rules, its own lines over both; presets that a comparison names are added. */
    private Node.Mapping completePolicies(Node.Mapping written, List<Problem> problems) {
        Node rules = written.get("rules");
        Node policies = written.get("policies");
        if (policies != null && !(policies instanceof Node.Mapping)) {
            return written;
        }
        Map<String, Node.Member> members = new LinkedHashMap<>();
        if (policies instanceof Node.Mapping mapping) {
            mapping.members().forEach((name, member) -> {
                int before = problems.size();
                Node complete = completePolicy(name, member.value(), rules, problems);
                // a policy on an unknown preset lacks its slots, which says nothing new
                if (problems.size() == before) {
                    members.put(name, new Node.Member(member.keyAt(), complete));
                }
            });
        }
        if (written.get("compare") instanceof Node.Mapping compare) {
            for (Node.Scalar named : named(compare)) {
                if (!members.containsKey(named.text()) && schema.vocabulary().preset(named.text()) != null) {
                    members.put(named.text(), new Node.Member(named.at(), completePolicy(named.text(), Node.Mapping.empty(named.at()), rules, problems)));
                }
            }
        }
        Position at = policies == null ? written.at() : policies.at();
        return written.with("policies", policies == null ? at : written.members().get("policies").keyAt(), new Node.Mapping(members, at));
    }

    private Node completePolicy(String name, Node own, Node rules, List<Problem> problems) {
        if (!(own instanceof Node.Mapping mapping)) {
            return own;
        }
        Node base = mapping.get(BASE);
        if (base instanceof Node.Scalar scalar && schema.vocabulary().preset(scalar.text()) == null) {
            problems.add(new Problem(base.at(), "policies." + name + "." + BASE, Binder.unknown("preset", scalar.text(), schema.vocabulary().presetNames())));
        } else if (base != null && !(base instanceof Node.Scalar)) {
            problems.add(new Problem(base.at(), "policies." + name + "." + BASE, "expected the name of a preset, got " + Node.excerpt(base)));
        } else if (base == null && mapping.members().isEmpty() && schema.vocabulary().preset(name) == null) {
            problems.add(new Problem(mapping.at(), "policies." + name, Binder.unknown("preset", name, schema.vocabulary().presetNames())
                    + " (or a composition of its own: give its slots, or a 'base' to adjust)"));
        }
        return Node.overlay(rules instanceof Node.Mapping ? rules : Node.Mapping.empty(own.at()), added(name, mapping, rules));
    }

    /** What a policy adds to the rules: its preset, and its own lines over it. A policy named as a preset starts from that preset. */
    private Node added(String name, Node.Mapping own, Node rules) {
        String base = own.get(BASE) instanceof Node.Scalar scalar ? scalar.text() : name;
        Vocabulary.Preset preset = schema.vocabulary().preset(base);
        Node.Mapping lines = own.without(BASE);
        return preset == null ? lines : Node.overlay(composition(preset, rules), lines);
    }

    private Node composition(Vocabulary.Preset preset, Node rules) {
        Position at = Position.of("preset " + preset.name());
        Node.Mapping composition = Node.Mapping.empty(at);
        for (Map.Entry<String, Vocabulary.Choice> slot : preset.slots().entrySet()) {
            boolean adjusts = member(member(rules, slot.getKey()), Node.TYPE) instanceof Node.Scalar type && type.text().equals(slot.getValue().type());
            composition = composition.with(slot.getKey(), at, node(slot.getKey(), slot.getValue(), !adjusts, at));
        }
        return composition;
    }

    private Node node(String slot, Vocabulary.Choice choice, boolean typed, Position at) {
        List<Parameter> parameters = schema.vocabulary().slots().get(slot).entry(choice.type()).parameters();
        Node.Mapping node = Node.Mapping.empty(at);
        if (typed) {
            node = node.with(Node.TYPE, at, new Node.Scalar(choice.type(), true, at));
        }
        for (Map.Entry<String, String> param : choice.params().entrySet()) {
            boolean list = parameters.stream().anyMatch(parameter -> parameter.name().equals(param.getKey()) && parameter.kind().isList());
            List<Node> items = new ArrayList<>();
            for (String item : param.getValue().split("\\s*,\\s*")) {
                items.add(new Node.Scalar(item, true, at));
            }
            node = node.with(param.getKey(), at, list ? new Node.Sequence(items, at) : new Node.Scalar(param.getValue(), true, at));
        }
        return node;
    }

    private void checkReferences(Bound.Table bound, Node.Mapping written, List<Problem> problems) {
        Set<String> known = new LinkedHashSet<>(bound.table("policies").entries().keySet());
        if (written.get("policies") instanceof Node.Mapping mapping) {
            known.addAll(mapping.members().keySet());
        }
        if (written.get("compare") instanceof Node.Mapping compare) {
            for (Node.Scalar named : named(compare)) {
                if (!known.contains(named.text())) {
                    Set<String> all = new LinkedHashSet<>(known);
                    all.addAll(schema.vocabulary().presetNames());
                    problems.add(new Problem(named.at(), "compare", Binder.unknown("policy", named.text(), all)));
                }
            }
            checkArms(compare, problems);
        }
        Object duration = bound.value("duration");
        Object tick = bound.value("tick");
        if (duration instanceof Long whole && tick instanceof Long step && whole % step != 0) {
            problems.add(new Problem(written.get("duration").at(), "duration", "%s is not a whole number of ticks of %s"
                    .formatted(CanonicalText.of(Kind.DURATION, whole), CanonicalText.of(Kind.DURATION, step))));
        }
        checkTables(bound, written, problems);
        checkCurrencies(bound, written, problems);
    }

    private static void checkArms(Node.Mapping compare, List<Problem> problems) {
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

    private static void checkTables(Bound.Table bound, Node.Mapping written, List<Problem> problems) {
        for (String section : List.of("instruments", "populations", "policies")) {
            Node node = written.get(section);
            boolean empty = node instanceof Node.Mapping mapping && mapping.members().isEmpty() || node == null && section.equals("policies");
            if (empty && bound.table(section).entries().isEmpty()) {
                problems.add(new Problem(node == null ? written.at() : node.at(), section, "needs at least one entry"));
            }
        }
    }

    /** Every amount must be in a currency of an instrument; which of them is the business of whoever uses it. */
    private static void checkCurrencies(Bound.Table bound, Node.Mapping written, List<Problem> problems) {
        Set<String> currencies = new LinkedHashSet<>();
        bound.table("instruments").entries().values().forEach(one -> {
            Listing listing = ScenarioSchema.INSTRUMENT.build(((Bound.Choice) one).params());
            currencies.add(listing.instrument().base());
            currencies.add(listing.instrument().quote());
        });
        if (!currencies.isEmpty()) {
            bound.entries().forEach((key, section) -> checkCurrencies(section, key, written.get(key), currencies, problems));
        }
    }

    private static void checkCurrencies(Bound bound, String path, Node node, Set<String> known, List<Problem> problems) {
        if (bound instanceof Bound.Table table) {
            table.entries().forEach((key, inner) -> checkCurrencies(inner, Binder.join(path, key), member(node, key), known, problems));
        } else if (bound instanceof Bound.Choice choice) {
            for (Parameter parameter : choice.entry().parameters()) {
                Object value = choice.values().get(parameter.name());
                Node at = member(node, parameter.name());
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

    /** Tries every value of every axis on its own: a sweep should not find out after an hour that a value is not allowed. */
    private void checkAxes(Node.Mapping written, List<Problem> problems) {
        if (!(written.get("sweep") instanceof Node.Mapping sweep) || !(sweep.get("axes") instanceof Node.Mapping axes)) {
            return;
        }
        axes.members().forEach((path, member) -> {
            for (Node item : ((Node.Sequence) member.value()).items()) {
                String inner = "sweep.axes." + path;
                if (path.startsWith("sweep")) {
                    problems.add(new Problem(member.keyAt(), inner, "an axis cannot change the sweep itself"));
                    return;
                }
                List<Problem> found = new ArrayList<>();
                Node value = NodeReader.value(item.at(), ((Node.Scalar) item).text(), found);
                try {
                    if (value != null) {
                        bindAll(Node.replace(written, List.of(path.split("\\.")), value), found);
                    }
                } catch (IllegalArgumentException blocked) {
                    found.add(new Problem(member.keyAt(), path, blocked.getMessage()));
                }
                found.forEach(problem -> problems.add(new Problem(problem.where(), inner, "with %s: %s: %s".formatted(Node.excerpt(item), problem.path(), problem.message()))));
            }
        });
    }

    private static List<Node.Scalar> named(Node.Mapping compare) {
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

    private static Node member(Node node, String key) {
        return node instanceof Node.Mapping mapping ? mapping.get(key) : null;
    }
}
