package org.cascadelab.engine;

import java.util.Arrays;

/** The highest and the lowest of the last so many values, each found without looking through them (two monotone queues), in memory that grows with what is kept. */
final class MidWindow {
    private final long length;
    private final Extreme highest;
    private final Extreme lowest;
    private long count;

    MidWindow(long length) {
        this.length = length;
        highest = new Extreme(1);
        lowest = new Extreme(-1);
    }

    void add(long value) {
        highest.add(value);
        lowest.add(value);
        count++;
    }

    void clear() {
        count = 0;
        highest.size = 0;
        lowest.size = 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    long highest() {
        return highest.best();
    }

    long lowest() {
        return lowest.best();
    }

    /** Values that may still become the best, from the best on, in a ring. */
    private final class Extreme {
        private final int sign;
        private long[] values = new long[16];
        private long[] numbers = new long[16];
        private int first;
        private int size;

        Extreme(int sign) {
            this.sign = sign;
        }

        void add(long value) {
            if (size > 0 && numbers[first] <= count - length) {
                first = (first + 1) % values.length;
                size--;
            }
            while (size > 0 && sign * values[(first + size - 1) % values.length] <= sign * value) {
                size--;
            }
            if (size == values.length) {
                values = grown(values);
                numbers = grown(numbers);
                first = 0;
            }
            int place = (first + size) % values.length;
            values[place] = value;
            numbers[place] = count;
            size++;
        }

        private long[] grown(long[] ring) {
            long[] larger = Arrays.copyOfRange(ring, first, first + 2 * ring.length);
            System.arraycopy(ring, 0, larger, ring.length - first, first);
            return larger;
        }

        long best() {
            return values[first];
        }
    }
}
