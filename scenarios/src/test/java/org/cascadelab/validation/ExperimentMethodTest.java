package org.cascadelab.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExperimentMethodTest {
    private static final String[] SMALL = {"scenario", "quick", "replications", "1000", "pairs", "60", "resamples", "199", "studies", "60", "half-width", "0.4"};

    @Test
    void armsShareTheirLuckUntilTheFirstLiquidationAndIntervalsCover() {
        CardResult result = Cards.run("S3", SMALL);
        assertThat(Cards.measure(result, "facts that differ").holds()).isTrue();
        assertThat(Cards.measure(result, "facts compared").value()).isGreaterThan(100).isLessThan(Cards.measure(result, "facts of the longer run").value());
        assertThat(Cards.measure(result, "coverage of Student's interval, 60 normal").holds()).as(result.measures().toString()).isTrue();
        assertThat(Cards.measure(result, "pairs of a study that any interval satisfies").value()).isEqualTo(30);
        assertThat(Cards.measure(result, "fewest pairs").value()).isGreaterThanOrEqualTo(30);
        assertThat(Cards.measure(result, "relative standard deviation").holds()).isTrue();
        assertThat(Cards.measure(result, "share of studies of 30 runs").holds()).isTrue();
    }

    @Test
    void armsThatDoNotShareTheirRequirementAreFoundOut() {
        CardResult result = Cards.run("S3", "scenario", "quick", "other-policy", "hyperliquid@2025", "replications", "100", "pairs", "30", "resamples", "99", "studies", "10");
        assertThat(Cards.measure(result, "facts that differ").value()).isPositive();
        assertThat(result.holds()).isFalse();
    }

    @Test
    void wrongParametersAreToldInWords() {
        assertThatThrownBy(() -> Cards.card("S3", "policy", "ful")).hasMessageContaining("unknown policy 'ful'").hasMessageContaining("did you mean 'full'");
        assertThatThrownBy(() -> Cards.card("S3", "scenario", "flash")).hasMessageContaining("flash");
        assertThatThrownBy(() -> Cards.card("S3", "other-policy", "full")).hasMessage("need two different policies, got 'full' twice");
        assertThatThrownBy(() -> Cards.card("S3", "r", "1")).hasMessageContaining("from R = 1 on the mean whose interval is asked for is infinite");
        assertThatThrownBy(() -> Cards.card("S3", "half-width", "0")).hasMessageContaining("above 0");
    }
}
