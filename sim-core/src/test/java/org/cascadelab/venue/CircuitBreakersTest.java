package org.cascadelab.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.Map;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CircuitBreakersTest {
    static Collection<Catalog.Entry<CircuitBreaker>> entries() {
        return CircuitBreakers.CATALOG.entries();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void readsItsParametersAndLimitsPricesOrTrading(Catalog.Entry<CircuitBreaker> entry) {
        Params params = Params.defaults(entry.parameters());
        CircuitBreaker breaker = entry.build(params);
        assertThat(params.unread()).isEmpty();
        assertThat(breaker.instrument()).isEmpty();
        boolean stops = breaker.haltsAfter().isPresent() || breaker.haltsAtNanos().isPresent();
        assertThat(stops || breaker.band().isPresent()).isTrue();
        if (stops) {
            assertThat(breaker.haltTerms().nanos()).isPositive();
        } else {
            assertThatThrownBy(breaker::haltTerms).isInstanceOf(IllegalStateException.class);
        }
        assertThat(entry.build(new Params(entry.parameters(), Map.of("instrument", "a"))).instrument()).contains("a");
    }

    @Test
    void aHaltOfNoTimeIsRefused() {
        assertThatThrownBy(() -> new HaltTerms(0, 0, false, 1)).hasMessageContaining("stops nothing");
    }
}
