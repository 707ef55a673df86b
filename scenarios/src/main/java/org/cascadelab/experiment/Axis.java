package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * One dimension of a grid.
 *
 * @param key the scenario key that it varies, or the name of an axis whose values stand for several keys
 * @param values as written in a scenario, or the labels of such an axis
 * @param settings for each value, in their order, what it sets in the scenario: values by path of keys
 */
public record Axis(String key, List<String> values, List<Map<String, String>> settings) {
    public Axis {
        values = List.copyOf(values);
        settings = settings.stream().map(each -> Collections.unmodifiableMap(new LinkedHashMap<>(each))).toList();
        if (key.isBlank()) {
            throw new IllegalArgumentException("an axis needs a scenario key, got a blank one with values " + values);
        }
        if (values.isEmpty()) {
            throw new IllegalArgumentException("axis '" + key + "' has no values; write it as key=value1,value2");
        }
        if (new LinkedHashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException("axis '%s' names a value twice: %s".formatted(key, values));
        }
        if (settings.size() != values.size()) {
            throw new IllegalArgumentException("axis '%s' has %d values and %d settings for them".formatted(key, values.size(), settings.size()));
        }
    }

    /** A scenario key and the values it takes. */
    public Axis(String key, List<String> values) {
        this(key, values, values.stream().map(value -> Map.of(key, value)).toList());
    }

    /** What a value sets. */
    Map<String, String> settingsOf(String value) {
        return settings.get(values.indexOf(value));
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
