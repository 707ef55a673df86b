package org.cascadelab.scenario;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.catalog.Amount;

/**
 * The largest of the positions that can be liquidated, by each measure on its own.
 *
 * @param lots 0 if there is none
 * @param worth by currency: what it is worth there, and how much of the coin it is; empty if there is none
 */
public record LargestPosition(long lots, Map<String, BigDecimal> worth) {
    public LargestPosition {
        worth = Map.copyOf(worth);
    }

    /** It in words, if it is at most so much; empty where it is larger, or not counted in this currency. @param size lots, or an amount */
    Optional<String> ifAtMost(Object size) {
        if (size instanceof Amount amount && worth.containsKey(amount.unit())) {
            BigDecimal most = worth.get(amount.unit());
            return most.compareTo(amount.value()) <= 0 ? Optional.of(new Amount(most.stripTrailingZeros(), amount.unit()).toString()) : Optional.empty();
        }
        return size instanceof Long count && lots > 0 && lots <= count ? Optional.of(lots + (lots == 1 ? " lot" : " lots")) : Optional.empty();
    }
}
