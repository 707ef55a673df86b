package org.cascadelab.engine;

/** The highest and the lowest of the last so many values, each found without looking through them (two monotone queues). */
final class MidWindow {
    private final int length;
    private final Extreme highest;
    private final Extreme lowest;
    private long count;

    MidWindow(int length) {
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
        private final long[] values;
        private final long[] numbers;
        private int first;
        private int size;

        Extreme(int sign) {
            this.sign = sign;
            values = new long[length];
            numbers = new long[length];
        }

        void add(long value) {
            if (size > 0 && numbers[first] <= count - length) {
                first = (first + 1) % length;
                size--;
            }
            while (size > 0 && sign * values[(first + size - 1) % length] <= sign * value) {
                size--;
            }
            int place = (first + size) % length;
            values[place] = value;
            numbers[place] = count;
            size++;
        }

        long best() {
            return values[first];
        }
    }
}
