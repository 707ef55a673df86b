package org.cascadelab.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {
    /** From the tables of any textbook. */
    @ParameterizedTest
    @CsvSource({"0, 0.5", "1, 0.8413447460685429", "1.959963984540054, 0.975", "-2.3263478740408408, 0.01"})
    void probabilitiesAndQuantilesAreTheTextbooks(double z, double probability) {
        assertThat(Normal.below(z)).isEqualTo(probability, within(1e-12));
        assertThat(Normal.above(-z)).isEqualTo(probability, within(1e-12));
        assertThat(Normal.quantile(probability)).isEqualTo(z, within(1e-12));
    }

    @Test
    void aTailFarOutKeepsItsDigits() {
        assertThat(Normal.above(10) / 7.619853024160527e-24).isEqualTo(1, within(1e-9));
    }
}
