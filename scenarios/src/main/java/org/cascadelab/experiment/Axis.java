package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** One dimension of a sweep: a scenario key and the values it takes, as written in a scenario. */
public record Axis(String key, List<String> values) {
    public Axis {
        values = List.copyOf(values);
        if (key.isBlank()) {
            throw new IllegalArgumentException("an axis needs a scenario key, got a blank one with values " + values);
        }
        if (values.isEmpty()) {
            throw new IllegalArgumentException("axis '" + key + "' has no values; write it as key=value1,value2");
        }
        if (new LinkedHashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException("axis '%s' names a value twice: %s".formatted(key, values));
        }
    }

    /**
     * Reads {@code key=v1,v2,...} as given on the command line. A value that holds commas itself is put in brackets: {@code k=[1%, 2%],[3%]}.
     *
     * @throws IllegalArgumentException if there is no key or no value
     */
    public static Axis parse(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0 || equals == text.length() - 1) {
            throw new IllegalArgumentException("'%s' is not an axis: write key=value1,value2, such as market.depth=50%%,100%%".formatted(text));
        }
        return new Axis(text.substring(0, equals).strip(), splitOutsideBrackets(text.substring(equals + 1)));
    }

    private static List<String> splitOutsideBrackets(String text) {
        List<String> values = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == ',' && (depth == 0 || i == text.length())) {
                String value = text.substring(start, i).strip();
                if (value.isEmpty()) {
                    throw new IllegalArgumentException("'%s' has an empty value: write values joined by single commas".formatted(text));
                }
                values.add(value);
                start = i + 1;
            }
        }
        return values;
    }
}
