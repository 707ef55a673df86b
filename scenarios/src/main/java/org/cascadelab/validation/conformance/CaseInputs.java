package org.cascadelab.validation.conformance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cascadelab.margin.ContractType;
import org.cascadelab.margin.OpenPosition;
import tools.jackson.databind.JsonNode;

/** The inputs of a case by name, or of one position within it. It notes what was read: a result that leaves inputs unread says so. */
final class CaseInputs {
    private final JsonNode node;
    private final Set<String> read = new LinkedHashSet<>();

    CaseInputs(JsonNode node) {
        this.node = node;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    boolean hasAll(Collection<String> names) {
        return names.stream().allMatch(this::has);
    }

    Set<String> unread() {
        Set<String> unread = new LinkedHashSet<>(node.propertyNames());
        unread.removeAll(read);
        return unread;
    }

    /** @throws IllegalArgumentException if it is missing or not a number */
    BigDecimal decimal(String name) {
        JsonNode value = required(name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("input '%s' must be a number, got %s".formatted(name, value));
        }
        return value.decimalValue();
    }

    BigDecimal decimal(String name, BigDecimal otherwise) {
        return has(name) ? decimal(name) : otherwise;
    }

    /** A whole number. */
    int count(String name) {
        return decimal(name).intValueExact();
    }

    String text(String name) {
        JsonNode value = required(name);
        if (!value.isString()) {
            throw new IllegalArgumentException("input '%s' must be a text, got %s".formatted(name, value));
        }
        return value.asString();
    }

    /** The texts allowed for an input that may be left out; the first is then meant. */
    String oneOf(String name, String... words) {
        String word = has(name) ? text(name) : words[0];
        if (!List.of(words).contains(word)) {
            throw new IllegalArgumentException("input '%s' must be one of %s, got '%s'".formatted(name, List.of(words), word));
        }
        return word;
    }

    CaseInputs inner(String name) {
        return new CaseInputs(required(name));
    }

    List<CaseInputs> list(String name) {
        List<CaseInputs> items = new ArrayList<>();
        array(name).forEach(item -> items.add(new CaseInputs(item)));
        return items;
    }

    List<BigDecimal> decimals(String name) {
        List<BigDecimal> items = new ArrayList<>();
        array(name).forEach(item -> items.add(number(name, item)));
        return items;
    }

    /** Column {@code index} of a table given as a list of rows. */
    List<BigDecimal> column(String name, int index) {
        List<BigDecimal> column = new ArrayList<>();
        for (JsonNode row : array(name)) {
            if (!row.isArray() || row.size() <= index) {
                throw new IllegalArgumentException("input '%s' must be rows of at least %d numbers, got %s".formatted(name, index + 1, row));
            }
            column.add(number(name, row.get(index)));
        }
        return column;
    }

    /** Whether no row of a table given as a list of rows has a column {@code index}. */
    boolean isColumnMissing(String name, int index) {
        for (JsonNode row : array(name)) {
            if (row.size() > index) {
                return false;
            }
        }
        return true;
    }

    boolean isLong() {
        return oneOf("side", "long", "short").equals("long");
    }

    ContractType contractType() {
        return oneOf("contractType", "linear", "inverse").equals("linear") ? ContractType.LINEAR : ContractType.INVERSE;
    }

    OpenPosition position() {
        return new OpenPosition(contractType(), isLong(), decimal("positionSize"), decimal("entryPrice"));
    }

    /** What the position is worth: as it is given, or from its size and mark. */
    BigDecimal positionValue() {
        return has("positionNotional") ? decimal("positionNotional") : contractType().value(decimal("positionSize"), decimal("markPrice"));
    }

    private static BigDecimal number(String name, JsonNode item) {
        if (!item.isNumber()) {
            throw new IllegalArgumentException("input '%s' must hold numbers, got %s".formatted(name, item));
        }
        return item.decimalValue();
    }

    private JsonNode array(String name) {
        JsonNode value = required(name);
        if (!value.isArray()) {
            throw new IllegalArgumentException("input '%s' must be a list, got %s".formatted(name, value));
        }
        return value;
    }

    private JsonNode required(String name) {
        read.add(name);
        if (!has(name)) {
            throw new IllegalArgumentException("missing input '" + name + "'");
        }
        return node.get(name);
    }
}
