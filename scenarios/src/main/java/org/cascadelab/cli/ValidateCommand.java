package org.cascadelab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.experiment.ExitCodes;
import org.cascadelab.validation.CardResult;
import org.cascadelab.validation.ValidationCard;
import org.cascadelab.validation.ValidationCards;
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
import tools.jackson.databind.json.JsonMapper;

/** Holds parts of the simulator against results from outside it. */
@Command(description = "Hold parts of the simulator against results from outside it.")
final class ValidateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CARD", arity = "0..1", description = "the card; without one, all cards and their parameters are listed")
    private String card;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "a parameter of the card; may be repeated")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--file", paramLabel = "FILE", description = "parameters as YAML, 'name: value' line by line; --set goes before it")
    private Path file;

    @Option(names = "--cases", paramLabel = "FILE", description = "worked examples of venues as JSON, run through the rulebook; without a card")
    private Path cases;

    @Option(names = "--json", paramLabel = "FILE", description = "also write the results as JSON")
    private Path json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (cases != null) {
            if (card != null || file != null || json != null || !set.isEmpty()) {
                throw new IllegalArgumentException("--cases stands alone: a card and its options belong to another validation");
            }
            return new ConformanceRun().run(cases, out);
        }
        if (card == null) {
            ValidationCards.CATALOG.entries().forEach(entry -> describe(entry, out));
            return ExitCodes.OK;
        }
        Catalog.Entry<ValidationCard> entry = ValidationCards.CATALOG.entry(card);
        Map<String, String> written = file == null ? new LinkedHashMap<>() : read(file);
        written.putAll(set);
        ValidationCard experiment = entry.build(new Params(entry.parameters(), values(entry, written)));
        CardResult result = experiment.run();
        print(result, out);
        if (json != null) {
            write(entry, written, result);
        }
        return result.holds() ? ExitCodes.OK : ExitCodes.GATE_FAILED;
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

    private static Map<String, String> read(Path file) {
        try {
            Object tree = new Load(LoadSettings.builder().setSchema(new FailsafeSchema()).setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file, StandardCharsets.UTF_8));
            if (!(tree instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException("%s: need lines 'name: value'".formatted(file));
            }
            Map<String, String> texts = new LinkedHashMap<>();
            map.forEach((name, value) -> texts.put(name.toString(), text(file, name.toString(), value)));
            return texts;
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
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("measure", "value", "s.e.", "target", "z"));
        for (CardResult.Measure measure : result.measures()) {
            rows.add(List.of(measure.name(), number("%.5f", measure.value()), number("%.5f", measure.standardError()),
                    measure.hasTarget() ? number("%.5f", measure.target()) : "", measure.hasTarget() ? number("%+.2f", measure.z()) : ""));
        }
        Columns.of(rows).forEach(out::println);
        if (result.degreesOfFreedom() > 0) {
            out.println(String.format(Locale.ROOT, "chi-square %.2f on %d degrees of freedom, p = %.4f: %s", result.chiSquare(), result.degreesOfFreedom(),
                    result.pValue(), result.holds() ? "holds" : "DOES NOT HOLD"));
        }
    }

    private void write(Catalog.Entry<ValidationCard> entry, Map<String, String> written, CardResult result) throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("card", entry.name());
        Map<String, String> parameters = new LinkedHashMap<>();
        entry.parameters().forEach(parameter -> parameters.put(parameter.name(), written.getOrDefault(parameter.name(), parameter.fallback())));
        tree.put("parameters", parameters);
        List<Map<String, Object>> measures = new ArrayList<>();
        for (CardResult.Measure measure : result.measures()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", measure.name());
            row.put("value", measure.value());
            row.put("standardError", measure.standardError());
            row.put("target", measure.hasTarget() ? measure.target() : null);
            row.put("z", measure.hasTarget() ? measure.z() : null);
            measures.add(row);
        }
        tree.put("measures", measures);
        tree.put("chiSquare", result.chiSquare());
        tree.put("degreesOfFreedom", result.degreesOfFreedom());
        tree.put("pValue", result.pValue());
        tree.put("holds", result.holds());
        Files.writeString(json, JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n", StandardCharsets.UTF_8);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
