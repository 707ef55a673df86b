package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.document.Study.Setting;
import org.cascadelab.hypothesis.CellEffect;
import org.cascadelab.hypothesis.Reading;
import org.cascadelab.hypothesis.StudyFindings;
import org.cascadelab.hypothesis.StudyMap;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.Metric;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.metric.Metrics;
import org.cascadelab.metric.PairResult;
import org.cascadelab.metric.SampledPath;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.SweepGrid;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads a run folder into what reports are made of. Nothing but the folder is needed: no scenario file, no engine. */
public final class FolderStudy {
    /** Drawn over a sweep's grid: one measure each of the cascade, the price and the loss. */
    private static final List<String> MAPPED = List.of("cascade-depth", "drawdown-beyond-shadow", "bad-debt");
    private static final int MOST_GRIDS = 24;

    private FolderStudy() {}

    /**
     * The comparison of one cell, from the pairs that are there.
     *
     * @throws IllegalArgumentException if no pair of the cell is finished
     */
    public static Comparison comparison(Results results, Cell cell) {
        Study study = results.study();
        List<PairResult> pairs = results.pairs(cell);
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("no pair of cell '%s' is finished yet".formatted(cell.label()));
        }
        if (study.policies().size() > 1) {
            return new Comparison(study.baseline(), study.candidate(), study.currency(), pairs);
        }
        // a single policy is compared with its twin: what its forced orders added to what would have happened anyway
        String twin = pairs.get(0).twin().policy();
        if (twin.equals(study.baseline())) {
            throw new IllegalArgumentException("a run of the twin '%s' alone has nothing to be compared with".formatted(twin));
        }
        return new Comparison(twin, study.baseline(), study.currency(), pairs.stream().map(FolderStudy::withTwinAsArm).toList());
    }

    /**
     * The finished folder as a report sees it.
     *
     * @throws IllegalArgumentException if the folder is no run folder or is unfinished
     */
    public static org.cascadelab.document.Study read(RunFolder folder) {
        Manifest manifest = folder.manifest();
        if (!manifest.finished()) {
            throw new IllegalArgumentException("%s is unfinished; run its %s again to finish it, then make the report".formatted(folder.path(), manifest.study().command()));
        }
        Study study = manifest.study();
        try (Results results = Results.of(folder)) {
            Optional<StudyFindings> findings = Findings.ofGrid(results);
            Cell shown = study.variations().isEmpty() ? study.cells().get(0) : baseCell(study);
            Comparison comparison = comparison(results, shown);
            return new org.cascadelab.document.Study(
                    "%s: %s against %s".formatted(study.name(), comparison.candidate(), comparison.baseline()),
                    question(study, comparison, shown),
                    study.name(),
                    settings(study.scenario()),
                    assumptions(manifest),
                    org.cascadelab.document.Study.MODEL_LIMITS,
                    manifest.replay(),
                    manifest.build().version(),
                    comparison,
                    findings.map(found -> grids(found, study)).orElseGet(() -> grids(results)),
                    findings,
                    Findings.ofWorlds(results));
        }
    }

    /** The cell in which every axis stands at its base. */
    private static Cell baseCell(Study study) {
        return study.cells().stream().filter(cell -> cell.axisValues().equals(study.base())).findFirst().orElseThrow();
    }

    private static String question(Study study, Comparison comparison, Cell shown) {
        String asked = "On the same luck, what does liquidation by '%s' change against '%s' in the scenario '%s'?".formatted(comparison.candidate(), comparison.baseline(), study.name());
        return study.axes().isEmpty() ? asked : study.isRegistered()
                ? "%s The tables of single metrics show one of %s cells (%s); rulings and maps are over all of them.".formatted(asked, study.cells().size(), shown.label())
                : "%s The tables show the first of %s cells (%s); the heat maps show all of them.".formatted(asked, study.cells().size(), shown.label());
    }

    private static List<String> assumptions(Manifest manifest) {
        Study study = manifest.study();
        List<String> assumptions = new ArrayList<>();
        assumptions.add(study.seedRule() == SeedRule.GIVEN
                ? "One run on seed %s and its shadow twin.".formatted(study.seed())
                : (study.stopping().isEmpty() ? "" : "At most ") + "%s pairs a cell, whose seeds follow from the master seed %s; all policies of a pair see the same random streams.".formatted(study.pairs(), study.seed()));
        study.stopping().ifPresent(rule -> assumptions.add(
                "Sampling ends where the half-width of the 95 %% interval is at most: %s; it is looked at after %s pairs and every %s more, which makes intervals a little too narrow."
                        .formatted(rule.rules(study), rule.first(), rule.every())));
        assumptions.add("The shadow twin runs on the same seed with forced orders filled off the book and without impact; it shows what would have happened without the cascade.");
        study.inputs().forEach(input -> assumptions.add("Input '%s' is the file %s with SHA-256 %s.".formatted(input.name(), input.path(), input.sha256())));
        study.allAxes().forEach(axis -> assumptions.add("%s: %s over %s.".formatted(study.variations().contains(axis) ? "Varied alone" : "Swept", axis.key(), String.join(", ", axis.values()))));
        if (study.isRegistered()) {
            assumptions.add("Arms, grid, hypotheses and the rule that decides them were registered before the run: %s of the registration's text.".formatted(Hashes.ofText(study.registration())));
        }
        return assumptions;
    }

    private static PairResult withTwinAsArm(PairResult pair) {
        List<ArmResult> arms = new ArrayList<>(List.of(pair.twin()));
        arms.addAll(pair.arms());
        return new PairResult(pair.pair(), pair.seed(), pair.outside(), pair.twin(), arms);
    }

    /** The scenario's values by their paths, in the order of its text, as they are written there. */
    static List<Setting> settings(String scenario) {
        List<Setting> settings = new ArrayList<>();
        LoadSettings asWritten = LoadSettings.builder().setSchema(new FailsafeSchema()).setLabel("the scenario").build();
        flatten("", new Load(asWritten).loadFromString(scenario), settings);
        return settings;
    }

    private static void flatten(String path, Object node, List<Setting> into) {
        if (node instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, value) -> flatten(path.isEmpty() ? String.valueOf(key) : path + "." + key, value, into));
        } else if (node instanceof Map || node == null) {
            into.add(new Setting(path.isEmpty() ? "scenario" : path, "(nothing)", ""));
        } else if (node instanceof List<?> list) {
            into.add(new Setting(path, String.join(", ", list.stream().map(String::valueOf).toList()), ""));
        } else {
            into.add(new Setting(path, String.valueOf(node), ""));
        }
    }

    /** Heat maps of a registered grid: the relative difference in every metric of the maps and the claims, for the arms that they hold against each other. */
    private static List<SweepGrid> grids(StudyFindings findings, Study study) {
        List<SweepGrid> grids = new ArrayList<>();
        for (StudyMap map : findings.maps()) {
            if (!map.y().isEmpty()) {
                grids.add(relative(map, map.squares().stream().map(StudyMap.Square::cascade).toList(), findings));
                grids.add(relative(map, map.squares().stream().map(StudyMap.Square::solvency).toList(), findings));
            }
        }
        return grids;
    }

    private static SweepGrid relative(StudyMap map, List<CellEffect> effects, StudyFindings findings) {
        List<SweepGrid.Cell> cells = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            CellEffect effect = effects.get(i);
            StudyMap.Square square = map.squares().get(i);
            String undefined = effect.reading() == Reading.NO_LIQUIDATION ? "nobody was liquidated" : effect.relative().undefined();
            boolean decided = 2 * Math.min(effect.less(), effect.more()) < 1 - Comparison.LEVEL;
            cells.add(new SweepGrid.Cell(square.column(), square.row(), undefined == null ? effect.relative().get() * 100 : 0, decided, undefined));
        }
        return new SweepGrid(new SweepGrid.Axis(map.x(), map.columns()), new SweepGrid.Axis(map.y(), map.rows()), "%s, %s less %s in %% of the mean under %s".formatted(
                Metrics.named(effects.get(0).metric()).title(), findings.candidate(), findings.baseline(), findings.baseline()), MetricUnit.PERCENT, "", true, cells);
    }

    /** Heat maps of the grid: over two axes the candidate's differences, over one axis those of every policy. */
    private static List<SweepGrid> grids(Results results) {
        Study study = results.study();
        if (study.axes().isEmpty() || study.policies().size() < 2) {
            return List.of();
        }
        Map<Cell, Comparison> comparisons = new LinkedHashMap<>();
        study.cells().forEach(cell -> comparisons.put(cell, withoutPaths(comparison(results, cell))));
        List<SweepGrid> grids = new ArrayList<>();
        for (String name : MAPPED) {
            Metric metric = Metrics.named(name);
            if (study.axes().size() == 1) {
                grids.add(overPolicies(study, metric, comparisons));
            } else {
                grids.addAll(overTwoAxes(study, metric, comparisons));
            }
        }
        return grids.subList(0, Math.min(MOST_GRIDS, grids.size()));
    }

    /** A grid's cells are held all at once, and paths are most of their size. */
    static Comparison withoutPaths(Comparison comparison) {
        return new Comparison(comparison.baseline(), comparison.candidate(), comparison.currency(), comparison.pairs().stream()
                .map(pair -> new PairResult(pair.pair(), pair.seed(), withoutPath(pair.twin()), pair.arms().stream().map(FolderStudy::withoutPath).toList())).toList());
    }

    private static ArmResult withoutPath(ArmResult arm) {
        return new ArmResult(arm.policy(), arm.values(), arm.liquidationsByGeneration(), arm.indirectLiquidations(), SampledPath.empty(), arm.flags());
    }

    private static SweepGrid overPolicies(Study study, Metric metric, Map<Cell, Comparison> comparisons) {
        Axis axis = study.axes().get(0);
        List<String> others = study.policies().stream().filter(policy -> !policy.equals(study.baseline())).toList();
        List<SweepGrid.Cell> cells = new ArrayList<>();
        comparisons.forEach((cell, comparison) -> {
            for (int row = 0; row < others.size(); row++) {
                cells.add(SweepGrid.Cell.of(column(axis, cell), row, comparison.difference(others.get(row), study.baseline(), metric.name())));
            }
        });
        return new SweepGrid(gridAxis(axis), new SweepGrid.Axis("policy", others), "%s, less %s".formatted(metric.title(), study.baseline()), metric.unit(), study.currency(), true, cells);
    }

    /** One grid over the first two axes for each combination of values of the others. */
    private static List<SweepGrid> overTwoAxes(Study study, Metric metric, Map<Cell, Comparison> comparisons) {
        Axis x = study.axes().get(0);
        Axis y = study.axes().get(1);
        Map<String, List<SweepGrid.Cell>> cellsByRest = new LinkedHashMap<>();
        comparisons.forEach((cell, comparison) -> cellsByRest.computeIfAbsent(rest(study, cell), rest -> new ArrayList<>())
                .add(SweepGrid.Cell.of(column(x, cell), column(y, cell), comparison.difference(metric.name()))));
        List<SweepGrid> grids = new ArrayList<>();
        cellsByRest.forEach((rest, cells) -> grids.add(new SweepGrid(gridAxis(x), gridAxis(y),
                "%s, %s less %s%s".formatted(metric.title(), study.candidate(), study.baseline(), rest), metric.unit(), study.currency(), true, cells)));
        return grids;
    }

    private static String rest(Study study, Cell cell) {
        StringBuilder rest = new StringBuilder();
        study.axes().stream().skip(2).forEach(axis -> rest.append(", ").append(axis.key()).append('=').append(cell.axisValues().get(axis.key())));
        return rest.toString();
    }

    private static int column(Axis axis, Cell cell) {
        return axis.values().indexOf(cell.axisValues().get(axis.key()));
    }

    private static SweepGrid.Axis gridAxis(Axis axis) {
        return new SweepGrid.Axis(axis.key(), axis.values());
    }
}
