package org.cascadelab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.cascadelab.random.Draws;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;
import org.junit.jupiter.api.Test;

class AgendaQueueTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int CROWD = 50;

    private record Wake(long nanos, int population, int member, long payload) {}

    @Test
    void wakeUpsComeInTheOrderOfTheirTimes() {
        List<Wake> asked = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            asked.add(new Wake(i * 7_919L % 3_001, 0, i, 0));
        }
        assertThat(drained(1, asked)).extracting(Wake::nanos).isSorted().hasSize(3_000);
    }

    @Test
    void whoIsDueAtTheSameMomentActsInAnOrderThatDependsOnTheSeedAndNotOnWhoAskedFirst() {
        List<Wake> asked = new ArrayList<>(IntStream.range(0, CROWD).mapToObj(i -> new Wake(SECOND, i % 2, i / 2, i % 3)).toList());
        List<Wake> order = drained(1, asked);
        assertThat(order).containsExactlyInAnyOrderElementsOf(asked).isNotEqualTo(asked);
        assertThat(drained(2, asked)).isNotEqualTo(order);
        Collections.reverse(asked);
        assertThat(drained(1, asked)).isEqualTo(order);
    }

    @Test
    void nobodyKeepsAnAdvantageFromOneMomentToTheNext() {
        int firsts = 0;
        for (int moment = 0; moment < 400; moment++) {
            firsts += drained(1, List.of(new Wake(moment, 0, 0, 0), new Wake(moment, 0, 1, 0))).get(0).member() == 0 ? 1 : 0;
        }
        // a fair coin lies within 4 standard deviations of 200, which are 10 each
        assertThat(firsts).isBetween(160, 240);
    }

    @Test
    void nobodyCanWakeInThePast() {
        Clock clock = new Clock(SECOND);
        clock.moveTo(5);
        AgendaQueue queue = new AgendaQueue(new Streams(1));
        assertThatIllegalArgumentException().isThrownBy(() -> queue.of(3, clock).wake(4, 0, 0)).withMessageContaining("population 3").withMessageContaining("4 ns");
    }

    /** Whether those who act ask for another turn, for several, or for none. */
    @Test
    void theOrderIsThatOfASortedListHoweverWakeUpsComeAndGo() {
        AgendaQueue queue = new AgendaQueue(new Streams(1));
        List<Wake> waiting = new ArrayList<>();
        RandomStream luck = new Streams(2).named("test");
        for (int i = 0; i < 20; i++) {
            add(new Wake(i * i % 7, 0, i, 0), queue, waiting);
        }
        int acted = 0;
        for (int next = 20; queue.isDueBefore(Long.MAX_VALUE) && acted < 5_000; acted++) {
            Wake first = new Wake(queue.firstNanos(), queue.firstPopulation(), queue.firstMember(), queue.firstPayload());
            assertThat(first.nanos()).isEqualTo(waiting.stream().mapToLong(Wake::nanos).min().orElseThrow());
            queue.removeFirst();
            assertThat(waiting.remove(first)).isTrue();
            Draws draws = luck.at(0, acted);
            for (int asks = (int) (3 * draws.nextDouble()); asks > 0; asks--) {
                add(new Wake(first.nanos() + (long) (10 * draws.nextDouble()), next % 3, next++, 0), queue, waiting);
            }
        }
        assertThat(acted).isGreaterThan(20);
        assertThat(queue.isDueBefore(Long.MAX_VALUE)).isEqualTo(!waiting.isEmpty());
    }

    private static void add(Wake wake, AgendaQueue queue, List<Wake> waiting) {
        waiting.add(wake);
        queue.add(wake.nanos(), wake.population(), wake.member(), wake.payload());
    }

    private static List<Wake> drained(long seed, List<Wake> asked) {
        AgendaQueue queue = new AgendaQueue(new Streams(seed));
        asked.forEach(wake -> queue.add(wake.nanos(), wake.population(), wake.member(), wake.payload()));
        List<Wake> order = new ArrayList<>();
        while (queue.isDueBefore(Long.MAX_VALUE)) {
            order.add(new Wake(queue.firstNanos(), queue.firstPopulation(), queue.firstMember(), queue.firstPayload()));
            queue.removeFirst();
        }
        return order;
    }
}
