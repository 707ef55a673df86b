package org.cascadelab.liquidation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Who is deleveraged, and by how much. */
@FunctionalInterface
interface WinnerSelection {
    /**
     * How many lots each winner gives up, in the order of the list: at most its own, together {@code lots} or all there are.
     *
     * @param winners in the order of their account numbers
     */
    long[] select(List<Winner> winners, long lots);

    /** The first in rank gives up all it has, then the next. The order is total: ties go to the lower account number. */
    static WinnerSelection ranked(Comparator<Winner> lowestFirst) {
        Comparator<Winner> order = lowestFirst.reversed().thenComparingInt(Winner::account);
        return (winners, lots) -> {
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < winners.size(); i++) {
                places.add(i);
            }
            places.sort(Comparator.comparing(winners::get, order));
            long[] taken = new long[winners.size()];
            long left = lots;
            for (int place : places) {
                taken[place] = Math.min(left, winners.get(place).lots());
                left -= taken[place];
            }
            return taken;
        };
    }

    /** Everyone gives up the same share of its position, to a lot. */
    static long[] proRata(List<Winner> winners, long lots) {
        long all = winners.stream().mapToLong(Winner::lots).reduce(0, Math::addExact);
        Apportionment apportionment = new Apportionment(Math.min(lots, all), all);
        return winners.stream().mapToLong(winner -> apportionment.next(winner.lots())).toArray();
    }
}
