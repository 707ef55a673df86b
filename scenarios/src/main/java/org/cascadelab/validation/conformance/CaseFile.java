package org.cascadelab.validation.conformance;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a file of cases: a JSON list of objects. Numbers keep every digit; what a case says beyond what is needed (its source, notes) is left alone. */
final class CaseFile {
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /** What the parser adds about a source that it does not show. */
    private static final Pattern REDACTED = Pattern.compile(" \\(start marker at .*\\)$");

    private CaseFile() {}

    /** @throws IllegalArgumentException naming the file, the line and the reason */
    static List<ConformanceCase> read(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + ": no such file, or not readable");
        }
        List<ConformanceCase> cases = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(file)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw wrong(file, line(parser), "a case file is a list of cases");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int line = line(parser);
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw wrong(file, line, "a case is an object, got " + parser.currentToken());
                }
                cases.add(parse(file, line, parser.readValueAsTree()));
            }
            if (parser.nextToken() != null) {
                throw wrong(file, line(parser), "nothing may follow the list of cases");
            }
        } catch (JacksonException unreadable) {
            throw wrong(file, unreadable.getLocation() == null ? 1 : unreadable.getLocation().getLineNr(), REDACTED.matcher(unreadable.getOriginalMessage()).replaceAll(""));
        }
        if (cases.isEmpty()) {
            throw wrong(file, 1, "there is no case in it");
        }
        return cases;
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static ConformanceCase parse(Path file, int line, JsonNode node) {
        String venue = text(file, line, node, "venue");
        String name = text(file, line, node, "case");
        String kind = text(file, line, node, "kind");
        JsonNode inputs = node.get("inputs");
        JsonNode expected = node.get("expected");
        JsonNode tolerance = node.get("tolerance");
        if (inputs == null || !inputs.isObject() || expected == null || !expected.isObject() || expected.isEmpty()) {
            throw wrong(file, line, "case '%s' needs 'inputs' and 'expected' with names and values".formatted(name));
        }
        boolean exact = tolerance == null || tolerance.isNull();
        if (!exact && (!tolerance.isNumber() || tolerance.decimalValue().signum() < 0)) {
            throw wrong(file, line, "case '%s' needs a 'tolerance' of 0 or more, or none to be exact, got %s".formatted(name, tolerance));
        }
        Map<String, Object> results = new LinkedHashMap<>();
        expected.properties().forEach(result -> results.put(result.getKey(), value(result.getValue())));
        return new ConformanceCase(venue, name, kind, inputs, results, exact ? BigDecimal.ZERO : tolerance.decimalValue());
    }

    private static Object value(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        // lists and objects belong to kinds of other families: kept as they are written
        return value.isNull() ? null : value.toString();
    }

    private static String text(Path file, int line, JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isString() || value.asString().isBlank()) {
            throw wrong(file, line, "a case needs a '%s', got %s".formatted(name, value));
        }
        return value.asString();
    }

    private static IllegalArgumentException wrong(Path file, int line, String reason) {
        return new IllegalArgumentException("%s:%d: %s".formatted(file, line, reason));
    }
}
