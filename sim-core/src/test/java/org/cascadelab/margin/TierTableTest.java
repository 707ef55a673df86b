package org.cascadelab.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cascadelab.catalog.Params;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.catalog.Kind;
import org.junit.jupiter.api.Test;

class TierTableTest {
    private static List<BigDecimal> decimals(String... texts) {
        return Arrays.stream(texts).map(BigDecimal::new).toList();
    }

    @Test
    void theRecursionGivesTheDeductionsThatBinancePublishes() {
        // BTCUSDT of October 2024, the first six tiers
        TierTable tiers = TierTable.continuous(decimals("0", "50000", "600000", "3000000", "12000000", "70000000"), decimals("0.004", "0.005", "0.0065", "0.01", "0.02", "0.025"));
        assertThat(tiers.tiers()).extracting(tier -> tier.terms().deduction().intValueExact()).containsExactly(0, 50, 950, 11_450, 131_450, 481_450);
        assertThat(tiers.maintenance(new BigDecimal("1000000"))).isEqualByComparingTo("5550");
    }

    @Test
    void aTierIncludesItsFloorAndSlabsTakeTheirRateOnTheWholePosition() {
        TierTable slabs = TierTable.slabs(decimals("0", "1000"), decimals("0.01", "0.02"));
        assertThat(slabs.maintenance(new BigDecimal("999"))).isEqualByComparingTo("9.99");
        assertThat(slabs.maintenance(new BigDecimal("1000"))).isEqualByComparingTo("20");
        assertThatThrownBy(slabs::requireContinuous).hasMessageContaining("need deduction 10");
    }

    @Test
    void tiersThatDoNotRiseAreRefusedWithTheInequality() {
        assertThatThrownBy(() -> TierTable.continuous(decimals("0", "1000"), decimals("0.02", "0.01"))).hasMessageContaining("need rate 0.01 >= 0.02");
        assertThatThrownBy(() -> TierTable.slabs(decimals("0", "0"), decimals("0.01", "0.02"))).hasMessageContaining("need floor 0 > 0");
        assertThatThrownBy(() -> TierTable.slabs(decimals("1"), decimals("0.01"))).hasMessageContaining("start at 0");
        assertThatThrownBy(() -> TierTable.slabs(decimals("0", "5"), decimals("0.01"))).hasMessageContaining("as many");
    }

    @Test
    void aRequirementRefusesPublishedDeductionsThatDoNotFollowFromItsTiers() {
        var entry = Requirements.CATALOG.entry("tiers");
        Map<String, Object> values = Map.of("floors", amounts("0 USD", "50_000 USD"), "maintenance", List.of(4_000_000L, 5_000_000L),
                "largest-leverage", List.of(125_000_000_000L, 100_000_000_000L), "deductions", amounts("0 USD", "60 USD"));
        assertThatThrownBy(() -> entry.build(new Params(entry.parameters(), values))).hasMessageContaining("need deduction 50").hasMessageContaining("got 60");
    }

    private static List<Object> amounts(String... texts) {
        return Arrays.stream(texts).map(text -> Quantity.read(Kind.AMOUNT, text)).toList();
    }
}
