package org.cascadelab.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Prices at every distance from each other: what the ladder finds next has to be what a sorted map finds. */
class LadderTest {
    /** An order comes {@code jump} ticks from the latest, or the one that came {@code age} orders ago goes. */
    private record Move(boolean comes, long jump, int age) {}

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void levelsComeAndGoLikeThoseOfASortedMap(@ForAll boolean highestFirst, @ForAll("centres") long centre, @ForAll("moves") List<Move> moves) {
        Ladders ladders = new Ladders(highestFirst, centre);
        for (Move move : moves) {
            ladders.perform(move);
        }
    }

    @Provide
    Arbitrary<Long> centres() {
        return Arbitraries.of(0L, 100_000L, -(1L << 33), OrderBook.MAX_PRICE_TICKS, -OrderBook.MAX_PRICE_TICKS);
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        Arbitrary<Long> jumps = Arbitraries.integers().between(0, 40).flatMap(bits ->
                Arbitraries.longs().between(-(1L << bits), 1L << bits));
        return Combinators.combine(Arbitraries.of(true, true, true, false, false), jumps, Arbitraries.integers().between(0, 200))
                .as(Move::new).list().ofMinSize(1).ofMaxSize(600);
    }

    @Test
    void aFallBy99PercentLeavesNoPagesBehind() {
        LiveOrders orders = new LiveOrders(1 << 12);
        Ladder bids = new Ladder(orders, 0, true);
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        int highestBlock = 0;
        for (long price = 100_000_000; price > 1_000_000; price -= 50) {
            queue.add(enter(orders, bids, price, price));
            if (queue.size() > 200) {
                leave(orders, bids, queue.poll());
            }
            highestBlock = Math.max(highestBlock, queue.peekLast() >> LiveOrders.BLOCK_BITS);
            highestBlock = Math.max(highestBlock, bids.bestLevel() >> LiveOrders.BLOCK_BITS);
        }
        // 200 orders 50 ticks apart on some 157 pages, the pages kept idle, and room to grow: a page per price passed would be 1.5 million
        assertThat(highestBlock).isLessThan(400);
        assertThat(bids.bestTicks()).isEqualTo(1_000_050 + 199 * 50);
    }

    private static int enter(LiveOrders orders, Ladder ladder, long id, long priceTicks) {
        long key = ladder.keyOf(priceTicks);
        int level = ladder.levelFor(key);
        ladder.join(level, key, 1);
        int bucket = orders.bucketOf(id);
        return orders.add(bucket, orders.newest(bucket), id, 1, 1, ladder.place(level), level);
    }

    private static void leave(LiveOrders orders, Ladder ladder, int slot) {
        int level = Ladder.levelOf(orders.place(slot));
        ladder.leave(level, 1, orders.remove(orders.bucketOf(orders.id(slot)), slot, level, 1));
    }

    private static final class Ladders {
        private final LiveOrders orders = new LiveOrders(128);
        /** Lends blocks of the same arena, so that pages change hands. */
        private final Ladder other = new Ladder(orders, 3, false);
        private final Ladder ladder;
        private final TreeMap<Long, Integer> expected;
        private final List<Long> entered = new ArrayList<>();
        private final Map<Long, Integer> slots = new HashMap<>();
        private long latest;

        Ladders(boolean highestFirst, long centre) {
            ladder = new Ladder(orders, 2, highestFirst);
            expected = new TreeMap<>(highestFirst ? Comparator.<Long>reverseOrder() : Comparator.<Long>naturalOrder());
            latest = centre;
        }

        void perform(Move move) {
            if (move.comes) {
                latest = Math.max(-OrderBook.MAX_PRICE_TICKS, Math.min(OrderBook.MAX_PRICE_TICKS, latest + move.jump));
                long id = entered.size();
                entered.add(latest);
                slots.put(id, enter(orders, ladder, id, latest));
                slots.put(~id, enter(orders, other, ~id, -latest));
                expected.merge(latest, 1, Integer::sum);
            } else {
                long id = entered.size() - 1L - move.age;
                if (id >= 0 && slots.containsKey(id)) {
                    leave(orders, ladder, slots.remove(id));
                    leave(orders, other, slots.remove(~id));
                    expected.computeIfPresent(entered.get((int) id), (price, count) -> count == 1 ? null : count - 1);
                }
            }
            compare();
        }

        private void compare() {
            assertThat(ladder.isEmpty()).isEqualTo(expected.isEmpty());
            assertThat(ladder.bestTicks()).isEqualTo(expected.isEmpty() ? OrderBook.NO_PRICE : expected.firstKey());
            assertThat(ladder.queuedLots()).isEqualTo(other.queuedLots()).isEqualTo(slots.size() / 2);
            int level = ladder.bestLevel();
            for (Map.Entry<Long, Integer> entry : expected.entrySet()) {
                assertThat(ladder.priceTicks(level)).isEqualTo(entry.getKey());
                assertThat(ladder.lots(level)).isEqualTo(entry.getValue().longValue());
                assertThat(ladder.levelAt(entry.getKey())).isEqualTo(level);
                level = ladder.nextLevel(level);
            }
            assertThat(level).isEqualTo(-1);
        }
    }
}
