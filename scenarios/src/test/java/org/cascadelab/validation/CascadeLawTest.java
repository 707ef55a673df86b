package org.cascadelab.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CascadeLawTest {
    private final CascadeLaw law = new CascadeLaw(2, 0.8);

    @Test
    void theCardsValuesComeOut() {
        assertThat(law.probability(0)).isCloseTo(.1353, within(5e-5));
        assertThat(law.probability(10, Long.MAX_VALUE)).isCloseTo(.3025, within(5e-5));
        assertThat(law.mean()).isCloseTo(10, within(1e-12));
        assertThat(law.variance()).isCloseTo(250, within(1e-9));
    }

    @Test
    void withoutOffspringItIsPoisson() {
        // e^-2 2^3 / 3!
        assertThat(new CascadeLaw(2, 0).probability(3)).isCloseTo(Math.exp(-2) * 8 / 6, within(1e-14));
    }

    @Test
    void oneLiquidationMeansOneFirstOneThatSetsOffNone() {
        assertThat(law.probability(1)).isCloseTo(2 * Math.exp(-2) * Math.exp(-0.8), within(1e-14));
    }

    @Test
    void momentsSummedTermByTermAreTheClosedForms() {
        double mass = 0;
        double mean = 0;
        for (long n = 0; n < 5_000; n++) {
            mass += law.probability(n);
            mean += n * law.probability(n);
        }
        double second = 0;
        double fourth = 0;
        for (long n = 0; n < 5_000; n++) {
            second += Math.pow(n - mean, 2) * law.probability(n);
            fourth += Math.pow(n - mean, 4) * law.probability(n);
        }
        assertThat(mass).isCloseTo(1, within(1e-10));
        assertThat(mean).isCloseTo(law.mean(), within(1e-7));
        assertThat(second).isCloseTo(law.variance(), within(1e-4));
        assertThat((fourth - 3 * second * second) / law.fourthCumulant()).isCloseTo(1, within(1e-5));
    }

    @Test
    void aboveOneTheRestIsTheChanceOfACascadeWithoutEnd() {
        CascadeLaw supercritical = new CascadeLaw(1, 1.5);
        // one line of descent dies out with probability q = exp(R (q - 1)), theta of them with exp(theta (q - 1))
        double q = 0.5;
        for (int i = 0; i < 1_000; i++) {
            q = Math.exp(1.5 * (q - 1));
        }
        assertThat(supercritical.hasMean()).isFalse();
        assertThat(supercritical.probability(0, 3_000)).isCloseTo(Math.exp(q - 1), within(1e-9));
        assertThat(supercritical.probability(50, Long.MAX_VALUE)).isGreaterThan(1 - Math.exp(q - 1));
    }

    @Test
    void impossibleRatesAreRefused() {
        assertThatThrownBy(() -> new CascadeLaw(0, 0.5)).hasMessage("need theta > 0 and R >= 0, got 0.0 and 0.5");
        assertThatThrownBy(() -> new CascadeLaw(1, -0.5)).hasMessageContaining("-0.5");
    }
}
