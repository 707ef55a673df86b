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
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
            population = Arrays.copyOf(population, 2 * size);
            member = Arrays.copyOf(member, 2 * size);
            payload = Arrays.copyOf(payload, 2 * size);
        }
        int hole = size++;
        put(hole, atNanos, populationIndex, who, what);
        while (hole > 0 && before(hole, (hole - 1) / 2)) {
            swap(hole, (hole - 1) / 2);
            hole = (hole - 1) / 2;
        }
    }

    boolean isDueBefore(long untilNanos) {
        return size > 0 && nanos[0] < untilNanos;
    }

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

    void removeFirst() {
        size--;
        put(0, nanos[size], population[size], member[size], payload[size]);
        int hole = 0;
        while (true) {
            int least = hole;
            for (int child = 2 * hole + 1; child <= 2 * hole + 2 && child < size; child++) {
                if (before(child, least)) {
                    least = child;
                }
            }
            if (least == hole) {
                return;
            }
            swap(hole, least);
            hole = least;
        }
    }

    private boolean before(int a, int b) {
        if (nanos[a] != nanos[b]) {
            return nanos[a] < nanos[b];
        }
        long turnOfA = turn(a);
        long turnOfB = turn(b);
        if (turnOfA != turnOfB) {
            return turnOfA < turnOfB;
        }
        return population[a] != population[b] ? population[a] < population[b] : member[a] != member[b] ? member[a] < member[b] : payload[a] < payload[b];
    }

    private long turn(int i) {
        return turns.at(((long) population[i] << 32) + member[i], nanos[i] ^ Long.rotateLeft(payload[i], 32)).nextLong();
    }

    private void put(int i, long atNanos, int populationIndex, int who, long what) {
        nanos[i] = atNanos;
        population[i] = populationIndex;
        member[i] = who;
        payload[i] = what;
    }

    private void swap(int a, int b) {
        long n = nanos[a];
        int p = population[a];
        int m = member[a];
        long l = payload[a];
        put(a, nanos[b], population[b], member[b], payload[b]);
        put(b, n, p, m, l);
    }
}
