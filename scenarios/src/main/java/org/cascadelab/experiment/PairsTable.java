package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.Metrics;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.PairResult;

/**
 * Every metric of every run. An undefined value is empty, and the last column says why; the twin has a row of its own, in which
 * {@code role} is {@code twin}.
 */
final class PairsTable implements Table {
    @Override
    public String fileName() {
        return "pairs.csv";
    }

    @Override
    public String summary() {
        return "one row per cell, pair and policy (and the shadow twin), with every metric";
    }

    @Override
    public List<String> columns(Study study) {
        List<String> columns = Table.cellColumns(study, "pair", "seed", "role", "policy");
        columns.addAll(Metrics.CATALOG.names());
        columns.addAll(List.of("flags", "undefined"));
        return columns;
    }

    @Override
    public List<Csv> rows(CellResults results) {
        Cell cell = results.cell();
        List<PairResult> pairs = results.pairs();
        List<Csv> rows = new ArrayList<>();
        for (PairResult pair : pairs) {
            rows.add(row(cell, pair, "twin", pair.twin()));
            pair.arms().forEach(arm -> rows.add(row(cell, pair, "arm", arm)));
        }
        return rows;
    }

    private static Csv row(Cell cell, PairResult pair, String role, ArmResult arm) {
        Csv row = Table.rowOf(cell).whole(pair.pair()).whole(pair.seed()).text(role).text(arm.policy());
        StringJoiner undefined = new StringJoiner("; ");
        for (String metric : Metrics.CATALOG.names()) {
            MetricValue value = arm.value(metric);
            if (value.isDefined()) {
                row.number(value.get());
            } else {
                row.empty();
                undefined.add(metric + ": " + value.undefined());
            }
        }
        return row.text(String.join("; ", arm.flags())).text(undefined.toString());
    }
}
