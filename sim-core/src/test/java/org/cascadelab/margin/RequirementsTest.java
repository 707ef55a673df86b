package org.cascadelab.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every requirement in the catalog has to keep. */
class RequirementsTest {
    private static final Instrument BTC = new Instrument("btc", "BTC", "USD", new BigDecimal("0.1"), new BigDecimal("0.001"));

    static Stream<Catalog.Entry<RequirementRecipe>> entries() {
        return Requirements.CATALOG.entries().stream();
    }

    /** All defaults, and the tiers for the coin where requirements are given by instrument. */
    private static Params params(Catalog.Entry<RequirementRecipe> entry) {
        return new Params(entry.parameters(), Params.read(entry.parameters(), entry.name().equals(ByInstrument.NAME) ? Map.of("instruments.btc.type", "tiers") : Map.of()));
    }

    private static RequirementRecipe written(String name, String... values) {
        Map<String, String> written = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            written.put(values[i], values[i + 1]);
        }
        Catalog.Entry<RequirementRecipe> entry = Requirements.CATALOG.entry(name);
        return entry.build(new Params(entry.parameters(), Params.read(entry.parameters(), written)));
    }

    @Test
    void tiersThatMakeNoSenseAreToldInTheUnitsInWhichTheyWereWritten() {
        assertThatThrownBy(() -> written("tiers", "floors", "0 USD, 500 USD, 400 USD", "maintenance", "1%, 2%, 3%", "largest-leverage", "50, 20, 10"))
                .hasMessage("floors must rise: need tier 3 above tier 2, got 400 USD and 500 USD");
        assertThatThrownBy(() -> written("tiers", "floors", "0 USD, 500 USD", "maintenance", "1%, 0.5%", "largest-leverage", "50, 20"))
                .hasMessage("maintenance rates must not fall: need tier 2 at or above tier 1, got 0.5% and 1%");
        assertThatThrownBy(() -> written("tiers", "floors", "0 USD, 500 USD", "maintenance", "1%, 2%", "largest-leverage", "20, 50"))
                .hasMessage("largest leverages must not rise: need tier 2 at or below tier 1, got 50 and 20");
        assertThatThrownBy(() -> written("tiers", "floors", "0 USD, 500 USD", "maintenance", "1%", "largest-leverage", "20, 10"))
                .hasMessage("need as many maintenance rates and largest leverages as floors, got 1 and 2 for 2");
        assertThatThrownBy(() -> written("flat", "maintenance", "2%", "largest-leverage", "100"))
                .hasMessage("a position at its largest leverage would open in breach: need maintenance <= 1 / largest-leverage, got 2% and 1 / 100 = 1% in every position");
    }

    @Test
    void eachInstrumentHasItsOwnRequirement() {
        Catalog.Entry<RequirementRecipe> entry = Requirements.CATALOG.entry(ByInstrument.NAME);
        Instrument eth = new Instrument("eth", "ETH", "USD", new BigDecimal("0.1"), new BigDecimal("0.001"));
        RequirementRecipe recipe = entry.build(new Params(entry.parameters(), Params.read(entry.parameters(),
                Map.of("instruments.btc.type", "flat", "instruments.btc.maintenance", "1%", "instruments.eth.type", "flat", "instruments.eth.maintenance", "2%",
                        "instruments.eth.largest-leverage", "40"))));
        assertThat(recipe.build(BTC).maintenance(100, 1_000)).isEqualTo(1_000);
        assertThat(recipe.build(eth).maintenance(100, 1_000)).isEqualTo(2_000);
        assertThatThrownBy(() -> recipe.build(new Instrument("ether", "ETC", "USD", BigDecimal.ONE, BigDecimal.ONE))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no requirement for instrument 'ether' (ETC)");
    }

    @ParameterizedTest
    @MethodSource("entries")
    void readsAllItsParametersAndBuildsFromDefaults(Catalog.Entry<RequirementRecipe> entry) {
        Params params = params(entry);
        assertThat(entry.build(params).build(BTC)).isNotNull();
        assertThat(params.unread()).isEmpty();
        assertThat(entry.summary()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void riseWithThePositionButNeverFasterThanItsValue(Catalog.Entry<RequirementRecipe> entry) {
        MarginRequirement requirement = entry.build(params(entry)).build(BTC);
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
        MarginRequirement requirement = entry.build(params(entry)).build(BTC);
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
