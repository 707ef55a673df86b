package org.cascadelab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.cascadelab.document.CalibrationText;
import org.cascadelab.experiment.CalibrationFolder;
import org.cascadelab.experiment.ExitCodes;
import org.cascadelab.experiment.FolderReport;
import org.cascadelab.experiment.Results;
import org.cascadelab.experiment.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the report of a finished folder, from the folder alone. */
@Command
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "the folder of a finished comparison, sweep, study or calibration, such as those in runs/")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunFolder run = RunFolder.at(folder);
        List<Path> written = FolderReport.write(run);
        if (CalibrationFolder.isOne(run)) {
            spec.commandLine().getOut().println(CalibrationText.render(CalibrationFolder.read(run).result()));
            print(written, spec.commandLine().getOut());
            return ExitCodes.OK;
        }
        try (Results results = Results.of(run)) {
            FindingsText.of(results).ifPresent(spec.commandLine().getOut()::println);
        }
        print(written, spec.commandLine().getOut());
        return ExitCodes.OK;
    }

    static void print(List<Path> written, PrintWriter out) {
        out.println("Report: %s and %s; %d charts beside them".formatted(written.get(0), written.get(1).getFileName(), written.size() - 2));
    }
}
