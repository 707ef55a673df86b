package org.cascadelab.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns scenario texts into scenarios: reads, joins with what is extended, applies overrides, completes the policies from presets and
 * rules, binds, and checks what one section says about another. All problems are gathered; any problem means no scenario.
 */
public final class ScenarioReader {
    private static final String EXTENDS = "extends";

    private final ScenarioSchema schema;
    private final PolicyCompletion completion;

    /** Finds the text of a scenario that another one extends. */
    @FunctionalInterface
    public interface Finder {
        /** @throws IllegalArgumentException if there is none */
        ScenarioText find(String name);
    }

    public ScenarioReader(ScenarioSchema schema) {
        this.schema = schema;
        completion = new PolicyCompletion(schema.vocabulary());
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

    /** A scenario that stands inside another file, such as the market of a study. @param text the file, which also names it */
    Scenario read(Node.Mapping written, ScenarioText text, Finder finder) {
        List<Problem> problems = new ArrayList<>();
        return finish(load(written, text, finder, new LinkedHashSet<>(), problems), problems);
    }

    /** @param option where the values come from, for messages, such as {@code --set} */
    Scenario with(Node.Mapping written, String option, Map<String, String> overrides) {
        List<Problem> problems = new ArrayList<>();
        return finish(override(written, option, overrides, problems), problems);
    }

    private Node.Mapping load(ScenarioText text, Finder finder, Set<String> loading, List<Problem> problems) {
        Node.Mapping own = NodeReader.file(text.source(), text.text(), problems);
        return own == null ? null : load(own, text, finder, loading, problems);
    }

    private Node.Mapping load(Node.Mapping written, ScenarioText text, Finder finder, Set<String> loading, List<Problem> problems) {
        Node.Mapping own = written;
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
        if (path.length < 3 || !path[0].equals("policies") || path[2].equals(PolicyCompletion.BASE) || schema.vocabulary().preset(path[1]) != null
                || Node.member(written.get("policies"), path[1]) != null) {
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
        Whole whole = bindAll(written, problems);
        if (problems.isEmpty()) {
            checkAxes(written, problems);
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt((Problem problem) -> problem.where().line()).thenComparingInt(problem -> problem.where().column()));
            throw new ScenarioException(problems);
        }
        return new Scenario(this, written, whole.complete(), whole.bound(), withInheritance(whole.bound(), written));
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
            Node lines = Node.member(own, name) == null ? Node.Mapping.empty(written.at()) : Node.member(own, name);
            Node added = completion.added(name, (Node.Mapping) lines, completion.rules(written).get("rules"));
            Map<String, Bound> slots = new LinkedHashMap<>();
            if (Node.member(lines, PolicyCompletion.BASE) instanceof Node.Scalar base) {
                slots.put(PolicyCompletion.BASE, new Bound.Single(ScenarioSchema.BASE, base.text()));
            }
            ((Bound.Table) policy).entries().forEach((slot, choice) -> {
                if (Node.member(added, slot) instanceof Node.Mapping given) {
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

    /** A scenario with its rules and policies written out, and what was bound of it. */
    private record Whole(Node.Mapping complete, Bound.Table bound) {}

    private Whole bindAll(Node.Mapping written, List<Problem> problems) {
        Set<Position> reported = new HashSet<>();
        problems.forEach(problem -> reported.add(problem.where()));
        List<Problem> found = new ArrayList<>();
        Node.Mapping complete = completion.policies(completion.rules(written), found);
        Bound.Table bound = (Bound.Table) new Binder(found).bind(schema.root(), complete, "");
        // what is wrong in the rules is inherited by every policy, but was written once
        for (Problem problem : found) {
            boolean inPolicy = problem.path().startsWith("policies.");
            if (!inPolicy || reported.stream().noneMatch(where -> where.line() > 0 && where.equals(problem.where()))) {
                problems.add(problem);
            }
            reported.add(problem.where());
        }
        new CrossReferences(schema.vocabulary(), bound, written, problems).check();
        return new Whole(complete, bound);
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
}
