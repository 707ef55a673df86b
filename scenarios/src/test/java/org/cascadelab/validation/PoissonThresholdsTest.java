package org.cascadelab.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PoissonThresholdsTest {
    /** On the coarse lattice one liquidation is one tick, so a threshold that is off by a tick is off by a whole position. */
    @Test
    void theLawHoldsAtSeveralBranchingRatiosOnAFineAndTheCoarsestLattice() {
        CardResult result = Cards.run("L3", "cascades", "4000", "r", "0.4,0.8,0.95", "levels", "20,1");
        assertThat(result.holds()).as(result.measures().toString()).isTrue();
        assertThat(result.measures()).hasSize(2 * 3 * 8);
        assertThat(result.notes()).anyMatch(note -> note.contains("nu x tick is above 0.02"));
    }

    @Test
    void unitsOfPriceAreTheUsers() {
        CardResult result = Cards.run("L3", "cascades", "4000", "nu", "25", "d", "0.03", "d0", "0.06,0.2", "levels", "10");
        assertThat(result.holds()).as(result.measures().toString()).isTrue();
        assertThat(((Check.Deviation) Cards.measure(result, "mean | R 0.75, theta 1.5").check()).known()).isCloseTo(6, within(1e-9));
        assertThat(Cards.measure(result, "branching ratio by rounds | R 0.75, theta 5.025").holds()).isTrue();
    }

    @Test
    void fromOneOnTheLawOfCascadesThatEndIsTestedAndTheMissingMeanIsTold() {
        CardResult result = Cards.run("L3", "cascades", "2000", "r", "1.2", "levels", "1", "most", "500");
        assertThat(result.holds()).as(result.measures().toString()).isTrue();
        assertThat(result.measures()).noneMatch(measure -> measure.name().startsWith("variance"));
        assertThat(result.notes()).anyMatch(note -> note.contains("mean and variance are infinite"));
    }

    @Test
    void aboveOneCascadesAreCutOffSoonUnlessSaidOtherwise() {
        CardResult result = Cards.run("L3", "cascades", "200", "r", "1.5,0.5", "levels", "1");
        assertThat(result.holds()).as(result.measures().toString()).isTrue();
        assertThat(result.notes()).anyMatch(note -> note.contains("of 200 were cut off at 1000 liquidations"));
        assertThat(Cards.measure(result, "mean | R 0.5, theta 2").holds()).isTrue();
        assertThat(Cards.run("L3", "cascades", "200", "r", "1.5", "levels", "1", "bins", "0,5,2000").notes()).anyMatch(note -> note.contains("cut off at 4000 liquidations"));
    }

    @Test
    void cuttingCascadesOffIsTold() {
        CardResult result = Cards.run("L3", "cascades", "500", "r", "0.95", "levels", "1", "most", "60");
        assertThat(result.notes()).anyMatch(note -> note.contains("were cut off at 60 liquidations, so mean and variance are not tested"));
    }

    @Test
    void binsThatExpectTooFewAreMerged() {
        CardResult result = Cards.run("L3", "cascades", "300", "r", "0.3", "levels", "1");
        assertThat(result.notes()).anyMatch(note -> note.contains("expect fewer than 5 cascades are merged"));
        assertThat(Cards.measure(result, "chi-square").holds()).isTrue();
    }

    @Test
    void theSameSeedPlaysTheSameCascades() {
        assertThat(Cards.run("L3", "cascades", "300", "levels", "2", "r", "0.7")).isEqualTo(Cards.run("L3", "cascades", "300", "levels", "2", "r", "0.7"))
                .isNotEqualTo(Cards.run("L3", "cascades", "300", "levels", "2", "r", "0.7", "seed", "2"));
    }

    @Test
    void wrongParametersAreToldInWords() {
        assertThatThrownBy(() -> Cards.card("L3", "nu", "0")).hasMessage("nu must be above 0, got 0.0");
        assertThatThrownBy(() -> Cards.card("L3", "r", "0.5,0")).hasMessage("r: need numbers above 0 joined by commas, got '0.5,0'");
        assertThatThrownBy(() -> Cards.card("L3", "r", "-1")).hasMessage("r: need numbers from 0 joined by commas, got '-1'");
        assertThatThrownBy(() -> Cards.card("L3", "bins", "1,2")).hasMessageContaining("rising from 0");
        assertThatThrownBy(() -> Cards.run("L3", "d", "5", "d0", "0.1", "levels", "1")).hasMessageContaining("use more levels");
    }
}
