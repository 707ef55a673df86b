package org.cascadelab.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.experiment.InputFile;
import org.cascadelab.experiment.RunFolder;
import org.cascadelab.experiment.Study;
import org.cascadelab.marketdata.BarFiles;
import org.cascadelab.scenario.Scenario;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which scenario is run, and what is changed in it. */
final class ScenarioOptions {
    @Parameters(paramLabel = "SCENARIO", description = "a shipped scenario's name (see 'cascade list scenarios') or the path of a .yaml file")
    private String scenario;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "set a value of the scenario by its path, e.g. policies.partial.trigger.cool-down=60s; repeatable")
    private List<String> settings = List.of();

    @Option(names = "--pairs", paramLabel = "N", description = "same as --set pairs=N")
    private String pairs;

    @Option(names = "--seed", paramLabel = "N", description = "same as --set seed=N")
    private String seed;

    @Option(names = "--index", paramLabel = "FILE[,FILE...]", description = "recorded prices to replay: CSV bars, .gz as they are, or a folder of them; same as --set index.files=...")
    private String index;

    /** @throws IllegalArgumentException with everything that is wrong */
    Scenario load() {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "pairs", pairs);
        return load(scenario, settings, seed, index, values);
    }

    /**
     * A scenario with what its command's options change in it.
     *
     * @param settings each as {@code key=value}
     * @param seed of {@code --seed}, or null
     * @param index of {@code --index}, or null
     * @param values what else is changed, to which the others are added
     * @throws IllegalArgumentException with everything that is wrong
     */
    static Scenario load(String scenario, List<String> settings, String seed, String index, Map<String, String> values) {
        put(values, "seed", seed);
        put(values, "index.files", index == null ? null : "\"" + index.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("--set %s: write it as key=value, such as --set pairs=10".formatted(setting));
            }
            String before = values.put(setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
            if (before != null) {
                throw new IllegalArgumentException("--set %s: '%s' is set twice".formatted(setting, setting.substring(0, equals).strip()));
            }
        }
        Scenario loaded = Library.scenarios().load(scenario, values);
        if (!loaded.index().files().isEmpty() && !loaded.replays()) {
            throw new IllegalArgumentException(("scenario '%s' does not replay recorded prices, so it has no use for %s; its price would have to be: { type: replay, "
                    + "series: index }")
                    .formatted(loaded.name(), loaded.index().files()));
        }
        return loaded;
    }

    /** The scenario with a policy that is one of its own or a preset. @throws IllegalArgumentException for another one */
    static Scenario withPolicy(Scenario scenario, String policy) {
        if (scenario.policies().contains(policy)) {
            return scenario;
        }
        if (!Library.presets().contains(policy)) {
            Set<String> known = new LinkedHashSet<>(scenario.policies());
            known.addAll(Library.presets());
            throw new IllegalArgumentException("--policy: unknown policy '%s'; known: %s%s".formatted(policy, known, Nearest.hint(policy, known)));
        }
        return scenario.with(Map.of("policies." + policy, "{}"));
    }

    /** Where a study goes. Without a wish the same study has the same folder, so the same command goes on where it was interrupted. */
    RunFolder folder(Path wish, Study study) {
        return wish == null ? RunFolder.standardFor(Path.of("runs"), study) : RunFolder.at(wish);
    }

    /** The files that a scenario reads beside itself. */
    static List<InputFile> inputs(Scenario scenario) {
        List<InputFile> inputs = new ArrayList<>();
        if (!scenario.index().files().isEmpty()) {
            BarFiles.files(scenario.index().files().stream().map(Path::of).toList()).forEach(file -> inputs.add(InputFile.of("index", file)));
        }
        return inputs;
    }

    private static void put(Map<String, String> values, String key, String value) {
        if (value != null) {
            values.put(key, value);
        }
    }
}
