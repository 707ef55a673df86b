package org.cascadelab.liquidation;

import org.cascadelab.book.DepthView;
import org.cascadelab.margin.Exact;

/**
 * Closes the fewest lots that bring the account back to its target if all of them go at the mark, whatever the book holds: {@code x = (target - E) / (P (rate - f))}
 * within one tier, solved across tiers by halving, since the headroom is concave in the lots. Where the equity does not exceed the fee on the whole position, everything.
 */
final class RestoreAtMark implements Sizing {
    @Override
    public Close size(Breach breach, DepthView depth) {
        if (breach.isSafe()) {
            return Close.NOTHING;
        }
        if (breach.equity() <= Exact.portionUp(breach.standing().notional(), breach.feePpb())) {
            return Close.of(breach.size());
        }
        long tooFew = 0;
        long reaches = breach.size();
        while (reaches - tooFew > 1) {
            long middle = (tooFew + reaches) >>> 1;
            if (isSafeAfter(breach, middle)) {
                reaches = middle;
            } else {
                tooFew = middle;
            }
        }
        return Close.of(reaches);
    }

    private static boolean isSafeAfter(Breach breach, long lots) {
        long fee = Exact.portionUp(Math.multiplyExact(lots, breach.standing().markTicks()), breach.feePpb());
        return breach.equity() - fee >= breach.targetFor(breach.size() - lots);
    }
}
