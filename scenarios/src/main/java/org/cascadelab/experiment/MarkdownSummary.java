package org.cascadelab.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.cascadelab.metric.Metric;
import org.cascadelab.metric.Metrics;
import org.cascadelab.metric.PairResult;

/** What a pipeline shows on its summary page: the verdicts, what fails and where, and the headline numbers of the grid. */
final class MarkdownSummary {
    private static final int MOST_FAILURES = 50;
    private static final int MOST_ROWS = 60;

    private final Study study;
    private final StringBuilder text = new StringBuilder();

    private MarkdownSummary(Study study) {
        this.study = study;
    }

    static String of(Results results, List<GateVerdict> verdicts) {
        MarkdownSummary summary = new MarkdownSummary(results.study());
        summary.addHead(results.count());
        summary.addVerdicts(verdicts);
        summary.addMeans(results);
        return summary.text.toString();
    }

    private void addHead(int finished) {
        line("# Cascade Lab: %s of %s", study.command(), escaped(study.name()));
        line("");
        line("%d cells x %d policies (%s) x %d pairs, seed %d; %d pairs finished.",
                study.cells().size(), study.policies().size(), escaped(String.join(", ", study.policies())), study.pairs(), study.seed(), finished);
        line("");
    }

    private void addVerdicts(List<GateVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            line("No gates were set.");
            return;
        }
        List<GateVerdict> failures = verdicts.stream().filter(verdict -> !verdict.holds()).toList();
        line(failures.isEmpty() ? "**All gates hold.**" : "**%d of %d checks fail.**", failures.size(), verdicts.size());
        line("");
        line("| gate | holds | checks | failing | worst | where |");
        line("|---|---|---:|---:|---:|---|");
        verdicts.stream().map(GateVerdict::gate).distinct().forEach(gate -> addGate(gate, verdicts.stream().filter(verdict -> verdict.gate().equals(gate)).toList()));
        if (failures.isEmpty()) {
            return;
        }
        line("");
        line("## What fails");
        line("");
        failures.stream().limit(MOST_FAILURES).forEach(verdict -> line("- `%s`: %s", verdict.cell().label(), escaped(verdict.words())));
        if (failures.size() > MOST_FAILURES) {
            line("- and %d more; see %s", failures.size() - MOST_FAILURES, Gates.JUNIT_FILE);
        }
    }

    private void addGate(Gate gate, List<GateVerdict> own) {
        long failing = own.stream().filter(verdict -> !verdict.holds()).count();
        // what could not be judged is worse than any number
        GateVerdict worst = own.stream().max(Comparator.comparingDouble(verdict ->
                verdict.measured().isPresent() ? gate.operator().excess(verdict.measured().getAsDouble(), gate.limit()) : Double.POSITIVE_INFINITY)).orElseThrow();
        line("| `%s` | %s | %d | %d | %s | %s, %s |",
                gate.text(), failing == 0 ? "yes" : "**no**", own.size(), failing, worst.measuredText(), escaped(worst.subject()), escaped(worst.cell().label()));
    }

    private void addMeans(Results results) {
        List<Metric> metrics = Metrics.HEADLINE.stream().map(Metrics::named).toList();
        line("");
        line("## Means over the pairs");
        line("");
        StringBuilder head = new StringBuilder("| cell | policy |");
        metrics.forEach(metric -> head.append(" ").append(metric.titleWithUnit(study.currency())).append(" |"));
        line("%s", head);
        line("|---|---|%s", "---:|".repeat(metrics.size()));
        int rows = 0;
        for (Cell cell : study.cells()) {
            if (rows + study.policies().size() > MOST_ROWS) {
                line("");
                line("%d more cells are in cells.csv.", study.cells().size() - cell.index());
                return;
            }
            List<PairResult> pairs = results.pairs(cell);
            study.policies().forEach(policy -> addMeans(cell, policy, pairs, metrics));
            rows += study.policies().size();
        }
    }

    private void addMeans(Cell cell, String policy, List<PairResult> pairs, List<Metric> metrics) {
        StringBuilder row = new StringBuilder("| %s | %s |".formatted(escaped(cell.label()), escaped(policy)));
        for (Metric metric : metrics) {
            double[] values = Sample.of(pairs, policy, metric.name()).values();
            row.append(" ").append(values.length == 0 ? "undefined" : Numbers.rounded(Statistic.named("mean").of(values))).append(" |");
        }
        line("%s", row);
    }

    private void line(String form, Object... values) {
        text.append(String.format(Locale.ROOT, form, values)).append('\n');
    }

    private static String escaped(String words) {
        return words.replace("|", "\\|").replace("<", "&lt;");
    }
}
