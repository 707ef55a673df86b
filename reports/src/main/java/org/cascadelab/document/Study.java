package org.cascadelab.document;

import java.util.List;
import java.util.Optional;
import org.cascadelab.chart.ChartData;
import org.cascadelab.hypothesis.Robustness;
import org.cascadelab.hypothesis.StudyFindings;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.SweepGrid;

/**
 * All that a report is made of. Nothing here is computed by a report: it is read from a run's folder.
 *
 * @param title the report's heading
 * @param question what was asked, in one sentence
 * @param scenario the scenario's name
 * @param settings the scenario as resolved, in its order
 * @param assumptions what the result rests on, in full sentences
 * @param limits what the model does not show, in full sentences; {@link #MODEL_LIMITS} unless a scenario has more to say
 * @param command the command line that makes this result again
 * @param version of the program
 * @param comparison the results
 * @param sweeps grids to draw as heat maps; may be empty
 * @param findings what a registered study found, if it was one
 * @param robustness how far its headline holds in other worlds, if that was asked
 */
public record Study(String title, String question, String scenario, List<Setting> settings, List<String> assumptions, List<String> limits, String command,
        String version, Comparison comparison, List<SweepGrid> sweeps, Optional<StudyFindings> findings, Optional<Robustness> robustness) {
    /** What holds of every scenario. */
    public static final List<String> MODEL_LIMITS = List.of(
            "A simulated market on one venue: no hedging elsewhere but at the given index, no arbitrage between venues beyond that index, no news that reacts to the cascade.",
            "Traders follow fixed rules. Beyond what hunters and predators make of the forced orders that they see or expect, nobody learns which liquidation policy is in force, so a change of"
                    + " behaviour in answer to a policy is not part of any difference.",
            "The refill of the book, the share of traders who add collateral and the distribution of leverage have no good public source: they are assumptions to be swept, not facts.",
            "The result is a comparison under equal luck in one scenario, at one ex-ante loop gain. The sign of a difference can turn with loop gain, refill, trend, fee and concentration of leverage.");

    /**
     * One resolved parameter.
     *
     * @param key its path in the scenario file
     * @param value as written, with its unit
     * @param source where the value comes from; may be empty
     */
    public record Setting(String key, String value, String source) {}

    /** A study without registered hypotheses. */
    public Study(String title, String question, String scenario, List<Setting> settings, List<String> assumptions, List<String> limits, String command,
            String version, Comparison comparison, List<SweepGrid> sweeps) {
        this(title, question, scenario, settings, assumptions, limits, command, version, comparison, sweeps, Optional.empty(), Optional.empty());
    }

    /** What its charts are drawn from. */
    public ChartData chartData() {
        return new ChartData(comparison, sweeps, findings.map(StudyFindings::maps).orElse(List.of()), robustness);
    }

    public Study {
        settings = List.copyOf(settings);
        assumptions = List.copyOf(assumptions);
        limits = List.copyOf(limits);
        sweeps = List.copyOf(sweeps);
        if (title.isBlank() || scenario.isBlank()) {
            throw new IllegalArgumentException("a study needs a title and the name of its scenario");
        }
    }
}
