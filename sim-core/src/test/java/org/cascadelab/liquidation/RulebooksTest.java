package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.cascadelab.margin.Instrument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RulebooksTest {
    static final Instrument BTC = new Instrument("btc-perp", "BTC", "USD", new BigDecimal("0.1"), new BigDecimal("0.001"));

    static Stream<Catalog.Entry<PolicyTemplate>> policies() {
        return Policies.CATALOG.entries().stream();
    }

    static Rulebook policy(String name, SlotChoice... base) {
        PolicyTemplate template = Policies.CATALOG.entry(name).build(new Params(List.of(), Map.of()));
        return Rulebooks.recipe(Rulebooks.compose(List.of(base), template.choices())).build(BTC);
    }

    @ParameterizedTest
    @EnumSource(Slot.class)
    void everyChoiceOfEverySlotBuildsFromItsDefaultsAndReadsAllItsParameters(Slot slot) {
        for (Catalog.Entry<?> entry : slot.catalog().entries()) {
            assertThat(Rulebooks.recipe(Rulebooks.compose(List.of(), complete(SlotChoice.of(slot, entry.name())))).build(BTC)).as(entry.name()).isNotNull();
            assertThat(entry.summary()).isNotBlank();
        }
        assertThat(Slot.of(slot.key())).isEqualTo(slot);
    }

    /** With what a choice cannot be without: parts of a combination, margin for some instrument, somebody who takes positions over. */
    private static List<SlotChoice> complete(SlotChoice choice) {
        if (choice.entry().equals("least-of") || choice.entry().equals("most-of")) {
            return List.of(choice.with("parts.one.type", "restore-to-target").with("parts.other.type", "fraction").with("parts.other.fraction", "5%"));
        }
        if (choice.entry().equals("by-instrument")) {
            return List.of(choice.with("instruments.btc.type", "tiers"));
        }
        SlotChoice backed = SlotChoice.of(Slot.WATERFALL, "fund-adl-socialise").with("backstop.type", "vault");
        return choice.entry().equals("takeover") ? List.of(choice, backed) : List.of(choice);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void everyPolicyKeepsWhatItDoesNotMention(Catalog.Entry<PolicyTemplate> policy) {
        SlotChoice requirement = SlotChoice.of(Slot.REQUIREMENT, "flat").with("maintenance", "3%").with("largest-leverage", "20");
        SlotChoice trigger = SlotChoice.of(Slot.TRIGGER, "maintenance").with("warning", "1.7").with("reminder", "3m");
        SlotChoice charges = SlotChoice.of(Slot.CHARGES, "liquidation-fee").with("fee", "7bp");
        Rulebook rulebook = policy(policy.name(), requirement, trigger, charges);
        assertThat(rulebook.requirement().largestRatePpb()).isEqualTo(30_000_000L);
        assertThat(rulebook.trigger().warningPpb()).isEqualTo(1_700_000_000L);
        assertThat(rulebook.trigger().reminderNanos()).isEqualTo(180_000_000_000L);
        assertThat(rulebook.charges().feePpb()).isEqualTo(700_000L);
    }

    @Test
    void thePoliciesOfTheStudyAreWhatTheyAreDefinedToBe() {
        assertThat(Policies.CATALOG.names()).contains("full", "partial", "none", "shadow", "stop-no-pace", "slice-no-stop", "fixed-fraction", "restore-to-target", "severity-tiers");
        Trigger partial = policy("partial").trigger();
        assertThat(partial.exitPpb()).isEqualTo(1_200_000_000L);
        assertThat(partial.coolDownNanos()).isEqualTo(30_000_000_000L);
        assertThat(partial.whenFlatOnly()).isFalse();
        assertThat(policy("stop-no-pace").trigger()).isEqualTo(new Trigger(partial.warningPpb(), partial.reminderNanos(), partial.exitPpb(), 0, false));
        assertThat(policy("slice-no-stop").trigger()).isEqualTo(new Trigger(partial.warningPpb(), partial.reminderNanos(), partial.exitPpb(), partial.coolDownNanos(), true));
        assertThat(policy("none").sizing().neverCloses()).isTrue();
        assertThat(policy("shadow").execution()).isInstanceOf(ShadowFill.class);
        assertThat(policy("full").execution()).isInstanceOf(BankruptcySweep.class);
    }

    @Test
    void anOverrideOfAnotherEntryStartsFromThatEntrysDefaults() {
        SlotChoice base = SlotChoice.of(Slot.SIZING, "severity-tiers").with("least-lots", "7");
        assertThat(SlotChoice.of(Slot.SIZING, "severity-tiers").with("dust", "1 USD").over(base).params()).containsOnlyKeys("least-lots", "dust");
        assertThat(SlotChoice.of(Slot.SIZING, "fraction").over(base).params()).isEmpty();
    }

    @Test
    void mistakesNameTheSlotTheEntryTheParameterAndWhatIsAllowed() {
        assertThatThrownBy(() -> Slot.of("sizng")).hasMessageContaining("did you mean 'sizing'");
        assertThatThrownBy(() -> recipe(SlotChoice.of(Slot.SIZING, "fractoin"))).hasMessageContaining("unknown sizing 'fractoin'").hasMessageContaining("did you mean 'fraction'");
        assertThatThrownBy(() -> recipe(SlotChoice.of(Slot.SIZING, "fraction").with("fracton", "5%"))).hasMessageContaining("sizing 'fraction': unknown parameter 'fracton'")
                .hasMessageContaining("did you mean 'fraction'");
        assertThatThrownBy(() -> recipe(SlotChoice.of(Slot.SIZING, "fraction").with("fraction", "120%"))).hasMessageContaining("fraction: 120% is out of range: allowed is from 1ppm to 100%");
        assertThatThrownBy(() -> recipe(SlotChoice.of(Slot.TRIGGER, "maintenance").with("exit", "0.9"))).hasMessageContaining("need exit >= 1, the entry, got 0.9");
        assertThatThrownBy(() -> Rulebooks.compose(List.of(), List.of(SlotChoice.of(Slot.SIZING, "all"), SlotChoice.of(Slot.SIZING, "nothing")))).hasMessageContaining("two choices");
    }

    @Test
    void anExitBelowTheEntryIsRefusedAndOneAtTheEntryIsReportedAsChatter() {
        assertThatThrownBy(() -> new Trigger(1_500_000_000L, 1, 999_999_999L, 0, false)).hasMessageContaining("exit >= 1");
        assertThat(policy("stop-no-pace").remarks()).isEmpty();
        Rulebook chatter = Rulebooks.recipe(Rulebooks.compose(List.of(), List.of(SlotChoice.of(Slot.TRIGGER, "maintenance").with("exit", "1")))).build(BTC);
        assertThat(chatter.remarks()).singleElement().asString().contains("chatter");
    }

    @Test
    void aFeeThatMakesPartialFullIsReportedInWords() {
        assertThat(policy("partial", SlotChoice.of(Slot.CHARGES, "liquidation-fee").with("fee", "1.25%")).remarks()).singleElement().asString()
                .contains("1.25%").contains("0.4%").contains("closes everything");
        assertThat(policy("partial", SlotChoice.of(Slot.CHARGES, "liquidation-fee").with("fee", "0.2%")).remarks()).singleElement().asString().contains("a quarter");
    }

    @Test
    void aWarningLevelAboveTheNotionalValueIsRefusedAtBuild() {
        assertThatThrownBy(() -> recipe(SlotChoice.of(Slot.TRIGGER, "maintenance").with("warning", "3")).build(BTC)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("<= 100%");
    }

    private static RulebookRecipe recipe(SlotChoice override) {
        return Rulebooks.recipe(Rulebooks.compose(List.of(), List.of(override)));
    }
}
