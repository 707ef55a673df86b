package org.cascadelab.hypothesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cascadelab.catalog.Nearest;

/**
 * Where in a grid something is claimed: conditions on its axes, all of which must hold. {@code R < 1, refill > 0}
 *
 * @param text as written; empty for the whole crossed grid
 */
public record Region(String text, List<Condition> conditions) {
    private static final Pattern CONDITION = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9-]*)\\s*(<=|>=|!=|<|>|=)\\s*(\\S+(?:\\s+\\S+)?)\\s*");

    /** One comparison of an axis with a number. */
    public record Condition(String axis, String operator, double value) {
        boolean holds(double at) {
            return switch (operator) {
                case "<" -> at < value;
                case "<=" -> at <= value;
                case ">" -> at > value;
                case ">=" -> at >= value;
                case "=" -> at == value;
                default -> at != value;
            };
        }
    }

    /** Reads the number that a region or a point writes, e.g. {@code 0.5%}. */
    @FunctionalInterface
    public interface NumberReader {
        /** @throws IllegalArgumentException if it is no number */
        double read(String text);
    }

    public Region {
        conditions = List.copyOf(conditions);
    }

    /**
     * Reads conditions joined by commas.
     *
     * @throws IllegalArgumentException saying what is wrong, with the nearest axis
     */
    public static Region parse(String text, List<GridAxis> axes, NumberReader numbers) {
        List<String> names = axes.stream().map(GridAxis::name).toList();
        List<Condition> conditions = new ArrayList<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            Matcher matcher = CONDITION.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'%s' is not a condition on an axis: write it as 'R < 1', with one of < <= > >= = !=".formatted(part.strip()));
            }
            if (!names.contains(matcher.group(1))) {
                throw new IllegalArgumentException("unknown axis '%s'; known: %s%s".formatted(matcher.group(1), names, Nearest.hint(matcher.group(1), names)));
            }
            GridAxis axis = axes.get(names.indexOf(matcher.group(1)));
            String value = matcher.group(3).strip();
            double number = axis.points().stream().filter(point -> point.label().equals(value)).findFirst().map(GridAxis.Point::at).orElseGet(() -> numbers.read(value));
            conditions.add(new Condition(axis.name(), matcher.group(2), number));
        }
        return new Region(text.strip(), conditions);
    }

    /** Whether a cell lies in it. @param at the number of each axis in that cell, by the axis' name */
    public boolean contains(Map<String, Double> at) {
        return conditions.stream().allMatch(condition -> condition.holds(at.get(condition.axis())));
    }

    /** The axes it speaks of. */
    public List<String> axes() {
        return conditions.stream().map(Condition::axis).distinct().toList();
    }

    /** The region in words. */
    public String words() {
        return text.isEmpty() ? "everywhere" : text;
    }
}
