package org.cascadelab.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private static final Catalog<String> PETS = Catalog.of("pet",
            Catalog.entry("cat", "purrs", params -> "cat " + params.ppb("share"), Parameter.of("share", Kind.RATIO, "50%", "how much").between("0%", "100%")),
            Catalog.entry("dog", "barks", params -> "dog", Parameter.required("age", Kind.DURATION, "how old")));

    @Test
    void anEntryBuildsFromItsDefaults() {
        assertThat(PETS.entry("cat").build(Params.defaults(PETS.entry("cat").parameters()))).isEqualTo("cat 500000000");
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> PETS.entry("cta")).hasMessage("unknown pet 'cta'; known: [cat, dog]; did you mean 'cat'?");
    }

    @Test
    void anUnknownOrMissingParameterIsRefused() {
        assertThatThrownBy(() -> new Params(PETS.entry("cat").parameters(), Map.of("shaer", 1L))).hasMessage("unknown parameter 'shaer'; known: [share]; did you mean 'share'?");
        assertThatThrownBy(() -> Params.defaults(PETS.entry("dog").parameters())).hasMessage("missing 'age': how old");
    }

    @Test
    void aValueOutOfRangeIsRefusedWithTheRange() {
        Parameter share = PETS.entry("cat").parameters().get(0);
        assertThatThrownBy(() -> share.read("101%")).hasMessage("101% is out of range: allowed is from 0% to 100%");
        assertThat(share.read("100%")).isEqualTo(1_000_000_000L);
    }

    @Test
    void aChoiceNamesItsWords() {
        Parameter side = Parameter.choice("side", "which way", "long", "short");
        assertThatThrownBy(() -> side.read("shrot")).hasMessage("'shrot' is not one of [long, short]; did you mean 'short'?");
    }

    @Test
    void constantsOfAnEnumAreChosenByTheirNamesInLowerCase() {
        Parameter rounding = Parameter.choice("rounding", "which way", RoundingMode.HALF_EVEN, RoundingMode.UP);
        assertThat(rounding.choices()).containsExactly("half-even", "up");
        assertThat(Params.defaults(List.of(rounding)).choice("rounding", RoundingMode.class)).isEqualTo(RoundingMode.HALF_EVEN);
        assertThat(new Params(List.of(rounding), Map.of("rounding", "up")).choice("rounding", RoundingMode.class)).isEqualTo(RoundingMode.UP);
    }

    @Test
    void onlySomeOfTheValuesAreHandedOnAndCountAsRead() {
        Parameter share = Parameter.of("share", Kind.RATIO, "1%", "");
        Params all = new Params(List.of(share, Parameter.of("count", Kind.COUNT, "3", "")), Map.of("share", 5L));
        assertThat(all.only(List.of(share)).ppb("share")).isEqualTo(5);
        assertThat(all.unread()).containsExactly("count");
    }

    @Test
    void aListIsReadItemByItem() {
        Parameter tiers = Parameter.of("tiers", Kind.RATIOS, "1%, 2%", "rates").atMost("50%");
        assertThat(tiers.read("1%, 2%")).isEqualTo(List.of(10_000_000L, 20_000_000L));
        assertThatThrownBy(() -> tiers.readAll(List.of("60%"))).hasMessageContaining("at most 50%");
    }

    @Test
    void aParameterThatNobodyReadIsKnown() {
        Params params = Params.defaults(PETS.entry("cat").parameters());
        assertThat(params.unread()).containsExactly("share");
        params.ppb("share");
        assertThat(params.unread()).isEmpty();
    }

    @Test
    void twoEntriesOfOneNameAreRefused() {
        assertThatThrownBy(() -> Catalog.of("pet", Catalog.entry("cat", "", p -> 1), Catalog.entry("cat", "", p -> 2))).hasMessageContaining("two pet entries are named 'cat'");
    }

    @Test
    void onlyWhatHasNoDefaultIsShownAsSomethingElse() {
        Parameter at = Parameter.optional("at", Kind.DURATION, "when").atLeast("0s").shownAs("10m").atMost("1h");
        assertThat(at.example()).isEqualTo("10m");
        assertThat(at.range()).isEqualTo("from 0s to 1h");
        assertThatThrownBy(() -> Parameter.of("for", Kind.DURATION, "5m", "how long").shownAs("1m")).hasMessageContaining("has a default, which is its example");
    }
}
