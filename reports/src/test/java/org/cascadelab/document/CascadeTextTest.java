package org.cascadelab.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cascadelab.fact.LiquidationEnded.Outcome;
import org.cascadelab.metric.AttributionRules;
import org.cascadelab.metric.CascadeTree;
import org.cascadelab.metric.HandMadeRun;
import org.cascadelab.metric.RunRecord;
import org.junit.jupiter.api.Test;

class CascadeTextTest {
    /** Account 1 is exogenous, closes 50 lots and leads to 2 (30 lots) and 3 (20 lots); 2 does not: 1 is the largest. Account 4 stands alone, last and small. */
    private static String tree(int most) {
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        int a = arm.starts(1);
        arm.sells(a, 50, 10_000).ends(a, Outcome.CLOSED, 5, 0);
        int b = arm.starts(2);
        arm.sells(b, 30, 10_000).ends(b, Outcome.BANKRUPT, -5, 0).marks(9_900);
        int c = arm.starts(3);
        arm.sells(c, 20, 10_000).ends(c, Outcome.CLOSED, 5, 0);
        int d = arm.starts(4);
        arm.sells(d, 1, 10_000).ends(d, Outcome.SAFE, 5, 0);
        RunRecord run = arm.marks(9_800).ended();
        HandMadeRun twin = new HandMadeRun("shadow").marks(10_000);
        twin.sells(twin.starts(1), 1, 9_990);
        twin.sells(twin.starts(4), 1, 9_990);
        RunRecord alone = twin.marks(10_000, 10_000).ended();
        return CascadeText.of(run, CascadeTree.of(run, alone, AttributionRules.standard()), most);
    }

    @Test
    void accountsAndNotionalAreSummedByGeneration() {
        assertThat(tree(10)).startsWith("4 liquidations of 4 accounts; closed by force: 10,100 USD on the book; 4 forced orders, depth 1\n")
                .containsPattern("0 +2 +2 +5,100 +50.5 % +0:00:01.500 +0:00:02.500\n")
                .containsPattern("1 +2 +2 +5,000 +49.5 % +0:00:01.500 +0:00:02.500\n").doesNotContain("indirect");
    }

    @Test
    void eachWayOfClosingIsToldApart() {
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        int a = arm.starts(1);
        arm.sells(a, 50, 10_000).deleverages(a, 4, 10_000).ends(a, Outcome.BANKRUPT, -5, 0);
        int b = arm.starts(2);
        arm.takesOver(b, 30, 10_000).ends(b, Outcome.CLOSED, 5, 0);
        RunRecord run = arm.marks(9_900).ended();
        RunRecord alone = new HandMadeRun("shadow").marks(10_000, 10_000).ended();
        String text = CascadeText.of(run, CascadeTree.of(run, alone, AttributionRules.standard()), 10);
        assertThat(text).startsWith("2 liquidations of 2 accounts; closed by force: 5,000 USD on the book, 3,000 USD taken over and 400 USD by deleveraging, together 8,400 USD; "
                + "1 forced order, depth 1\n");
        assertThat(text.lines().map(line -> line.strip().replaceAll(" +", " "))).contains(
                "1 1 1 3,000 0 3,000 0 35.7 % 0:00:01.500 0:00:01.500",
                "indirect 1 1 5,400 5,000 0 400 64.3 % 0:00:01.500 0:00:01.500",
                "0 1 indirect 0:00:01.500 5,400 5,000 0 400 8,400 bankrupt",
                "1 2 1 0:00:01.500 3,000 0 3,000 0 closed");
    }

    @Test
    void childrenStandUnderTheirParentTheLargestFirst() {
        assertThat(tree(10).lines().dropWhile(line -> !line.startsWith("episode")).skip(2).map(String::strip).map(line -> line.replaceAll(" +", " "))).containsExactly(
                "0 1 0 0:00:01.500 5,000 10,000 closed",
                "1 2 1 0:00:01.500 3,000 bankrupt",
                "2 3 1 0:00:02.500 2,000 closed",
                "3 4 0 0:00:02.500 100 safe");
        assertThat(tree(10)).contains("\n  1 ");
    }

    @Test
    void whatIsLeftOutIsCounted() {
        assertThat(tree(2)).contains("0 (+1 child) ").contains("... and 2 liquidations for 2,100 USD, smaller than those shown; 1 of them follows from no other\n");
        assertThatThrownBy(() -> tree(0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least 1");
    }

    @Test
    void withoutLiquidationsThereIsNoTree() {
        RunRecord quiet = new HandMadeRun("none").marks(10_000).ended();

        assertThat(CascadeText.of(quiet, CascadeTree.of(quiet, quiet, AttributionRules.standard()), 5)).isEqualTo("nobody was liquidated, so there is no cascade\n");
    }
}
