package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DistanceLawTest {
    @Test
    void anExponentOfOneSpreadsOrdersEvenlyOnALogScale() {
        DistanceLaw law = new DistanceLaw(1, 100, 1, 0, 1);
        assertThat(law.placed(0)).isEqualTo(1);
        assertThat(law.placed(0.5)).isCloseTo(10, within(1e-12));
        assertThat(law.placed(1)).isCloseTo(100, within(1e-10));
    }

    @Test
    void anExponentOfZeroSpreadsOrdersEvenly() {
        DistanceLaw law = new DistanceLaw(10, 50, 0, 0, 0);
        assertThat(law.placed(0.25)).isCloseTo(20, within(1e-12));
    }

    @Test
    void aPowerLawOfDistancesHasItsQuantiles() {
        // density d^-2 on [1, 4]: P(D < 2) = (1 - 1/2) / (1 - 1/4)
        assertThat(new DistanceLaw(1, 4, 2, 0, 0).placed(2.0 / 3)).isCloseTo(2, within(1e-12));
    }

    @Test
    void ordersThatLiveLongerFartherOutAreMetThereMoreOften() {
        // placed with density 1/d, lives d: those that rest are spread evenly
        assertThat(new DistanceLaw(10, 50, 1, 0, 1).resting(0.25)).isCloseTo(20, within(1e-12));
    }

    @Test
    void sizesAndLivesGrowByTheirExponentsFromTheNearestDistanceOn() {
        DistanceLaw law = new DistanceLaw(2, 200, 1, 0.5, 2);
        assertThat(law.sizeAt(0)).isEqualTo(1);
        assertThat(law.sizeAt(2)).isEqualTo(1);
        assertThat(law.sizeAt(18)).isCloseTo(3, within(1e-12));
        assertThat(law.lifeAt(18)).isCloseTo(81, within(1e-9));
    }

    @Test
    void depthIsLinearWhereSizeAndLifeMakeUpForPlacement() {
        DistanceLaw law = new DistanceLaw(1, 100, 1.2, 0.2, 1);
        double upTo10 = law.restingUpTo(10);
        assertThat(law.restingUpTo(0.5)).isZero();
        assertThat(law.restingUpTo(1 + 2 * 9)).isCloseTo(2 * upTo10, within(1e-12));
        assertThat(law.restingUpTo(1_000)).isEqualTo(law.restingUpTo(100));
    }

    @Test
    void theMeanLifeIsThatOverTheOrdersPlaced() {
        // density 1 / (d ln 100), lives d: mean 99 / ln 100
        assertThat(new DistanceLaw(1, 100, 1, 0, 1).meanLife()).isCloseTo(99 / Math.log(100), within(1e-9));
        assertThat(new DistanceLaw(1, 100, 1, 3, 1).restingUpTo(100) / new DistanceLaw(1, 100, 1, 3, 1).meanLife()).isGreaterThan(1);
    }

    @Test
    void distancesInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> new DistanceLaw(1, 1, 1, 0, 0)).hasMessageContaining("nearest < farthest");
    }
}
