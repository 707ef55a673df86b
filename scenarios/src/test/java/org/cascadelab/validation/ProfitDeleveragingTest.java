package org.cascadelab.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProfitDeleveragingTest {
    @Test
    void theWorkedExampleIsExact() {
        CardResult result = Cards.run("L5");
        assertThat(result.holds()).as(result.measures().toString()).isTrue();
        assertThat(values(result, "haircut", "queue")).containsExactly(.4375, 1.0, 0.0);
        assertThat(values(result, "equity", "queue")).containsExactly(6.5, 1.0, 1.0, -3.0, -12.0);
        assertThat(values(result, "haircut", "pro rata")).containsExactly(.6, .6, .6);
        assertThat(values(result, "equity", "pro rata")).containsExactly(5.2, 2.6, .7, -3.0, -12.0);
    }

    @Test
    void aProfitBeyondTheEquityIsTakenOnlyAsFarAsTheEquityGoes() {
        CardResult result = Cards.run("L5", "equities", "1,6,-9", "profits", "4,3,-9", "queue", "1,2", "severity", "100%");
        assertThat(result.holds()).as(result.measures().toString()).isTrue();
        // 1 of the first, whose profit is 4, and all 3 of the second: 4 of the 9 that are missing
        assertThat(values(result, "equity", "queue")).containsExactly(0.0, 3.0, -9.0);
    }

    @Test
    void wrongParametersAreToldInWords() {
        assertThatThrownBy(() -> Cards.card("L5", "queue", "1,2")).hasMessageContaining("by number: [1, 2, 3], got [1, 2]");
        assertThatThrownBy(() -> Cards.card("L5", "profits", "1,2")).hasMessage("need a profit for every equity, got 5 equities and 2 profits");
        assertThatThrownBy(() -> Cards.card("L5", "equities", "1,2,3,4,5")).hasMessageContaining("no deficit to share");
        assertThatThrownBy(() -> Cards.card("L5", "equities", "1e9,5,1,-3,-12")).hasMessageContaining("between -500 and 500");
        assertThatThrownBy(() -> Cards.card("L5", "equities", "ten")).hasMessage("equities: need numbers joined by commas, got 'ten'");
    }

    private static List<Double> values(CardResult result, String quantity, String rule) {
        return result.measures().stream().filter(measure -> measure.name().startsWith(quantity) && measure.name().endsWith(", " + rule)).map(CardResult.Measure::value).toList();
    }
}
