package org.cascadelab.margin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every requirement in the catalog has to keep. */
class RequirementsTest {
    private static final Instrument BTC = new Instrument("btc", "BTC", "USD", new BigDecimal("0.1"), new BigDecimal("0.001"));

    static Stream<Catalog.Entry<RequirementRecipe>> entries() {
        return Requirements.CATALOG.entries().stream();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void readsAllItsParametersAndBuildsFromDefaults(Catalog.Entry<RequirementRecipe> entry) {
        Params params = Params.defaults(entry.parameters());
        assertThat(entry.build(params).build(BTC)).isNotNull();
        assertThat(params.unread()).isEmpty();
        assertThat(entry.summary()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void riseWithThePositionButNeverFasterThanItsValue(Catalog.Entry<RequirementRecipe> entry) {
        MarginRequirement requirement = entry.build(Params.defaults(entry.parameters())).build(BTC);
        long mark = 500_000;
        assertThat(requirement.maintenance(0, mark)).isZero();
        long before = 0;
        for (long lots = 1; lots < 20_000_000; lots = lots * 3 / 2 + 1) {
            long now = requirement.maintenance(lots, mark);
            assertThat(now).isGreaterThan(before).isLessThanOrEqualTo(requirement.initial(lots, mark)).isEqualTo(requirement.maintenance(-lots, mark));
            assertThat(requirement.maintenance(lots, mark + 1) - now).isBetween(0L, lots);
            assertThat(requirement.largestLeverage(lots, mark)).isGreaterThanOrEqualTo(1);
            before = now;
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void triggerAtTheFirstMarkInBreachAlsoWhenScaled(Catalog.Entry<RequirementRecipe> entry) {
        MarginRequirement requirement = entry.build(Params.defaults(entry.parameters())).build(BTC);
        for (long ppb : new long[] {1_000_000_000L, 1_200_000_000L, 1_500_000_000L}) {
            MarginRequirement scaled = requirement.scaledBy(ppb);
            for (long lots = 1; lots < 20_000_000; lots = lots * 7 + 1) {
                long margin = lots * 500_000 / 5 + 3;
                long down = scaled.triggerTicks(margin - lots * 500_000, lots);
                assertThat(margin + lots * (down - 500_000)).isLessThan(scaled.maintenance(lots, down));
                assertThat(margin + lots * (down + 1 - 500_000)).isGreaterThanOrEqualTo(scaled.maintenance(lots, down + 1));
                long up = scaled.triggerTicks(margin + lots * 500_000, -lots);
                assertThat(margin - lots * (up - 500_000)).isLessThan(scaled.maintenance(-lots, up));
                assertThat(margin - lots * (up - 1 - 500_000)).isGreaterThanOrEqualTo(scaled.maintenance(-lots, up - 1));
            }
        }
    }
}
