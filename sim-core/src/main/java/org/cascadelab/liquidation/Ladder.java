package org.cascadelab.liquidation;

import java.util.List;
import java.util.Optional;
import org.cascadelab.catalog.Quantity;

/**
 * What stands between a breach and a close beside the levels of a {@link Trigger}: times, second thresholds, budgets and guards. Ratios are
 * parts per billion of the maintenance margin.
 *
 * @param entryPpb a liquidation begins when equity is below this
 * @param toInitial whether an account is safe only at its initial margin, as a futures broker's call demands, and not at the exit level
 * @param graceNanos from the call to the first close; 0 for none
 * @param curedAtEntry whether a breach that ends within the grace is over at the entry level already, so that only one that has lasted counts;
 *     otherwise the call has to be met up to the exit level
 * @param checkEveryNanos accounts are called only at whole multiples of this time (end of day); 0 for every margin check
 * @param second what happens further down
 * @param budgets what may be closed within a time
 * @param guard when prices are too doubtful to liquidate at
 */
public record Ladder(long entryPpb, boolean toInitial, long graceNanos, boolean curedAtEntry, long checkEveryNanos, Optional<SecondThreshold> second,
        List<Budget> budgets, Optional<StaleGuard> guard, QueueOrder order) {
    /** Entry at the maintenance margin and nothing else. */
    public static final Ladder PLAIN = new Ladder(Quantity.ONE, false, 0, false, 0, Optional.empty(), List.of(), Optional.empty(), QueueOrder.MOST_SEVERE);

    public Ladder {
        budgets = List.copyOf(budgets);
        if (entryPpb <= 0 || graceNanos < 0 || checkEveryNanos < 0) {
            throw new IllegalArgumentException("need entry > 0, grace >= 0 and check interval >= 0, got %d ppb, %d ns, %d ns".formatted(entryPpb, graceNanos, checkEveryNanos));
        }
        if (second.isPresent() && second.get().belowPpb() >= entryPpb) {
            throw new IllegalArgumentException("a second threshold must lie below the first: need second.below < entry, got %s and %s of the maintenance margin"
                    .formatted(Trigger.ratio(second.get().belowPpb()), Trigger.ratio(entryPpb)));
        }
    }
}
