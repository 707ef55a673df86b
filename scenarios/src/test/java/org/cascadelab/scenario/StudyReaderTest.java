package org.cascadelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.cascadelab.hypothesis.Claim;
import org.cascadelab.hypothesis.Expectation;
import org.cascadelab.hypothesis.GridAxis;
import org.junit.jupiter.api.Test;

class StudyReaderTest {
    private static final ScenarioReader SCENARIOS = new ScenarioReader(new ScenarioSchema(Catalogs.standard()));
    private static final String STUDY = """
            about: does it help?
            pairs: 40
            scenario: { extends: quick, pairs: 1 }
            arms: [full, partial, stop-no-pace]
            baseline: full
            candidate: partial
            axes:
              leverage:
                base: "12"
                set: [populations.longs.leverage, populations.shorts.leverage]
                values: ["6", "12"]
              refill:
                base: fast
                points:
                  none: { at: "0", set: { populations.background.refill: "no" } }
                  fast: { at: "6", set: { populations.background.refill-half-life: 10s } }
              fee:
                base: 0.1%
                set: [rules.charges.fee]
                values: [0%, 0.1%, 0.4%]
            grid: { crossed: [leverage, refill], one-at-a-time: [fee] }
            hypotheses:
              H1: { words: it helps, metric: bad-debt, direction: less, region: "leverage > 6, refill = none" }
              H2:
                words: its effect shrinks and vanishes
                metric: price-fall
                claims:
                  shrinks: { effect: shrinks, along: fee, direction: less }
                  vanishes: { direction: no-effect, region: "fee >= 0.4%", candidate: stop-no-pace }
            robustness:
              metrics: [bad-debt]
              worlds:
                last: { set: { rules.mark.type: last } }
            """;

    @Test
    void readsArmsAxesClaimsAndWorlds() {
        RegisteredStudy study = read(STUDY);
        Registration registration = study.registration();
        assertThat(registration.name()).isEqualTo("mine");
        assertThat(registration.pairs()).isEqualTo(40);
        assertThat(study.scenario().arms()).containsExactly("full", "partial", "stop-no-pace");
        assertThat(registration.settings("leverage").get("6")).isEqualTo(Map.of("populations.longs.leverage", "6", "populations.shorts.leverage", "6"));
        assertThat(registration.settings("refill").get("none")).isEqualTo(Map.of("populations.background.refill", "no"));
        assertThat(registration.axes().get(1).points()).containsExactly(new GridAxis.Point("none", 0), new GridAxis.Point("fast", 6));
        assertThat(registration.axes().get(2).at("0.4%")).isEqualTo(0.004);
        assertThat(registration.grid().cells()).hasSize(2 * 2 + 2);
        Claim first = registration.hypotheses().get(0).claims().get(0);
        assertThat(first.words()).isEqualTo("partial against full, bad-debt: less where leverage > 6, refill = none");
        assertThat(registration.hypotheses().get(1).claims()).extracting(Claim::expected).containsExactly(Expectation.SHRINKS, Expectation.NO_EFFECT);
        assertThat(registration.hypotheses().get(1).claims().get(1).candidate()).isEqualTo("stop-no-pace");
        assertThat(registration.robustness().orElseThrow().worlds()).extracting(Registration.World::name).containsExactly("last");
    }

    @Test
    void theRegistrationIsReadBackFromItsText() {
        Registration registration = read(STUDY).registration();
        assertThat(StudyReader.registration(registration.text()).text()).isEqualTo(registration.text());
        assertThat(StudyReader.registration(registration.text()).hypotheses()).isEqualTo(registration.hypotheses());
    }

    @Test
    void commentsDoNotChangeARegistrationButWhatIsClaimedDoes() {
        String before = read(STUDY).registration().text();
        assertThat(read("# a comment\n" + STUDY.replace("words: it helps", "words:   \"it helps\"")).registration().text()).isEqualTo(before);
        assertThat(read(STUDY.replace("leverage > 6", "leverage > 7")).registration().text()).isNotEqualTo(before);
        assertThat(read(STUDY.replace("direction: less, region", "direction: more, region")).registration().text()).isNotEqualTo(before);
    }

    @Test
    void aWrongMetricArmAxisOrRegionIsToldWithItsPlaceAndTheNearestName() {
        assertWrong(STUDY.replace("metric: bad-debt, direction", "metric: bad-det, direction"), "mine.yaml:23:34: hypotheses.H1.metric: unknown metric 'bad-det'", "did you mean 'bad-debt'?");
        assertWrong(STUDY.replace("candidate: stop-no-pace", "candidate: stop-nopace"), "unknown arm 'stop-nopace'; known: [full, partial, stop-no-pace]; did you mean 'stop-no-pace'?");
        assertWrong(STUDY.replace("arms: [full, partial", "arms: [full, partal, partial"), "mine.yaml:4:14: arms: unknown policy 'partal'", "did you mean 'partial'?");
        assertWrong(STUDY.replace("along: fee", "along: fees"), "hypotheses.H2.claims.shrinks.along: unknown axis 'fees'", "did you mean 'fee'?");
        assertWrong(STUDY.replace("\"leverage > 6, ", "\"leverag > 6, "), "mine.yaml:23:69: hypotheses.H1.region: unknown axis 'leverag'", "did you mean 'leverage'?");
        assertWrong(STUDY.replace("leverage > 6", "leverage above 6"), "is not a condition on an axis: write it as 'R < 1'");
        assertWrong(STUDY.replace("leverage > 6", "leverage > 12"), "no cell of the grid lies in the region 'leverage > 12, refill = none'");
        assertWrong(STUDY.replace("fee >= 0.4%", "fee >= much"), "'much' is not a number such as 0.8, 0.5%");
        assertWrong(STUDY.replace("metrics: [bad-debt]", "metrics: [baddebt]"), "robustness.metrics: unknown metric 'baddebt'");
    }

