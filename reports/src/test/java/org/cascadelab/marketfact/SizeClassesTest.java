package org.cascadelab.marketfact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SizeClassesTest {
    private final SizeClasses classes = new SizeClasses();

    /** So many moves of a mean, each so far above or below it. */
    private void moves(double size, int count, double mean, double apart) {
        for (int i = 0; i < count; i++) {
            classes.add(size, mean + (i % 2 == 0 ? apart : -apart));
        }
    }

    private double exponent() {
        return classes.exponent(3, "orders").get();
    }

    @Test
    void theExponentIsThatOfThePowerLawThroughTheMeans() {
        moves(1, 40, 0.1, 0.01);
        moves(100, 40, 1, 0.01);
        moves(10_000, 40, 10, 0.01);
        assertThat(exponent()).isCloseTo(0.5, within(1e-4));
        assertThat(classes.count()).isEqualTo(120);
        assertThat(classes.mean().get()).isCloseTo(11.1 / 3, within(1e-9));
    }

    @Test
    void aMeanThatIsUncertainHardlyMovesIt() {
        moves(1, 40, 0.1, 0.01);
        moves(100, 40, 1, 0.01);
        moves(10_000, 40, 10, 0.01);
        // by the law 100; its standard error is 160, and that of the others 0.0016
        moves(1_000_000, 40, 300, 1_000);
        assertThat(exponent()).isCloseTo(0.5, within(1e-3));
    }

    @Test
    void aMeanBelowZeroCountsAsAnyOther() {
        // a line through logs would not know of the first
        moves(1, 40, -0.5, 0.5);
        moves(100, 40, 1, 0.5);
        moves(10_000, 40, 10, 0.5);
        double with = exponent();
        moves(1, 40, 0.7, 0.5);
        assertThat(exponent()).as("once the mean of the first is 0.1").isLessThan(with).isCloseTo(0.5, within(0.02));
    }

    @Test
    void classesWithFewMovesAndMovesThatAreAllTheSameAreLeftOut() {
        moves(1, 40, 0.1, 0.01);
        moves(100, 40, 1, 0.01);
        moves(10_000, 29, 10, 0.01);
        moves(1_000_000, 40, 3, 0);
        assertThat(classes.exponent(3, "orders").undefined()).isEqualTo("this run has 2 classes by size with 30 orders; 3 are needed");
        moves(10_000, 1, 10, 0.01);
        assertThat(exponent()).isCloseTo(0.5, within(1e-3));
    }

    @Test
    void aLawThatNoPowerFollowsHasNoExponent() {
        moves(1, 40, 0.001, 0.0001);
        moves(100, 40, 100, 1);
        moves(10_000, 40, 10_000_000, 1);
        assertThat(classes.exponent(3, "orders").undefined()).isEqualTo("the mean move does not go with a power of the size between -1 and 2");
    }

    @Test
    void onePieceCanBeLeftOut() {
        SizeClasses[] pieces = {new SizeClasses(), new SizeClasses()};
        pieces[0].add(1, 2);
        pieces[1].add(1, 6);
        assertThat(SizeClasses.without(pieces, Errors.NONE_LEFT_OUT).mean().get()).isEqualTo(4);
        assertThat(SizeClasses.without(pieces, 0).mean().get()).isEqualTo(6);
        assertThat(SizeClasses.without(new SizeClasses[] {pieces[0]}, 0).mean().isDefined()).isFalse();
    }
}
