package org.cascadelab.experiment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.calibration.Coordinate;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.scenario.Scenario;

/**
 * A scenario's parameter that a calibration may move.
 *
 * @param logarithmic whether equal steps are equal factors: so for a positive range that spans a factor of three or more, as ranges of scale parameters do
 * @param start as written, with its unit
 */
public record FreeParameter(ParameterRange range, boolean logarithmic, String start) {
    private static final double SCALE = 3;

    public FreeParameter {
        double number = range.inUnit(start);
        if (number < range.lowNumber() || number > range.highNumber()) {
            throw new IllegalArgumentException("'%s' starts at %s, outside its range %s: widen the range, or start elsewhere with --start %s=..."
                    .formatted(range.key(), start, range.words(), range.key()));
        }
    }

    /**
     * Each range with where it starts: where {@code starts} says, else at the scenario's own value, else in the middle.
     *
     * @param starts {@code key=value} joined by commas, or null
     */
    public static List<FreeParameter> of(List<ParameterRange> ranges, String starts, Scenario scenario) {
        Map<String, String> written = starts(ranges, starts);
        Map<String, String> values = scenario.values();
        List<FreeParameter> parameters = new ArrayList<>();
        for (ParameterRange range : ranges) {
            boolean logarithmic = range.lowNumber() > 0 && range.highNumber() >= SCALE * range.lowNumber();
            Coordinate coordinate = new Coordinate(range.lowNumber(), range.highNumber(), logarithmic);
            String middle = range.text(BigDecimal.valueOf(coordinate.value(0.5)));
            String start = Optional.ofNullable(written.get(range.key())).orElse(values.getOrDefault(range.key(), middle));
            // in the unit of the range, which the scenario's own text need not be in
            parameters.add(new FreeParameter(range, logarithmic, range.text(BigDecimal.valueOf(range.inUnit(start)))));
        }
        return parameters;
    }

    private static Map<String, String> starts(List<ParameterRange> ranges, String starts) {
        Map<String, String> written = new LinkedHashMap<>();
        if (starts == null) {
            return written;
        }
        List<String> keys = ranges.stream().map(ParameterRange::key).toList();
        for (String part : starts.split(",", -1)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? part.strip() : part.substring(0, equals).strip();
            if (equals < 1 || !keys.contains(key)) {
                throw new IllegalArgumentException("--start: '%s' is not key=value with a key of --params %s%s".formatted(part.strip(), keys, Nearest.hint(key, keys)));
            }
            written.put(key, part.substring(equals + 1).strip());
        }
        return written;
    }

    public String key() {
        return range.key();
    }

    Coordinate coordinate() {
        return new Coordinate(range.lowNumber(), range.highNumber(), logarithmic);
    }

    double startShare() {
        return coordinate().share(range.inUnit(start));
    }

    /** The value at a share of the range, as it is written in a scenario. */
    String text(double share) {
        return range.text(BigDecimal.valueOf(coordinate().value(share)));
    }

    /** Where the value that is written for a share of the range lies in it. */
    double shareOf(double share) {
        return coordinate().share(range.inUnit(text(share)));
    }

    /** The smallest step, as a share of the range, that changes the value surely: nothing where it is not counted in whole numbers. */
    double smallestStep() {
        return range.whole() ? logarithmic ? coordinate().share(Math.min(range.highNumber(), range.lowNumber() + 1)) : 1 / (range.highNumber() - range.lowNumber()) : 0;
    }
}
