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

class MarkRulesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Instrument BTC = new Instrument("btc-perp", "BTC", "USD", new BigDecimal("0.1"), new BigDecimal("0.001"));
    private static final Instrument ETH = new Instrument("eth-perp", "ETH", "USD", new BigDecimal("0.01"), new BigDecimal("0.01"));

    /** All defaults, and a rule for the coin where rules are given by instrument. */
    private static Params params(Catalog.Entry<MarkRecipe> entry) {
        return new Params(entry.parameters(), Params.read(entry.parameters(), entry.name().equals(ByInstrument.NAME) ? Map.of("instruments.btc.type", "median") : Map.of()));
    }

    private static MarkRule started(Instrument instrument, String... written) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < written.length; i += 2) {
            values.put(written[i], written[i + 1]);
        }
        Catalog.Entry<MarkRecipe> entry = MarkRules.CATALOG.entry(ByInstrument.NAME);
        return entry.build(new Params(entry.parameters(), Params.read(entry.parameters(), values))).start(instrument, SECOND);
    }

    @Test
    void eachInstrumentHasItsOwnRuleByNameByCoinOrAsOneOfTheOthers() {
        String[] rules = {"instruments.eth.type", "last", "instruments.btc-perp.type", "mid", "others.type", "index"};
        assertThat(started(ETH, rules).sample(100, 240, 130)).isEqualTo(130);
        assertThat(started(BTC, rules).sample(100, 240, 130)).isEqualTo(120);
        assertThat(started(new Instrument("sol-perp", "SOL", "USD", BigDecimal.ONE, BigDecimal.ONE), rules).sample(100, 240, 130)).isEqualTo(100);
        assertThatThrownBy(() -> started(ETH, "instruments.btc.type", "mid")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no mark rule for instrument 'eth-perp' (ETH): known are [btc]").hasMessageContaining("as 'eth', or as 'others'");
        assertThatThrownBy(() -> started(ETH)).hasMessageContaining("missing 'instruments'");
    }

    static Stream<Catalog.Entry<MarkRecipe>> entries() {
        return MarkRules.CATALOG.entries().stream();
    }

    private static MarkRule rule(String name, long windowSeconds) {
        Catalog.Entry<MarkRecipe> entry = MarkRules.CATALOG.entry(name);
        return entry.build(new Params(entry.parameters(), written(entry, windowSeconds))).start(BTC, SECOND);
    }

    private static Map<String, Object> written(Catalog.Entry<MarkRecipe> entry, long windowSeconds) {
        return Params.read(entry.parameters(), entry.parameters().isEmpty() ? Map.of() : Map.of("window", windowSeconds + "s"));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyRuleAgreesWithAMarketInEquilibriumAndReadsItsParameters(Catalog.Entry<MarkRecipe> entry) {
        Params params = params(entry);
        MarkRule rule = entry.build(params).start(BTC, SECOND);
        assertThat(params.unread()).isEmpty();
        for (int tick = 0; tick < 400; tick++) {
            assertThat(rule.sample(500, 1_000, 500)).isEqualTo(500);
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void lookingAgainWithinATickAddsNoSample(Catalog.Entry<MarkRecipe> entry) {
        MarkRule once = entry.build(params(entry)).start(BTC, SECOND);
        MarkRule often = entry.build(params(entry)).start(BTC, SECOND);
        for (int tick = 1; tick < 400; tick++) {
            once.sample(500, 1_000 + tick % 7, 500 - tick % 3);
            often.sample(500, 1_000 + tick % 7, 500 - tick % 3);
            often.again(500, 900, 450);
            often.again(500, 800, 400);
            assertThat(often.again(501, 1_002, 499)).isEqualTo(once.again(501, 1_002, 499));
        }
    }

    @Test
    void eachRuleLooksAtItsOwnPrice() {
        assertThat(rule("index", 1).sample(100, 220, 130)).isEqualTo(100);
        assertThat(rule("mid", 1).sample(100, 220, 130)).isEqualTo(110);
        assertThat(rule("mid", 1).sample(100, 221, 130)).as("half a tick rounds up").isEqualTo(111);
        assertThat(rule("last", 1).sample(100, 220, 130)).isEqualTo(130);
        assertThat(rule("last", 1).sample(100, 220, MarkRule.NO_PRICE)).as("the mid before the first trade").isEqualTo(110);
    }

    @Test
    void theBasisIsAveragedOverItsWindowOnly() {
        MarkRule rule = rule("index-plus-basis", 3);
        assertThat(rule.again(100, 260, 1)).as("no sample yet: the index").isEqualTo(100);
        assertThat(rule.sample(100, 260, 1)).isEqualTo(130);
        assertThat(rule.sample(100, 200, 1)).isEqualTo(115);
        assertThat(rule.sample(100, 200, 1)).isEqualTo(110);
        assertThat(rule.sample(100, 200, 1)).as("the first sample has left the window").isEqualTo(100);
        assertThat(rule.sample(100, 197, 1)).as("a basis of -0.5 of a tick is rounded up").isEqualTo(100);
        assertThat(rule.sample(100, 195, 1)).as("(0 - 1.5 - 2.5) / 3 = -1.33").isEqualTo(99);
    }

    @Test
    void theMedianIgnoresALonePrint() {
        MarkRule rule = rule("median", 2);
        assertThat(rule.sample(100, 210, 60)).as("index 100, smoothed 105, last 60").isEqualTo(100);
        assertThat(rule.again(100, 210, 103)).isEqualTo(103);
        assertThat(rule.again(100, 120, 200)).isEqualTo(105);
    }

    @Test
    void aWindowThatIsNotAWholeNumberOfTicksIsRefused() {
        Catalog.Entry<MarkRecipe> entry = MarkRules.CATALOG.entry("median");
        MarkRecipe recipe = entry.build(new Params(entry.parameters(), Map.of("window", 5 * SECOND)));
        assertThatThrownBy(() -> recipe.start(BTC, 2 * SECOND)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("whole number of ticks");
    }

    @Test
    void whatTheLastFundingRateHasToRunMovesTheIndexOfRulesThatTakeItIn() {
        MarkRule fair = rule("index-with-funding", 1);
        assertThat(fair.sample(1_000, 2_400, 900)).as("no funding yet: the index").isEqualTo(1_000);
        fair.fundingIs(5_000_000);
        assertThat(fair.sample(1_000, 2_400, 900)).as("0.5% above").isEqualTo(1_005);
        fair.fundingIs(-2_500_000);
        assertThat(fair.again(1_000, 2_400, 900)).as("2.5 below, half up").isEqualTo(998);

        MarkRule without = started(BTC, "others.type", "median", "others.window", "1s", "instruments.eth.type", "mid");
        MarkRule with = started(BTC, "others.type", "median", "others.window", "1s", "others.funding", "yes", "instruments.eth.type", "mid");
        without.fundingIs(5_000_000);
        with.fundingIs(5_000_000);
        assertThat(without.sample(1_000, 2_020, 900)).as("index 1000, smoothed 1010, last 900").isEqualTo(1_000);
        assertThat(with.sample(1_000, 2_020, 900)).as("1005, smoothed 1010, last 900").isEqualTo(1_005);
        assertThat(with.again(1_000, 2_020, 1_007)).isEqualTo(1_007);
    }
}
