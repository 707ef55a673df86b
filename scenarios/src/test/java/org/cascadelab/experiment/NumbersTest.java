package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.cascadelab.random.Draws;
import org.cascadelab.random.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "-0.0, 0", "1, 1", "-2.5, -2.5", "0.1, 0.1", "100, 100", "1e14, 100000000000000", "1e15, 1E+15", "2e-3, 0.002", "1e-7, 1E-7", "2e23, 2E+23",
        "0.30000000000000004, 0.30000000000000004", "4.9e-324, 4.94065645841247E-324", "1.7976931348623157e308, 1.7976931348623157E+308"})
    void aNumberIsItsShortestDecimal(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }

    @Test
    void everyNumberReadsBackAsItself() {
        Draws draws = new Streams(7).named("numbers").at(0, 0);
        for (int i = 0; i < 100_000; i++) {
            double any = Double.longBitsToDouble(draws.nextLong());
            double usual = (draws.nextDouble() - 0.5) * 1e4;
            if (Double.isFinite(any)) {
                assertThat(Double.parseDouble(Numbers.text(any))).isEqualTo(any == 0 ? 0 : any);
            }
            assertThat(Double.parseDouble(Numbers.text(usual))).isEqualTo(usual);
        }
    }

    @Test
    void theLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Numbers.text(1234.5)).isEqualTo("1234.5");
            assertThat(new Estimate(1, 4_000, 0.5, 2).toString()).isEqualTo("about 17 min: 4,000 pairs in 1 cells to run, 0.50 s each, on 2 threads");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatIsNotANumberIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Numbers.text(Double.NaN)).withMessageContaining("finite");
    }
}
