package org.cascadelab.liquidation;

import java.math.BigDecimal;
import java.util.List;

/**
 * Closes what brings a position down to the top of a lower tier. OKX: two tiers a step (2020: down to the first), the whole position
 * from the two lowest; Bybit and BitMEX: one tier a step.
 *
 * @param tierTops the largest size (or value) of each tier from the lowest up, rising; the highest tiers may be left out
 * @param lowestPartialTier tiers are counted from 1; below this one the whole position is closed
 */
public record TierStepDown(List<BigDecimal> tierTops, int lowestPartialTier) {
    public TierStepDown {
        tierTops = List.copyOf(tierTops);
        for (int k = 0; k < tierTops.size(); k++) {
            if (tierTops.get(k).signum() <= 0 || k > 0 && tierTops.get(k).compareTo(tierTops.get(k - 1)) <= 0) {
                throw new IllegalArgumentException("the tops of tiers must rise from above 0, got " + tierTops);
            }
        }
        if (tierTops.isEmpty() || lowestPartialTier < 2) {
            throw new IllegalArgumentException("need the top of a tier and a lowest partial tier >= 2, got %s and %d".formatted(tierTops, lowestPartialTier));
        }
    }

    /** The tier of a position, from 1. */
    public int tier(BigDecimal size) {
        int tier = 1;
        while (tier <= tierTops.size() && size.compareTo(tierTops.get(tier - 1)) > 0) {
            tier++;
        }
        return tier;
    }

    /** What a step down to a tier closes of a position that is in another; the whole position where no partial close is made. */
    public BigDecimal toTier(BigDecimal size, int currentTier, int targetTier) {
        if (currentTier < lowestPartialTier || targetTier < 1) {
            return size;
        }
        if (targetTier > tierTops.size()) {
            throw new IllegalArgumentException("the top of tier %d is not known, only those of %s".formatted(targetTier, tierTops));
        }
        return size.subtract(tierTops.get(targetTier - 1)).max(BigDecimal.ZERO);
    }

    /** What a step down by so many tiers closes; below the lowest tier there is only the whole position. */
    public BigDecimal down(BigDecimal size, int currentTier, int tiers) {
        return toTier(size, currentTier, currentTier - tiers);
    }

    /** What is left of a position after a close. */
    public BigDecimal remaining(BigDecimal size, BigDecimal closed) {
        return size.subtract(closed);
    }
}
