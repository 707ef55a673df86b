package org.cascadelab.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.cascadelab.catalog.Amount;
import org.junit.jupiter.api.Test;

class InstrumentTest {
    private static Instrument btc(String tick, String lot) {
        return new Instrument("btc-perp", "BTC", "USD", new BigDecimal(tick), new BigDecimal(lot));
    }

    private static Amount usd(String value) {
        return new Amount(new BigDecimal(value), "USD");
    }

    @Test
    void moneyIsCountedInTicksTimesLots() {
        assertThat(btc("1", "0.001").money(usd("50000"))).isEqualTo(50_000_000);
        assertThatThrownBy(() -> btc("1", "0.001").money(usd("0.0005"))).hasMessageContaining("is not a multiple of the money unit, 0.001 USD");
    }

    @Test
    void anAmountThatDoesNotFitIsNotTakenForOneThatIsOffTheUnit() {
        // 50,000 / 10^-16 = 5 x 10^20 > 9.2 x 10^18
        assertThatThrownBy(() -> btc("0.00000001", "0.00000001").money(usd("50000"))).hasMessageContaining("too large to be counted exactly in 64 bits")
                .hasMessageContaining("at most 9223372036854775807 times");
        assertThat(btc("1", "1").money(usd("9223372036854775807"))).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> btc("1", "1").money(usd("9223372036854775808"))).hasMessageContaining("too large");
    }

    @Test
    void anAmountOfMoreLotsThanCanBeCountedIsRefused() {
        assertThat(btc("1", "1").lotsWorth(usd("9223372036854775807"), 1)).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> btc("1", "1").lotsWorth(usd("9223372036854775808"), 1)).hasMessageContaining("9223372036854775808 USD are more lots than can be counted")
                .hasMessageContaining("smaller amount");
    }
}
