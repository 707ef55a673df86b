package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalletLawTest {
    private static double[] draw(WalletLaw law, double shape) {
        RandomStream luck = new Streams(1).named("wallet");
        double[] drawn = new double[100_000];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = law.draw(shape, luck.at(i, 0));
        }
        Arrays.sort(drawn);
        return drawn;
    }

    @ParameterizedTest
    @CsvSource({"EXPONENTIAL, 0, 0.6931", "LOGNORMAL, 1, 0.6065", "PARETO, 3, 0.8399", "EQUAL, 0, 1"})
    void theMeanIsOneAndTheMedianThatOfTheLaw(WalletLaw law, double shape, double median) {
        double[] drawn = draw(law, shape);
        assertThat(Arrays.stream(drawn).average().orElseThrow()).isCloseTo(1, within(0.02));
        assertThat(drawn[50_000]).isCloseTo(median, within(0.01));
    }

    @Test
    void aShapeIsGivenWhereThereIsOne() {
        assertThatThrownBy(() -> WalletLaw.PARETO.requireShape(1)).hasMessageContaining("above 1");
        assertThatThrownBy(() -> WalletLaw.LOGNORMAL.requireShape(0)).hasMessageContaining("need a 'wallet-shape' above 0");
        assertThatThrownBy(() -> WalletLaw.EXPONENTIAL.requireShape(2)).hasMessageContaining("leave it out");
    }
}
