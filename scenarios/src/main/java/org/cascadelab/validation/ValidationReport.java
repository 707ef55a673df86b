package org.cascadelab.validation;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Cards that were run, for people and for programs. The same runs give the same bytes: how long they took is left out of the files. */
public record ValidationReport(List<CardRun> runs) {
    public static final String JSON_FILE = "validation.json";
    public static final String MARKDOWN_FILE = "validation.md";

    /**
     * One card with its parameters.
     *
     * @param parameters as written, defaults included
     */
    public record CardRun(String card, String summary, CardDescription description, Map<String, String> parameters, CardResult result) {
        String verdict() {
            return !result.gates() ? "no target" : result.holds() ? "holds" : "DOES NOT HOLD";
        }

        /** The measure that speaks for the card: one that fails, or else the gating one that is closest to failing, or the first. */
        CardResult.Measure decisive() {
            CardResult.Measure chosen = null;
            for (CardResult.Measure measure : result.measures()) {
                if (measure.gates() && (chosen == null || margin(measure) < margin(chosen))) {
                    chosen = measure;
                }
            }
            return chosen == null ? result.measures().get(0) : chosen;
        }

        /** How far a check is from failing: 1 in the middle, 0 at the edge, below 0 outside. */
        private static double margin(CardResult.Measure measure) {
            Check check = measure.check();
            double value = measure.value();
            if (check instanceof Check.Deviation deviation) {
                return 1 - Math.abs(deviation.z(value, measure.standardError())) / Check.MOST_STANDARD_ERRORS;
            }
            if (check instanceof Check.Tolerance tolerance) {
                double off = Math.abs(value - tolerance.known());
                return off == 0 ? 1 : 1 - off / tolerance.allowed();
            }
            if (check instanceof Check.Between between) {
                double inside = Math.min(value - between.least(), between.most() - value);
                double scale = Double.isInfinite(between.most() - between.least()) ? Check.MOST_STANDARD_ERRORS * measure.standardError() : (between.most() - between.least()) / 2;
                return scale == 0 ? Math.signum(inside) : Math.min(1, inside / scale);
            }
            return check instanceof Check.Significance ? value < Check.LEAST_P_VALUE ? -1 : Math.min(1, value * 2) : 1;
        }
    }

    public ValidationReport {
        runs = List.copyOf(runs);
    }

    /** Whether no card contradicts a target that gates. */
    public boolean holds() {
        return runs.stream().allMatch(run -> run.result().holds());
    }

