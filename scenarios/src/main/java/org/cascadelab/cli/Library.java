package org.cascadelab.cli;

import java.nio.file.Path;
import java.util.List;
import org.cascadelab.experiment.SimulatedScenarios;
import org.cascadelab.scenario.Catalogs;
import org.cascadelab.scenario.FilesOnScenarios;
import org.cascadelab.scenario.RegisteredStudy;
import org.cascadelab.scenario.ScenarioReader;
import org.cascadelab.scenario.ScenarioSchema;
import org.cascadelab.scenario.Scenarios;
import org.cascadelab.scenario.ShippedFiles;
import org.cascadelab.scenario.StudyReader;
import org.cascadelab.scenario.Targets;
import org.cascadelab.scenario.TargetsReader;

/** What every command reads from: the program's catalogs and the shipped scenarios. */
final class Library {
    /** The launcher names the project's own folder of scenarios here, so that an edited one needs no build. */
    private static final String FOLDER = System.getProperty("cascade.scenarios");

    private static final ScenarioReader READER = new ScenarioReader(new ScenarioSchema(Catalogs.standard()));

    private Library() {}

    static Scenarios scenarios() {
        return new Scenarios(READER, FOLDER == null ? null : Path.of(FOLDER));
    }

    static FilesOnScenarios<RegisteredStudy> studies() {
        return new FilesOnScenarios<>(new StudyReader(READER)::read, new ShippedFiles("study", "shipped-studies", FOLDER == null ? null : Path.of(FOLDER).resolve("studies")), scenarios());
    }

    static FilesOnScenarios<Targets> targets() {
        return new FilesOnScenarios<>(new TargetsReader(READER)::read, new ShippedFiles("targets", "shipped-targets", FOLDER == null ? null : Path.of(FOLDER).resolve("targets")),
                scenarios());
    }

    /** The names of the policies that every scenario can use. */
    static List<String> presets() {
        return READER.schema().vocabulary().presetNames();
    }

    static Glossary glossary() {
        return new Glossary(READER.schema().vocabulary(), READER.schema().root(), scenarios(), studies(), targets());
    }

    static SimulatedScenarios simulations() {
        return new SimulatedScenarios(scenarios());
    }
}
