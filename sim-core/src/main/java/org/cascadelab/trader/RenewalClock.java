package org.cascadelab.trader;

import java.util.Arrays;

/**
 * When each of some slots is due next: a binary heap in parallel arrays, earliest first, ties by slot. A population that keeps its
 * clocks here has one wake-up outstanding on the {@link Agenda} instead of hundreds.
 */
final class RenewalClock {
    private long[] nanos;
    private int[] slots;
    private int size;

    RenewalClock(int capacity) {
        nanos = new long[capacity];
        slots = new int[capacity];
    }

    /** Grows if there are more slots than were expected. */
    void add(int slot, long atNanos) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
            slots = Arrays.copyOf(slots, 2 * size);
        }
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) / 2;
            if (!isBefore(atNanos, slot, nanos[parent], slots[parent])) {
                break;
            }
            nanos[hole] = nanos[parent];
            slots[hole] = slots[parent];
            hole = parent;
        }
        nanos[hole] = atNanos;
        slots[hole] = slot;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int firstSlot() {
        return slots[0];
    }

    long firstNanos() {
        return nanos[0];
    }

    /** Puts the first slot's next renewal in the place of the one that has come. */
    void renewFirst(long atNanos) {
        sink(slots[0], atNanos);
    }

    /** Forgets the first slot. */
    void removeFirst() {
        size--;
        if (size > 0) {
            sink(slots[size], nanos[size]);
        }
    }

    /** Puts a slot in the place of the first. */
    private void sink(int slot, long atNanos) {
        int hole = 0;
        while (true) {
            int child = 2 * hole + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && isBefore(nanos[child + 1], slots[child + 1], nanos[child], slots[child])) {
                child++;
            }
            if (!isBefore(nanos[child], slots[child], atNanos, slot)) {
                break;
            }
            nanos[hole] = nanos[child];
            slots[hole] = slots[child];
            hole = child;
        }
        nanos[hole] = atNanos;
        slots[hole] = slot;
    }

    private static boolean isBefore(long nanosA, int slotA, long nanosB, int slotB) {
        return nanosA != nanosB ? nanosA < nanosB : slotA < slotB;
    }
}
