package org.cascadelab.document;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.text.WordUtils;
import org.cascadelab.calibration.CalibrationResult;
import org.cascadelab.calibration.FittedParameter;
import org.cascadelab.calibration.LocalFit;
import org.cascadelab.calibration.Moment;
import org.cascadelab.metric.MetricValue;

/** A calibration's result in words and tables: for a terminal as it is, and piece by piece for {@link CalibrationHtml}. */
public final class CalibrationText {
    private static final int WIDTH = 118;
    private static final MathContext DIGITS = new MathContext(4);
    /** In standard errors of the targets: what a parameter's whole range has to move for the moments to tell anything of it. */
    private static final double LITTLE = 2;
    /** Parts of a direction below this are not worth a word. */
    private static final double PART = 0.2;
    /** The smallest singular value over the largest below which a direction is called weak. */
    private static final double WEAK = 0.02;
    private static final double FAR = 2;
    /** The spread over seeds over the target's error above which the error is doubted. */
    private static final double LOOSE = 2;

    private CalibrationText() {}

    public static String render(CalibrationResult result) {
        StringBuilder out = new StringBuilder(wrap(headline(result)));
        List<String> sources = result.targets().moments().stream().map(Moment::source).distinct().toList();
        ReportTable moments = moments(result);
        out.append('\n').append(text(new ReportTable(moments.header(), moments.rows().stream().map(row -> numbered(row, sources)).toList(), moments.words())));
        IntStream.range(0, sources.size()).forEach(i -> out.append(wrap("[%d] %s".formatted(i + 1, sources.get(i)))));
        distance(result).forEach(line -> out.append(wrap(line)));
        out.append('\n').append(text(parameters(result)));
        remarks(result).forEach(line -> out.append(wrap("* " + line)));
        out.append('\n');
        identifiability(result).forEach(line -> out.append(wrap(line)));
        out.append('\n').append(settings(result));
        return out.toString();
    }

    /** A terminal has no room for sources behind each moment. */
    private static List<String> numbered(List<String> row, List<String> sources) {
        List<String> cells = new ArrayList<>(row.subList(0, row.size() - 1));
        cells.add("[%d]".formatted(sources.indexOf(row.get(row.size() - 1)) + 1));
        return cells;
    }

    static String headline(CalibrationResult result) {
        return "%s: %d parameters fitted to %d moments; %s; %s, %d points (%d of the search, which %s)"
                .formatted(result.name(), result.parameters().size(), result.targets().size(), result.simulation(),
                result.method(), result.evaluations(), result.searched(), result.converged() ? "converged" : "used up its budget");
    }

    /** What came out, in a sentence or two. */
    static String answer(CalibrationResult result) {
        LocalFit fit = result.fit();
        List<String> missed = missed(result);
        String met = missed.isEmpty() ? "All %s moments are met within two standard errors".formatted(result.targets().size())
                : "%s of %s moments are met within two standard errors, not %s".formatted(result.targets().size() - missed.size(), result.targets().size(), String.join(", ", missed));
        String judged = !fit.chiSquareBound().isDefined() ? "J = %s, with as many parameters as moments".formatted(number(fit.distance()))
                : "J = %s, where a right model would exceed %s in 5 %% of cases".formatted(number(fit.distance()), number(fit.chiSquareBound().get()));
        long unknown = IntStream.range(0, result.parameters().size()).filter(i -> !result.parameters().get(i).error().isDefined()).count();
        return "%s: %s. %s".formatted(met, judged, unknown == 0 ? "Every parameter has an error." : "%s of %s parameters have no error: the moments do not tell them."
                .formatted(unknown, result.parameters().size()));
    }

    private static List<String> missed(CalibrationResult result) {
        return result.fit().worstMoments().stream().filter(i -> Math.abs(result.fit().t(i)) > FAR).map(i -> result.targets().moments().get(i).name()).toList();
    }

