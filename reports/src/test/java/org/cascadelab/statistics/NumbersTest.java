package org.cascadelab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.cascadelab.metric.MetricUnit;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void threeDigitsAreEnough() {
        assertThat(Numbers.format(12.345, MetricUnit.COUNT)).isEqualTo("12.3");
        assertThat(Numbers.format(1_234.5, MetricUnit.COUNT)).isEqualTo("1,234");
        assertThat(Numbers.format(0.012345, MetricUnit.PERCENT)).isEqualTo("0.0123");
        assertThat(Numbers.format(0.00001234, MetricUnit.PERCENT)).isEqualTo("1.2e-05");
        assertThat(Numbers.format(-0.0, MetricUnit.PERCENT)).isEqualTo("0");
    }

    @Test
    void moneyIsInThousandsMillionsOrBillions() {
        assertThat(Numbers.format(9_994, MetricUnit.QUOTE)).isEqualTo("9,994");
        assertThat(Numbers.format(45_600, MetricUnit.QUOTE)).isEqualTo("45.6k");
        assertThat(Numbers.format(999_900, MetricUnit.QUOTE)).isEqualTo("1M");
        assertThat(Numbers.withUnit(1.234e9, MetricUnit.QUOTE, "USD")).isEqualTo("1.23B USD");
        assertThat(Numbers.withUnit(2.06, MetricUnit.TIMES, "USD")).isEqualTo("2.06x");
    }

    @Test
    void aShareIsZeroOrAllOnlyIfItReallyIs() {
        assertThat(Numbers.share(0.999)).isEqualTo("99 %");
        assertThat(Numbers.share(1)).isEqualTo("100 %");
        assertThat(Numbers.share(0.001)).isEqualTo("1 %");
    }

    @Test
    void aDifferenceShowsItsSign() {
        assertThat(Numbers.signed(1.5, MetricUnit.COUNT)).isEqualTo("+1.5");
        assertThat(Numbers.signed(-1.5, MetricUnit.COUNT)).isEqualTo("-1.5");
        assertThat(Numbers.signed(0, MetricUnit.COUNT)).isEqualTo("0");
    }
}
