package org.cascadelab.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of plain text: the first aligned left, the others right, headers of several lines standing on the rule below them. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> headers;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param headers one list of lines per column */
    TextTable(List<List<String>> headers) {
        this.headers = headers;
    }

    void add(List<String> cells) {
        if (cells.size() != headers.size()) {
            throw new IllegalArgumentException("%d cells for %d columns".formatted(cells.size(), headers.size()));
        }
        rows.add(cells);
    }

    /** A line with words only, over the rows that follow. */
    void addHeading(String words) {
        rows.add(List.of(words));
    }

    String render() {
        int columns = headers.size();
        int[] widths = new int[columns];
        int headerLines = headers.stream().mapToInt(List::size).max().orElse(0);
        for (int column = 0; column < columns; column++) {
            int at = column;
            widths[column] = Math.max(headers.get(column).stream().mapToInt(String::length).max().orElse(0),
                    rows.stream().filter(row -> row.size() == columns).mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        StringBuilder out = new StringBuilder();
        for (int line = 0; line < headerLines; line++) {
            List<String> cells = new ArrayList<>();
            for (List<String> header : headers) {
                int from = line - (headerLines - header.size());
                cells.add(from < 0 ? "" : header.get(from));
            }
            appendRow(out, cells, widths);
        }
        out.append("-".repeat(Arrays.stream(widths).sum() + GAP.length() * (columns - 1))).append('\n');
        for (List<String> row : rows) {
            if (row.size() == columns) {
                appendRow(out, row, widths);
            } else {
                out.append(row.get(0)).append('\n');
            }
        }
        return out.toString();
    }

    private static void appendRow(StringBuilder out, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - cells.get(column).length());
            line.append(column == 0 ? cells.get(column) + padding : GAP + padding + cells.get(column));
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }
}
