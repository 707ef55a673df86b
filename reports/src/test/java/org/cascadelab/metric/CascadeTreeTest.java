package org.cascadelab.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.ForcedFilled.Venue;
import org.cascadelab.metric.AttributionRules.Parent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CascadeTreeTest {
    private static final AttributionRules RULES = AttributionRules.standard();

    @Test
    void whatTheShockReachesIsGenerationZero() {
        RunRecord twin = twinThatLiquidates(1, 2);
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        int first = arm.starts(1);
        arm.sells(first, 5, 9_900);
        int second = arm.starts(2);
        arm.sells(second, 5, 9_890);

        CascadeTree tree = CascadeTree.of(arm.marks(9_880, 9_880).ended(), twin, RULES);

        assertThat(tree.liquidationsByGeneration()).containsExactly(2);
        assertThat(tree.parent(second)).isEqualTo(CascadeTree.NONE);
        assertThat(tree.depth()).isZero();
    }

    @Test
    void eachLinkOfAChainWithinOneTickIsOneGenerationDeeper() {
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        int a = arm.starts(1);
        arm.sells(a, 5, 9_900);
        int b = arm.starts(2);
        arm.sells(b, 9, 9_800);
        int c = arm.starts(3);
        arm.sells(c, 1, 9_700);

        CascadeTree tree = CascadeTree.of(arm.marks(9_700, 9_700).ended(), twinThatLiquidates(1), RULES);

        assertThat(tree.parent(b)).isEqualTo(a);
        assertThat(tree.parent(c)).as("b sold more than a").isEqualTo(b);
        assertThat(tree.liquidationsByGeneration()).containsExactly(1, 1, 1);
        assertThat(tree.depth()).isEqualTo(2);
    }

    @Test
    void theLargestQuantityIsTheParentAndTheUpperBoundTakesTheDeepest() {
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        int a = arm.starts(1);
        arm.sells(a, 9, 9_900);
        int b = arm.starts(2);
        arm.sells(b, 3, 9_800);
        int c = arm.starts(3);
        RunRecord run = arm.sells(c, 1, 9_700).marks(9_700, 9_700).ended();
        RunRecord twin = twinThatLiquidates(1);

        assertThat(CascadeTree.of(run, twin, RULES).parent(c)).isEqualTo(a);
        assertThat(CascadeTree.of(run, twin, RULES).depth()).isEqualTo(1);
        CascadeTree bound = CascadeTree.of(run, twin, RULES.withParent(Parent.LARGEST_GENERATION));
        assertThat(bound.parent(c)).isEqualTo(b);
        assertThat(bound.depth()).isEqualTo(2);
    }

    @Test
    void fillsInReachBeginAfterTheMarksLastAgreed() {
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        int a = arm.starts(1);
        arm.sells(a, 5, 9_990).marks(10_000).sells(a, 4, 9_900).marks(9_900);
        int b = arm.starts(2);
        RunRecord run = arm.sells(b, 1, 9_700).marks(9_700).ended();

        CascadeTree tree = CascadeTree.of(run, quietTwin(4, 1), RULES);

        assertThat(tree.firstFillInReach(a)).isZero();
        assertThat(tree.firstFillInReach(b)).as("the fill of 5 came before the marks agreed again").isEqualTo(1);
        assertThat(run.episodes().get(b).fillsBefore()).isEqualTo(2);
    }

    @Test
    void slicesOfOneEpisodeAddUp() {
        HandMadeRun arm = new HandMadeRun("partial").marks(10_000);
        int a = arm.starts(1);
        int b = arm.starts(2);
        arm.sells(b, 5, 9_900).sells(a, 3, 9_890).sells(a, 3, 9_880);
        int c = arm.starts(3);

        CascadeTree tree = CascadeTree.of(arm.sells(c, 1, 9_870).marks(9_870, 9_870).ended(), twinThatLiquidates(1, 2), RULES);

        assertThat(tree.parent(c)).isEqualTo(a);
    }

    @Test
    void aTieGoesToTheEarlierEpisode() {
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        int a = arm.starts(1);
        int b = arm.starts(2);
        arm.sells(b, 5, 9_900).sells(a, 5, 9_890);
        int c = arm.starts(3);
        RunRecord run = arm.sells(c, 1, 9_870).marks(9_870, 9_870).ended();

        assertThat(CascadeTree.of(run, twinThatLiquidates(1, 2), RULES).parent(c)).isEqualTo(a);
        assertThat(CascadeTree.of(run, twinThatLiquidates(1, 2), RULES.withParent(Parent.LARGEST_GENERATION)).parent(c)).isEqualTo(a);
    }

    @Test
    void fillsBeforeTheMarksLastAgreedDoNotCount() {
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        int a = arm.starts(1);
        arm.sells(a, 5, 9_900).marks(9_900).marks(10_001);
        int b = arm.starts(2);
        RunRecord run = arm.sells(b, 5, 9_800).marks(9_800).ended();
        RunRecord twin = quietTwin(4, 1);

        assertThat(CascadeTree.of(run, twin, RULES).generation(b)).as("10,001 is within one tick of the twin's 10,000").isEqualTo(CascadeTree.INDIRECT);
    }

    @Test
    void marksTwoTicksApartDoNotAgree() {
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        int a = arm.starts(1);
        arm.sells(a, 5, 9_900).marks(9_900).marks(9_998);
        int b = arm.starts(2);
        RunRecord run = arm.sells(b, 5, 9_800).marks(9_800).ended();

        assertThat(CascadeTree.of(run, quietTwin(4, 1), RULES).parent(b)).isEqualTo(a);
    }

    @Test
    void theWindowReachesBackExactlyItsLength() {
        RunRecord run = chainWithSecondsBetween(10);
        RunRecord twin = quietTwin(run.ticks(), 1);

        assertThat(CascadeTree.of(run, twin, new AttributionRules(10_000_000_000L, Parent.LARGEST_QUANTITY)).generation(1)).isEqualTo(1);
        assertThat(CascadeTree.of(run, twin, new AttributionRules(9_999_999_999L, Parent.LARGEST_QUANTITY)).generation(1)).isEqualTo(CascadeTree.INDIRECT);
    }

    @Test
    void anAccountsOwnSalesAreNotItsCause() {
        HandMadeRun arm = new HandMadeRun("partial").marks(10_000);
        int a = arm.starts(2);
        arm.sells(a, 5, 9_900);
        int again = arm.starts(2);

        CascadeTree tree = CascadeTree.of(arm.sells(again, 1, 9_890).marks(9_890, 9_890).ended(), twinThatLiquidates(1), RULES);

        assertThat(tree.generation(again)).isEqualTo(CascadeTree.INDIRECT);
        assertThat(tree.indirect()).isEqualTo(2);
        assertThat(tree.liquidationsByGeneration()).isEmpty();
    }

    @Test
    void anIndirectLiquidationStartsAChainOfItsOwn() {
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        int a = arm.starts(2);
        arm.sells(a, 5, 9_900);
        int b = arm.starts(3);

        CascadeTree tree = CascadeTree.of(arm.sells(b, 1, 9_890).marks(9_890, 9_890).ended(), twinThatLiquidates(1), RULES);

        assertThat(tree.generation(b)).isEqualTo(1);
        assertThat(tree.liquidationsByGeneration()).containsExactly(0, 1);
        assertThat(tree.indirect()).isEqualTo(1);
    }

    @Test
    void aTakeoverMovesNoPriceAndCausesNothing() {
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        int a = arm.starts(1);
        arm.fills(a, -5, 9_900, 20_000, Venue.TAKEOVER);
        int b = arm.starts(2);

        CascadeTree tree = CascadeTree.of(arm.sells(b, 1, 9_890).marks(9_890, 9_890).ended(), twinThatLiquidates(1), RULES);

        assertThat(tree.generation(b)).isEqualTo(CascadeTree.INDIRECT);
    }

    @Test
    void aBreachInWhichNothingIsClosedIsNoLiquidation() {
        HandMadeRun arm = new HandMadeRun("none").marks(10_000);
        arm.starts(1);
        arm.starts(2);

        CascadeTree tree = CascadeTree.of(arm.marks(10_000, 10_000).ended(), twinThatLiquidates(1), RULES);

        assertThat(tree.depth()).isZero();
        assertThat(tree.liquidationsByGeneration()).isEmpty();
        assertThat(tree.indirect()).isZero();
    }

    @Test
    void theTwinOfAnotherSeedOrLengthIsRefused() {
        RunRecord run = new HandMadeRun("full").marks(10_000).ended();
        RunRecord longer = new HandMadeRun("shadow").marks(10_000, 10_000).ended();

        assertThatThrownBy(() -> CascadeTree.of(run, longer, RULES)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("cannot be the twin");
    }

    @ParameterizedTest
    @EnumSource(Parent.class)
    void theMovingWindowAgreesWithAPlainSearchOnThousandsOfEpisodes(Parent parent) {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            HandMadeRun arm = new HandMadeRun("full");
            HandMadeRun shadow = new HandMadeRun("shadow");
            for (int tick = 0; tick < 60; tick++) {
                for (int event = random.nextInt(4); event > 0; event--) {
                    int episode = arm.starts(random.nextInt(30));
                    for (int fill = random.nextInt(3); fill > 0; fill--) {
                        arm.sells(random.nextInt(episode + 1), 1 + random.nextInt(4), 9_900);
                    }
                }
                if (random.nextInt(8) == 0) {
                    shadow.starts(random.nextInt(30));
                }
                arm.marks(10_000 - random.nextInt(8));
                shadow.marks(10_000);
            }
            RunRecord run = arm.ended();
            RunRecord twin = shadow.ended();
            AttributionRules rules = new AttributionRules(15_000_000_000L, parent);
            CascadeTree tree = CascadeTree.of(run, twin, rules);
            int[] generations = new int[run.episodes().size()];
            for (int e = 0; e < generations.length; e++) {
                int expected = plainSearch(run, twin, rules, e, generations);
                generations[e] = exogenous(twin, run.episodes().get(e).account()) ? 0 : expected == CascadeTree.NONE ? CascadeTree.INDIRECT : 1 + Math.max(0, generations[expected]);
                assertThat(tree.parent(e)).as("seed %d, episode %d", seed, e).isEqualTo(expected);
                assertThat(tree.generation(e)).as("seed %d, episode %d", seed, e).isEqualTo(generations[e]);
            }
        }
    }

    private static boolean exogenous(RunRecord twin, int account) {
        return twin.episodes().stream().anyMatch(episode -> episode.account() == account);
    }

    private static int plainSearch(RunRecord run, RunRecord twin, AttributionRules rules, int episode, int[] generations) {
        Episode asked = run.episodes().get(episode);
        if (exogenous(twin, asked.account())) {
            return CascadeTree.NONE;
        }
        int lastEqual = -1;
        for (int tick = 0; tick < asked.tick(); tick++) {
            if (Math.abs(run.markTicks(tick) - twin.markTicks(tick)) <= 1) {
                lastEqual = tick;
            }
        }
        long[] lots = new long[episode + 1];
        for (int i = 0; i < asked.fillsBefore(); i++) {
            ForcedFilled fill = run.forcedFills().get(i);
            if (run.tickOfFill(i) > lastEqual && fill.nanos() >= asked.started().nanos() - rules.windowNanos() && fill.account() != asked.account()) {
                lots[fill.episode()] += Math.abs(fill.lots());
            }
        }
        int best = CascadeTree.NONE;
        for (int e = 0; e < episode; e++) {
            if (lots[e] == 0) {
                continue;
            }
            boolean larger = best == CascadeTree.NONE || lots[e] > lots[best];
            if (rules.parent() == Parent.LARGEST_GENERATION && best != CascadeTree.NONE) {
                int here = Math.max(0, generations[e]);
                int there = Math.max(0, generations[best]);
                larger = here > there || here == there && lots[e] > lots[best];
            }
            best = larger ? e : best;
        }
        return best;
    }

    private static RunRecord twinThatLiquidates(int... accounts) {
        return quietTwin(3, accounts);
    }

    private static RunRecord quietTwin(int ticks, int... accounts) {
        HandMadeRun twin = new HandMadeRun("shadow").marks(10_000);
        for (int account : accounts) {
            twin.fills(twin.starts(account), -5, 9_999, 20_000, Venue.SHADOW);
        }
        for (int tick = 1; tick < ticks; tick++) {
            twin.marks(10_000);
        }
        return twin.ended();
    }

    private static RunRecord chainWithSecondsBetween(int seconds) {
        HandMadeRun arm = new HandMadeRun("full").marks(10_000);
        arm.sells(arm.starts(1), 5, 9_900);
        for (int i = 0; i < seconds; i++) {
            arm.marks(9_900);
        }
        arm.sells(arm.starts(2), 5, 9_800);
        return arm.marks(9_800).ended();
    }
}
