package org.cascadelab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.cascadelab.random.Draws;
import org.cascadelab.random.Streams;
import org.junit.jupiter.api.Test;

class MidWindowTest {
    @Test
    void knowsTheExtremesOfTheLastValuesHoweverManyAreKept() {
        for (int length : new int[] {1, 2, 16, 17, 100, 1_000}) {
            MidWindow window = new MidWindow(length);
            Draws draws = new Streams(7).named("values").at(length, 0);
            long[] values = new long[500];
            for (int i = 0; i < values.length; i++) {
                // long rises and falls keep many values in one of the queues
                values[i] = (i / 100 % 2 == 0 ? i : -i) + draws.nextLong() % 3;
                window.add(values[i]);
                long[] last = Arrays.copyOfRange(values, Math.max(0, i + 1 - length), i + 1);
                assertEquals(Arrays.stream(last).max().getAsLong(), window.highest(), "of the last %d at %d".formatted(length, i));
                assertEquals(Arrays.stream(last).min().getAsLong(), window.lowest(), "of the last %d at %d".formatted(length, i));
            }
        }
    }

    @Test
    void aWindowLongerThanAnyRunCostsOnlyWhatItKeeps() {
        MidWindow window = new MidWindow(Long.MAX_VALUE);
        for (long value = 0; value < 1_000; value++) {
            window.add(-value);
        }

        assertEquals(0, window.highest());
        assertEquals(-999, window.lowest());
    }
}
