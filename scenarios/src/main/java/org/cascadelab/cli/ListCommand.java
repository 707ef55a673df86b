package org.cascadelab.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.cascadelab.experiment.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the names of a kind, or the kinds. */
@Command
final class ListCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "KIND", description = "scenarios, policies, prices, shocks, populations, keys, ...; left out, the kinds are listed")
    private String kind;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Glossary glossary = Library.glossary();
        List<List<String>> rows = kind == null
                ? glossary.topics().stream().map(topic -> List.of(topic.name(), topic.about())).toList()
                : glossary.topic(kind).terms().get().stream().map(term -> List.of(term.name(), term.summary())).toList();
        Columns.of(rows).forEach(out::println);
        out.println();
        out.println(kind == null ? "More: cascade list KIND" : "More: cascade describe " + kind + " NAME");
        return ExitCodes.OK;
    }
}
