package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The orders of winners against fractions of unbounded whole numbers. */
class WinnerTest {
    @Property
    void scoresAreComparedAsExactFractions(@ForAll long seed) {
        Random random = new Random(seed);
        Winner one = winner(0, random);
        Winner other = random.nextInt(4) == 0 ? scaled(one, 1 + random.nextInt(3)) : winner(1, random);
        assertThat(Integer.signum(one.compareLeveragedProfit(other))).as("%s, %s", one, other).isEqualTo(byProfit(one, other));
        assertThat(Integer.signum(one.compareLeveragedGain(other))).as("%s, %s", one, other).isEqualTo(byGain(one, other));
    }

    @Test
    void thousandsInAnyOrderAreSortedTheSame() {
        Random random = new Random(5);
        List<Winner> winners = new ArrayList<>();
        for (int account = 0; account < 5_000; account++) {
            winners.add(winner(account, random));
        }
        List<Winner> bySlowTwin = new ArrayList<>(winners);
        winners.sort(((Comparator<Winner>) Winner::compareLeveragedProfit).thenComparingInt(Winner::account));
        bySlowTwin.sort(((Comparator<Winner>) WinnerTest::byProfit).thenComparingInt(Winner::account));
        assertThat(winners).isEqualTo(bySlowTwin);
    }

    /** Small numbers and those of the largest markets, so that there are ties, and products of more than 192 bits. */
    private static Winner winner(int account, Random random) {
        long cost = size(random);
        long notional = 1 + size(random);
        return new Winner(account, 1 + size(random), random.nextBoolean() ? size(random) : -Math.min(cost, size(random)), cost, notional, size(random) - size(random) / 4, random.nextBoolean());
    }

    private static long size(Random random) {
        return random.nextLong() >>> 3 + random.nextInt(60);
    }

    /** The same score, on a position some times as large. */
    private static Winner scaled(Winner winner, long times) {
        long by = winner.entryCost() > Long.MAX_VALUE / 16 || winner.notional() > Long.MAX_VALUE / 16 || Math.abs(winner.equity()) > Long.MAX_VALUE / 16 ? 1 : times;
        return new Winner(1, winner.lots(), by * winner.profit(), by * winner.entryCost(), by * winner.notional(), by * winner.equity(), winner.isDebt());
    }

    private static int byProfit(Winner one, Winner other) {
        boolean unbounded = one.profit() > 0 && (one.equity() <= 0 || one.entryCost() == 0);
        boolean otherUnbounded = other.profit() > 0 && (other.equity() <= 0 || other.entryCost() == 0);
        if (unbounded || otherUnbounded) {
            return Boolean.compare(unbounded, otherUnbounded);
        }
        return profitAbove(one).multiply(profitBelow(other)).compareTo(profitAbove(other).multiply(profitBelow(one)));
    }

    private static BigInteger profitAbove(Winner winner) {
        return product(winner.profit(), winner.profit() > 0 ? winner.notional() : Math.max(0, winner.equity()));
    }

    private static BigInteger profitBelow(Winner winner) {
        return product(Math.max(1, winner.entryCost()), winner.profit() > 0 ? winner.equity() : winner.notional());
    }

    private static int byGain(Winner one, Winner other) {
        boolean unbounded = one.equity() <= 0 || !one.isDebt() && one.entryCost() == 0;
        boolean otherUnbounded = other.equity() <= 0 || !other.isDebt() && other.entryCost() == 0;
        if (unbounded || otherUnbounded) {
            return Boolean.compare(unbounded, otherUnbounded);
        }
        return gainAbove(one).multiply(gainBelow(other)).compareTo(gainAbove(other).multiply(gainBelow(one)));
    }

    private static BigInteger gainAbove(Winner winner) {
        return winner.isDebt() ? BigInteger.valueOf(winner.entryCost()) : product(Math.max(0, winner.entryCost() + winner.profit()), winner.notional());
    }

    private static BigInteger gainBelow(Winner winner) {
        return winner.isDebt() ? BigInteger.valueOf(winner.equity()) : product(winner.entryCost(), winner.equity());
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}
