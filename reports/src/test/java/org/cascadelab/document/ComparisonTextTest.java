package org.cascadelab.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.cascadelab.statistics.HandMadePairs;
import org.junit.jupiter.api.Test;

class ComparisonTextTest {
    private final String text = ComparisonText.render(HandMadePairs.comparison(100), "flash-crash");

    @Test
    void theTableFitsAnOrdinaryTerminalAndHasARowPerPolicy() {
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(125));
        assertThat(text.lines().filter(line -> line.startsWith("  partial "))).as("mean and 95th percentile").hasSize(2);
        assertThat(text).contains("[% of OI]", "[USD]", "[bp]", "95 % interval");
    }

    @Test
    void whatIsUndefinedIsExplainedOncePerReason() {
        assertThat(text).doesNotContain("NaN").doesNotContain("null").contains("n/a*");
        assertThat(text.replace("\n  ", " ")).contains(
                "* amplification is undefined in 12 of 100 pairs (for example: the shadow twin falls by 6.0 bp after the first shock, less than 10 bp) for full, partial, none, shadow;",
                "* shortfall of forced flow is undefined in 100 of 100 pairs (for example: no forced fill on the book) for none;",
                "* full: the run ended with liquidations unfinished, so not all losses are realised (in 12 of 100 pairs)");
    }

    @Test
    void aDifferenceStandsWithItsIntervalSignShareAndNumberOfPairs() {
        assertThat(text.lines().filter(line -> line.startsWith("amplification [x]")).findFirst().orElseThrow().trim().split("\\s{2,}"))
                .containsExactly("amplification [x]", "-0.39", "-0.413 to -0.365", "-0.386", "100 %", "0", "88", "better");
    }

    @Test
    void theSameResultsGiveTheSameText() {
        assertThat(ComparisonText.render(HandMadePairs.comparison(100), "flash-crash")).isEqualTo(text);
    }

    @Test
    void oneAloneOrAFewPairsAreStillATable() {
        assertThat(ComparisonText.render(HandMadePairs.comparison(1), "flash-crash")).contains("1 pair of runs", "too few pairs", "n/a").doesNotContain("NaN");
    }
}
