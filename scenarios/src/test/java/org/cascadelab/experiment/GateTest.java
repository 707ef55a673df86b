package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private static final List<String> POLICIES = List.of("none", "shadow", "full", "partial", "stop-no-pace");

    @Test
    void itReadsMetricStatisticOperatorAndValue() {
        Gate gate = Gate.parse("bad-debt.p95 <= 0.1%", POLICIES);

        assertThat(gate.metric().name()).isEqualTo("bad-debt");
        assertThat(gate.statistic().name()).isEqualTo("p95");
        assertThat(gate.operator()).isEqualTo(Gate.Operator.AT_MOST);
        assertThat(gate.limit()).isEqualTo(gate.metric().unit().read("0.1%"));
    }

    @Test
    void withoutAPolicyItJudgesAllButTheControls() {
        assertThat(Gate.parse("bad-debt.p95 <= 0.1%", POLICIES).judged(POLICIES)).containsExactly("full", "partial", "stop-no-pace");
    }

    @Test
    void inAStudyOfControlsAloneItJudgesThose() {
        assertThat(Gate.parse("bad-debt <= 1", List.of("none")).judged(List.of("none"))).containsExactly("none");
    }

    @ParameterizedTest
    @CsvSource({
        "partial: bad-debt.p95 <= 0.1%, partial, p95",
        "bad-debt.partial.p95<=0.1%, partial, p95",
        "bad-debt.stop-no-pace > 0, stop-no-pace, mean",
        "partial:bad-debt.p99.5 < 1, partial, p99.5",
        "none: bad-debt.max >= 0%, none, max",
    })
    void aPolicyIsNamedBeforeOrBehindTheMetric(String text, String policy, String statistic) {
        Gate gate = Gate.parse(text, POLICIES);

        assertThat(gate.policy()).contains(policy);
        assertThat(gate.statistic().name()).isEqualTo(statistic);
    }

    @Test
    void aDifferenceNamesTwoPolicies() {
        Gate gate = Gate.parse("partial vs full: cascade-depth.median <= -0.5", POLICIES);

        assertThat(gate.policy()).contains("partial");
        assertThat(gate.minus()).contains("full");
        assertThat(gate.limit()).isEqualTo(-0.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "bad-dept.p95 <= 0.1%; did you mean 'bad-debt'?",
        "bad-debt.p9x <= 0.1%; 'p9x' is neither a statistic (mean, median",
        "bad-debt.medain <= 1; did you mean 'median'?",
        "partail: bad-debt <= 1; unknown policy 'partail'",
        "partial: bad-debt.full.p95 <= 1; named twice",
        "bad-debt.p95 = 0.1%; is not of the form",
        "bad-debt.p95 <=; is not of the form",
        "bad-debt.p95 <= 5 minutes; '5 minutes' is not",
        "bad-debt.p00 <= 5; 'p00' is not a statistic",
    })
    void whatIsWrongIsSaidWithWhatIsAllowed(String text, String words) {
        assertThatIllegalArgumentException().isThrownBy(() -> Gate.parse(text, POLICIES)).withMessageContaining("gate '" + text + "'").withMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({"<=, 1, true", "<, 1, false", ">=, 1, true", ">, 1, false", "<, 0.9, true", ">, 1.1, true"})
    void theLimitItselfHoldsForOrEqualOnly(String operator, double measured, boolean holds) {
        assertThat(Gate.parse("cascade-depth " + operator + " 1", POLICIES).operator().holds(measured, 1)).isEqualTo(holds);
    }
}
