package org.cascadelab.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CalibrationRecoveryTest {
    @Test
    void theProcessOwnParametersAreFoundWithinTheErrorsThatTheCalibrationGives() {
        CardResult result = Cards.run("M1", "samples", "8", "duration", "2d", "block", "3h", "seeds", "4", "evaluations", "40");

        assertThat(result.holds()).as(result.measures().toString()).isTrue();
        assertThat(Cards.measure(result, "known errors: truth within two errors, price.volatility").value()).isGreaterThanOrEqualTo(6 / 8.0);
        // an error as large as the parameter would hold any truth
        assertThat(Cards.measure(result, "known errors: mean error [%], price.volatility").value()).isBetween(2.0, 20.0);
        assertThat(Cards.measure(result, "known errors: mean error [%], price.variation").value()).isBetween(2.0, 25.0);
    }
}