    /** One row for each card, headings first: the measure that decides, and the verdict. */
    public List<List<String>> verdicts() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("card", "checks", "closest to failing", "value", "target", "test", "verdict"));
        for (CardRun run : runs) {
            CardResult.Measure decisive = run.decisive();
            long checks = run.result().measures().stream().filter(CardResult.Measure::gates).count();
            rows.add(List.of(run.card(), Long.toString(checks), decisive.name(), Check.number(decisive.value()), decisive.check().target(),
                    decisive.check().outcome(decisive.value(), decisive.standardError()), run.verdict()));
        }
        return rows;
    }

    /** One row for each measure of a result, headings first. */
    public static List<List<String>> table(CardResult result) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("measure", "value", "s.e.", "target", "test", "verdict"));
        for (CardResult.Measure measure : result.measures()) {
            rows.add(List.of(measure.name(), Check.number(measure.value()), measure.standardError() == 0 ? "" : Check.number(round(measure.standardError())),
                    measure.check().target(), measure.check().outcome(measure.value(), measure.standardError()), measure.verdict()));
        }
        return rows;
    }

    /** The test of all estimates at once, in words, or nothing. */
    public static List<String> together(CardResult result) {
        CardResult.Together together = result.together();
        return together == null ? List.of() : List.of(String.format(Locale.ROOT, "together: chi-square %.2f on %d degrees of freedom, p = %.4f",
                together.chiSquare(), together.degreesOfFreedom(), together.pValue()));
    }

    /** Writes both files into a folder, which is made if it does not exist. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        writeJson(folder.resolve(JSON_FILE));
        Files.writeString(folder.resolve(MARKDOWN_FILE), markdown(), StandardCharsets.UTF_8);
    }

    public void writeJson(Path file) throws IOException {
        Files.writeString(file, JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(tree()) + "\n", StandardCharsets.UTF_8);
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("holds", holds());
        tree.put("verdicts", verdicts());
        tree.put("cards", runs.stream().map(ValidationReport::tree).toList());
        return tree;
    }

    private static Map<String, Object> tree(CardRun run) {
        CardResult result = run.result();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("card", run.card());
        tree.put("summary", run.summary());
        tree.put("source", run.description().source());
        tree.put("parameters", run.parameters());
        tree.put("verdict", run.verdict());
        tree.put("holds", result.holds());
        tree.put("measures", result.measures().stream().map(ValidationReport::tree).toList());
        if (result.together() != null) {
            Map<String, Object> together = new LinkedHashMap<>();
            together.put("chiSquare", result.together().chiSquare());
            together.put("degreesOfFreedom", result.together().degreesOfFreedom());
            together.put("pValue", result.together().pValue());
            tree.put("together", together);
        }
        tree.put("notes", result.notes());
        return tree;
    }

    private static Map<String, Object> tree(CardResult.Measure measure) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", measure.name());
        tree.put("value", finite(measure.value()));
        tree.put("standardError", finite(measure.standardError()));
        Check check = measure.check();
        if (check instanceof Check.Deviation deviation) {
            tree.put("test", "z");
            tree.put("target", finite(deviation.known()));
            tree.put("targetError", finite(deviation.error()));
            tree.put("z", finite(deviation.z(measure.value(), measure.standardError())));
        } else if (check instanceof Check.Tolerance tolerance) {
            tree.put("test", "tolerance");
            tree.put("target", finite(tolerance.known()));
            tree.put("allowed", tolerance.allowed());
        } else if (check instanceof Check.Between between) {
            tree.put("test", "range");
            tree.put("least", finite(between.least()));
            tree.put("most", finite(between.most()));
        } else if (check instanceof Check.Significance) {
            tree.put("test", "p-value");
        }
        if (measure.hasTarget()) {
            tree.put("holds", measure.holds());
            tree.put("gates", measure.gates());
        }
        return tree;
    }

    /** JSON knows no infinity: what is not finite is told in words. */
    private static Object finite(double value) {
        return Double.isFinite(value) ? value : Check.number(value);
    }

    /** A section for a report. */
    public String markdown() {
        StringBuilder text = new StringBuilder("## Validation\n\nParts of the simulator against results from outside it. ")
                .append(holds() ? "No target is contradicted.\n\n" : "**At least one target is contradicted.**\n\n");
        appendTable(text, verdicts());
        for (CardRun run : runs) {
            text.append("\n### ").append(run.card()).append(": ").append(run.summary()).append("\n\n").append(run.description().definition()).append("\n\nSource: ")
                    .append(run.description().source()).append(".\n\nParameters: ");
            text.append(String.join(", ", run.parameters().entrySet().stream().map(entry -> entry.getKey() + " = " + entry.getValue()).toList())).append("\n\n");
            appendTable(text, table(run.result()));
            List<String> remarks = new ArrayList<>(together(run.result()));
            remarks.addAll(run.result().notes());
            if (!remarks.isEmpty()) {
                text.append('\n');
                remarks.forEach(remark -> text.append("- ").append(remark).append('\n'));
            }
        }
        return text.toString();
    }

    private static void appendTable(StringBuilder text, List<List<String>> rows) {
        for (int row = 0; row < rows.size(); row++) {
            text.append("| ").append(String.join(" | ", rows.get(row).stream().map(cell -> cell.replace("|", "\\|")).toList())).append(" |\n");
            if (row == 0) {
                text.append("|---".repeat(rows.get(0).size())).append("|\n");
            }
        }
    }

    /** A standard error to three digits. */
    private static double round(double error) {
        return Double.isFinite(error) ? new BigDecimal(error).round(new MathContext(3)).doubleValue() : error;
    }
}
