package org.cascadelab.engine;

import java.util.Arrays;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;
import org.cascadelab.trader.Agenda;

/**
 * Who acts when: a binary heap of wake-ups in parallel arrays, earliest first. Wake-ups of the same nanosecond are ordered by a key drawn from the stream
 * {@code turn} at (population, member, payload, time), so that nobody has a standing advantage and nothing depends on who asked first.
 */
final class AgendaQueue {
    private final RandomStream turns;
    private long[] nanos = new long[1_024];
    private int[] population = new int[1_024];
    private int[] member = new int[1_024];
    private long[] payload = new long[1_024];
    private int size;
    /** the first has been removed, and its place is open */
    private boolean firstIsGone;

    AgendaQueue(Streams streams) {
        turns = streams.named("turn");
    }

    /** The agenda as one population sees it. */
    Agenda of(int populationIndex, Clock clock) {
        return (atNanos, who, what) -> {
            if (atNanos < clock.nanos()) {
                throw new IllegalArgumentException("population %d asked to act at %d ns, which is before now, %d ns".formatted(populationIndex, atNanos, clock.nanos()));
            }
            add(atNanos, populationIndex, who, what);
        };
    }

    void add(long atNanos, int populationIndex, int who, long what) {
        if (firstIsGone) {
            firstIsGone = false;
            sink(atNanos, populationIndex, who, what);
            return;
        }
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
            population = Arrays.copyOf(population, 2 * size);
            member = Arrays.copyOf(member, 2 * size);
            payload = Arrays.copyOf(payload, 2 * size);
        }
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) / 2;
            if (!isBefore(atNanos, populationIndex, who, what, parent)) {
                break;
            }
            move(parent, hole);
            hole = parent;
        }
        put(hole, atNanos, populationIndex, who, what);
    }

    boolean isDueBefore(long untilNanos) {
        fillFirst();
        return size > 0 && nanos[0] < untilNanos;
    }

    /** The first of those for whom {@link #isDueBefore} has just said yes; so the next three. */
    long firstNanos() {
        return nanos[0];
    }

    int firstPopulation() {
        return population[0];
    }

    int firstMember() {
        return member[0];
    }

    long firstPayload() {
        return payload[0];
    }

    /** Its place stays open until somebody asks who is next: most who act ask at once to act again, and one way through the heap is then enough. */
    void removeFirst() {
        fillFirst();
        firstIsGone = true;
    }

    private void fillFirst() {
        if (firstIsGone) {
            firstIsGone = false;
            size--;
            if (size > 0) {
                sink(nanos[size], population[size], member[size], payload[size]);
            }
        }
    }

    /** Puts a wake-up in the place of the first. */
    private void sink(long atNanos, int populationIndex, int who, long what) {
        int hole = 0;
        while (true) {
            int child = 2 * hole + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && isBefore(nanos[child + 1], population[child + 1], member[child + 1], payload[child + 1], child)) {
                child++;
            }
            if (!isBefore(nanos[child], population[child], member[child], payload[child], atNanos, populationIndex, who, what)) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        put(hole, atNanos, populationIndex, who, what);
    }

    private boolean isBefore(long atNanos, int populationIndex, int who, long what, int other) {
        return isBefore(atNanos, populationIndex, who, what, nanos[other], population[other], member[other], payload[other]);
    }

    private boolean isBefore(long nanosA, int populationA, int memberA, long payloadA, long nanosB, int populationB, int memberB, long payloadB) {
        return nanosA != nanosB ? nanosA < nanosB : hasTurnBefore(nanosA, populationA, memberA, payloadA, populationB, memberB, payloadB);
    }

    private boolean hasTurnBefore(long atNanos, int populationA, int memberA, long payloadA, int populationB, int memberB, long payloadB) {
        long turnOfA = turn(atNanos, populationA, memberA, payloadA);
        long turnOfB = turn(atNanos, populationB, memberB, payloadB);
        if (turnOfA != turnOfB) {
            return turnOfA < turnOfB;
        }
        return populationA != populationB ? populationA < populationB : memberA != memberB ? memberA < memberB : payloadA < payloadB;
    }

    private long turn(long atNanos, int populationIndex, int who, long what) {
        return turns.at(((long) populationIndex << 32) + who, atNanos ^ Long.rotateLeft(what, 32)).nextLong();
    }

    private void move(int from, int to) {
        put(to, nanos[from], population[from], member[from], payload[from]);
    }

    private void put(int i, long atNanos, int populationIndex, int who, long what) {
        nanos[i] = atNanos;
        population[i] = populationIndex;
        member[i] = who;
        payload[i] = what;
    }
}
