package org.cascadelab.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ResilientBookTest {
    @Test
    void theCardsCostsComeOut() {
        CardResult result = Cards.run("I2", "levels", "1000", "steps", "300");
        assertThat(result.holds()).as(result.measures().toString()).isTrue();
        assertThat(result.measures().stream().mapToDouble(CardResult.Measure::value).toArray()).containsExactly(new double[] {.5, .2769, .2571, .2689, .2364}, within(.001));
    }

    @Test
    void anyResilienceHorizonImpactAndSizeDo() {
        CardResult result = Cards.run("I2", "rho", "0.3/s", "horizon", "20s", "kappa", "4", "size", "0.5", "tranches", "3", "levels", "1000", "steps", "300");
        assertThat(result.holds()).as(result.measures().toString()).isTrue();
        assertThat(Cards.measure(result, "one sale").value()).isCloseTo(.5 * 4 * .25, within(1e-3));
        // 1 / (6 + 2)
        assertThat(Cards.measure(result, "optimal").value()).isCloseTo(.125, within(1e-3));
    }

    @Test
    void inABookThatDoesNotRecoverWaitingIsWorthNothing() {
        CardResult result = Cards.run("I2", "rho", "0/s", "levels", "500", "steps", "50");
        assertThat(result.holds()).as(result.measures().toString()).isTrue();
        assertThat(result.measures()).allSatisfy(measure -> assertThat(measure.value()).isCloseTo(.5, within(1e-6)));
    }

    @Test
    void wrongParametersAreToldInWords() {
        assertThatThrownBy(() -> Cards.card("I2", "kappa", "0")).hasMessageContaining("need kappa > 0 and size > 0");
        assertThatThrownBy(() -> Cards.card("I2", "tranches", "1")).hasMessageContaining("from 2 to 9000");
        assertThatThrownBy(() -> Cards.card("I2", "rho", "-1/s")).hasMessageContaining("rho");
    }
}
