package org.cascadelab.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cascadelab.experiment.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains one name. */
@Command
final class DescribeCommand implements Callable<Integer> {
    @Parameters(arity = "1..2", paramLabel = "[KIND] NAME", description = "a name from 'cascade list'; with its kind where several kinds have one of that name; a kind alone describes all of it")
    private List<String> words;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Glossary glossary = Library.glossary();
        if (words.size() == 2) {
            Glossary.Topic topic = glossary.topic(words.get(0));
            print(topic, Glossary.find(topic, words.get(1)), out);
            return ExitCodes.OK;
        }
        Optional<Glossary.Topic> whole = glossary.topics().stream().filter(topic -> topic.name().equals(words.get(0))).findFirst();
        if (whole.isPresent() && !glossary.isName(words.get(0))) {
            out.println(whole.get().name() + ": " + whole.get().about());
            whole.get().terms().get().forEach(term -> {
                out.println();
                print(whole.get(), term, out);
            });
            return ExitCodes.OK;
        }
        Map<Glossary.Topic, Glossary.Term> found = glossary.find(words.get(0));
        if (found.size() > 1) {
            throw new IllegalArgumentException("'%s' is a name of several kinds; say which: %s".formatted(words.get(0), found.keySet().stream()
                    .map(topic -> "cascade describe " + topic.name() + " " + words.get(0)).collect(Collectors.joining(", "))));
        }
        found.forEach((topic, term) -> print(topic, term, out));
        return ExitCodes.OK;
    }

    private static void print(Glossary.Topic topic, Glossary.Term term, PrintWriter out) {
        out.println(term.name() + " (" + topic.name() + ")" + (term.summary().isEmpty() ? "" : ": " + term.summary()));
        out.println();
        term.details().get().forEach(out::println);
        if (!term.example().isEmpty()) {
            out.println();
            out.println("In a scenario:");
            term.example().forEach(line -> out.println("  " + line));
        }
    }
}
