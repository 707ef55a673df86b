package org.cascadelab.marketfact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cascadelab.catalog.Nearest;

/**
 * Values of real markets by the name of the fact, each with its market and its source. The shipped table is {@code real-markets.csv}; a user's own has the same
 * columns: {@code name,low,high,unit,market,source}, a comment behind {@code #} at the start of a line, a field with commas in double quotes. {@code high} is empty for
 * a single number, and {@code more} where the low end is all that is known.
 */
public final class RealMarkets {
    private static final String MORE = "more";
    private static final String SHIPPED = "real-markets.csv";
    private static final List<String> COLUMNS = List.of("name", "low", "high", "unit", "market", "source");

    private final List<Value> values;

    /**
     * What one market shows of one fact.
     *
     * @param high equal to {@code low} for a single number, infinite where it is known only that it is {@code low} or more
     */
    public record Value(String name, double low, double high, String unit, String market, String source) {}

    private RealMarkets(List<Value> values) {
        this.values = List.copyOf(values);
    }

    /** The table that comes with the program. */
    public static RealMarkets shipped() {
        try (InputStream in = RealMarkets.class.getResourceAsStream(SHIPPED); BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return read(reader.lines().toList(), SHIPPED, null);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(SHIPPED + " cannot be read from the program itself", unreadable);
        }
    }

    /**
     * A table from the lines of a file.
     *
     * @param label the file's name, for messages
     * @param known the names of the facts there are; another one is refused; null to take any
     * @throws IllegalArgumentException with everything that is wrong, a line each
     */
    public static RealMarkets read(List<String> lines, String label, Set<String> known) {
        List<String> wrong = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        boolean headed = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            List<String> fields = fields(line);
            try {
                if (!headed) {
                    headed = true;
                    if (!fields.equals(COLUMNS)) {
                        throw new IllegalArgumentException("the first line names the columns: " + String.join(",", COLUMNS));
                    }
                } else {
                    values.add(value(fields, known));
                }
            } catch (IllegalArgumentException refused) {
                wrong.add("%s:%s: %s".formatted(label, i + 1, refused.getMessage()));
            }
        }
        if (wrong.isEmpty() && values.isEmpty()) {
            wrong.add("%s: holds no value; its first line is %s, and each further line one value".formatted(label, String.join(",", COLUMNS)));
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
        return new RealMarkets(values);
    }

    /** What is known of a fact, in the order of the table. */
    public List<Value> of(String name) {
        return values.stream().filter(value -> value.name().equals(name)).toList();
    }

    /** The markets that it has values of, in the order of the table. */
    public Set<String> markets() {
        return values.stream().map(Value::market).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The values of some markets.
     *
     * @throws IllegalArgumentException if it has none of one of them
     */
    public RealMarkets only(Collection<String> markets) {
        Set<String> known = markets();
        markets.forEach(market -> {
            if (!known.contains(market)) {
                throw new IllegalArgumentException("there are no values of a market '%s'; known: '%s'%s".formatted(market, String.join("', '", known), Nearest.hint(market, known)));
            }
        });
        return new RealMarkets(values.stream().filter(value -> markets.contains(value.market())).toList());
    }

    /** The names of the facts that it has values of. */
    public Set<String> names() {
        return values.stream().map(Value::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Value value(List<String> fields, Set<String> known) {
        if (fields.size() != COLUMNS.size()) {
            throw new IllegalArgumentException("%s fields where there are %s columns: %s".formatted(fields.size(), COLUMNS.size(), String.join(",", COLUMNS)));
        }
        String name = fields.get(0);
        if (known != null && !known.contains(name)) {
            throw new IllegalArgumentException("name: there is no fact '%s'; known: %s%s".formatted(name, known, Nearest.hint(name, known)));
        }
        double low = number("low", fields.get(1));
        double high = fields.get(2).isEmpty() ? low : fields.get(2).equals(MORE) ? Double.POSITIVE_INFINITY : number("high", fields.get(2));
        if (low > high) {
            throw new IllegalArgumentException("low %s is above high %s".formatted(fields.get(1), fields.get(2)));
        }
        if (fields.get(4).isEmpty() || fields.get(5).isEmpty()) {
            throw new IllegalArgumentException("a value needs its market and its source");
        }
        return new Value(name, low, high, fields.get(3), fields.get(4), fields.get(5));
    }

    private static double number(String column, String written) {
        try {
            double number = Double.parseDouble(written);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException("%s: '%s' is not a number such as 0.25".formatted(column, written), notOne);
        }
        throw new IllegalArgumentException("%s: '%s' is not a finite number".formatted(column, written));
    }

    /** Two double quotes within quotes stand for one. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
