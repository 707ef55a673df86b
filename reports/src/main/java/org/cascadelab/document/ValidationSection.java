package org.cascadelab.document;

import java.util.List;

/**
 * The verdicts of the validation cards that were run beside a study, as a section of its report.
 *
 * @param holds whether no target is contradicted
 * @param rows one for each card, headings first, all of the same length: card, checks, closest to failing, value, target, test, verdict
 */
public record ValidationSection(boolean holds, List<List<String>> rows) {
    static final String HEADING = "Validation";
    private static final int COLUMNS = 7;

    public ValidationSection {
        rows = rows.stream().map(List::copyOf).toList();
        if (rows.isEmpty() || rows.stream().anyMatch(row -> row.size() != COLUMNS)) {
            throw new IllegalArgumentException("a validation section needs headings and rows of %d cells each".formatted(COLUMNS));
        }
    }

    String sentence() {
        return "Parts of the simulator held against results from outside it, by 'cascade validate'. " + (holds ? "No target is contradicted." : "At least one target is contradicted.");
    }

    ReportTable table() {
        return new ReportTable(rows.get(0), rows.subList(1, rows.size()), List.of(0, 2, 4, 5, 6));
    }
}
