package org.cascadelab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cascadelab.experiment.ExitCodes;
import org.cascadelab.experiment.FactsOfRun;
import org.cascadelab.experiment.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what the market of one run looks like beside real ones. */
@Command(footer = {"", "Standard errors: of tail indices index / sqrt(k); of autocorrelations 1 / sqrt(n), as they are around zero; of means and medians in time by",
    "batch means over 20 pieces; of impact slopes White's; of shares binomial; of quantiles from order statistics; of liquidations by the jackknife.",
    "A file for --beside has the columns name,low,high,unit,market,source; the names are those that --json writes."})
final class FactsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "a run's folder, such as those in runs/; the one run that is asked for is run again")
    private Path folder;

    @Option(names = "--beside", paramLabel = "FILE", description = "real values to stand beside the run's, as CSV (default: the shipped table)")
    private Path beside;

    @Option(names = "--policy", paramLabel = "NAME", description = "one of the folder's policies, or shadow (default: the candidate)")
    private String policy;

    @Option(names = "--pair", paramLabel = "N", defaultValue = "0", description = "which pair, from 0 (default: ${DEFAULT-VALUE})")
    private int pair;

    @Option(names = "--cell", paramLabel = "N", defaultValue = "0", description = "which cell of a sweep, from 0 as in cells.csv (default: ${DEFAULT-VALUE})")
    private int cell;

    @Option(names = "--json", paramLabel = "FILE", description = "also write the facts as JSON; - writes them to standard output instead of the table")
    private String json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        FactsOfRun facts = FactsOfRun.of(RunFolder.at(folder), Library.simulations(), Optional.ofNullable(policy), cell, pair, Optional.ofNullable(beside));
        PrintWriter out = spec.commandLine().getOut();
        if (json != null && !json.equals("-")) {
            Files.writeString(Path.of(json), facts.json(), StandardCharsets.UTF_8);
        }
        out.print("-".equals(json) ? facts.json() : facts.text());
        out.flush();
        return ExitCodes.OK;
    }
}
