package org.cascadelab.marketfact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import org.apache.commons.math3.random.MersenneTwister;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.metric.RunTerms;
import org.junit.jupiter.api.Test;

class FlowShareTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_000_000_000L;

    private final MarketTape tape = new MarketTape(new RunTerms("USD", 1, 1, 0));

    /** Ticks of a second in which so many lots are bought, or sold if negative, and the mid moves by so many hundredths of a bp. */
    private void ticks(int count, long tickNanos, IntToLongFunction lots, IntToDoubleFunction moves) {
        tape.runStarted(new RunStarted(1, "none", tickNanos, count, 10, 0, 0, 0, 10_000, 0, 1, 0, 0));
        double log = Math.log(START);
        for (int tick = 0; tick < count; tick++) {
            long bought = lots.applyAsLong(tick);
            if (bought != 0) {
                // at the very end of the tick, which is its own
                tape.traded((tick + 1) * tickNanos, 0, START, Math.abs(bought), 1, 99, bought > 0, false);
            }
            log += moves.applyAsDouble(tick) * 1e-6;
            long mid = Math.round(Math.exp(log));
            tape.tickClosed(tick, (tick + 1) * tickNanos, 0, 0, 0, mid - 1, mid + 1, 0);
        }
        tape.runEnded(new RunEnded(count, 10_000, 0, 0, 0, 0, 0));
    }

    private MarketFact fact(String name) {
        return new FlowShare().of(tape).stream().filter(fact -> fact.name().equals(name)).findFirst().orElseThrow();
    }

    private double value(String name) {
        return fact(name).value().get();
    }

    @Test
    void aMoveThatIsHalfTheFlowsAndHalfSomethingElsesHasAShareOfOneHalf() {
        // flow + - + -, something else + + - -: they have nothing to do with each other
        ticks(401, SECOND, tick -> tick % 2 == 0 ? 3 : -3, tick -> (tick % 2 == 0 ? 100 : -100) + (tick / 2 % 2 == 0 ? 100 : -100));
        assertThat(value("flow-share-1s")).isCloseTo(50, within(0.01));
        assertThat(value("root-flow-share-1s")).isCloseTo(50, within(0.01));
        assertThat(fact("flow-share-1s").observations()).isEqualTo(400);
    }

    @Test
    void aMoveByTheRootOfTheSizeIsWhollyTheRootFlows() {
        ticks(401, SECOND, tick -> (tick % 2 == 0 ? 1 : -1) * (tick / 2 % 2 == 0 ? 1 : 100), tick -> (tick % 2 == 0 ? 100 : -100) * (tick / 2 % 2 == 0 ? 1 : 10));
        assertThat(value("root-flow-share-1s")).isCloseTo(100, within(0.01));
        // products 1 and 1,000, squares of the flow 1 and 10,000, of the moves 1 and 100: 1,001^2 / (10,001 x 101)
        assertThat(value("flow-share-1s")).isCloseTo(100 * 1_001.0 * 1_001 / (10_001.0 * 101), within(0.01));
    }

    @Test
    void whatComesBackAfterASecondIsNoPartOfTenSeconds() {
        MersenneTwister luck = new MersenneTwister(7);
        long[] lots = new long[20_000];
        double[] lasting = new double[lots.length];
        for (int tick = 0; tick < lots.length; tick++) {
            lots[tick] = luck.nextBoolean() ? 1 : -1;
            lasting[tick] = 100 * luck.nextGaussian();
        }
        ticks(lots.length, SECOND, tick -> lots[tick], tick -> lasting[tick] + 100 * lots[tick] - (tick == 0 ? 0 : 100 * lots[tick - 1]));
        // variances in units of (1 bp)^2: of a second's move 1 + 1 + 1, of which its flow has 1; of ten seconds' 10 + 2, and of their flow of 10 only the last one shows
        assertThat(value("flow-share-1s")).isCloseTo(100 / 3.0, within(2.0));
        assertThat(value("flow-share-10s")).isCloseTo(100 / (12.0 * 10), within(1.0));
        assertThat(fact("flow-share-1s").error().get()).isBetween(0.2, 2.0);
    }

    @Test
    void aRunThatIsTooShortOrDoesNotMoveOrTradesNothingHasNone() {
        ticks(20, SECOND, tick -> 1, tick -> 1);
        assertThat(fact("flow-share-1s").value().undefined()).isEqualTo("this run lasts less than 30 times 1 s");
        ticks(100, SECOND, tick -> 0, tick -> tick % 2 * 100);
        assertThat(fact("flow-share-1s").value().undefined()).isEqualTo("no net flow");
        ticks(100, SECOND, tick -> tick % 2, tick -> 0);
        assertThat(fact("flow-share-1s").value().undefined()).isEqualTo("the mid does not move");
        ticks(1_000, 4 * SECOND, tick -> tick % 2, tick -> tick % 2);
        assertThat(fact("flow-share-10s").value().undefined()).isEqualTo("10 s are no whole number of ticks");
    }
}
