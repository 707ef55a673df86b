package org.cascadelab.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.catalog.Part;

/** Holds what was written against its shape. It goes on after an error, so that a user sees all of them at once. */
final class Binder {
    private final List<Problem> problems;

    Binder(List<Problem> problems) {
        this.problems = problems;
    }

    /** What was bound, or null where it cannot be used; then a problem has been noted. */
    Bound bind(Shape shape, Node node, String path) {
        if (node instanceof Node.Scalar scalar && scalar.isRemoval()) {
            problem(node.at(), path, "'~' takes an inherited entry away, but none is inherited here");
            return null;
        }
        if (shape instanceof Shape.Single single) {
            return bindSingle(single.parameter(), node, path);
        }
        if (shape instanceof Shape.Words) {
            List<String> words = texts(node, path, "a list such as [a, b]");
            return words == null ? null : new Bound.Words(words);
        }
        if (!(node instanceof Node.Mapping mapping)) {
            problem(node.at(), path, "expected keys and values such as { key: value }, or {} for all defaults, got " + written(node));
            return null;
        }
        if (shape instanceof Shape.Terms terms) {
            return bindChoice(terms.entry(), mapping, path, false);
        }
        if (shape instanceof Shape.Typed typed) {
            return bindTyped(typed.catalog(), mapping, path, List.of());
        }
        if (shape instanceof Shape.Table table) {
            return bindTable(table, mapping, path);
        }
        return bindFields((Shape.Fields) shape, mapping, path);
    }

    private Bound bindSingle(Parameter parameter, Node node, String path) {
        Object value = read(parameter, node, path);
        return value == null ? null : new Bound.Single(parameter, value);
    }

    private Bound bindTable(Shape.Table table, Node.Mapping mapping, String path) {
        Map<String, Bound> entries = new LinkedHashMap<>();
        mapping.members().forEach((key, member) -> {
            String inner = join(path, key);
            if (!table.key().matcher(key).matches()) {
                problem(member.keyAt(), inner, "'%s' cannot name a %s: allowed are lower case words joined by hyphens%s"
                        .formatted(key, table.what(), table.key() == Shape.PATH ? ", joined by dots" : ""));
                return;
            }
            Bound bound;
            if (table.item() instanceof Shape.Typed typed && member.value() instanceof Node.Mapping item) {
                bound = bindTyped(typed.catalog(), item, inner, otherNames(mapping, key));
            } else {
                bound = bind(table.item(), member.value(), inner);
            }
            if (bound != null) {
                entries.put(key, bound);
            }
        });
        return new Bound.Table(entries);
    }

    private Bound bindFields(Shape.Fields fields, Node.Mapping mapping, String path) {
        List<String> known = fields.fields().stream().map(Shape.Field::key).toList();
        refuseUnknown(mapping, known, path);
        Map<String, Bound> entries = new LinkedHashMap<>();
        for (Shape.Field field : fields.fields()) {
            String inner = join(path, field.key());
            Node written = mapping.get(field.key());
            if (written != null) {
                Bound bound = bind(field.shape(), written, inner);
                if (bound != null) {
                    entries.put(field.key(), bound);
                }
            } else if (field.shape() instanceof Shape.Single single && single.parameter().fallback() != null) {
                entries.put(field.key(), new Bound.Single(single.parameter(), single.parameter().read(single.parameter().fallback())));
            } else if (field.presence() == Shape.Presence.REQUIRED) {
                problem(mapping.at(), inner, "missing '%s': %s%s".formatted(field.key(), field.help(), allowed(field.shape())));
            } else if (field.presence() == Shape.Presence.DEFAULTED) {
                Bound bound = bind(field.shape(), Node.Mapping.empty(mapping.at()), inner);
                if (bound != null) {
                    entries.put(field.key(), bound);
                }
            }
        }
        return new Bound.Table(entries);
    }

    /** @param siblings other names in the same map: without a type, the name itself may be the mistake */
    private Bound bindTyped(Catalog<?> catalog, Node.Mapping mapping, String path, Collection<String> siblings) {
        Node type = mapping.get(Node.TYPE);
        if (type == null) {
            String name = path.substring(path.lastIndexOf('.') + 1);
            problem(mapping.at(), path, "missing 'type': which %s it is; known: %s%s".formatted(catalog.kind(), catalog.names(), Nearest.hint(name, siblings)));
            return null;
        }
        String inner = join(path, Node.TYPE);
        if (!(type instanceof Node.Scalar scalar)) {
            problem(type.at(), inner, "expected the name of a %s, got %s; known: %s".formatted(catalog.kind(), Node.excerpt(type), catalog.names()));
            return null;
        }
        if (!catalog.names().contains(scalar.text())) {
            problem(type.at(), inner, unknown(catalog.kind(), scalar.text(), catalog.names()));
            return null;
        }
        return bindChoice(catalog.entry(scalar.text()), mapping.without(Node.TYPE), path, true);
    }

