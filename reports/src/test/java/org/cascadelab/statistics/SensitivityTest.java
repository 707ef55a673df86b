package org.cascadelab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.cascadelab.statistics.SobolDesign.Sampling;
import org.junit.jupiter.api.Test;

class SensitivityTest {
    /** Ishigami and Homma (1990) with a = 7, b = 0.1; the indices below follow from its variance decomposition. */
    private static final UnitFunction ISHIGAMI = point -> {
        double x1 = Math.PI * (2 * point[0] - 1);
        double x2 = Math.PI * (2 * point[1] - 1);
        double x3 = Math.PI * (2 * point[2] - 1);
        return Math.sin(x1) + 7 * Math.sin(x2) * Math.sin(x2) + 0.1 * x3 * x3 * x3 * x3 * Math.sin(x1);
    };
    private static final double[] FIRST = {.3139, .4424, 0};
    private static final double[] TOTAL = {.5576, .4424, .2437};

    @Test
    void independentRowsFindTheIshigamiIndicesWithinTheirErrors() {
        SobolIndices indices = new SobolDesign(3, 20_000, 1, Sampling.INDEPENDENT).estimate(ISHIGAMI);
        for (int input = 0; input < 3; input++) {
            SobolIndices.Input own = indices.inputs().get(input);
            assertThat(own.firstError().get()).isBetween(.002, .03);
            assertThat(own.totalError().get()).isBetween(.001, .03);
            assertThat(own.first().get()).isCloseTo(FIRST[input], within(3.5 * own.firstError().get()));
            assertThat(own.total().get()).isCloseTo(TOTAL[input], within(3.5 * own.totalError().get()));
        }
        assertThat(indices.mean().get()).isCloseTo(3.5, within(.1));
        assertThat(indices.variance().get()).isCloseTo(13.8446, within(.4));
    }

    @Test
    void theBootstrapErrorIsTheSpreadOverSeeds() {
        double squares = 0;
        double told = 0;
        for (int seed = 0; seed < 60; seed++) {
            SobolIndices.Input own = new SobolDesign(3, 500, seed, Sampling.INDEPENDENT).estimate(ISHIGAMI).inputs().get(0);
            squares += Math.pow(own.total().get() - TOTAL[0], 2) / 60;
            told += own.totalError().get() / 60;
        }
        assertThat(told / Math.sqrt(squares)).isBetween(.75, 1.35);
    }

    @Test
    void aSequenceIsCloserThanIndependentRows() {
        SobolIndices indices = new SobolDesign(3, 4_096, 1, Sampling.SEQUENCE).estimate(ISHIGAMI);
        for (int input = 0; input < 3; input++) {
            assertThat(indices.inputs().get(input).first().get()).isCloseTo(FIRST[input], within(.01));
            assertThat(indices.inputs().get(input).total().get()).isCloseTo(TOTAL[input], within(.01));
        }
    }

    @Test
    void theSameSeedGivesTheSameBitsAndAnotherSeedOtherPoints() {
        SobolDesign design = new SobolDesign(3, 64, 7, Sampling.SEQUENCE);
        assertThat(design.estimate(ISHIGAMI)).isEqualTo(new SobolDesign(3, 64, 7, Sampling.SEQUENCE).estimate(ISHIGAMI));
        assertThat(design.points().get(0)).isNotEqualTo(new SobolDesign(3, 64, 8, Sampling.SEQUENCE).points().get(0));
        assertThat(new MorrisDesign(5, 3, 4, 7).points().get(0)).isEqualTo(new MorrisDesign(5, 3, 4, 7).points().get(0));
    }

    @Test
    void aRowWithAnUndefinedValueIsLeftOutAndCounted() {
        SobolDesign design = new SobolDesign(2, 400, 1, Sampling.INDEPENDENT);
        SobolIndices indices = design.estimate(point -> point[0] > .99 ? Double.NaN : point[0]);
        assertThat(indices.undefinedRows()).isBetween(1, 40);
        assertThat(indices.rows() + indices.undefinedRows()).isEqualTo(400);
        assertThat(indices.inputs().get(0).total().get()).isCloseTo(1, within(.2));
    }

