package org.cascadelab.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LocalFitTest {
    private static final double[][] NO_SIMULATION_ERROR = new double[2][2];

    private static Moment moment(String name, double target, double error) {
        return new Moment(name, name, "", target, error, "made up");
    }

    @Test
    void meanAndDeviationOfNormalValuesAreKnownAsWellAsTheTextbookSays() {
        // 400 values with deviation 2: errors 2 / 20 of the mean and 2 / sqrt(800) of the deviation; 5 simulations as long as the data add a fifth of the variance
        double ofMean = 2 / 20.0;
        double ofDeviation = 2 / Math.sqrt(800);
        MomentTargets targets = MomentTargets.independent(List.of(moment("mean", 1, ofMean), moment("deviation", 2, ofDeviation)));
        double[][] simulation = {{ofMean * ofMean / 5, 0}, {0, ofDeviation * ofDeviation / 5}};
        // the parameters are the moments themselves, on ranges of 10 and of 4
        LocalFit fit = new LocalFit(targets, new double[] {1, 2}, simulation, new double[][] {{10, 0}, {0, 4}});

        assertThat(fit.error(0).get() * 10).isCloseTo(ofMean * Math.sqrt(1.2), within(1e-12));
        assertThat(fit.error(1).get() * 4).isCloseTo(ofDeviation * Math.sqrt(1.2), within(1e-12));
        assertThat(fit.degreesOfFreedom()).isZero();
        assertThat(fit.chiSquareChance().isDefined()).isFalse();
    }

    @Test
    void twoIndependentMeasuresOfOneParameterAreWeightedByTheirErrors() {
        MomentTargets targets = MomentTargets.independent(List.of(moment("a", 10, 3), moment("b", 11, 4)));

        LocalFit fit = new LocalFit(targets, new double[] {10, 10}, NO_SIMULATION_ERROR, new double[][] {{1}, {1}});

        // 1 / sqrt(1/9 + 1/16)
        assertThat(fit.error(0).get()).isCloseTo(2.4, within(1e-12));
        assertThat(fit.distance()).isCloseTo(1 / 16.0, within(1e-12));
        assertThat(fit.degreesOfFreedom()).isEqualTo(1);
        // independent moments without simulation error: nothing to correct
        assertThat(fit.correctedChance().get()).isCloseTo(fit.chiSquareChance().get(), within(1e-9));
        assertThat(fit.chiSquareBound().get()).isCloseTo(3.841, within(0.001));
    }

    @Test
    void measuresThatErrTogetherTellLessThanTheirNumberAndMissEachOtherLess() {
        // errors 1 and 1 with correlation 0.8: the mean of the two has variance (1 + 0.8) / 2, their difference half of 2 (1 - 0.8)
        MomentTargets targets = new MomentTargets(List.of(moment("a", 0, 1), moment("b", 0, 1)), new double[][] {{1, 0.8}, {0.8, 1}});

        LocalFit fit = new LocalFit(targets, new double[] {1, -1}, NO_SIMULATION_ERROR, new double[][] {{1}, {1}});

        assertThat(fit.error(0).get()).isCloseTo(Math.sqrt(0.9), within(1e-12));
        // J = 2 is 10 in units of its own variance of 0.2: chance of chi-square(1) above 10 is 0.157 %
        assertThat(fit.distance()).isEqualTo(2);
        assertThat(fit.correctedChance().get()).isCloseTo(0.001565, within(1e-5));
        assertThat(fit.chiSquareChance().get()).isCloseTo(0.1573, within(1e-4));
    }

    @Test
    void aParameterWithoutEffectHasNoErrorAndLeavesTheOthersTheirs() {
        MomentTargets targets = MomentTargets.independent(List.of(moment("a", 0, 1), moment("b", 0, 1)));

        LocalFit fit = new LocalFit(targets, new double[] {0, 0}, NO_SIMULATION_ERROR, new double[][] {{2, 0}, {0, 0}});

        assertThat(fit.withoutEffect()).containsExactly(1);
        assertThat(fit.error(1).undefined()).contains("no moment depends on it");
        assertThat(fit.error(0).get()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void parametersThatDoTheSameCannotBeToldApartAndTheirTradeOffIsNamed() {
        MomentTargets targets = MomentTargets.independent(List.of(moment("a", 0, 1), moment("b", 0, 1)));

        LocalFit fit = new LocalFit(targets, new double[] {0, 0}, NO_SIMULATION_ERROR, new double[][] {{3, 3}, {1, 1}});

        assertThat(fit.isIdentified()).isFalse();
        assertThat(fit.error(0).undefined()).contains("cannot tell the parameters apart");
        assertThat(fit.singularValues()[0]).isCloseTo(Math.sqrt(20), within(1e-12));
        assertThat(fit.weakestDirection()[0] * fit.weakestDirection()[1]).isCloseTo(-0.5, within(1e-9));
    }

    @Test
    void distanceRisesByFourTwoErrorsAwayWhereOthersFollow() {
        MomentTargets targets = MomentTargets.independent(List.of(moment("a", 0, 1), moment("b", 0, 1)));

        LocalFit fit = new LocalFit(targets, new double[] {0, 0}, NO_SIMULATION_ERROR, new double[][] {{3, 2}, {1, 5}});

        for (int parameter = 0; parameter < 2; parameter++) {
            assertThat(fit.rise(parameter, 2 * fit.error(parameter).get()).get()).isCloseTo(4, within(1e-9));
        }
    }

    @Test
    void aMomentWithoutErrorIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> moment("flat", 1, 0)).withMessageContaining("'flat'").withMessageContaining("no variation");
    }
}
