package org.cascadelab.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsTest {
    private static final int MANY = 200_000;

    @Test
    void theSameAddressAlwaysGivesTheSameDraws() {
        RandomStream one = new Streams(7).named("wallets");
        RandomStream other = new Streams(7).named("wallets");
        one.at(3, 99).nextLong();
        one.at(4, 99).nextGaussian();
        assertThat(one.at(3, 99).nextLong()).isEqualTo(other.at(3, 99).nextLong());
    }

    @Test
    void seedNameKeyAndTimeEachChangeTheLuck() {
        long drawn = new Streams(7).named("wallets").at(3, 99).nextLong();
        assertThat(new Streams(8).named("wallets").at(3, 99).nextLong()).isNotEqualTo(drawn);
        assertThat(new Streams(7).named("wallet").at(3, 99).nextLong()).isNotEqualTo(drawn);
        assertThat(new Streams(7).named("wallets").at(4, 99).nextLong()).isNotEqualTo(drawn);
        assertThat(new Streams(7).named("wallets").at(3, 98).nextLong()).isNotEqualTo(drawn);
        assertThat(new Streams(7).named("wallets").at(99, 3).nextLong()).isNotEqualTo(drawn);
    }

    @Test
    void theBitsAreTheOnesOfTheFirstRelease() {
        Draws draws = new Streams(1).named("golden").at(2, 3);
        assertThat(draws.nextLong()).isEqualTo(7851222235453316456L);
        assertThat(draws.nextGaussian()).isEqualTo(-0.00669014481574129);
        assertThat(draws.nextExponential()).isEqualTo(0.05862254256716309);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 12345})
    void neighbouringAddressesAreIndependentUniforms(long seed) {
        RandomStream stream = new Streams(seed).named("cells");
        long[] cells = new long[256];
        for (int i = 0; i < MANY; i++) {
            int x = (int) (stream.at(i, 5).nextDouble() * 16);
            int y = (int) (stream.at(i + 1, 5).nextDouble() * 16);
            cells[16 * x + y]++;
        }
        double chiSquare = 0;
        for (long count : cells) {
            double expected = MANY / 256.0;
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        assertThat(1 - new ChiSquaredDistribution(null, 255).cumulativeProbability(chiSquare)).as("p-value, seed %d", seed).isGreaterThan(1e-4);
    }

    @Test
    void gaussiansHaveTheMomentsAndTailsOfTheNormal() {
        RandomStream stream = new Streams(1).named("normal");
        double sum = 0;
        double squares = 0;
        int beyondTwo = 0;
        for (int i = 0; i < MANY; i++) {
            double z = stream.at(i, 0).nextGaussian();
            sum += z;
            squares += z * z;
            beyondTwo += Math.abs(z) > 2 ? 1 : 0;
        }
        assertThat(sum / MANY).isCloseTo(0, within(0.01));
        assertThat(squares / MANY).isCloseTo(1, within(0.015));
        assertThat(beyondTwo / (double) MANY).isCloseTo(0.0455, within(0.002));
    }

    @Test
    void exponentialPoissonAndParetoHaveTheirMeans() {
        RandomStream stream = new Streams(1).named("others");
        double exponential = 0;
        double poisson = 0;
        int aboveTwo = 0;
        for (int i = 0; i < MANY; i++) {
            Draws draws = stream.at(i, 0);
            exponential += draws.nextExponential();
            poisson += draws.nextPoisson(3.5);
            aboveTwo += draws.nextPareto(1, 1, 1e9) > 2 ? 1 : 0;
        }
        assertThat(exponential / MANY).isCloseTo(1, within(0.01));
        assertThat(poisson / MANY).isCloseTo(3.5, within(0.02));
        assertThat(aboveTwo / (double) MANY).isCloseTo(0.5, within(0.005));
    }

    @Test
    void paretoStaysBelowItsCut() {
        RandomStream stream = new Streams(1).named("cut");
        for (int i = 0; i < 10_000; i++) {
            assertThat(stream.at(i, 0).nextPareto(0.8, 10, 20)).isBetween(10.0, 20.0);
        }
    }

    @Test
    void boundedDrawsCoverTheirRangeAndRefuseAnEmptyOne() {
        RandomStream stream = new Streams(1).named("dice");
        int[] seen = new int[6];
        for (int i = 0; i < 60_000; i++) {
            seen[(int) stream.at(i, 0).nextLong(6)]++;
        }
        for (int count : seen) {
            assertThat(count).isBetween(9_600, 10_400);
        }
        assertThatThrownBy(() -> stream.at(0, 0).nextLong(0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("got 0");
    }
}
