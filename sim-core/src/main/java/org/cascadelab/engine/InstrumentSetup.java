package org.cascadelab.engine;

import java.util.Optional;
import org.cascadelab.margin.Instrument;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.margin.MarkRecipe;
import org.cascadelab.price.PriceImpact;
import org.cascadelab.price.PriceRecipe;

/**
 * One instrument of a market.
 *
 * @param startTicks the opening price
 * @param price the fair value outside the venue, its shocks laid over it
 * @param mark what margin is measured at
 * @param openingTerms the margin requirement under which positions were opened and the loop gain is measured: one for all arms, so that a policy with
 *     requirements of its own meets the same positions in the same depth
 * @param funding what longs and shorts pay each other, if anything
 * @param impact what market orders do to the fair value, if anything
 */
public record InstrumentSetup(Instrument instrument, long startTicks, PriceRecipe price, MarkRecipe mark, MarginRequirement openingTerms, Optional<FundingTerms> funding,
        Optional<PriceImpact> impact) {
    public InstrumentSetup {
        if (startTicks <= 0) {
            throw new IllegalArgumentException("instrument '%s': need an opening price above 0, got %d ticks".formatted(instrument.name(), startTicks));
        }
    }

    public String name() {
        return instrument.name();
    }
}
