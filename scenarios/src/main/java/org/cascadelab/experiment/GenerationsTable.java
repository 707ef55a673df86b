package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.PairResult;

/** Liquidations by generation: 0 is what the outside world caused, n + 1 what liquidations of generation n caused. */
final class GenerationsTable implements Table {
    @Override
    public String fileName() {
        return "generations.csv";
    }

    @Override
    public String summary() {
        return "one row per cell, policy and generation, with liquidations per pair";
    }

    @Override
    public List<String> columns(Study study) {
        return Table.cellColumns(study, "policy", "generation", "liquidations", "mean-per-pair", "most-in-a-pair", "pairs-with-any", "pairs");
    }

    @Override
    public List<Csv> rows(CellResults results) {
        Cell cell = results.cell();
        List<PairResult> pairs = results.pairs();
        List<Csv> rows = new ArrayList<>();
        for (String policy : results.study().policies()) {
            List<ArmResult> arms = pairs.stream().map(pair -> pair.arm(policy).orElseThrow()).toList();
            int deepest = arms.stream().mapToInt(arm -> arm.liquidationsByGeneration().size()).max().orElse(0);
            for (int generation = 0; generation < deepest; generation++) {
                int wanted = generation;
                rows.add(row(cell, policy, Integer.toString(generation), arms, arm -> count(arm, wanted)));
            }
            rows.add(row(cell, policy, "indirect", arms, ArmResult::indirectLiquidations));
        }
        return rows;
    }

    private static int count(ArmResult arm, int generation) {
        return generation < arm.liquidationsByGeneration().size() ? arm.liquidationsByGeneration().get(generation) : 0;
    }

    private static Csv row(Cell cell, String policy, String generation, List<ArmResult> arms, ToIntFunction<ArmResult> count) {
        long all = arms.stream().mapToInt(count).asLongStream().sum();
        return Table.rowOf(cell).text(policy).text(generation)
                .whole(all)
                .number(all / (double) arms.size())
                .whole(arms.stream().mapToInt(count).max().orElse(0))
                .whole(arms.stream().mapToInt(count).filter(n -> n > 0).count())
                .whole(arms.size());
    }
}
