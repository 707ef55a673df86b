package org.cascadelab.validation.conformance;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cascadelab.experiment.ExitCodes;
import org.cascadelab.validation.conformance.ConformanceResult.Verdict;

/** Runs a file of worked examples, prints every case with what was expected and what came out, and a table by venue. */
public final class ConformanceRun {
    /**
     * Returns {@link ExitCodes#OK} if no case failed, {@link ExitCodes#GATE_FAILED} if one did, {@link ExitCodes#BAD_INPUT} if the file cannot be read: then
     * its line and the reason are printed.
     */
    public int run(Path file, PrintWriter out) {
        List<ConformanceCase> cases;
        try {
            cases = CaseFile.read(file);
        } catch (IllegalArgumentException unreadable) {
            out.println(unreadable.getMessage());
            out.flush();
            return ExitCodes.BAD_INPUT;
        }
        List<ConformanceResult> results = cases.stream().map(ConformanceResult::of).toList();
        results.forEach(result -> print(result, out));
        Map<Verdict, Integer> total = printTable(results, out);
        out.flush();
        return total.getOrDefault(Verdict.FAIL, 0) > 0 ? ExitCodes.GATE_FAILED : ExitCodes.OK;
    }

    private static void print(ConformanceResult result, PrintWriter out) {
        out.printf("%-4s  %s / %s (%s)%n", result.verdict().word, result.of().venue(), result.of().name(), result.of().kind());
        result.lines().forEach(line -> out.println("        " + line));
    }

    private static Map<Verdict, Integer> printTable(List<ConformanceResult> results, PrintWriter out) {
        Map<String, Map<Verdict, Integer>> byVenue = new TreeMap<>();
        Map<Verdict, Integer> total = new EnumMap<>(Verdict.class);
        for (ConformanceResult result : results) {
            byVenue.computeIfAbsent(result.of().venue(), venue -> new EnumMap<>(Verdict.class)).merge(result.verdict(), 1, Integer::sum);
            total.merge(result.verdict(), 1, Integer::sum);
        }
        out.println();
        out.printf("%-24s %6s %6s %6s%n", "venue", Verdict.PASS.word, Verdict.FAIL.word, Verdict.NOT_APPLICABLE.word);
        byVenue.forEach((venue, counts) -> printRow(venue, counts, out));
        printRow("all", total, out);
        return total;
    }

    private static void printRow(String name, Map<Verdict, Integer> counts, PrintWriter out) {
        out.printf("%-24s %6d %6d %6d%n", name, counts.getOrDefault(Verdict.PASS, 0), counts.getOrDefault(Verdict.FAIL, 0), counts.getOrDefault(Verdict.NOT_APPLICABLE, 0));
    }
}
