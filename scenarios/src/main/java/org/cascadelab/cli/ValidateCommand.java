package org.cascadelab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.experiment.ExitCodes;
import org.cascadelab.validation.CardResult;
import org.cascadelab.validation.ValidationCard;
import org.cascadelab.validation.ValidationCards;
import org.cascadelab.validation.ValidationReport;
import org.cascadelab.validation.conformance.ConformanceRun;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds parts of the simulator against results from outside it. */
@Command(description = "Hold parts of the simulator against results from outside it.")
final class ValidateCommand implements Callable<Integer> {
    private static final String ALL = "all";

    @Parameters(paramLabel = "CARD", arity = "0..*", description = "the cards, or 'all'; without any, all cards and their parameters are listed")
    private List<String> cards = new ArrayList<>();

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "a parameter of the card, or CARD.NAME=VALUE with several cards; may be repeated")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--file", paramLabel = "FILE",
            description = "parameters as YAML, 'name: value' line by line, with several cards under each card's name; --set goes before it")
    private Path file;

    @Option(names = "--cases", paramLabel = "FILE", description = "worked examples of venues as JSON, run through the rulebook; without a card")
    private Path cases;

    @Option(names = "--json", paramLabel = "FILE", description = "also write the results as JSON")
    private Path json;

    @Option(names = "--output", paramLabel = "FOLDER", description = "also write validation.json and validation.md there")
    private Path output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (cases != null) {
            if (!cards.isEmpty() || file != null || json != null || output != null || !set.isEmpty()) {
                throw new IllegalArgumentException("--cases stands alone: cards and their options belong to another validation");
            }
            return new ConformanceRun().run(cases, out);
        }
        if (cards.isEmpty()) {
            if (file != null || json != null || output != null || !set.isEmpty()) {
                throw new IllegalArgumentException("name the cards to run, or 'all': %s".formatted(ValidationCards.CATALOG.names()));
            }
            ValidationCards.CATALOG.entries().forEach(entry -> describe(entry, out));
            return ExitCodes.OK;
        }
        ValidationReport report = run(out);
        if (report.runs().size() > 1) {
            out.println();
            Columns.of(report.verdicts()).forEach(out::println);
        }
        if (json != null) {
            report.writeJson(json);
        }
        if (output != null) {
            report.write(output);
        }
        return report.holds() ? ExitCodes.OK : ExitCodes.GATE_FAILED;
    }

    /** Builds every card before the first is run, so that a wrong parameter of the last costs no time. */
    private ValidationReport run(PrintWriter out) {
        Map<Catalog.Entry<ValidationCard>, Map<String, String>> chosen = chosen();
        Map<Catalog.Entry<ValidationCard>, ValidationCard> built = new LinkedHashMap<>();
        chosen.forEach((entry, written) -> built.put(entry, build(entry, written, chosen.size() > 1)));
        List<ValidationReport.CardRun> runs = new ArrayList<>();
        built.forEach((entry, card) -> {
            if (built.size() > 1) {
                out.println((runs.isEmpty() ? "" : System.lineSeparator()) + entry.name() + ": " + entry.summary());
                out.flush();
            }
            long start = System.nanoTime();
            CardResult result = card.run();
            runs.add(new ValidationReport.CardRun(entry.name(), entry.summary(), card.description(), parameters(entry, chosen.get(entry)), result));
            print(result, out);
            out.flush();
            // how long it took is no result: it goes elsewhere, so that the same seed prints the same bytes
            spec.commandLine().getErr().println(String.format(Locale.ROOT, "%s took %.1f s", entry.name(), (System.nanoTime() - start) / 1e9));
            spec.commandLine().getErr().flush();
        });
        return new ValidationReport(runs);
    }

    private static ValidationCard build(Catalog.Entry<ValidationCard> entry, Map<String, String> written, boolean several) {
        try {
            return entry.build(new Params(entry.parameters(), values(entry, written)));
        } catch (IllegalArgumentException wrong) {
            throw several ? new IllegalArgumentException("card %s: %s".formatted(entry.name(), wrong.getMessage()), wrong) : wrong;
        }
    }

    /** The cards to run with what was written for each. */
    private Map<Catalog.Entry<ValidationCard>, Map<String, String>> chosen() {
        Set<String> names = new LinkedHashSet<>();
        for (String name : cards) {
            if (name.equals(ALL)) {
                names.addAll(ValidationCards.CATALOG.names());
            } else {
                names.add(ValidationCards.CATALOG.entry(name).name());
            }
        }
        boolean single = names.size() == 1;
        Map<String, Map<String, String>> written = new LinkedHashMap<>();
        names.forEach(name -> written.put(name, new LinkedHashMap<>()));
        if (file != null) {
            read(written, single);
        }
        set.forEach((key, value) -> {
            int dot = key.indexOf('.');
            String card = dot < 0 ? null : key.substring(0, dot);
            if (card == null && !single) {
                throw new IllegalArgumentException("--set %s: with several cards write CARD.%s".formatted(key, key));
            }
            of(written, card == null ? names.iterator().next() : card, "--set " + key).put(key.substring(dot + 1), value);
        });
        Map<Catalog.Entry<ValidationCard>, Map<String, String>> chosen = new LinkedHashMap<>();
        written.forEach((name, values) -> chosen.put(ValidationCards.CATALOG.entry(name), values));
        return chosen;
    }

    private static Map<String, String> of(Map<String, Map<String, String>> written, String card, String where) {
        Map<String, String> values = written.get(card);
        if (values == null) {
            throw new IllegalArgumentException("%s: card '%s' is not among those to run: %s%s".formatted(where, card, written.keySet(), Nearest.hint(card, written.keySet())));
        }
        return values;
    }

    private static void describe(Catalog.Entry<ValidationCard> entry, PrintWriter out) {
        out.println(entry.name() + ": " + entry.summary());
        List<List<String>> rows = new ArrayList<>();
        for (Parameter parameter : entry.parameters()) {
            rows.add(List.of("  " + parameter.name(), parameter.optional() ? "" : parameter.fallback(), parameter.help()));
        }
        Columns.of(rows).forEach(out::println);
    }

    private static Map<String, Object> values(Catalog.Entry<ValidationCard> entry, Map<String, String> written) {
        Map<String, Parameter> known = new LinkedHashMap<>();
        entry.parameters().forEach(parameter -> known.put(parameter.name(), parameter));
        Map<String, Object> values = new LinkedHashMap<>();
        written.forEach((name, text) -> {
            try {
                // an unknown name is told by the parameters themselves, with what is known
                values.put(name, known.containsKey(name) ? known.get(name).read(text) : text);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("%s: %s".formatted(name, wrong.getMessage()));
            }
        });
        return values;
    }

    private static Map<String, String> parameters(Catalog.Entry<ValidationCard> entry, Map<String, String> written) {
        Map<String, String> parameters = new LinkedHashMap<>();
        entry.parameters().forEach(parameter -> {
            String value = written.getOrDefault(parameter.name(), parameter.fallback());
            if (value != null) {
                parameters.put(parameter.name(), value);
            }
        });
        return parameters;
    }

    private void read(Map<String, Map<String, String>> written, boolean single) {
        Map<?, ?> tree = tree(file);
        tree.forEach((key, value) -> {
            String name = key.toString();
            if (value instanceof Map<?, ?> nested) {
                Map<String, String> values = of(written, name, file.toString());
                nested.forEach((parameter, text) -> values.put(parameter.toString(), text(file, name + ": " + parameter, text)));
            } else if (single) {
                written.values().iterator().next().put(name, text(file, name, value));
            } else {
                throw new IllegalArgumentException("%s: with several cards write parameters under the card's name, not '%s' alone".formatted(file, name));
            }
        });
    }

    private static Map<?, ?> tree(Path file) {
        try {
            Object tree = new Load(LoadSettings.builder().setSchema(new FailsafeSchema()).setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file, StandardCharsets.UTF_8));
            if (!(tree instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException("%s: need lines 'name: value'".formatted(file));
            }
            return map;
        } catch (YamlEngineException wrong) {
            throw new IllegalArgumentException("%s is not YAML: %s".formatted(file, wrong.getMessage()));
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("there is no file " + file);
        } catch (IOException failed) {
            throw new IllegalArgumentException("cannot read %s: %s".formatted(file, failed.getMessage()));
        }
    }

    private static String text(Path file, String name, Object value) {
        if (value instanceof List<?> list) {
            return String.join(",", list.stream().map(Object::toString).toList());
        }
        if (value instanceof String written) {
            return written;
        }
        throw new IllegalArgumentException("%s: %s must be one value or a list of values".formatted(file, name));
    }

    private static void print(CardResult result, PrintWriter out) {
        Columns.of(ValidationReport.table(result)).forEach(out::println);
        ValidationReport.together(result).forEach(out::println);
        result.notes().forEach(note -> out.println("note: " + note));
        out.println(!result.gates() ? "no target to hold against" : result.holds() ? "holds" : "DOES NOT HOLD");
    }
}
