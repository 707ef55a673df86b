package org.cascadelab.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/** Lines of a scenario file that choose an entry of a catalog: each parameter with its default, or with the value that it is shown as where it has none. */
final class ScenarioExample {
    private static final String STEP = "  ";

    private ScenarioExample() {}

    /** @param keys under which the choice stands, the outermost first */
    static List<String> of(List<String> keys, Catalog.Entry<?> entry) {
        List<String> lines = heads(keys);
        addBody(lines, STEP.repeat(keys.size()), entry);
        return lines;
    }

    /** A choice within another, of which only what it has to be told is shown, and the words that the choice needs there: a law of shorts stands among shorts. */
    static List<String> within(List<String> keys, Catalog.Entry<?> outer, Parameter parameter, Catalog.Entry<?> entry) {
        List<String> lines = heads(keys);
        String indent = STEP.repeat(keys.size());
        lines.add(indent + "type: " + outer.name());
        outer.parameters().stream().filter(each -> each.example() != null && !each.name().equals(parameter.name())).forEach(each -> lines.add(indent + each.name() + ": " + value(each)));
        wordsFor(outer, parameter, entry).forEach((key, word) -> lines.add(indent + key + ": " + word));
        lines.add(indent + parameter.name() + ":");
        boolean named = parameter.kind() == Kind.PARTS;
        if (named) {
            lines.add(indent + STEP + "mine:");
        }
        addBody(lines, indent + STEP.repeat(named ? 2 : 1), entry);
        return lines;
    }

    /** None if the outer choice can be built around it as it is; else the first word of one of its parameters with which it can. */
    private static Map<String, String> wordsFor(Catalog.Entry<?> outer, Parameter parameter, Catalog.Entry<?> entry) {
        String within = parameter.name() + (parameter.kind() == Kind.PARTS ? ".mine." : ".");
        Map<String, String> written = new LinkedHashMap<>();
        outer.parameters().stream().filter(each -> each.example() != null && !each.kind().isNested()).forEach(each -> written.put(each.name(), each.example()));
        written.put(within + "type", entry.name());
        entry.parameters().stream().filter(each -> each.example() != null && !each.kind().isNested()).forEach(each -> written.put(within + each.name(), each.example()));
        if (canBuild(outer, written)) {
            return Map.of();
        }
        for (Parameter each : outer.parameters()) {
            for (String word : each.choices()) {
                Map<String, String> tried = new LinkedHashMap<>(written);
                tried.put(each.name(), word);
                if (canBuild(outer, tried)) {
                    return Map.of(each.name(), word);
                }
            }
        }
        return Map.of();
    }

    private static boolean canBuild(Catalog.Entry<?> outer, Map<String, String> written) {
        try {
            outer.build(new Params(outer.parameters(), Params.read(outer.parameters(), written)));
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static List<String> heads(List<String> keys) {
        List<String> lines = new ArrayList<>();
        for (String key : keys) {
            lines.add(STEP.repeat(lines.size()) + key + ":");
        }
        return lines;
    }

    private static void addBody(List<String> lines, String indent, Catalog.Entry<?> entry) {
        lines.add(indent + "type: " + entry.name());
        entry.parameters().stream().filter(parameter -> parameter.fallback() != null || parameter.example() != null)
                .forEach(parameter -> lines.add(indent + parameter.name() + ": " + value(parameter)));
    }

    private static String value(Parameter parameter) {
        String text = parameter.fallback() != null ? parameter.fallback() : parameter.example();
        return switch (parameter.kind()) {
            case PART -> flow(parameter.parts().get().entry(text));
            case PARTS -> parts(parameter, text);
            case RATIOS, AMOUNTS, NAMES -> "[" + text + "]";
            default -> text.isEmpty() ? "\"\"" : text;
        };
    }

    private static String parts(Parameter parameter, String text) {
        StringJoiner parts = new StringJoiner(", ", "{ ", " }");
        for (String part : text.split(",\\s*")) {
            String[] named = part.split(":\\s*");
            parts.add(named[0] + ": " + flow(parameter.parts().get().entry(named[1])));
        }
        return parts.toString();
    }

    private static String flow(Catalog.Entry<?> entry) {
        StringJoiner values = new StringJoiner(", ", "{ ", " }").add("type: " + entry.name());
        entry.parameters().stream().filter(parameter -> parameter.example() != null).forEach(parameter -> values.add(parameter.name() + ": " + value(parameter)));
        return values.toString();
    }
}
