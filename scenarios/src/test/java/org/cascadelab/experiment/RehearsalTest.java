package org.cascadelab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cascadelab.marketfact.MarketFacts;
import org.cascadelab.metric.RunTerms;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private static final RunTerms TERMS = new RunTerms("USD", 0.1, 0.0001, 0);
    private static final long SECOND = 1_000_000_000L;

    private static List<String> without(long seconds) {
        return Rehearsal.facts(TERMS, SECOND, seconds, List.copyOf(MarketFacts.names())).stream().filter(fact -> !fact.value().isDefined()).map(fact -> fact.name()).toList();
    }

    @Test
    void aDayHasEveryFactOfReturnsAndAnHourAndAHalfHasNoLongMemory() {
        assertThat(without(86_400)).isEmpty();
        assertThat(without(5_400)).contains("size-autocorrelation-60", "size-autocorrelation-240", "return-hill-5")
                .doesNotContain("size-autocorrelation-10", "return-mean-size", "tick-return-hill-1");
    }

    @Test
    void factsThatAPriceDoesNotDecideAreLeftToTheFirstRun() {
        assertThat(Rehearsal.facts(TERMS, SECOND, 100, List.of("depth-5bp", "return-hill-5"))).extracting(fact -> fact.name()).containsExactly("return-hill-5");
    }
}
