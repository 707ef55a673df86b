package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.PairResult;
import org.cascadelab.metric.SampledPath;

/**
 * The mark over time: quantiles over the pairs at each moment, and one pair as an example of what a single path looks like. The example
 * is the first pair, chosen before anything is known about it. Marks are thinned out to at most {@value #MOST_POINTS} moments.
 */
final class PathsTable implements Table {
    private static final int MOST_POINTS = 400;
    private static final List<Statistic> BANDS = Stream.of("p05", "p25", "median", "p75", "p95").map(Statistic::named).toList();

    @Override
    public String fileName() {
        return "paths.csv";
    }

    @Override
    public String summary() {
        return "one row per cell, policy (and the shadow twin) and moment, with quantiles of the mark over the pairs and the first pair's mark";
    }

    @Override
    public List<String> columns(Study study) {
        List<String> columns = Table.cellColumns(study, "role", "policy", "seconds", "pairs");
        BANDS.forEach(band -> columns.add(band.name()));
        columns.add("example");
        return columns;
    }

    @Override
    public List<Csv> rows(CellResults results) {
        Cell cell = results.cell();
        List<PairResult> pairs = results.pairs();
        List<Csv> rows = new ArrayList<>();
        addRows(rows, cell, "twin", pairs.stream().map(PairResult::twin).toList());
        for (String policy : results.study().policies()) {
            addRows(rows, cell, "arm", pairs.stream().map(pair -> pair.arm(policy).orElseThrow()).toList());
        }
        return rows;
    }

    private static void addRows(List<Csv> rows, Cell cell, String role, List<ArmResult> arms) {
        List<SampledPath> paths = arms.stream().map(ArmResult::mark).filter(path -> path.size() > 0).toList();
        if (paths.isEmpty()) {
            return;
        }
        SampledPath example = paths.get(0);
        if (paths.stream().anyMatch(path -> path.size() != example.size() || path.stepSeconds() != example.stepSeconds())) {
            throw new IllegalStateException("paths of cell '%s', %s '%s' are sampled at different times".formatted(cell.label(), role, arms.get(0).policy()));
        }
        int every = (example.size() + MOST_POINTS - 1) / MOST_POINTS;
        for (int sample = 0; sample < example.size(); sample += every) {
            int at = sample;
            double[] marks = paths.stream().mapToDouble(path -> path.price(at)).toArray();
            Csv row = Table.rowOf(cell).text(role).text(arms.get(0).policy()).number(example.seconds(at)).whole(marks.length);
            BANDS.forEach(band -> row.number(band.of(marks)));
            rows.add(row.number(example.price(at)));
        }
    }
}
