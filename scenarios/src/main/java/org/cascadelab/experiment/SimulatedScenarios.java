package org.cascadelab.experiment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.marketdata.BarFiles;
import org.cascadelab.marketdata.Bars;
import org.cascadelab.price.PriceSeries;
import org.cascadelab.price.SeriesSource;
import org.cascadelab.scenario.IndexFiles;
import org.cascadelab.scenario.Scenario;
import org.cascadelab.scenario.Scenarios;

/** Makes scenarios run on the simulation. Recorded prices are read once, however many cells replay them. */
public final class SimulatedScenarios implements ScenarioLoader {
    private final Scenarios scenarios;
    private final Map<IndexFiles, PriceSeries> series = new ConcurrentHashMap<>();

    public SimulatedScenarios(Scenarios scenarios) {
        this.scenarios = scenarios;
    }

    @Override
    public SimulatedScenario load(String scenario, Map<String, String> settings) {
        Scenario parsed = scenarios.parse("the study's scenario", scenario);
        return of(settings.isEmpty() ? parsed : parsed.withAxes(settings));
    }

    /** @throws IllegalArgumentException if the scenario's parts do not fit each other, or its recorded prices cannot be read */
    public SimulatedScenario of(Scenario scenario) {
        return new SimulatedScenario(scenario, source(scenario));
    }

    SeriesSource source(Scenario scenario) {
        return name -> {
            IndexFiles index = scenario.index();
            if (index.files().isEmpty()) {
                throw new IllegalArgumentException("scenario '%s' replays recorded prices, but no file of them is named; give one with --index FILE (a CSV of bars, .gz as it is)"
                        .formatted(scenario.name()));
            }
            return series.computeIfAbsent(index, files -> read(name, files));
        };
    }

    private static PriceSeries read(String name, IndexFiles index) {
        Bars bars = BarFiles.read(name, index.files().stream().map(Path::of).toList(), Parameter.constant(BarFiles.Gaps.class, index.gaps()));
        return (index.from().isEmpty() ? bars : bars.from(Instant.parse(index.from()))).series();
    }
}
