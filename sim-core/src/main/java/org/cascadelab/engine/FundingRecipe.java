package org.cascadelab.engine;

import java.util.Optional;
import org.cascadelab.catalog.Amount;
import org.cascadelab.margin.Instrument;

/**
 * Configured funding, from which an instrument makes its own.
 *
 * @param impact the trade of the impact premium in quote currency; empty unless that is the premium
 */
public record FundingRecipe(long intervalNanos, long interestPpb, long clampPpb, long capPpb, FundingTerms.Premium premium, Optional<Amount> impact) {
    public FundingRecipe {
        if (impact.isPresent() != (premium == FundingTerms.Premium.IMPACT)) {
            throw new IllegalArgumentException("the impact premium, and no other, needs the size of its trade: premium 'impact' with 'impact'");
        }
    }

    /** @param startTicks the opening price, at which the trade is valued */
    public FundingTerms build(Instrument instrument, long startTicks) {
        return new FundingTerms(intervalNanos, interestPpb, clampPpb, capPpb, premium, impact.map(amount -> Math.max(1, instrument.lotsWorth(amount, startTicks))).orElse(1L));
    }
}
