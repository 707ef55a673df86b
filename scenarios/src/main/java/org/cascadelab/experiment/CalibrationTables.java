package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cascadelab.calibration.CalibrationPoint;
import org.cascadelab.calibration.CalibrationResult;
import org.cascadelab.calibration.FittedParameter;
import org.cascadelab.calibration.Moment;
import org.cascadelab.document.CalibrationText;
import org.cascadelab.metric.MetricValue;

/** The files of a finished calibration. */
final class CalibrationTables {
    /** Every run whole, in order: what the result is computed from again. */
    static final String RUNS = "runs.jsonl";
    static final String TARGETS = "targets.yaml";
    private static final String RESULT = "calibration.txt";
    private static final String[][] FILES = {
        {RESULT, "the result as the command prints it"},
        {"moments.csv", "target, error, simulated value, its error and t of each moment"},
        {"parameters.csv", "range, start, estimate and error of each parameter"},
        {"derivatives.csv", "of each moment by each parameter, in standard errors of the target per whole range"},
        {"profile.csv", "J along each parameter, all others held at the estimate"},
        {"points.csv", "every point that was looked at, with J and moments"},
        {RUNS, "every run whole, one line of JSON each"},
        {FolderReport.HTML, "the report for a browser; `cascade report` makes it, its PDF and its charts anew"},
        {FolderReport.PDF, "the same for paper"},
    };

    private CalibrationTables() {}

    /** Writes all files and marks the folder as finished, the manifest last. */
    static void write(Calibration calibration, CalibrationResult result, List<CalibrationPoint> points, Journal journal, RunFolder folder, CalibrationManifest manifest) {
        try (TableSet set = new TableSet(folder)) {
            set.append(RUNS, Journal.header(manifest.identity()));
            journal.units().forEach(unit -> set.append(RUNS, Journal.line(unit, journal.json(unit))));
            set.append(TARGETS, calibration.targets());
            set.append(RESULT, CalibrationText.render(result));
            set.append("moments.csv", moments(result));
            set.append("parameters.csv", parameters(result));
            set.append("derivatives.csv", derivatives(result));
            set.append("profile.csv", profile(result));
            set.append("points.csv", points(calibration, points));
            Map<String, String> hashes = set.commit();
            folder.write("README.md", readme(calibration, manifest));
            folder.write(RunFolder.MANIFEST, Json.pretty(manifest.finishedWith(hashes)));
        }
        folder.journals().forEach(folder::delete);
    }

    private static String moments(CalibrationResult result) {
        StringBuilder out = new StringBuilder(Csv.header(List.of("moment", "unit", "target", "error", "simulated", "simulation-error", "t", "source")));
        for (int i = 0; i < result.targets().size(); i++) {
            Moment moment = result.targets().moments().get(i);
            out.append(new Csv().text(moment.name()).text(moment.unit()).number(moment.target()).number(moment.error()).number(result.pool().mean()[i])
                    .number(Math.sqrt(result.pool().covariance()[i][i])).number(result.fit().t(i)).text(moment.source()).line());
        }
        return out.toString();
    }

    private static String parameters(CalibrationResult result) {
        StringBuilder out = new StringBuilder(Csv.header(List.of("parameter", "range", "start", "estimate", "number", "error", "unit", "share-of-range", "effect", "reason")));
        for (int i = 0; i < result.parameters().size(); i++) {
            FittedParameter parameter = result.parameters().get(i);
            Csv row = new Csv().text(parameter.key()).text(parameter.range()).text(parameter.start()).text(parameter.estimate()).number(parameter.number());
            number(row, parameter.error()).text(parameter.unit().strip()).number(parameter.share()).number(result.fit().effect(i));
            out.append(row.text(parameter.error().isDefined() ? "" : parameter.error().undefined()).line());
        }
        return out.toString();
    }

    private static String derivatives(CalibrationResult result) {
        List<String> header = new ArrayList<>(List.of("moment"));
        result.parameters().forEach(parameter -> header.add(parameter.key()));
        StringBuilder out = new StringBuilder(Csv.header(header));
        for (int moment = 0; moment < result.targets().size(); moment++) {
            Csv row = new Csv().text(result.targets().moments().get(moment).name());
            for (int parameter = 0; parameter < result.parameters().size(); parameter++) {
                row.number(result.fit().sensitivity(moment, parameter));
            }
            out.append(row.line());
        }
        return out.toString();
    }

    private static String profile(CalibrationResult result) {
        StringBuilder out = new StringBuilder(Csv.header(List.of("parameter", "value", "share-of-range", "distance", "reason")));
        for (FittedParameter parameter : result.parameters()) {
            for (FittedParameter.ProfilePoint point : parameter.profile()) {
                Csv row = new Csv().text(parameter.key()).text(point.value()).number(point.share());
                out.append(number(row, point.distance()).text(point.distance().isDefined() ? "" : point.distance().undefined()).line());
            }
        }
        return out.toString();
    }

    private static String points(Calibration calibration, List<CalibrationPoint> points) {
        List<String> header = new ArrayList<>(List.of("point", "phase", "distance"));
        calibration.parameters().forEach(parameter -> header.add(parameter.key()));
        calibration.moments().forEach(moment -> header.add(moment.name()));
        header.add("reason");
        StringBuilder out = new StringBuilder(Csv.header(header));
        for (int number = 0; number < points.size(); number++) {
            CalibrationPoint point = points.get(number);
            Csv row = number(new Csv().whole(number).text(point.phase()), point.distance());
            point.settings().values().forEach(row::text);
            IntStream.range(0, calibration.moments().size()).forEach(i -> number(row, point.pool() == null ? point.distance() : MetricValue.of(point.pool().mean()[i])));
            out.append(row.text(point.distance().isDefined() ? "" : point.distance().undefined()).line());
        }
        return out.toString();
    }

    private static Csv number(Csv row, MetricValue value) {
        return value.isDefined() ? row.number(value.get()) : row.empty();
    }

    private static String readme(Calibration calibration, CalibrationManifest manifest) {
        StringBuilder text = new StringBuilder("# calibration of %s\n\n%s\n\n".formatted(calibration.name(), calibration.about()));
        text.append("Cascade Lab %s. Run it again, or print the result: `%s`\n\n".formatted(manifest.build().version(), calibration.command()));
        for (String[] file : FILES) {
            text.append("- `%s`: %s\n".formatted(file[0], file[1]));
        }
        text.append("- `%s`, `%s`: what was asked for, with all values\n".formatted(TARGETS, RunFolder.SCENARIO));
        return text.append("- `%s`: what was run, by which program, from which files, and the SHA-256 of each table\n".formatted(RunFolder.MANIFEST)).toString();
    }
}
