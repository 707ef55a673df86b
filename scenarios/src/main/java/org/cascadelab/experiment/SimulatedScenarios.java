package org.cascadelab.experiment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.marketdata.BarFiles;
import org.cascadelab.marketdata.Bars;
import org.cascadelab.marketdata.TickFiles;
import org.cascadelab.price.PriceSeries;
import org.cascadelab.price.SeriesSource;
import org.cascadelab.price.TickSeries;
import org.cascadelab.scenario.IndexFiles;
import org.cascadelab.scenario.Scenario;
import org.cascadelab.scenario.Scenarios;

/** Makes scenarios run on the simulation. Recorded prices are read once, however many cells replay them. */
public final class SimulatedScenarios implements ScenarioLoader {
    private final Scenarios scenarios;
    private final Map<IndexFiles, PriceSeries> bars = new ConcurrentHashMap<>();
    private final Map<TapeOf, TickSeries> ticks = new ConcurrentHashMap<>();

    private record TapeOf(IndexFiles files, SeriesSource.Tape tape) {}

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
        return new SeriesSource() {
            @Override
            public PriceSeries series(String name) {
                return bars.computeIfAbsent(index("bars"), files -> readBars(name, files));
            }

            @Override
            public TickSeries ticks(String name, Tape tape) {
                return ticks.computeIfAbsent(new TapeOf(index(Parameter.word(tape)), tape), of -> readTicks(name, of));
            }

            private IndexFiles index(String what) {
                IndexFiles index = scenario.index();
                if (index.files().isEmpty()) {
                    throw new IllegalArgumentException(("scenario '%s' replays recorded prices, but no file of them is named; give one with --index FILE (a CSV of %s, "
                            + ".gz as it is)")
                            .formatted(scenario.name(), what));
                }
                return index;
            }
        };
    }

    private static TickSeries readTicks(String name, TapeOf of) {
        TickFiles.Ticks ticks = TickFiles.read(name, of.files().files().stream().map(Path::of).toList(), of.tape());
        return (of.files().from().isEmpty() ? ticks : ticks.from(Instant.parse(of.files().from()))).series();
    }

    private static PriceSeries readBars(String name, IndexFiles index) {
        Bars bars = BarFiles.read(name, index.files().stream().map(Path::of).toList(), Parameter.constant(BarFiles.Gaps.class, index.gaps()));
        return (index.from().isEmpty() ? bars : bars.from(Instant.parse(index.from()))).series();
    }
}
