package org.cascadelab.marketfact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.cascadelab.statistics.SeriesMoments;
import org.junit.jupiter.api.Test;

class LaggedSumsTest {
    private static final double[] CALM = {1, 2, 1, 2, 1, 2};
    private static final double[] WILD = {11, 12, 11, 12, 11, 12};

    @Test
    void ofOneRecordItIsTheSampleAutocorrelation() {
        double[] series = {3, 1, 4, 1, 5, 9, 2, 6};
        for (int lag = 1; lag <= 3; lag++) {
            assertThat(LaggedSums.autocorrelation(List.of(LaggedSums.of(series, lag))).get()).isCloseTo(SeriesMoments.autocorrelation(series, lag), within(1e-12));
        }
    }

    @Test
    void thatRecordsDifferIsMemoryWhichNoneOfThemCanSee() {
        assertThat(SeriesMoments.autocorrelation(CALM, 1)).isEqualTo(-5.0 / 6);
        // about the common mean 6.5 the deviations of the one are -5.5 and -4.5, of the other 4.5 and 5.5: five products of 24.75 in each, twelve squares of 25.25 on average
        assertThat(LaggedSums.autocorrelation(List.of(LaggedSums.of(CALM, 1), LaggedSums.of(WILD, 1))).get()).isCloseTo(10 * 24.75 / (12 * 25.25), within(1e-12));
    }

    @Test
    void anAutocorrelationOverSeedsIsThatOfOneRecordWithTheJackknifesInterval() {
        MarketFact calm = Memory.at("size-autocorrelation-1", "|r|", repeated(CALM), 1, "values");
        MarketFact wild = Memory.at("size-autocorrelation-1", "|r|", repeated(WILD), 1, "values");
        PooledFact pooled = PooledFact.of(List.of(Map.of("Memory", List.of(calm)), Map.of("Memory", List.of(wild)), Map.of("Memory", List.of(calm)))).get("Memory").get(0);
        assertThat(pooled.highest()).isLessThan(-0.9);
        assertThat(pooled.value().get()).isGreaterThan(0.9);
        assertThat(pooled.interval().low()).isLessThan(pooled.value().get());
        assertThat(pooled.interval().high()).isGreaterThan(pooled.value().get());
    }

    @Test
    void whatDoesNotVaryHasNone() {
        assertThat(LaggedSums.autocorrelation(List.of(LaggedSums.of(new double[] {2, 2, 2}, 1))).undefined()).isEqualTo("the series does not vary");
        assertThat(LaggedSums.interval(List.of(LaggedSums.of(CALM, 1)), 0.95).undefined()).isEqualTo("needs at least 2 seeds, has 1");
    }

    private static double[] repeated(double[] values) {
        double[] all = new double[10 * values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i % values.length];
        }
        return all;
    }
}
