package org.cascadelab.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SlabRequirementTest {
    private static final long PERCENT = 10_000_000L;

    private static SlabRequirement slabs(long... floorsAndPercents) {
        long[] floors = new long[floorsAndPercents.length / 2];
        long[] rates = new long[floors.length];
        long[] initial = new long[floors.length];
        for (int slab = 0; slab < floors.length; slab++) {
            floors[slab] = floorsAndPercents[2 * slab];
            rates[slab] = floorsAndPercents[2 * slab + 1] * PERCENT;
            initial[slab] = 2 * rates[slab];
        }
        return new SlabRequirement(Contract.LINEAR, floors, rates, initial);
    }

    @Test
    void aSlabTakesItsRateOnTheWholePositionAndIncludesItsFloor() {
        SlabRequirement requirement = slabs(0, 1, 1_000, 2);
        assertThat(requirement.maintenance(10, 99)).as("a hundredth of 990, rounded up").isEqualTo(10);
        assertThat(requirement.maintenance(10, 100)).isEqualTo(20);
        assertThat(requirement.maintenance(-10, 100)).isEqualTo(20);
        assertThat(requirement.initial(10, 100)).isEqualTo(40);
        assertThat(requirement.largestLeverage(10, 100)).isEqualTo(25);
        assertThat(requirement.scaledBy(1_500_000_000L).maintenance(10, 100)).isEqualTo(30);
        assertThat(requirement.mostLostByRising(995)).as("5 are gained, and the margin rises from 9 to 20").isEqualTo(6);
        assertThat(requirement.mostLostByRising(980)).as("more is gained than the margin rises").isZero();
        assertThat(requirement.nextJump(999)).isEqualTo(1_000);
        assertThat(requirement.nextJump(1_000)).isEqualTo(Long.MAX_VALUE);
    }

    /** Bought for 1,015 with 30 of its own: at 1,000 it is worth 15, and the margin is 20; at 999 it is worth 14, and the margin is 10. */
    @Test
    void aLongInBreachAboveAFloorMayBeSafeBelowIt() {
        SlabRequirement requirement = slabs(0, 1, 1_000, 2);
        long cash = -985;
        assertThat(requirement.breachNotional(cash, 1)).as("1,005 with 20 left is in breach of 20.1, 1,006 with 21 is not").isEqualTo(1_005);
        assertThat(cash + 999).isGreaterThanOrEqualTo(requirement.maintenance(1, 999));
        assertThat(requirement.breachNotional(1_000, -1)).as("a short is in breach at the floor itself, where it has nothing left").isEqualTo(991);
        assertThat(requirement.breachNotional(1_015, -1)).as("999 leaves 16 for a margin of 10, 1,000 leaves 15 for one of 20").isEqualTo(1_000);
        assertThat(requirement.breachNotional(0, 1)).isEqualTo(MarginRequirement.NEVER);
    }

    @Property(tries = 2_000)
    void saysWhereASearchOfAllValuesFindsTheBreach(@ForAll int seed) {
        Random random = new Random(seed);
        SlabRequirement requirement = slabs(0, 1 + random.nextInt(5), 1 + random.nextInt(100), 6 + random.nextInt(20), 200 + random.nextInt(200), 30 + random.nextInt(15));
        long cash = random.nextInt(601) - 300;
        long largest = -1;
        long smallest = -1;
        for (long value = 0; value <= 2_000; value++) {
            if (cash + value < requirement.maintenance(1, value)) {
                largest = value;
            }
            if (smallest < 0 && cash - value < requirement.maintenance(1, value)) {
                smallest = value;
            }
        }
        assertThat(requirement.breachNotional(cash, 1)).as("long with %d, seed %d", cash, seed).isEqualTo(largest < 0 ? MarginRequirement.NEVER : largest);
        assertThat(Math.max(0, requirement.breachNotional(cash, -1))).as("short with %d, seed %d", cash, seed).isEqualTo(smallest);
    }

    @Test
    void slabsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> slabs(0, 1, 0, 2)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("slabs must rise");
        assertThatThrownBy(() -> slabs(0, 2, 10, 1)).hasMessageContaining("slabs must rise");
        assertThatThrownBy(() -> slabs(5, 1)).hasMessageContaining("starts at 0");
        assertThatThrownBy(() -> slabs(0, 60)).hasMessageContaining("initial <= 100%");
        assertThatThrownBy(() -> slabs(0, 1).breachNotional(5, 0)).hasMessageContaining("without a position");
        assertThatThrownBy(() -> slabs(0, 1).scaledBy(0)).hasMessageContaining("positive ratio");
    }
}
