package org.cascadelab.liquidation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Who is deleveraged, and by how much. */
@FunctionalInterface
interface WinnerSelection {
    /** In an order that is drawn anew for every deal (dYdX v4). */
    WinnerSelection RANDOM = (winners, most, luck, lots) -> {
        List<Integer> places = places(winners);
        Map<Integer, Long> turns = new HashMap<>();
        winners.forEach(winner -> turns.put(winner.account(), luck.applyAsLong(winner.account())));
        places.sort(Comparator.comparingLong((Integer place) -> turns.get(winners.get(place).account())).thenComparing(place -> winners.get(place).account()));
        return inTurn(places, most, lots);
    };

    /**
     * How many lots each winner gives up, in the order of the list: at most what it can, together {@code lots} or all there are.
     *
     * @param winners in the order of their account numbers
     * @param most what each can give up, at most its own
     * @param luck 64 random bits for an account
     */
    long[] select(List<Winner> winners, long[] most, IntToLongFunction luck, long lots);

    /** The first in rank gives up all it can, then the next. The order is total: ties go to the lower account number. */
    static WinnerSelection ranked(Comparator<Winner> lowestFirst) {
        Comparator<Winner> order = lowestFirst.reversed().thenComparingInt(Winner::account);
        return (winners, most, luck, lots) -> {
            List<Integer> places = places(winners);
            places.sort(Comparator.comparing(winners::get, order));
            return inTurn(places, most, lots);
        };
    }

    /**
     * Everyone gives up lots in proportion to a weight, to a lot; what is more than somebody can give up is shared among the others in the same way. Those
     * without weight come last, in proportion to what they can give up.
     */
    static WinnerSelection proRata(ToLongFunction<Winner> weight) {
        return (winners, most, luck, lots) -> {
            long[] taken = new long[most.length];
            long left = share(winners.stream().mapToLong(weight).toArray(), most, taken, lots);
            share(most, most, taken, left);
            return taken;
        };
    }

    private static long share(long[] weights, long[] most, long[] taken, long lots) {
        long left = lots;
        while (left > 0) {
            long all = 0;
            for (int i = 0; i < most.length; i++) {
                all = Math.addExact(all, taken[i] < most[i] ? weights[i] : 0);
            }
            if (all == 0) {
                return left;
            }
            Apportionment apportionment = new Apportionment(left, all);
            for (int i = 0; i < most.length; i++) {
                if (taken[i] < most[i] && weights[i] > 0) {
                    long more = Math.min(apportionment.next(weights[i]), most[i] - taken[i]);
                    taken[i] += more;
                    left -= more;
                }
            }
        }
        return 0;
    }

    private static List<Integer> places(List<Winner> winners) {
        return new ArrayList<>(IntStream.range(0, winners.size()).boxed().toList());
    }

    private static long[] inTurn(List<Integer> places, long[] most, long lots) {
        long[] taken = new long[most.length];
        long left = lots;
        for (int place : places) {
            taken[place] = Math.min(left, most[place]);
            left -= taken[place];
        }
        return taken;
    }
}
