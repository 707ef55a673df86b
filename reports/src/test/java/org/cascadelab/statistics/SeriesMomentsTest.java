package org.cascadelab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SeriesMomentsTest {
    @Test
    void autocorrelationIsCountedByHand() {
        // deviations -1, 0, 1: squares 2, products at lag 1: 0, at lag 2: -1
        double[] series = {1, 2, 3};
        assertThat(SeriesMoments.autocorrelation(series, 1)).isCloseTo(0, within(1e-15));
        assertThat(SeriesMoments.autocorrelation(series, 2)).isCloseTo(-0.5, within(1e-15));
    }

    @Test
    void kurtosisIsCountedByHand() {
        // deviations -2, 0, 0, 2: fourth moment 8, variance 2
        assertThat(SeriesMoments.kurtosis(new double[] {-2, 0, 0, 2})).isCloseTo(2, within(1e-15));
    }

    @Test
    void aSeriesThatDoesNotVaryHasNeither() {
        assertThatThrownBy(() -> SeriesMoments.kurtosis(new double[] {1, 1})).hasMessageContaining("does not vary");
        assertThatThrownBy(() -> SeriesMoments.autocorrelation(new double[] {1, 1, 1}, 1)).hasMessageContaining("does not vary");
        assertThatThrownBy(() -> SeriesMoments.autocorrelation(new double[] {1, 2}, 2)).hasMessage("need 1 <= lag < length, got lag 2 of 2 values");
    }
}
