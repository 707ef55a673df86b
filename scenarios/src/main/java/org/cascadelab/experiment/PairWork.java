package org.cascadelab.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.metric.PairResult;

/** The units of a study: each runs all its arms and the twin on one seed, in the scenario of one cell. */
final class PairWork implements UnitPool.Work {
    private static final int SPARE_CELLS = 2;

    private final Study study;
    private final List<Cell> cells;
    private final ScenarioLoader loader;
    private final int threads;
    private final Map<Integer, RunnableScenario> loaded;

    /** @param threads that run units at the same time */
    PairWork(Study study, List<Cell> cells, ScenarioLoader loader, int threads) {
        this.study = study;
        this.cells = cells;
        this.loader = loader;
        this.threads = threads;
        this.loaded = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, RunnableScenario> eldest) {
                // units come cell by cell, so few cells are in work at a time; a large grid need not be held
                return size() > threads + SPARE_CELLS;
            }
        };
    }

    @Override
    public String run(Unit unit) {
        Cell cell = cells.get(unit.cell());
        long seed = study.seedOfPair(unit.pair());
        try {
            PairResult result = scenario(cell).runPair(study.policies(), unit.pair(), seed);
            StudyRunner.check(study, cell, unit.pair(), result);
            return Json.ofResult(result);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(where(unit, cell, seed) + refused.getMessage(), refused);
        } catch (OutOfMemoryError full) {
            throw new OutputFailure(where(unit, cell, seed)
                    + "out of memory with %d threads; use fewer, or give Java more, e.g. CASCADE_JAVA_OPTS=-Xmx4g; finished pairs are kept".formatted(threads));
        } catch (RuntimeException | Error broken) {
            // errors too: a thread that died in silence would leave its unit out
            throw new IllegalStateException(where(unit, cell, seed) + broken, broken);
        }
    }

    private static String where(Unit unit, Cell cell, long seed) {
        return "pair %d of cell '%s' (seed %d): ".formatted(unit.pair(), cell.label(), seed);
    }

    private RunnableScenario scenario(Cell cell) {
        synchronized (loaded) {
            RunnableScenario scenario = loaded.get(cell.index());
            if (scenario == null) {
                scenario = loader.load(study.scenario(), cell.settings());
                loaded.put(cell.index(), scenario);
            }
            return scenario;
        }
    }
}
