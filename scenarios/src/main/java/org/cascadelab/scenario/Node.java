package org.cascadelab.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a scenario as written: every value a text with its position. Nothing is guessed about types; the schema knows them. */
sealed interface Node {
    String TYPE = "type";

    Position at();

    /** @param plain whether it was written without quotes */
    record Scalar(String text, boolean plain, Position at) implements Node {
        /** Written as {@code ~}: takes an inherited entry away. */
        boolean isRemoval() {
            return plain && text.equals("~");
        }

        boolean isEmpty() {
            return plain && text.isEmpty();
        }
    }

    record Sequence(List<Node> items, Position at) implements Node {}

    /** @param keyAt where the key stands */
    record Member(Position keyAt, Node value) {}

    record Mapping(Map<String, Member> members, Position at) implements Node {
        static Mapping empty(Position at) {
            return new Mapping(new LinkedHashMap<>(), at);
        }

        Node get(String key) {
            Member member = members.get(key);
            return member == null ? null : member.value();
        }

        Mapping with(String key, Position keyAt, Node value) {
            Map<String, Member> copy = new LinkedHashMap<>(members);
            copy.put(key, new Member(keyAt, value));
            return new Mapping(copy, at);
        }

        Mapping without(String key) {
            Map<String, Member> copy = new LinkedHashMap<>(members);
            copy.remove(key);
            return new Mapping(copy, at);
        }
    }

    /**
     * What {@code own} says, completed by what it inherits. Mappings are joined key by key, with one exception that makes a choice readable
     * on its own: a mapping that names its {@code type} is taken as it stands. {@code ~} takes an inherited entry away.
     */
    static Node overlay(Node inherited, Node own) {
        if (!(inherited instanceof Mapping base) || !(own instanceof Mapping top) || top.members().containsKey(TYPE)) {
            return own;
        }
        Map<String, Member> joined = new LinkedHashMap<>(base.members());
        top.members().forEach((key, member) -> {
            Member before = joined.get(key);
            if (before != null && member.value() instanceof Scalar scalar && scalar.isRemoval()) {
                joined.remove(key);
            } else {
                joined.put(key, before == null ? member : new Member(member.keyAt(), overlay(before.value(), member.value())));
            }
        });
        return new Mapping(joined, top.at());
    }

    /**
     * {@code root} with the value at a path replaced; mappings on the way are made where they are missing. Another {@code type} starts its
     * choice anew, as a mapping that names its type does: the parameters of the old one mean nothing to it.
     */
    static Mapping replace(Mapping root, List<String> path, Node value) {
        String key = path.get(0);
        Member member = root.members().get(key);
        if (path.size() == 1) {
            if (key.equals(TYPE) && value instanceof Scalar now && !now.isRemoval() && root.get(TYPE) instanceof Scalar before && !now.text().equals(before.text())) {
                return Mapping.empty(root.at()).with(TYPE, value.at(), value);
            }
            boolean removes = value instanceof Scalar scalar && scalar.isRemoval();
            return removes ? root.without(key) : root.with(key, value.at(), value);
        }
        Mapping inner;
        if (member == null) {
            inner = Mapping.empty(value.at());
        } else if (member.value() instanceof Mapping mapping) {
            inner = mapping;
        } else if (member.value() instanceof Scalar scalar && scalar.isEmpty()) {
            inner = Mapping.empty(scalar.at());
        } else {
            throw new IllegalArgumentException("'%s' is a single value or list and has no '%s'".formatted(key, path.get(1)));
        }
        Mapping replaced = replace(inner, path.subList(1, path.size()), value);
        return root.with(key, member == null ? value.at() : member.keyAt(), replaced);
    }

    /** What stands under a key, or null where there is nothing or no mapping. */
    static Node member(Node node, String key) {
        return node instanceof Mapping mapping ? mapping.get(key) : null;
    }

    /** A value as it stands in an error message. */
    static String excerpt(Node node) {
        if (node instanceof Scalar scalar) {
            return "'" + scalar.text() + "'";
        }
        if (node instanceof Sequence listing) {
            List<String> items = new ArrayList<>();
            listing.items().forEach(item -> items.add(excerpt(item)));
            return items.toString();
        }
        return "a mapping";
    }
}
