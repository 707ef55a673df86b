package org.cascadelab.experiment;

import java.util.List;
import java.util.StringJoiner;

/** One row of a table in comma-separated values (RFC 4180, lines end in a newline alone): quotes where they are needed, no locale. */
final class Csv {
    private final StringJoiner row = new StringJoiner(",", "", "\n");

    static String header(List<String> names) {
        Csv csv = new Csv();
        names.forEach(csv::text);
        return csv.line();
    }

    Csv text(String value) {
        boolean quote = value.indexOf(',') >= 0 || value.indexOf('"') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0;
        row.add(quote ? '"' + value.replace("\"", "\"\"") + '"' : value);
        return this;
    }

    Csv whole(long value) {
        row.add(Long.toString(value));
        return this;
    }

    Csv number(double value) {
        row.add(Numbers.text(value));
        return this;
    }

    Csv empty() {
        row.add("");
        return this;
    }

    String line() {
        return row.toString();
    }
}
