package org.cascadelab.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;

/**
 * Writes out what a scenario leaves to others: the slots that its rules do not mention, as a venue has them, and every policy, as its preset
 * over the rules and its own lines over both. What it writes is bound like anything that stands in the file.
 */
final class PolicyCompletion {
    /** The key of the preset that a policy starts from. */
    static final String BASE = ScenarioSchema.BASE.name();

    private final Vocabulary vocabulary;

    PolicyCompletion(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Writes out the rules: their own lines over what a venue does otherwise. */
    Node.Mapping rules(Node.Mapping written) {
        Node own = written.get("rules");
        if (own != null && !(own instanceof Node.Mapping)) {
            return written;
        }
        Node.Mapping base = Node.Mapping.empty(own == null ? Position.of("the venue's defaults") : own.at());
        for (Map.Entry<String, Vocabulary.Choice> slot : vocabulary.base().entrySet()) {
            base = base.with(slot.getKey(), base.at(), node(slot.getKey(), slot.getValue(), true, Position.of("the venue's defaults")));
        }
        return written.with("rules", own == null ? base.at() : written.members().get("rules").keyAt(), own == null ? base : Node.overlay(base, own));
    }

    /** Writes out every policy: its preset over the rules, its own lines over both; presets that a comparison names are added. */
    Node.Mapping policies(Node.Mapping written, List<Problem> problems) {
        Node rules = written.get("rules");
        Node policies = written.get("policies");
        if (policies != null && !(policies instanceof Node.Mapping)) {
            return written;
        }
        Map<String, Node.Member> members = new LinkedHashMap<>();
        if (policies instanceof Node.Mapping mapping) {
            mapping.members().forEach((name, member) -> {
                int before = problems.size();
                Node complete = complete(name, member.value(), rules, problems);
                // a policy on an unknown preset lacks its slots, which says nothing new
                if (problems.size() == before) {
                    members.put(name, new Node.Member(member.keyAt(), complete));
                }
            });
        }
        if (written.get("compare") instanceof Node.Mapping compare) {
            for (Node.Scalar named : CrossReferences.policiesNamed(compare)) {
                if (!members.containsKey(named.text()) && vocabulary.preset(named.text()) != null) {
                    members.put(named.text(), new Node.Member(named.at(), complete(named.text(), Node.Mapping.empty(named.at()), rules, problems)));
                }
            }
        }
        Position at = policies == null ? written.at() : policies.at();
        return written.with("policies", policies == null ? at : written.members().get("policies").keyAt(), new Node.Mapping(members, at));
    }

    private Node complete(String name, Node own, Node rules, List<Problem> problems) {
        if (!(own instanceof Node.Mapping mapping)) {
            return own;
        }
        Node base = mapping.get(BASE);
        if (base instanceof Node.Scalar scalar && vocabulary.preset(scalar.text()) == null) {
            problems.add(new Problem(base.at(), "policies." + name + "." + BASE, Binder.unknown("preset", scalar.text(), vocabulary.presetNames())));
        } else if (base != null && !(base instanceof Node.Scalar)) {
            problems.add(new Problem(base.at(), "policies." + name + "." + BASE, "expected the name of a preset, got " + Node.excerpt(base)));
        } else if (base == null && mapping.members().isEmpty() && vocabulary.preset(name) == null) {
            problems.add(new Problem(mapping.at(), "policies." + name, Binder.unknown("preset", name, vocabulary.presetNames())
                    + " (or a composition of its own: give its slots, or a 'base' to adjust)"));
        }
        return Node.overlay(rules instanceof Node.Mapping ? rules : Node.Mapping.empty(own.at()), added(name, mapping, rules));
    }

    /** What a policy adds to the rules: its preset, and its own lines over it. A policy named as a preset starts from that preset. */
    Node added(String name, Node.Mapping own, Node rules) {
        String base = own.get(BASE) instanceof Node.Scalar scalar ? scalar.text() : name;
        Vocabulary.Preset preset = vocabulary.preset(base);
        Node.Mapping lines = own.without(BASE);
        return preset == null ? lines : Node.overlay(composition(preset, rules), lines);
    }

    private Node composition(Vocabulary.Preset preset, Node rules) {
        Position at = Position.of("preset " + preset.name());
        Node.Mapping composition = Node.Mapping.empty(at);
        for (Map.Entry<String, Vocabulary.Choice> slot : preset.slots().entrySet()) {
            boolean adjusts = Node.member(Node.member(rules, slot.getKey()), Node.TYPE) instanceof Node.Scalar type && type.text().equals(slot.getValue().type());
            composition = composition.with(slot.getKey(), at, node(slot.getKey(), slot.getValue(), !adjusts, at));
        }
        return composition;
    }

    private Node node(String slot, Vocabulary.Choice choice, boolean typed, Position at) {
        Node.Mapping node = Node.Mapping.empty(at);
        if (typed) {
            node = node.with(Node.TYPE, at, new Node.Scalar(choice.type(), true, at));
        }
        for (Map.Entry<String, String> param : choice.params().entrySet()) {
            List<String> path = List.of(param.getKey().split("\\."));
            node = Node.replace(node, path, value(vocabulary.slots().get(slot).entry(choice.type()), path, choice.params(), param.getValue(), at));
        }
        return node;
    }

    /** A value as a node: a list where its parameter is of a list kind, which for a part within a part is found by way of their types. */
    private static Node value(Catalog.Entry<?> entry, List<String> path, Map<String, String> params, String text, Position at) {
        Parameter parameter = parameter(entry, path, params);
        if (parameter == null || !parameter.kind().isList()) {
            return new Node.Scalar(text, true, at);
        }
        List<Node> items = new ArrayList<>();
        for (String item : text.split("\\s*,\\s*")) {
            items.add(new Node.Scalar(item, true, at));
        }
        return new Node.Sequence(items, at);
    }

    /** The parameter at the end of a path, or null where there is none: a part's type, or a mistake that the binder will tell. */
    private static Parameter parameter(Catalog.Entry<?> start, List<String> path, Map<String, String> params) {
        Catalog.Entry<?> entry = start;
        int place = 0;
        while (true) {
            String name = path.get(place);
            Parameter parameter = entry.parameters().stream().filter(known -> known.name().equals(name)).findFirst().orElse(null);
            int inner = parameter != null && parameter.kind() == Kind.PARTS ? place + 2 : place + 1;
            if (parameter == null || !parameter.kind().isNested() || inner >= path.size()) {
                return parameter == null || parameter.kind().isNested() ? null : parameter;
            }
            String type = params.getOrDefault(String.join(".", path.subList(0, inner)) + "." + Node.TYPE, parameter.fallback());
            if (type == null || !parameter.parts().get().names().contains(type)) {
                return null;
            }
            entry = parameter.parts().get().entry(type);
            place = inner;
        }
    }
}
