package org.cascadelab.liquidation;

import org.cascadelab.book.DepthView;
import org.cascadelab.margin.Exact;

/** Closes as large a part of the position as the part that is missing of the margin at which the account is safe again. */
final class ShortfallShare implements Sizing {
    @Override
    public Close size(Breach breach, DepthView depth) {
        long safe = breach.targetFor(breach.standing().lots());
        long missing = Math.max(0, safe - Math.max(0, breach.equity()));
        return Close.of(Exact.ceilDiv(Math.multiplyExact(breach.size(), missing), safe));
    }
}
