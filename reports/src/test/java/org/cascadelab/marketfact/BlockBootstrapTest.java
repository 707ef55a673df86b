package org.cascadelab.marketfact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.random.MersenneTwister;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.LevelsSampled;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.metric.RunTerms;
import org.junit.jupiter.api.Test;

class BlockBootstrapTest {
    private static final long MINUTE = 60_000_000_000L;

    /**
     * A tape of one-minute ticks whose mid moves by the given half ticks from a thousand million on, with a spread of two ticks, one order and one sample of depth in
     * each tick.
     */
    private static MarketTape tape(double[] moves) {
        MarketTape tape = new MarketTape(new RunTerms("USD", 0.1, 0.01, 0));
        tape.runStarted(new RunStarted(1, "none", MINUTE, moves.length, 0, 0, 0, 0, 1, 0, 1, 0, 0));
        long mid = 1_000_000_000L;
        for (int tick = 0; tick < moves.length; tick++) {
            mid += 2 * Math.round(moves[tick] / 2);
            long end = (tick + 1) * MINUTE;
            tape.traded(end - 1, 0, mid / 2, 1 + tick % 7, tick, -1, tick % 3 == 0, false);
            tape.depthSampled(new DepthSampled(tick, end, 0, mid, tick, tick, tick, tick, tick, tick, tick, tick, tick, tick, tick, tick));
            tape.levelsSampled(new LevelsSampled(tick, end, 0, mid, 2, tick, tick, 1, 2, tick, tick, 1));
            tape.tickClosed(tick, end, 0, 0, 0, mid / 2 - 1, mid / 2 + 1, 0);
        }
        tape.runEnded(new RunEnded(moves.length, 1, 0, 0, 0, 0, 0));
        return tape;
    }

    private static double[] normal(int count, double memory) {
        MersenneTwister luck = new MersenneTwister(5);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = (i == 0 ? 0 : memory * values[i - 1]) + 1e5 * luck.nextGaussian();
        }
        return values;
    }

    @Test
    void piecesInTheirOwnOrderAreTheTapeAgain() {
        MarketTape tape = tape(normal(601, 0));

        // the first tick has no move to it and is left out; the last piece is cut at the length of the tape
        MarketTape again = tape.pieces(new int[] {1, 301}, 300);

        assertThat(again.ticks()).isEqualTo(600);
        assertThat(again.midsHalfTicks()).isEqualTo(Arrays.copyOfRange(tape.midsHalfTicks(), 1, 601));
        assertThat(again.spreadTicks()).containsOnly(2).hasSize(600);
        assertThat(again.orders()).isEqualTo(600);
        assertThat(again.sign(0)).isEqualTo(tape.sign(1));
        assertThat(again.orderNanos(299)).isEqualTo(300 * MINUTE - 1);
        assertThat(again.depth()).isEqualTo(tape.depth().subList(1, 601));
        assertThat(again.levels()).isEqualTo(tape.levels().subList(1, 601));
    }

    @Test
    void theMidGoesOnFromPieceToPieceByTheMovesThatItMade() {
        MarketTape tape = tape(new double[] {0, 20_000_000, 0, 0, 40_000_000, 0});

        long[] mids = tape.pieces(new int[] {4, 1, 4}, 2).midsHalfTicks();

        // the move of 40 from 1,020 million is one of 39,215,686 in the thousand million that it starts from here
        assertThat(mids[0]).isEqualTo(1_020_000_000L + 40_000_000L);
        assertThat(mids[2] - mids[1]).isEqualTo(Math.round(20_000_000 * (1_060_000_000.0 / 1_000_000_000)));
        assertThat(mids).hasSize(6);
    }

    @Test
    void errorsOfIndependentReturnsAreThoseOfTheTextbook() {
        int n = 4_000;
        BlockBootstrap bootstrap = BlockBootstrap.of(tape(normal(n, 0)), List.of("return-autocorrelation-1", "return-deviation"), 100, 400, "test");

        assertThat(bootstrap.error(0).get()).isCloseTo(1 / Math.sqrt(n), within(0.15 / Math.sqrt(n)));
        // a deviation of 1 bp: 1 / sqrt(2 n)
        assertThat(bootstrap.error(1).get()).isCloseTo(1 / Math.sqrt(2.0 * n), within(0.15 / Math.sqrt(2.0 * n)));
        assertThat(Math.abs(bootstrap.correlation(0, 1))).isLessThan(0.2);
        assertThat(bootstrap.correlation(1, 1)).isCloseTo(1, within(1e-12));
    }

    @Test
    void memoryWithinBlocksMakesAMeanLessCertain() {
        // sizes of 1 and of 5 by turns, 200 minutes each: blocks of 100 show either, single minutes hide it
        double[] moves = normal(4_000, 0);
        for (int i = 0; i < moves.length; i++) {
            moves[i] *= i / 200 % 2 == 0 ? 1 : 5;
        }

        double inBlocks = BlockBootstrap.of(tape(moves), List.of("return-mean-size"), 100, 200, "test").error(0).get();
        double oneByOne = BlockBootstrap.of(tape(moves), List.of("return-mean-size"), 1, 200, "test").error(0).get();

        assertThat(inBlocks).isGreaterThan(4 * oneByOne);
    }

    @Test
    void aRecordOfFewerThanFourBlocksIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> BlockBootstrap.of(tape(normal(399, 0)), List.of("return-deviation"), 100, 100, "test"))
                .withMessageContaining("need 4 blocks or more");
    }
}