    /** Fit by moment. */
    static ReportTable moments(CalibrationResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < result.targets().size(); i++) {
            Moment moment = result.targets().moments().get(i);
            rows.add(List.of(moment.name(), moment.unit(), number(moment.target()), number(moment.error()), number(result.pool().mean()[i]),
                    number(Math.sqrt(result.pool().covariance()[i][i])), String.format(Locale.ROOT, "%+.1f", result.fit().t(i)), moment.source()));
        }
        return new ReportTable(List.of("moment", "unit", "target", "error", "simulated", "+-", "t", "target from"), rows, List.of(0, 1, 7));
    }

    /** J and what it is held against. */
    static List<String> distance(CalibrationResult result) {
        LocalFit fit = result.fit();
        List<String> lines = new ArrayList<>();
        lines.add("'+-' is the simulation's own standard error over %d seeds; t is the difference over the error of both.".formatted(result.seeds()));
        if (fit.chiSquareBound().isDefined()) {
            lines.add(("J = %s with %d moments more than parameters. Were the moments independent and the model right, J would exceed %s in 5 %% of cases "
                    + "(chi-square), and this value in %s. ")
                    .formatted(number(fit.distance()), fit.degreesOfFreedom(), number(fit.chiSquareBound().get()), share(fit.chiSquareChance()))
                    + (fit.correctedChance().isDefined()
                    ? "With the moments' correlations and the simulation's error, which a J with weights on a diagonal leaves out: in %s."
                    .formatted(share(fit.correctedChance())) : ""));
        } else {
            lines.add("J = %s. %s.".formatted(number(fit.distance()), sentence(fit.chiSquareBound().undefined())));
        }
        List<String> far = missed(result);
        lines.add(far.isEmpty() ? "No moment is missed by more than two standard errors." : "Missed by more than two standard errors: %s.".formatted(String.join(", ", far)));
        return lines;
    }

    static ReportTable parameters(CalibrationResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (FittedParameter parameter : result.parameters()) {
            rows.add(List.of(parameter.key(), parameter.range(), parameter.start(), parameter.estimate(),
                    parameter.error().isDefined() ? number(parameter.error().get()) + parameter.unit() : "n/a",
                    parameter.isAtLowerBound() ? "at its lower bound" : parameter.isAtUpperBound() ? "at its upper bound" : ""));
        }
        return new ReportTable(List.of("parameter", "range", "start", "estimate", "error", ""), rows, List.of(0, 5));
    }

    /** What has to be known before an estimate is used. */
    static List<String> remarks(CalibrationResult result) {
        List<String> lines = new ArrayList<>();
        LocalFit fit = result.fit();
        List<FittedParameter> parameters = result.parameters();
        IntStream.range(0, parameters.size()).forEach(i -> {
            FittedParameter parameter = parameters.get(i);
            if (fit.withoutEffect().contains(i)) {
                lines.add("no moment depends on %s: its value is where the search happened to leave it; fix it, or add a moment that it moves".formatted(parameter.key()));
            } else if (fit.effect(i) < LITTLE) {
                lines.add("%s hardly matters to these moments: its whole range moves them by %s standard errors of the targets together"
                        .formatted(parameter.key(), number(fit.effect(i))));
            } else if (!parameter.error().isDefined()) {
                lines.add("%s has no error: %s".formatted(parameter.key(), parameter.error().undefined()));
            }
            if (parameter.isAtLowerBound() || parameter.isAtUpperBound()) {
                lines.add("%s lies at an end of its range, so the best value may lie beyond and its error holds for neither side; widen %s"
                        .formatted(parameter.key(), parameter.range()));
            }
        });
        if (!result.converged()) {
            lines.add("the search used up its budget of evaluations; with a larger one J may be smaller");
        }
        lines.addAll(result.refused());
        List<String> loose = IntStream.range(0, result.targets().size()).filter(i -> overSeeds(result, i) > LOOSE * result.targets().moments().get(i).error())
                .mapToObj(i -> result.targets().moments().get(i).name()).toList();
        if (!loose.isEmpty()) {
            lines.add(("runs on different seeds differ in %s by more than twice the target's error: if they are as long as the data, the data's error is too small, "
                    + "because one record cannot show how far records differ; J is then too large and errors of parameters too small")
                    .formatted(String.join(", ", loose)));
        }
        if (result.seeds() < result.targets().size() + 1) {
            lines.add("%d seeds are few for the covariance of %d simulated moments: errors of parameters are rough".formatted(result.seeds(), result.targets().size()));
        }
        return lines;
    }

    /** The standard deviation of a moment from seed to seed. */
    private static double overSeeds(CalibrationResult result, int moment) {
        return Math.sqrt(result.pool().covariance()[moment][moment] * result.seeds());
    }

    static List<String> identifiability(CalibrationResult result) {
        List<String> lines = new ArrayList<>();
        double[] values = result.fit().singularValues();
        if (values.length == 0) {
            return List.of("Identifiability: the moments depend on none of the parameters.");
        }
        lines.add("Identifiability: singular values of the derivatives, in standard errors of the targets per whole range: %s."
                .formatted(String.join(", ", Arrays.stream(values).mapToObj(CalibrationText::number).toList())));
        double[] direction = result.fit().weakestDirection();
        double smallest = values[values.length - 1];
        if (values.length > 1) {
            lines.add("The moments say %s about %s: a step of a tenth of the ranges along it moves them by %s standard errors together.".formatted(
                    smallest < WEAK * values[0] ? "least, and very little," : "least", words(result, direction), number(smallest / 10)));
        }
        return lines;
    }

    /** A direction, such as {@code a up while b down}. */
    private static String words(CalibrationResult result, double[] direction) {
        List<String> parts = new ArrayList<>();
        double largest = Arrays.stream(direction).map(Math::abs).max().orElse(1);
        IntStream.range(0, direction.length).filter(i -> Math.abs(direction[i]) >= PART * largest).boxed()
                .sorted((a, b) -> Double.compare(Math.abs(direction[b]), Math.abs(direction[a])))
                .forEach(i -> parts.add("%s %s (%s)".formatted(result.parameters().get(i).key(), direction[i] > 0 ? "up" : "down",
                        String.format(Locale.ROOT, "%+.2f", direction[i]))));
        return String.join(" with ", parts);
    }

    /** The estimate as options of a command and as it stands in a file. */
    private static String settings(CalibrationResult result) {
        StringBuilder out = new StringBuilder("The estimate as options:");
        result.parameters().forEach(parameter -> out.append(" \\\n  --set ").append(parameter.key()).append('=').append(quoted(parameter.estimate())));
        return out.append("\n").toString();
    }

    private static String quoted(String value) {
        return value.indexOf(' ') >= 0 ? "'" + value + "'" : value;
    }

    private static String text(ReportTable table) {
        TextTable text = new TextTable(table.header().stream().map(List::of).toList());
        table.rows().forEach(text::add);
        return text.render();
    }

    private static String share(MetricValue chance) {
        return chance.get() < 0.001 ? "less than 0.1 %" : String.format(Locale.ROOT, "%.2g %%", 100 * chance.get());
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    static String number(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return size >= 1e-4 && size < 1e9 ? rounded.toPlainString() : String.format(Locale.ROOT, "%.3e", value);
    }

    private static String wrap(String words) {
        return WordUtils.wrap(words, WIDTH, "\n  ", false) + "\n";
    }
}
