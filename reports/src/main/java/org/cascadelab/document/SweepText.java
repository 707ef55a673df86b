package org.cascadelab.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.WordUtils;
import org.cascadelab.metric.Metric;
import org.cascadelab.metric.Metrics;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.PairedDifference;
import org.cascadelab.statistics.Verdict;

/** A grid for a terminal, one row a cell: what the baseline comes to, and how the candidate differs from it. The other metrics and policies are in the tables. */
public final class SweepText {
    /** How deep the cascade goes, what it does to the price, and who pays. */
    static final List<String> METRICS = List.of("notional-liquidated", "drawdown-beyond-shadow", "bad-debt");
    static final int MOST_ROWS = 60;
    private static final int HEADER_WIDTH = 12;

    /** @param axisValues the cell's place, by axis */
    public record Cell(Map<String, String> axisValues, Comparison comparison) {}

    private SweepText() {}

    /** @param cells at least one, all with the same axes and policies, in the order of the grid */
    public static String render(List<Cell> cells) {
        Comparison first = cells.get(0).comparison();
        boolean readable = cells.stream().anyMatch(cell -> cell.comparison().pairs().size() >= PairedDifference.LEAST_PAIRS);
        List<List<String>> headers = new ArrayList<>();
        // a key's last words say enough in a column; the tables have it whole
        cells.get(0).axisValues().keySet().forEach(axis -> headers.add(List.of(axis.substring(axis.lastIndexOf('.') + 1))));
        for (String name : METRICS) {
            Metric metric = Metrics.named(name);
            List<String> title = new ArrayList<>(WordUtils.wrap(metric.titleWithUnit(first.currency()), HEADER_WIDTH, "\n", false).lines().toList());
            title.add(first.baseline());
            headers.add(title);
            headers.add(List.of("difference"));
            if (readable) {
                headers.add(List.of("reading"));
            }
        }
        TextTable table = new TextTable(headers);
        cells.stream().limit(MOST_ROWS).forEach(cell -> table.add(row(cell, readable)));
        String more = cells.size() <= MOST_ROWS ? "" : "and %d more cells, in cells.csv\n".formatted(cells.size() - MOST_ROWS);
        String few = readable ? "" : "below %d pairs a difference has no reading\n".formatted(PairedDifference.LEAST_PAIRS);
        return "Means under %s, and %s less %s, cell by cell\n\n%s%s%s".formatted(first.baseline(), first.candidate(), first.baseline(), table.render(), more, few);
    }

    private static List<String> row(Cell cell, boolean readable) {
        List<String> row = new ArrayList<>(cell.axisValues().values());
        for (String name : METRICS) {
            Metric metric = Metrics.named(name);
            PairedDifference difference = cell.comparison().difference(name);
            row.add(ComparisonText.number(cell.comparison().summary(cell.comparison().baseline(), name).estimate("mean"), metric.unit()));
            row.add(ComparisonText.signed(difference.mean(), metric.unit()));
            if (readable) {
                row.add(Verdict.of(metric, difference).words());
            }
        }
        return row;
    }
}