    private Bound bindChoice(Catalog.Entry<?> entry, Node.Mapping mapping, String path, boolean typed) {
        int before = problems.size();
        refuseUnknown(mapping, entry.parameters().stream().map(Parameter::name).toList(), path);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : entry.parameters()) {
            String inner = join(path, parameter.name());
            Node written = mapping.get(parameter.name());
            if (written != null) {
                Object value = read(parameter, written, inner);
                if (value != null) {
                    values.put(parameter.name(), value);
                }
            } else if (parameter.fallback() != null) {
                values.put(parameter.name(), parameter.read(parameter.fallback()));
            } else if (!parameter.optional()) {
                problem(mapping.at(), inner, "missing '%s': %s%s".formatted(parameter.name(), parameter.help(), allowed(parameter)));
            }
        }
        if (problems.size() > before) {
            return null;
        }
        try {
            entry.build(new Params(entry.parameters(), values));
        } catch (IllegalArgumentException impossible) {
            problem(mapping.at(), path, impossible.getMessage());
            return null;
        }
        return new Bound.Choice(entry, values, typed);
    }

    private Object read(Parameter parameter, Node node, String path) {
        if (parameter.kind() == Kind.PART) {
            return readPart(parameter, node, path, List.of());
        }
        if (parameter.kind() == Kind.PARTS) {
            return readParts(parameter, node, path);
        }
        try {
            if (parameter.kind().isList()) {
                List<String> texts = texts(node, path, parameter.kind().form());
                return texts == null ? null : parameter.readAll(texts);
            }
            if (node instanceof Node.Scalar scalar && !scalar.isEmpty() && !scalar.isRemoval()) {
                return parameter.read(scalar.text());
            }
            problem(node.at(), path, "expected %s, got %s%s".formatted(parameter.kind().form(), written(node), range(parameter)));
        } catch (IllegalArgumentException refused) {
            String message = refused.getMessage();
            problem(node.at(), path, message.contains("allowed") ? message : message + range(parameter));
        }
        return null;
    }

    private Part readPart(Parameter parameter, Node node, String path, Collection<String> siblings) {
        if (!(node instanceof Node.Mapping mapping)) {
            problem(node.at(), path, "expected %s, got %s; known: %s".formatted(Kind.PART.form(), written(node), parameter.parts().get().names()));
            return null;
        }
        Node.Mapping typed = mapping.get(Node.TYPE) != null || parameter.fallback() == null ? mapping
                : mapping.with(Node.TYPE, mapping.at(), new Node.Scalar(parameter.fallback(), true, mapping.at()));
        return bindTyped(parameter.parts().get(), typed, path, siblings) instanceof Bound.Choice choice ? new Part(choice.entry(), choice.values()) : null;
    }

    private Map<String, Part> readParts(Parameter parameter, Node node, String path) {
        if (!(node instanceof Node.Mapping mapping) || mapping.members().isEmpty()) {
            problem(node.at(), path, "expected %s, got %s; known: %s".formatted(Kind.PARTS.form(), node instanceof Node.Mapping ? "none" : written(node), parameter.parts().get().names()));
            return null;
        }
        Map<String, Part> parts = new LinkedHashMap<>();
        boolean[] complete = {true};
        mapping.members().forEach((key, member) -> {
            if (!Shape.NAME.matcher(key).matches()) {
                problem(member.keyAt(), join(path, key), "'%s' cannot name a %s: allowed are lower case words joined by hyphens".formatted(key, parameter.parts().get().kind()));
                complete[0] = false;
                return;
            }
            Part part = readPart(parameter, member.value(), join(path, key), otherNames(mapping, key));
            complete[0] &= part != null;
            parts.put(key, part);
        });
        return complete[0] ? parts : null;
    }

    private List<String> texts(Node node, String path, String form) {
        if (!(node instanceof Node.Sequence listing)) {
            problem(node.at(), path, "expected %s, got %s".formatted(form, written(node)));
            return null;
        }
        List<String> texts = new ArrayList<>();
        boolean complete = true;
        for (Node item : listing.items()) {
            if (item instanceof Node.Scalar scalar) {
                texts.add(scalar.text());
            } else {
                problem(item.at(), path, "expected %s, got %s inside it".formatted(form, Node.excerpt(item)));
                complete = false;
            }
        }
        return complete ? List.copyOf(texts) : null;
    }

    private void refuseUnknown(Node.Mapping mapping, Collection<String> known, String path) {
        mapping.members().forEach((key, member) -> {
            if (!known.contains(key)) {
                problem(member.keyAt(), join(path, key), unknown("key", key, known));
            }
        });
    }

    static String unknown(String what, String written, Collection<String> known) {
        return "unknown %s '%s'; known: %s%s".formatted(what, written, known, Nearest.hint(written, known));
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private void problem(Position at, String path, String message) {
        problems.add(new Problem(at, path, message));
    }

    private static String written(Node node) {
        return node instanceof Node.Scalar scalar && scalar.isEmpty() ? "nothing" : Node.excerpt(node);
    }

    private static String allowed(Shape shape) {
        return shape instanceof Shape.Single single ? allowed(single.parameter()) : shape instanceof Shape.Typed typed ? "; known: " + typed.catalog().names() : "";
    }

    private static String allowed(Parameter parameter) {
        return " (" + parameter.kind().form() + range(parameter) + ")";
    }

    private static String range(Parameter parameter) {
        return parameter.range().isEmpty() ? "" : "; allowed is " + parameter.range();
    }

    private static List<String> otherNames(Node.Mapping mapping, String key) {
        return mapping.members().keySet().stream().filter(name -> !name.equals(key)).toList();
    }
}
