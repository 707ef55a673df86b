package org.cascadelab.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({"0.5%, 5000000", "10bp, 1000000", "1.2, 1200000000", "250ppm, 250000", "-4%, -40000000", "1_0%, 100000000"})
    void ratiosAreExactPartsPerBillion(String text, long ppb) {
        assertThat(Quantity.read(Kind.RATIO, text)).isEqualTo(ppb);
    }

    @ParameterizedTest
    @CsvSource({"30s, 30000000000", "8h, 28800000000000", "1d, 86400000000000", "250ms, 250000000", "1.5s, 1500000000", "10 m, 600000000000"})
    void durationsAreNanoseconds(String text, long nanos) {
        assertThat(Quantity.read(Kind.DURATION, text)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @CsvSource({"30000000000, 30s", "90000000000, 90s", "120000000000, 2m", "28800000000000, 8h", "1500000000, 1500ms", "0, 0s", "1, 1ns"})
    void durationsAreWrittenAsTheyAreRead(long nanos, String text) {
        assertThat(Quantity.duration(nanos)).isEqualTo(text);
        assertThat(Quantity.read(Kind.DURATION, text)).isEqualTo(nanos);
    }

    @Test
    void amountsKeepTheirCurrency() {
        assertThat(Quantity.read(Kind.AMOUNT, "50_000 USD")).isEqualTo(new Amount(new BigDecimal("50000"), "USD"));
    }

    @Test
    void ratesArePerSecond() {
        assertThat(Quantity.read(Kind.RATE, "30/m")).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"RATIO, 5 USD", "RATIO, 0.0000000001", "RATIO, x", "DURATION, 30", "DURATION, 30 parsecs", "AMOUNT, 50000", "AMOUNT, 5 usd", "COUNT, 1.5",
        "COUNT, 99999999999999999999", "FLAG, maybe", "RATE, 5", "NUMBER, 3s", "NUMBER, ''"})
    void whatCannotBeReadExactlyIsRefusedSayingHowItIsWritten(Kind kind, String text) {
        assertThatThrownBy(() -> Quantity.read(kind, text)).isInstanceOf(IllegalArgumentException.class).hasMessage("'%s' is not %s", text, kind.form());
    }
}