    @Test
    void aQuantityWithoutVariationHasNoIndicesButAReason() {
        SobolIndices indices = new SobolDesign(2, 16, 1, Sampling.SEQUENCE).estimate(point -> 3);
        assertThat(indices.inputs().get(0).first().undefined()).isEqualTo("the quantity does not vary");
        assertThat(new SobolDesign(1, 16, 1, Sampling.SEQUENCE).estimate(point -> Double.NaN).inputs().get(0).total().undefined()).isEqualTo("defined in 0 of 16 rows");
    }

    @Test
    void elementaryEffectsOfALinearFunctionAreItsSlopes() {
        ElementaryEffects effects = new MorrisDesign(3, 10, 4, 1).estimate(point -> 2 * point[0] - 5 * point[1]);
        double[] slopes = {2, -5, 0};
        for (int input = 0; input < 3; input++) {
            ElementaryEffects.Input own = effects.inputs().get(input);
            assertThat(own.effects()).isEqualTo(10);
            assertThat(own.mu().get()).isCloseTo(slopes[input], within(1e-12));
            assertThat(own.muStar().get()).isCloseTo(Math.abs(slopes[input]), within(1e-12));
            assertThat(own.sigma().get()).isCloseTo(0, within(1e-12));
        }
    }

    /** x y moves by the other input, whose grid of 4 levels has the mean 1/2 and the variance 5/36. */
    @Test
    void anInteractionShowsInSigma() {
        ElementaryEffects.Input own = new MorrisDesign(2, 4_000, 4, 1).estimate(point -> point[0] * point[1]).inputs().get(0);
        assertThat(own.mu().get()).isCloseTo(.5, within(4 * own.muError().get()));
        assertThat(own.sigma().get()).isCloseTo(Math.sqrt(5 / 36.0), within(.01));
    }

    @Test
    void muCancelsWhereMuStarDoesNot() {
        ElementaryEffects.Input own = new MorrisDesign(1, 2_000, 6, 1).estimate(point -> Math.pow(point[0] - .5, 2)).inputs().get(0);
        assertThat(own.mu().get()).isCloseTo(0, within(4 * own.muError().get()));
        // from 0, .2, .4 to .6, .8, 1 over a step of .6: |slope| is .4, 0, .4
        assertThat(own.muStar().get()).isCloseTo(.8 / 3, within(4 * own.muStarError().get()));
    }

    @Test
    void everyTrajectoryMovesEveryInputOnceAndStaysInside() {
        List<double[]> points = new MorrisDesign(4, 50, 6, 3).points();
        assertThat(points).hasSize(250).allSatisfy(point -> assertThat(point).hasSize(4).satisfies(p -> {
            for (double x : p) {
                assertThat(x).isBetween(0.0, 1.0);
            }
        }));
        for (int trajectory = 0; trajectory < 50; trajectory++) {
            for (int input = 0; input < 4; input++) {
                assertThat(Math.abs(points.get(trajectory * 5 + 4)[input] - points.get(trajectory * 5)[input])).isCloseTo(.6, within(1e-12));
            }
        }
    }

    @Test
    void undefinedEffectsAreLeftOutAndCounted() {
        ElementaryEffects effects = new MorrisDesign(2, 20, 4, 1).estimate(point -> point[0] == 0 ? Double.NaN : point[1]);
        assertThat(effects.undefinedEffects()).isPositive();
        assertThat(effects.inputs().get(0).effects() + effects.inputs().get(1).effects() + effects.undefinedEffects()).isEqualTo(40);
        assertThat(effects.inputs().get(1).mu().get()).isCloseTo(1, within(1e-12));
    }

    @Test
    void wrongDesignsAreRefused() {
        assertThatThrownBy(() -> new MorrisDesign(2, 10, 5, 1)).hasMessage("need at least 1 input, 2 trajectories and an even number of levels, got 2, 10 and 5");
        assertThatThrownBy(() -> new SobolDesign(0, 10, 1, Sampling.SEQUENCE)).hasMessage("need 1 to 500 inputs and at least 2 rows, got 0 and 10");
        assertThatThrownBy(() -> new SobolDesign(2, 10, 1, Sampling.SEQUENCE).estimate(new double[3])).hasMessage("need the values at all 40 points, got 3");
    }
}
