package org.cascadelab.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveOrdersTest {
    /** Ids as callers make them: in sequence, packed with an account in the high or low part, far apart, or random. */
    @ParameterizedTest
    @ValueSource(strings = {"sequence", "account high", "account low", "multiples of 2^13", "multiples of 2^40", "random"})
    void aLiveOrderIsAlwaysFoundAndADeadOneNever(String pattern) {
        SplittableRandom random = new SplittableRandom(7);
        LiveOrders orders = new LiveOrders(128);
        int level = orders.lendBlock() << LiveOrders.BLOCK_BITS;
        orders.clearLevel(level, 0);
        Map<Long, Integer> live = new HashMap<>();
        long[] recent = new long[3000];
        for (int i = 0; i < 200_000; i++) {
            int at = random.nextInt(recent.length);
            Integer slot = live.remove(recent[at]);
            if (slot != null) {
                assertThat(orders.find(recent[at])).isEqualTo(slot);
                int bucket = orders.bucketOf(recent[at]);
                if (orders.newest(bucket) == slot) {
                    orders.removeSole(bucket, slot, level, 1);
                } else {
                    orders.remove(bucket, slot, level, 1);
                }
                assertThat(orders.find(recent[at])).isEqualTo(LiveOrders.NONE);
            }
            long id = id(pattern, i, random);
            if (orders.find(id) == LiveOrders.NONE) {
                int bucket = orders.bucketOf(id);
                live.put(id, orders.add(bucket, orders.newest(bucket), id, 1, 1, level, level));
                recent[at] = id;
            } else {
                assertThat(live).containsKey(id);
            }
        }
        assertThat(orders.size()).isEqualTo(live.size());
        assertThat(orders.lots(level)).isEqualTo(live.size());
        live.forEach((id, slot) -> assertThat(orders.find(id)).isEqualTo(slot));
        assertThat(orders.collectIdsOf(1)).isEqualTo(live.size());
        long[] ids = live.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        assertThat(ids).isEqualTo(Arrays.stream(ids).map(id -> orders.collectedId(Arrays.binarySearch(ids, id))).toArray());
    }

    private static long id(String pattern, int i, SplittableRandom random) {
        return switch (pattern) {
            case "sequence" -> i;
            case "account high" -> (long) random.nextInt(5000) << 32 | i / 5000;
            case "account low" -> (long) (i / 5000) << 20 | random.nextInt(5000);
            case "multiples of 2^13" -> (long) i << 13;
            case "multiples of 2^40" -> (long) i << 40;
            default -> random.nextLong();
        };
    }
}
