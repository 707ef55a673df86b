package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StudyTest {
    @Test
    void theGridVariesItsLastAxisFastest() {
        assertThat(FakeScenarios.sweep(1).cells()).extracting(Cell::label).containsExactly(
                "depth=50%, fee=0bp", "depth=50%, fee=10bp", "depth=100%, fee=0bp", "depth=100%, fee=10bp", "depth=200%, fee=0bp", "depth=200%, fee=10bp");
        assertThat(FakeScenarios.study(1).cells()).containsExactly(new Cell(0, Map.of(), Map.of()));
    }

    @Test
    void pairsHaveTheSameSeedsInEveryStudyOfAMasterSeed() {
        assertThat(FakeScenarios.sweep(3).seedOfPair(2)).isEqualTo(FakeScenarios.study(900).seedOfPair(2)).isEqualTo(Seeds.ofPair(42, 2)).isNotNegative();
        // every recorded result rests on this number
        assertThat(Seeds.ofPair(1, 0)).isEqualTo(8182876374448667L);
    }

    @Test
    void aSingleRunTakesItsSeedAsItIs() {
        assertThat(Study.single("fake", "USD", "", "full", 77, List.of()).seedOfPair(0)).isEqualTo(77);
    }

    @Test
    void theSameStudyFindsItsFolderAgainAndAChangedOneGetsItsOwn() {
        Path runs = Path.of("runs");

        assertThat(RunFolder.standardFor(runs, FakeScenarios.study(3)).path()).isEqualTo(RunFolder.standardFor(runs, FakeScenarios.study(3)).path())
                .isNotEqualTo(RunFolder.standardFor(runs, FakeScenarios.study(4)).path());
        assertThat(RunFolder.standardFor(runs, FakeScenarios.study(3)).path().toString()).matches("runs.compare-fake-[0-9a-f]{8}");
    }

    @Test
    void anAxisIsReadFromItsText() {
        assertThat(Axis.parse("market.depth = 50%, 100%")).isEqualTo(new Axis("market.depth", List.of("50%", "100%")));
        assertThat(Axis.parse("tiers=[1%, 2%],[3%]")).isEqualTo(new Axis("tiers", List.of("[1%, 2%]", "[3%]")));
    }

    @Test
    void impossibleStudiesAreRefusedInWords() {
        refused("'depth' is not an axis", () -> Axis.parse("depth"));
        refused("empty value", () -> Axis.parse("depth=1,,2"));
        refused("names a value twice", () -> Axis.parse("depth=1,1"));
        refused("'seed' cannot be an axis", () -> study(List.of(Axis.parse("seed=1,2")), "full", "partial", 1));
        refused("two axes have the same key", () -> study(List.of(Axis.parse("a=1"), Axis.parse("a=2")), "full", "partial", 1));
        refused("the baseline 'ful' is not among the study's policies [full, partial]; did you mean 'full'?", () -> study(List.of(), "ful", "partial", 1));
        refused("both 'full'", () -> study(List.of(), "full", "full", 1));
        refused("at least 1 pair, got 0", () -> study(List.of(), "full", "partial", 0));
        refused("a shard is i/n", () -> Shard.parse("3/2"));
        refused("'x' is not a shard", () -> Shard.parse("x"));
        refused("at least 1 thread", () -> RunOptions.defaults().withThreads(0));
    }

    private static Study study(List<Axis> axes, String baseline, String candidate, int pairs) {
        return Study.sweep("fake", "USD", "", axes, List.of("full", "partial"), baseline, candidate, pairs, 1, List.of());
    }

    private static void refused(String words, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(words);
    }
}
