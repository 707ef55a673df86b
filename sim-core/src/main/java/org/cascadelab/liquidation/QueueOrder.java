package org.cascadelab.liquidation;

import java.util.Comparator;
import org.cascadelab.margin.Exact;

/** In which order the accounts of one round are looked at. Ties go to the lower account number. */
public enum QueueOrder {
    /** the lowest equity per requirement first */
    MOST_SEVERE((a, b) -> Exact.compareProducts(a.equity(), b.requirement(), b.equity(), a.requirement())),
    /** the largest value at the mark first */
    LARGEST(Comparator.comparingLong(Due::value).reversed()),
    /** whose episode began first; accounts that are new in this round come last */
    FIRST_COME(Comparator.comparingInt(Due::episode)),
    /** drawn anew for every account and check */
    RANDOM(Comparator.comparingLong(Due::turn));

    private final Comparator<Due> order;

    QueueOrder(Comparator<Due> first) {
        order = first.thenComparingInt(Due::account);
    }

    Comparator<Due> comparator() {
        return order;
    }
}
