package org.cascadelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.cascadelab.scenario.VenuePreset.Confidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VenuesTest {
    static Stream<VenuePreset> presets() {
        return Venues.all().stream();
    }

    private static String text(String name) throws IOException {
        try (InputStream in = Venues.class.getResourceAsStream("venues/" + name + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static VenuePreset read(String text) {
        return new VenueReader(Catalogs.slots()).read("own@2024-10", text);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetStatesEverySlotWithConfidenceAndSourceAndSaysWhatIsAssumed(VenuePreset preset) {
        assertThat(preset.slots().keySet()).containsExactlyElementsOf(Catalogs.slots().keySet());
        assertThat(preset.slots().values()).allSatisfy(terms -> {
            assertThat(terms.choice().source()).isNotBlank();
            assertThat(terms.values().values()).allSatisfy(stated -> assertThat(stated.source()).isNotBlank());
        });
        assertThat(preset.assumed()).as("no venue publishes how often this model may remind").contains("trigger.reminder");
        assertThat(preset.notModelled()).isNotEmpty();
        assertThat(String.join("\n", preset.description())).contains("requirement: ", "waterfall: ", "Not confirmed for this venue: ", "trigger.reminder", preset.notModelled().get(0));
        assertThat(Venues.of(preset.name())).isSameAs(preset);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetIsAPolicyThatAShippedScenarioCanCompare(VenuePreset preset) {
        ScenarioReader reader = new ScenarioReader(new ScenarioSchema(Catalogs.standard()));
        Scenario scenario = new Scenarios(reader, null).load("flash-crash", Map.of("compare", "{ policies: [full, " + preset.name() + "], baseline: full, candidate: " + preset.name() + " }"));
        assertThat(scenario.arms()).containsExactly("full", preset.name());
        Scenario again = reader.read(new ScenarioText("again", "again", scenario.toYaml()), Map.of(), name -> null);
        assertThat(again.toYaml()).as("written back and read again").isEqualTo(scenario.toYaml());
    }

    @Test
    void aFeeAboveTheMaintenanceRateIsSaidInWords() {
        assertThat(Venues.of("binance-usdm@2024-10").remarks()).anySatisfy(remark -> assertThat(remark).contains("1.25%").contains("0.4%"));
        assertThat(Venues.of("binance-usdm@2021-03").slots().get("requirement").values().get("floors").confidence()).isEqualTo(Confidence.D);
    }

    @Test
    void aRulebookThatCannotWorkIsRefusedWithTheInequality() throws IOException {
        String binance = text("binance-usdm@2024-10");
        assertThat(read(binance).name()).isEqualTo("own@2024-10");
        assertThatThrownBy(() -> read(binance.replace("0 USD, 50_000 USD, 600_000 USD", "0 USD, 600_000 USD, 50_000 USD"))).isInstanceOf(ScenarioException.class)
                .hasMessageContaining("floors must rise: need tier 3 above tier 2, got 50000 USD and 600000 USD");
        assertThatThrownBy(() -> read(binance.replace("11_450 USD", "11_451 USD"))).hasMessageContaining("need deduction 11450");
        assertThatThrownBy(() -> read(binance.replace("exit: { value: 1,", "exit: { value: 0.9,"))).hasMessageContaining("need exit >= 1, the entry, got 0.9");
        assertThatThrownBy(() -> read(binance.replace("warning: { value: 1.5,", "warning: { value: 3,"))).hasMessageContaining("<= 100%");
    }

    @Test
    void whatIsMissingUnknownOrUnsourcedIsNamedWithItsLine() throws IOException {
        String binance = text("binance-usdm@2024-10");
        assertThatThrownBy(() -> read(binance.replaceAll("(?m)^ +residual:.*\\n", ""))).hasMessageContaining("slots.charges.residual: a venue's preset leaves no value to the defaults");
        assertThatThrownBy(() -> read(binance.replace("    fee:", "    feee:"))).hasMessageContaining("unknown key 'feee'").hasMessageContaining("did you mean 'fee'");
        assertThatThrownBy(() -> read(binance.replaceFirst("confidence: A", "confidence: B"))).hasMessageContaining("'B' is not one of [D, C, A, S, M, ASSUMED]");
        assertThatThrownBy(() -> read(binance.replace("  sizing:", "  sizzing:"))).hasMessageContaining("slots.sizing: a venue's preset needs a choice for every slot").hasMessageContaining("sizzing");
        assertThatThrownBy(() -> new VenueReader(Catalogs.slots()).read("binance", binance)).hasMessageContaining("named with its date");
        assertThatThrownBy(() -> Venues.of("binance-usdm@2024-11")).hasMessageContaining("did you mean 'binance-usdm@2024-10'");
    }
}
