package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AvellanedaStoikovTest {
    /** The parameters of the paper's simulations: s = 100, sigma = 2, gamma = 0.1, kappa = 1.5, a whole session of 1 ahead. */
    private static final AvellanedaStoikov PAPER = new AvellanedaStoikov(0.1, 1.5, 1);

    @Test
    void thePapersExampleByHand() {
        // 0.1 x 4 = 0.4, and 20 ln(1 + 1 / 15) = 1.29077
        assertThat(PAPER.spread(2)).isCloseTo(1.69077, within(1e-5));
        // with 3 units the reservation price is 100 - 3 x 0.4
        assertThat(100 - PAPER.skew(3, 2)).isCloseTo(98.8, within(1e-12));
    }

    @Test
    void theSpreadRisesWithTheSquareOfVolatility() {
        assertThat(PAPER.spread(4) - PAPER.spread(2)).isCloseTo(0.1 * (16 - 4), within(1e-12));
    }

    @Test
    void theSpreadFallsWithKappaTowardsThePartThatPaysForInventory() {
        double before = Double.MAX_VALUE;
        for (double kappa : new double[] {0.5, 1.5, 5, 50, 1e6}) {
            double spread = new AvellanedaStoikov(0.1, kappa, 1).spread(2);
            assertThat(spread).isLessThan(before).isGreaterThan(0.4);
            before = spread;
        }
        assertThat(before).isCloseTo(0.4, within(1e-5));
    }

    @Test
    void withoutRiskAversionTheSpreadIsThatOfAMonopolist() {
        assertThat(new AvellanedaStoikov(1e-9, 1.5, 1).spread(2)).isCloseTo(2 / 1.5, within(1e-7));
    }

    @Test
    void riskAversionWidensTheSpreadWhereVolatilityIsHighAndNarrowsItWhereThereIsNone() {
        AvellanedaStoikov bold = new AvellanedaStoikov(0.01, 1.5, 1);
        assertThat(PAPER.spread(2)).isGreaterThan(bold.spread(2));
        assertThat(PAPER.spread(0)).isLessThan(bold.spread(0));
    }

    @Test
    void theSkewIsLinearInTheInventoryAndAgainstIt() {
        assertThat(PAPER.skew(-3, 2)).isEqualTo(-PAPER.skew(3, 2));
        assertThat(PAPER.skew(6, 2)).isCloseTo(2 * PAPER.skew(3, 2), within(1e-12));
        assertThat(PAPER.skew(0, 2)).isZero();
    }

    @Test
    void inAnotherUnitOfPriceEverythingIsTheSame() {
        // cents for dollars: sigma x 100, gamma and kappa / 100
        AvellanedaStoikov inCents = new AvellanedaStoikov(0.001, 0.015, 1);
        assertThat(inCents.spread(200)).isCloseTo(100 * PAPER.spread(2), within(1e-9));
        assertThat(inCents.skew(3, 200)).isCloseTo(100 * PAPER.skew(3, 2), within(1e-9));
    }

    @Test
    void refusesWhatTheFormulasDoNotHoldFor() {
        assertThatThrownBy(() -> new AvellanedaStoikov(0, 1.5, 1)).hasMessageContaining("gamma > 0");
    }
}
