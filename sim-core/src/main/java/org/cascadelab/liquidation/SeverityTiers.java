package org.cascadelab.liquidation;

import java.util.List;
import org.cascadelab.book.DepthView;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.Exact;

/**
 * The close grows with the margin shortfall {@code (MM - E) / MM}: what restores the target, but at least a fraction of the
 * position that depends on how far the account has fallen; everything once no equity is left.
 */
final class SeverityTiers implements Sizing {
    private final long[] shortfalls;
    private final long[] fractions;
    private final Sizing restore = new RestoreToTarget();

    /**
     * @param shortfallsPpb shortfalls, as parts per billion of the maintenance margin, above which the fraction of the same place applies
     * @param fractionsPpb least fractions of the position to close
     */
    SeverityTiers(List<Long> shortfallsPpb, List<Long> fractionsPpb) {
        if (shortfallsPpb.size() != fractionsPpb.size()) {
            throw new IllegalArgumentException("need as many fractions as shortfalls, got %d shortfalls and %d fractions".formatted(shortfallsPpb.size(), fractionsPpb.size()));
        }
        for (int i = 1; i < shortfallsPpb.size(); i++) {
            if (shortfallsPpb.get(i) <= shortfallsPpb.get(i - 1) || fractionsPpb.get(i) < fractionsPpb.get(i - 1)) {
                throw new IllegalArgumentException("a larger shortfall must not close less: shortfalls must rise and fractions must not fall, got %s and %s ppb"
                        .formatted(shortfallsPpb, fractionsPpb));
            }
        }
        shortfalls = shortfallsPpb.stream().mapToLong(Long::longValue).toArray();
        fractions = fractionsPpb.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public Close size(Breach breach, DepthView depth) {
        long equity = breach.equity();
        if (equity <= 0) {
            return Close.of(breach.size());
        }
        Close restoring = restore.size(breach, depth);
        long least = Exact.portionUp(breach.size(), leastFraction(breach.maintenance() - equity, breach.maintenance()));
        return least > restoring.lots() ? Close.of(least) : restoring;
    }

    private long leastFraction(long shortfall, long maintenance) {
        long fraction = 0;
        for (int tier = 0; tier < shortfalls.length; tier++) {
            if (Exact.compareProducts(shortfall, Quantity.ONE, maintenance, shortfalls[tier]) > 0) {
                fraction = fractions[tier];
            }
        }
        return fraction;
    }
}
