package org.cascadelab.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RateCurvesTest {
    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    @Test
    void deribitAddsASlopeForEveryCoin() {
        RateAndSlope initial = new RateAndSlope(d("0.02"), d("0.00005"));
        assertThat(initial.rate(d("25"))).isEqualByComparingTo("0.02125");
        assertThat(initial.margin(d("25"), d("2500000"))).isEqualByComparingTo("53125");
    }

    @Test
    void aRiskLimitIsFullBeforeTheNextBegins() {
        RiskLimitSteps bitmex = new RiskLimitSteps(d("200"), d("150"), d("0.005"), d("0.005"));
        assertThat(bitmex.rate(d("200"))).isEqualByComparingTo("0.005");
        assertThat(bitmex.rate(d("200.01"))).isEqualByComparingTo("0.01");
        assertThat(bitmex.rate(d("350"))).isEqualByComparingTo("0.01");
        assertThat(bitmex.steps(d("501"))).isEqualTo(3);
    }

    @Test
    void theSquareRootTakesOverFromTheLeastRate() {
        SquareRootRate ftx = new SquareRootRate(d("0.05"), d("0.002"), BigDecimal.ONE);
        assertThat(ftx.rate(d("100"))).isEqualByComparingTo("0.05");
        assertThat(ftx.rate(d("2500"))).isEqualByComparingTo("0.1");
        assertThat(SquareRootRate.autoClose(d("0.03"))).isEqualByComparingTo("0.015");
        assertThat(SquareRootRate.autoClose(d("0.2"))).isEqualByComparingTo("0.14");
    }

    @Test
    void theSkewCurveGrowsWithTheShareOfTheMarket() {
        SkewRate initial = new SkewRate(d("35000"), d("1.07"), d("0.02"), BigDecimal.ONE);
        assertThat(initial.rate(d("350"))).isEqualByComparingTo("0.0307");
        assertThat(new SkewRate(d("35000"), d("1.07"), d("0.02"), d("0.333")).rate(d("350"))).isEqualByComparingTo("0.0102231");
    }

    @Test
    void aRequirementOfACurveIsRefusedWhereMaintenanceExceedsTheOpeningMargin() {
        RateAndSlope low = new RateAndSlope(d("0.01"), d("0"));
        RateAndSlope high = new RateAndSlope(d("0.02"), d("0"));
        assertThatThrownBy(() -> new SizedRequirement(Contract.LINEAR, high, low, BigDecimal.ONE, BigDecimal.ONE)).hasMessageContaining("need maintenance <= initial");
    }

    @Test
    void aRequirementOfACurveTakesItsRateFromTheCoinsAndNotFromThePrice() {
        SizedRequirement requirement = new SizedRequirement(Contract.LINEAR, new RateAndSlope(d("0.01"), d("0.001")), new RateAndSlope(d("0.02"), d("0.001")), d("0.1"), d("0.5"));
        // 100 lots are 10 coins: 2 %
        assertThat(requirement.maintenance(100, 1_000)).isEqualTo(2_000);
        assertThat(requirement.maintenance(-100, 2_000)).isEqualTo(4_000);
        assertThat(requirement.initial(100, 1_000)).isEqualTo(3_000);
        // never above the bound
        assertThat(requirement.maintenance(1_000_000, 1_000)).isEqualTo(500_000_000);
    }
}
