package org.cascadelab.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.cascadelab.statistics.HandMadePairs;
import org.junit.jupiter.api.Test;

class SweepTextTest {
    private final SweepText.Cell cell = new SweepText.Cell(Map.of("rules.charges.fee", "0.2%"), HandMadePairs.comparison(100));

    @Test
    void aCellHasARowWithItsAxisValueTheBaselineTheDifferenceAndTheReading() {
        List<String> lines = SweepText.render(List.of(cell)).lines().toList();
        assertThat(lines.get(0)).isEqualTo("Means under full, and partial less full, cell by cell");
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(125));
        String[] row = lines.stream().filter(line -> line.startsWith("0.2%")).findFirst().orElseThrow().split("\\s{2,}");
        assertThat(lines.stream().filter(line -> line.startsWith("fee"))).hasSize(1);
        assertThat(row).hasSize(1 + 3 * SweepText.METRICS.size());
        assertThat(row[0]).isEqualTo("0.2%");
        // as in the comparison of that cell alone
        assertThat(ComparisonText.render(cell.comparison(), "cell").lines().filter(line -> line.startsWith("notional liquidated [USD]")).findFirst().orElseThrow())
                .contains(row[2]).endsWith(row[3]);
    }

    @Test
    void withFewPairsThereIsNoReading() {
        String text = SweepText.render(List.of(new SweepText.Cell(Map.of("rules.charges.fee", "0.2%"), HandMadePairs.comparison(29))));
        assertThat(text).endsWith("below 30 pairs a difference has no reading\n");
        assertThat(text.lines().filter(line -> line.startsWith("0.2%")).findFirst().orElseThrow().split("\\s{2,}")).hasSize(1 + 2 * SweepText.METRICS.size());
    }

    @Test
    void whatDoesNotFitIsCounted() {
        String text = SweepText.render(Collections.nCopies(SweepText.MOST_ROWS + 2, cell));
        assertThat(text.lines().filter(line -> line.startsWith("0.2%"))).hasSize(SweepText.MOST_ROWS);
        assertThat(text).endsWith("and 2 more cells, in cells.csv\n");
    }
}
