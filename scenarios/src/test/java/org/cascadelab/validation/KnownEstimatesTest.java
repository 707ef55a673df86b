package org.cascadelab.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KnownEstimatesTest {
    private static final String[] SMALL = {"samples", "200", "values", "2000", "tail", "100", "series", "40", "length", "10000", "rows", "2048"};

    @Test
    void theEstimatorsFindWhatIsKnown() {
        CardResult result = Cards.run("S2", SMALL);
        assertThat(result.holds()).as(result.measures().toString()).isTrue();
        assertThat(((Check.Deviation) Cards.measure(result, "kurtosis").check()).known()).isCloseTo(3.774, within(.001));
        assertThat(((Check.Deviation) Cards.measure(result, "autocorrelation of squares at lag 1").check()).known()).isCloseTo(.1791, within(.0001));
        assertThat(((Check.Deviation) Cards.measure(result, "Sobol total index of x1").check()).known()).isCloseTo(.5576, within(.0001));
    }

    @Test
    void otherParametersHaveOtherAnswers() {
        CardResult result = Cards.run("S2", "samples", "200", "values", "2000", "tail", "100", "series", "40", "length", "10000", "rows", "2048", "pareto-index", "1.5", "garch-alpha", "0.05",
                "garch-beta", "0.9", "ishigami-a", "5", "ishigami-b", "0.2");
        assertThat(result.holds()).as(result.measures().toString()).isTrue();
    }

    @Test
    void aFourthMomentThatDoesNotExistIsRefusedAndAnEighthIsTold() {
        assertThatThrownBy(() -> Cards.card("S2", "garch-alpha", "0.5", "garch-beta", "0.6")).hasMessageContaining("exist only with");
        CardResult result = Cards.run("S2", "samples", "20", "series", "10", "length", "1000", "rows", "64", "values", "100", "tail", "20", "garch-alpha", "0.2", "garch-beta", "0.75");
        assertThat(result.notes()).anyMatch(note -> note.contains("eighth moment"));
    }

    @Test
    void wrongParametersAreToldInWords() {
        assertThatThrownBy(() -> Cards.card("S2", "tail", "500", "values", "500")).hasMessage("need tail < values, got 500 and 500");
        assertThatThrownBy(() -> Cards.card("S2", "lags", "1,200000")).hasMessageContaining("every lag below the length");
        assertThatThrownBy(() -> Cards.card("S2", "pareto-index", "0")).hasMessageContaining("above 0");
    }
}
