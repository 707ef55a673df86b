package org.cascadelab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.cascadelab.experiment.ExitCodes;
import org.cascadelab.scenario.ScenarioText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a commented scenario file to start from. It never overwrites one. */
@Command
final class InitCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", defaultValue = "my-scenario.yaml", description = "the file to write (default: ${DEFAULT-VALUE})")
    private Path file;

    @Option(names = "--from", paramLabel = "SCENARIO", defaultValue = "quick", description = "the shipped scenario to start from (default: ${DEFAULT-VALUE})")
    private String from;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String fileName = file.getFileName().toString();
        if (!fileName.endsWith(".yaml") && !fileName.endsWith(".yml")) {
            throw new IllegalArgumentException("'%s' should end in .yaml, such as %s.yaml".formatted(file, fileName));
        }
        ScenarioText text = Library.scenarios().find(from);
        try {
            Files.writeString(file, text.text().replaceFirst("(?m)^name:.*\\R", ""), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException exists) {
            throw new IllegalArgumentException("%s exists already and stays as it is; choose another name".formatted(file));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("Wrote " + file + ", a copy of '" + from + "' to change.");
        out.println("Run it: cascade compare " + (file.getParent() == null ? "./" : "") + file);
        return ExitCodes.OK;
    }
}
