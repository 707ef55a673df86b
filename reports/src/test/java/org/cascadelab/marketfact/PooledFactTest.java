package org.cascadelab.marketfact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cascadelab.document.PooledFactsText;
import org.cascadelab.metric.MetricValue;
import org.junit.jupiter.api.Test;

class PooledFactTest {
    private static final RealMarkets REAL = RealMarkets.read(List.of("name,low,high,unit,market,source", "spread-median,4,,ticks,one stock,notes",
            "spread-median,18,,ticks,another,notes",
            "sign-autocorrelation-1,0.1,0.2,,one stock,notes"), "table", null);

    private static PooledFact fact(String name, String unit, FactKind kind, double... values) {
        return new PooledFact(name, "a fact", unit, kind, Arrays.stream(values).mapToObj(MetricValue::of).toList(), List.of());
    }

    private static RealMarkets.Value real(String name, int place) {
        return REAL.of(name).get(place);
    }

    @Test
    void aLevelIsNearWithinAQuarterAndAnAutocorrelationWithinFiveHundredths() {
        PooledFact level = fact("spread-median", "ticks", FactKind.LEVEL, 2.9, 3, 4, 5, 5.1);
        assertThat(level.near(real("spread-median", 0))).hasValue(3);
        PooledFact correlation = fact("sign-autocorrelation-1", "", FactKind.CORRELATION, 0.04, 0.06, 0.15, 0.24, 0.26);
        assertThat(correlation.near(real("sign-autocorrelation-1", 0))).hasValue(3);
    }

    @Test
    void otherUnitsAreNotHeldAgainstEachOther() {
        assertThat(fact("spread-median", "bp", FactKind.LEVEL, 4).near(real("spread-median", 0))).isEmpty();
    }

    @Test
    void seedsArePooledByTheirMeanWithStudentsInterval() {
        PooledFact fact = fact("spread-median", "ticks", FactKind.LEVEL, 1, 2, 3);
        assertThat(fact.value().get()).isEqualTo(2);
        // standard error 1 / sqrt(3), Student's quantile with two degrees of freedom 4.3027
        assertThat(fact.interval().high()).isCloseTo(2 + 4.3027 / Math.sqrt(3), within(1e-4));
    }

    @Test
    void heavyTailsArePooledByTheirMedianBetweenOrderStatistics() {
        PooledFact fact = fact("market-order-mean", "USD", FactKind.HEAVY_TAILED_LEVEL, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1_000);
        assertThat(fact.value().get()).isEqualTo(6.5);
        // of ten seeds the second smallest and the second largest: 97.9 %
        assertThat(fact.interval().low()).isEqualTo(3);
        assertThat(fact.interval().high()).isEqualTo(10);
        assertThat(fact("x", "", FactKind.HEAVY_TAILED_LEVEL, 1, 2, 3).interval().undefined()).isEqualTo("needs at least 6 seeds, has 3");
    }

    @Test
    void aSeedWithoutAValueIsNotNearAndSaysWhy() {
        PooledFact fact = new PooledFact("spread-median", "a fact", "ticks", FactKind.LEVEL,
                List.of(MetricValue.of(4), MetricValue.undefined("too short"), MetricValue.undefined("too short")), List.of());
        assertThat(fact.near(real("spread-median", 0))).hasValue(1);
        assertThat(fact.value().get()).isEqualTo(4);
        assertThat(fact.reasons()).isEqualTo("too short");
        assertThat(PooledFactsText.of(Map.of("Spread", List.of(fact)), REAL, 2)).contains("1 of 3", "too varied", "* a fact, 2 of 3 seeds: too short");
    }

    @Test
    void theTextSaysWhichWayAMissLies() {
        assertThat(PooledFactsText.of(Map.of("Spread", List.of(fact("spread-median", "ticks", FactKind.LEVEL, 4, 4, 9))), REAL, 2))
                .contains("2 of 3  one stock [1]      met", "0 of 3    another [1]  too low");
    }

    @Test
    void aTitleWithANumberOfItsRunGivesWayToTheName() {
        List<Map<String, List<MarketFact>>> runs = List.of(Map.of("Impact",
                List.of(MarketFact.of("impact-fifth-1", "windows with a net flow of 10", "bp", 1, 0.1, 9), MarketFact.of("spread-mean", "mean", "bp", 1, 0.1, 9))),
                Map.of("Impact", List.of(MarketFact.of("impact-fifth-1", "windows with a net flow of 20", "bp", 3, 0.1, 9),
                        MarketFact.of("spread-mean", "mean", "bp", 1, 0.1, 9))));
        assertThat(PooledFact.of(runs).get("Impact")).extracting(PooledFact::title).containsExactly("impact fifth 1", "mean");
        assertThat(PooledFact.of(runs).get("Impact").get(0).value().get()).isEqualTo(2);
    }

    @Test
    void aTableCanBeNarrowedToSomeMarkets() {
        assertThat(REAL.only(List.of("another")).of("spread-median")).extracting(RealMarkets.Value::low).containsExactly(18.0);
        assertThat(REAL.markets()).isEqualTo(Set.of("one stock", "another"));
        assertThatIllegalArgumentException().isThrownBy(() -> REAL.only(List.of("anoter"))).withMessageContaining("did you mean 'another'?");
    }
}