    @Test
    void zeroPairsAreRefused() {
        assertWrong(STUDY.replace("pairs: 40", "pairs: 0"), "mine.yaml:2:8: pairs: 0 is out of range: allowed is from 1 to 1_000_000");
    }

    @Test
    void everyPointOfAnAxisAndEveryWorldIsTriedBeforeAnythingRuns() {
        assertWrong(STUDY.replace("values: [0%, 0.1%, 0.4%]", "values: [0%, 0.1%, 0.4s]"), "axes.fee", "'0.4s' is not a ratio");
        assertWrong(STUDY.replace("populations.background.refill-half-life: 10s", "populations.background.refill-half-lif: 10s"), "axes.refill, point fast", "did you mean 'refill-half-life'?");
        assertWrong(STUDY.replace("rules.mark.type: last", "rules.mark.type: lst"), "robustness.worlds.last", "did you mean 'last'?");
    }

    @Test
    void whatAnAxisLacksIsTold() {
        assertWrong(STUDY.replace("base: \"12\"", "base: \"13\""), "axes.leverage.base: unknown point '13'; known: [6, 12]");
        assertWrong(STUDY.replace("none: { at: \"0\", set", "none: { set"), "axes.refill: point 'none' has no number for regions to compare", "give it as 'at'");
        assertWrong(STUDY.replace("one-at-a-time: [fee]", "one-at-a-time: []"), "axes.fee: the axis is not in the grid");
        assertWrong(STUDY.replace("one-at-a-time: [fee]", "one-at-a-time: [fee, refill]"), "axis 'refill' is in the grid already");
        assertWrong(STUDY.replace("set: [rules.charges.fee]", "set: [populations.longs.leverage]").replace("[0%, 0.1%, 0.4%]", "[\"1\", \"2\"]").replace("base: 0.1%", "base: \"1\""), "'populations.longs.leverage' is set by axis 'leverage' too");
    }

    @Test
    void aClaimSaysADirectionAndATrendItsAxis() {
        assertWrong(STUDY.replace("metric: bad-debt, direction: less", "metric: bad-debt"), "missing 'direction': less, more or no-effect");
        assertWrong(STUDY.replace(", along: fee", ""), "'effect' and 'along' go together");
        assertWrong(STUDY.replace("along: fee, direction: less", "along: fee, direction: no-effect"), "with 'effect', 'direction' says which way the effect goes");
        assertWrong(STUDY.replace("direction: less, region", "direction: fewer, region"), "'fewer' is not one of [less, more, no-effect]");
    }

    @Test
    void theMarketIsReadAsAScenario() {
        assertWrong(STUDY.replace("{ extends: quick, pairs: 1 }", "{ extends: quick, pears: 1 }"), "mine.yaml:3:29: scenario.pears: unknown key 'pears'", "did you mean 'pairs'?");
        assertWrong(STUDY.replace("scenario: { extends: quick, pairs: 1 }\n", ""), "missing 'scenario': the market that is studied");
        assertThat(read(STUDY.replace("{ extends: quick, pairs: 1 }", "quick")).scenario().durationNanos()).isEqualTo(600_000_000_000L);
    }

    @Test
    void aStoppingRuleLooksBeforeTheLastPair() {
        assertThat(read(STUDY + "stopping: { metric: bad-debt, half-width: 2% }\n").registration().stopping().orElseThrow().every()).isEqualTo(30);
        assertWrong(STUDY + "stopping: { metric: bad-debt, half-width: 2%, every: 40 }\n", "stopping.every: the first look comes after 40 pairs, when all 40 are run");
        assertWrong(STUDY + "stopping: { metric: bad-det, half-width: 2% }\n", "stopping.metric: unknown metric 'bad-det'");
        assertWrong(STUDY + "stopping: { metric: bad-debt, half-width: 0% }\n", "an interval has a width");
    }

    @Test
    void aMapNeedsMetricsThatJudge() {
        assertWrong(STUDY + "map: { cascade: open-interest }\n", "map.cascade: 'open-interest' describes without judging");
    }

    private static void assertWrong(String text, String... words) {
        assertThat(text).as("the replacement took place").isNotEqualTo(STUDY);
        assertThatThrownBy(() -> read(text)).isInstanceOf(ScenarioException.class).message().contains(List.of(words));
    }

    private static RegisteredStudy read(String text) {
        return new StudyReader(SCENARIOS).read(new ScenarioText("mine.yaml", "mine", text), new Scenarios(SCENARIOS, null)::find);
    }
}
