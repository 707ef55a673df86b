package org.cascadelab.margin;

import java.util.function.IntConsumer;
import org.cascadelab.catalog.Quantity;

/**
 * For one instrument and positions of positive value, or of negative value: the lot values at which accounts may be in breach, the nearest first. What all such lots
 * pay moves all points at once: an account's key is the point of one that has never paid.
 */
final class BreachPoints {
    /** Beyond this a point cannot say where payments move a breach. */
    private static final long MOST_DEVIATION = 8 * Quantity.ONE;

    /** from a point to its key: assets are reached from above, their keys are turned around */
    private final int sign;
    private final AccountsByKey accounts;
    /** what a lot has paid, and the least and most that it had paid since all accounts were placed */
    private long paid;
    private long leastPaid;
    private long mostPaid;
    /** how far the point of a breach may move beyond what is paid, in parts per billion of it: the largest of the accounts placed since */
    private long deviationPpb;
    /** what points are widened by */
    private long slack;

    /** @param ofAssets whether positions have a positive value and are reached from above */
    BreachPoints(boolean ofAssets, AccountRows table, int column, long paid) {
        sign = ofAssets ? -1 : 1;
        accounts = new AccountsByKey(table, column, !ofAssets);
        this.paid = paid;
        leastPaid = paid;
        mostPaid = paid;
    }

    void paid(long perLot) {
        if (perLot != paid) {
            paid = perLot;
            leastPaid = Math.min(leastPaid, perLot);
            mostPaid = Math.max(mostPaid, perLot);
            widen();
        }
    }

    /** Whether payments have gone further than this, or a point cannot say where they move a breach. */
    boolean haveMovedBeyond(long furthest) {
        return mostPaid - leastPaid + slack > furthest || deviationPpb > MOST_DEVIATION && mostPaid > leastPaid;
    }

    /** All accounts are about to be placed anew: returns them. */
    int[] startAgain() {
        leastPaid = paid;
        mostPaid = paid;
        deviationPpb = 0;
        slack = 0;
        return accounts.accounts();
    }

    boolean contains(int account) {
        return accounts.contains(account);
    }

    /**
     * @param isExact whether the point is to be this one; otherwise one that is nearer than it is left as it is
     * @param deviation how far the account's point of a breach may move beyond what is paid, in parts per billion
     */
    void put(int account, boolean isExact, long lotValue, long deviation) {
        // a point too near is early, never late
        long key = Math.max(-AccountsByKey.MOST, Math.min(AccountsByKey.MOST, sign * lotValue)) + paid;
        if (isExact || !accounts.contains(account) || key < accounts.keyOf(account)) {
            accounts.put(account, key);
        }
        if (deviation > deviationPpb) {
            deviationPpb = deviation;
            widen();
        }
    }

    void remove(int account) {
        accounts.remove(account);
    }

    /** Shows the accounts whose points a lot value has reached; perhaps one of them twice. */
    void collect(long lotValue, IntConsumer visitor) {
        accounts.upTo(sign * lotValue + paid + slack, visitor);
    }

    private void widen() {
        slack = deviationPpb > MOST_DEVIATION ? 0 : Exact.portionUp(mostPaid - leastPaid, deviationPpb);
    }
}
