package org.cascadelab.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Part;
import org.cascadelab.catalog.Quantity;

/**
 * Writes a bound scenario back as YAML: complete, in the schema's order, every value in one notation, so that equal scenarios have equal
 * texts however they were written. Reading the text gives the same scenario again.
 */
final class CanonicalText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._/%+-]*(?<! )");

    private final StringBuilder out = new StringBuilder();

    private CanonicalText() {}

    static String of(Bound.Table root) {
        CanonicalText text = new CanonicalText();
        root.entries().forEach((key, bound) -> text.entry(key, bound, 0));
        return text.out.toString();
    }

    /** Every value below a place, by its path. */
    static void addValues(Bound bound, String path, Map<String, String> values) {
        if (bound instanceof Bound.Single single) {
            values.put(path, of(single.parameter().kind(), single.value()));
        } else if (bound instanceof Bound.Words words) {
            values.put(path, words.words().toString());
        } else if (bound instanceof Bound.Choice choice) {
            if (choice.typed()) {
                values.put(Binder.join(path, Node.TYPE), choice.entry().name());
            }
            choice.entry().parameters().stream().filter(parameter -> choice.values().containsKey(parameter.name()))
                    .forEach(parameter -> addValue(parameter.kind(), choice.values().get(parameter.name()), Binder.join(path, parameter.name()), values));
        } else {
            ((Bound.Table) bound).entries().forEach((key, inner) -> addValues(inner, Binder.join(path, key), values));
        }
    }

    private static void addValue(Kind kind, Object value, String path, Map<String, String> values) {
        if (kind.isNested()) {
            addValues(nested(value), path, values);
        } else {
            values.put(path, of(kind, value));
        }
    }

    /** Choices within a choice, as what they would be on their own. */
    static Bound nested(Object value) {
        if (value instanceof Part part) {
            return new Bound.Choice(part.entry(), part.values(), true);
        }
        Map<String, Bound> parts = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((name, part) -> parts.put((String) name, nested(part)));
        return new Bound.Table(parts);
    }

    /** A value as a user would write it. */
    static String of(Kind kind, Object value) {
        return switch (kind) {
            case COUNT, FLAG, CHOICE, TEXT -> kind == Kind.FLAG ? (Boolean) value ? "yes" : "no" : value.toString();
            case NUMBER -> number((Double) value);
            case RATIO -> ratio((Long) value);
            case DURATION -> Quantity.duration((Long) value);
            case RATE -> number((Double) value) + "/s";
            case AMOUNT -> amount((Amount) value);
            case NAMES -> "[" + String.join(", ", ((List<?>) value).stream().map(name -> quoted((String) name)).toList()) + "]";
            case RATIOS, AMOUNTS -> {
                List<String> items = new ArrayList<>();
                ((List<?>) value).forEach(item -> items.add(of(kind == Kind.RATIOS ? Kind.RATIO : Kind.AMOUNT, item)));
                yield "[" + String.join(", ", items) + "]";
            }
            case PART, PARTS -> throw new IllegalArgumentException("a choice has values of its own and is not one");
        };
    }

    private void entry(String key, Bound bound, int depth) {
        out.append("  ".repeat(depth)).append(quoted(key)).append(':');
        if (bound instanceof Bound.Single single) {
            out.append(' ').append(text(single.parameter(), single.value())).append('\n');
        } else if (bound instanceof Bound.Words words) {
            out.append(" [").append(String.join(", ", words.words().stream().map(CanonicalText::quoted).toList())).append("]\n");
        } else if (bound instanceof Bound.Choice choice) {
            choice(choice, depth);
        } else {
            Map<String, Bound> entries = ((Bound.Table) bound).entries();
            out.append(entries.isEmpty() ? " {}\n" : "\n");
            entries.forEach((name, inner) -> entry(name, inner, depth + 1));
        }
    }

    private void choice(Bound.Choice choice, int depth) {
        String indent = "  ".repeat(depth + 1);
        out.append(choice.typed() || !choice.values().isEmpty() ? "\n" : " {}\n");
        if (choice.typed()) {
            out.append(indent).append("type: ").append(choice.entry().name()).append('\n');
        }
        for (Parameter parameter : choice.entry().parameters()) {
            Object value = choice.values().get(parameter.name());
            if (value != null && parameter.kind().isNested()) {
                entry(parameter.name(), nested(value), depth + 1);
            } else if (value != null) {
                out.append(indent).append(parameter.name()).append(": ").append(text(parameter, value)).append('\n');
            }
        }
    }

    private static String text(Parameter parameter, Object value) {
        String text = of(parameter.kind(), value);
        return parameter.kind() == Kind.TEXT || parameter.kind() == Kind.CHOICE ? quoted(text) : text;
    }

    /** Text that YAML takes as it is, or in double quotes. */
    static String quoted(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f || c == 0x85 || c == 0xa0 || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
                        quoted.append("\\u%04x".formatted(c));
                    } else {
                        quoted.append((char) c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static String number(double value) {
        return plain(BigDecimal.valueOf(value));
    }

    private static String ratio(long ppb) {
        return plain(BigDecimal.valueOf(ppb).divide(BigDecimal.valueOf(Quantity.ONE / 100))) + "%";
    }

    private static String amount(Amount amount) {
        return plain(amount.value()) + " " + amount.unit();
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
