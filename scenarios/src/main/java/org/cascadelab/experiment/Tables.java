package org.cascadelab.experiment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tables of a finished study. They are output only: reports are made from {@code results.jsonl}, which holds every result whole, so
 * that there is one truth and no table has to be read back. To add a table, write its class and add its line to {@link #ALL}.
 */
final class Tables {
    private static final String README = "README.md";
    private static final List<Table> ALL = List.of(
            new PairsTable(),
            new PairedTable(),
            new PathsTable(),
            new GenerationsTable(),
            new WorldTable(),
            new CellsTable());

    private Tables() {}

    /**
     * Writes all tables and marks the folder as finished. The manifest is written last: until it says finished, a folder is gone on with,
     * and its tables are written anew.
     */
    static void write(Study study, List<Cell> cells, Results results, RunFolder folder, Manifest manifest) {
        if (!results.isComplete()) {
            throw new IllegalStateException("%d of %d pairs are there; tables are made of all".formatted(results.count(), cells.size() * (long) study.pairs()));
        }
        SummaryJson summary = new SummaryJson(study);
        try (TableSet set = new TableSet(folder)) {
            set.append(RunFolder.RESULTS, Journal.header(manifest.studyHash()));
            ALL.forEach(table -> set.append(table.fileName(), Csv.header(table.columns(study))));
            for (Cell cell : cells) {
                // with a stopping rule a cell may have fewer than the study's number of pairs
                for (int pair = 0; pair < study.pairs() && results.has(new Unit(cell.index(), pair)); pair++) {
                    Unit unit = new Unit(cell.index(), pair);
                    set.append(RunFolder.RESULTS, Journal.line(unit, results.json(unit)));
                }
                CellResults cellResults = new CellResults(study, cell, results.pairs(cell));
                ALL.forEach(table -> table.rows(cellResults).forEach(row -> set.append(table.fileName(), row.line())));
                summary.add(cellResults);
            }
            set.append(SummaryJson.FILE, summary.text());
            FindingsFiles.of(results).forEach(set::append);
            Map<String, String> hashes = set.commit();
            folder.write(README, readme(study, manifest, hashes.keySet()));
            folder.save(manifest.finishedWith(hashes));
        }
    }

    /** What lies in the folder, for somebody who finds it without the program. */
    private static String readme(Study study, Manifest manifest, Set<String> written) {
        StringBuilder text = new StringBuilder();
        text.append("# %s of %s\n\n".formatted(study.command(), study.name()));
        text.append("%s cells, policies %s, %s%s pairs each, seed %s; Cascade Lab %s.\n".formatted(
                study.cells().size(), String.join(", ", study.policies()), study.stopping().isEmpty() ? "" : "at most ", study.pairs(), study.seed(), manifest.build().version()));
        text.append("Run it again and compare: `%s`\n\n".formatted(manifest.replay()));
        Stream.of(FindingsFiles.TEXT, FindingsFiles.JSON, FindingsFiles.EFFECTS, FindingsFiles.MAP, FindingsFiles.WORLDS, FindingsFiles.SENSITIVITY).filter(written::contains)
                .forEach(file -> text.append("- `%s`: %s\n".formatted(file, FindingsFiles.summary(file))));
        ALL.forEach(table -> text.append("- `%s`: %s\n".formatted(table.fileName(), table.summary())));
        text.append("- `%s`: means and paired differences of the headline metrics\n".formatted(SummaryJson.FILE));
        text.append("- `%s`: every result whole, one line of JSON each; reports are made from it\n".formatted(RunFolder.RESULTS));
        text.append("- `%s`: the scenario with all its values\n".formatted(RunFolder.SCENARIO));
        text.append("- `%s`: what was run, by which program, from which files, and the SHA-256 of each table\n".formatted(RunFolder.MANIFEST));
        return text.append("\nAn empty field is an undefined value; the row's last column says why.\n").toString();
    }
}
