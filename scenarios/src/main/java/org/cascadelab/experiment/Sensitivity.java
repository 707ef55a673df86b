package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cascadelab.document.StudyText;
import org.cascadelab.metric.Metric;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Metrics;
import org.cascadelab.statistics.ElementaryEffects;
import org.cascadelab.statistics.MorrisDesign;
import org.cascadelab.statistics.SobolDesign;
import org.cascadelab.statistics.SobolIndices;

/**
 * Which scenario parameters a quantity depends on: where in their ranges it is evaluated, and what its values there say. The quantity is a
 * mean over the pairs of a point, and the pairs have the same luck at every point, so that what differs between points is due to the parameters.
 *
 * @param policy the arm whose metric is looked at
 * @param minus the arm that is taken off it in the same pair, or an empty text for the metric itself
 * @param size trajectories of a Morris screening, or rows of a Sobol design
 * @param seed of the design
 */
public record Sensitivity(Method method, List<ParameterRange> ranges, String metric, String policy, String minus, int size, long seed) {
    private static final int LEVELS = 4;

    /** Which estimate is asked for. */
    public enum Method {
        /** elementary effects: cheap, tells what does not matter */
        MORRIS,
        /** shares of the variance: tells how much each parameter matters, alone and with others */
        SOBOL
    }

    public Sensitivity {
        ranges = List.copyOf(ranges);
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("a sensitivity analysis needs at least one parameter: --params key=low..high,...");
        }
        if (size < 2) {
            throw new IllegalArgumentException("a design needs at least 2 trajectories or rows, got " + size);
        }
    }

    /** What was found. */
    public record Finding(String text, String csv) {}

    /** As the folder's manifest keeps it. */
    String text() {
        return Json.MAPPER.writeValueAsString(this);
    }

    /** What each point sets in the scenario. */
    List<Map<String, String>> settings() {
        List<double[]> points = method == Method.MORRIS ? morris().points() : sobol().points();
        return points.stream().map(this::settings).toList();
    }

    private Map<String, String> settings(double[] point) {
        Map<String, String> settings = new LinkedHashMap<>();
        IntStream.range(0, point.length).forEach(i -> settings.put(ranges.get(i).key(), ranges.get(i).at(point[i])));
        return settings;
    }

    private MorrisDesign morris() {
        return new MorrisDesign(ranges.size(), size, LEVELS, seed);
    }

    private SobolDesign sobol() {
        return new SobolDesign(ranges.size(), size, seed, SobolDesign.Sampling.SEQUENCE);
    }

    /** What the results say, if they are those of a sensitivity analysis. */
    public static Optional<Finding> finding(Results results) {
        if (!results.study().command().equals(Study.SENSITIVITY)) {
            return Optional.empty();
        }
        return Optional.of(Json.MAPPER.readValue(results.study().registration(), Sensitivity.class).find(results));
    }

    private Finding find(Results results) {
        Study study = results.study();
        List<Cell> cells = study.cells();
        double[] values = new double[cells.size()];
        int undefined = 0;
        int partly = 0;
        String reason = null;
        for (Cell cell : cells) {
            Sample sample = minus.isEmpty() ? Sample.of(results.pairs(cell), policy, metric) : Sample.ofDifferences(results.pairs(cell), policy, minus, metric);
            boolean defined = sample.values().length > 0;
            values[cell.index()] = defined ? Statistic.named("mean").of(sample.values()) : Double.NaN;
            undefined += defined ? 0 : 1;
            partly += defined && sample.undefinedCount() > 0 ? 1 : 0;
            reason = reason == null && sample.undefinedCount() > 0 ? sample.reasons() : reason;
        }
        List<List<MetricValue>> rows = method == Method.MORRIS ? rows(morris().estimate(values)) : rows(sobol().estimate(values));
        List<String> columns = method == Method.MORRIS ? List.of("mu*", "error of mu*", "mu", "error of mu", "sigma") : List.of("first", "error of first", "total", "error of total");
        return new Finding(text(study, columns, rows, undefined, partly, reason), csv(columns, rows));
    }

    private static List<List<MetricValue>> rows(ElementaryEffects effects) {
        return effects.inputs().stream().map(input -> List.of(input.muStar(), input.muStarError(), input.mu(), input.muError(), input.sigma())).toList();
    }

    private static List<List<MetricValue>> rows(SobolIndices indices) {
        return indices.inputs().stream().map(input -> List.of(input.first(), input.firstError(), input.total(), input.totalError())).toList();
    }

    private String text(Study study, List<String> columns, List<List<MetricValue>> rows, int undefined, int partly, String reason) {
        Metric measured = Metrics.named(metric);
        String what = "%s under %s%s".formatted(measured.titleWithUnit(study.currency()), policy, minus.isEmpty() ? "" : " less " + minus);
        List<String> header = new ArrayList<>(List.of("parameter", "range"));
        header.addAll(columns);
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = new ArrayList<>(List.of(ranges.get(i).key(), ranges.get(i).words()));
            rows.get(i).forEach(value -> row.add(value.isDefined() ? String.format(Locale.ROOT, "%.4g", value.get()) : "n/a"));
            cells.add(row);
        }
        StringBuilder out = new StringBuilder("%s: %s, mean over %d pairs at %d points\n\n".formatted(study.name(), what, study.pairs(), study.cells().size()));
        out.append(StudyText.table(header, cells)).append('\n');
        out.append(method == Method.MORRIS
                ? "Elementary effects (Morris 1991), in the metric's unit per full range: mu* says how much a parameter matters, mu which way, sigma how much it bends or acts with others.\n"
                : "Shares of the variance over these ranges (Sobol): 'first' a parameter alone, 'total' with all that it acts through; total near 0 does not matter.\n");
        rows.stream().flatMap(List::stream).filter(value -> !value.isDefined()).findFirst().ifPresent(value -> out.append("n/a: ").append(value.undefined()).append('\n'));
        if (undefined > 0) {
            out.append("%d points have no value in any pair and are left out (%s).\n".formatted(undefined, reason));
        }
        if (partly > 0) {
            out.append("%d points have a value in some pairs only and are means over those (%s).\n".formatted(partly, reason));
        }
        return out.toString();
    }

    private String csv(List<String> columns, List<List<MetricValue>> rows) {
        List<String> header = new ArrayList<>(List.of("parameter", "low", "high"));
        columns.forEach(column -> header.add(column.replace(' ', '-').replace("*", "-star")));
        header.add("reasons");
        StringBuilder out = new StringBuilder(Csv.header(header));
        for (int i = 0; i < rows.size(); i++) {
            Csv row = new Csv().text(ranges.get(i).key()).text(ranges.get(i).low()).text(ranges.get(i).high());
            String reason = "";
            for (MetricValue value : rows.get(i)) {
                if (value.isDefined()) {
                    row.number(value.get());
                } else {
                    row.empty();
                    reason = value.undefined();
                }
            }
            out.append(row.text(reason).line());
        }
        return out.toString();
    }
}
