package org.cascadelab.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.Instrument;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.margin.MarkRecipe;
import org.cascadelab.price.PriceRecipe;
import org.cascadelab.price.SeriesSource;
import org.cascadelab.trader.PopulationRecipe;

/**
 * Everything about a market that its liquidation policies share. Immutable; many runs are made from one setup, also at the same time.
 *
 * @param startTicks the opening price
 * @param tickNanos length of a tick
 * @param ticks how many ticks a run takes
 * @param price the fair value outside the venue, its shocks laid over it
 * @param series where a replayed price finds its data
 * @param mark what margin is measured at
 * @param openingTerms the margin requirement under which positions were opened and the loop gain is measured: one for all arms, so that a policy with
 *     requirements of its own meets the same positions in the same depth
 * @param populations the traders by name, in the order in which they open accounts and quote
 * @param fundPpb the insurance fund at the start, in parts per billion of the open interest's value
 * @param loopGain what the depth is scaled to, if anything
 * @param marginCheckNanos time between margin checks, a whole number of ticks
 * @param roundLimit liquidation rounds in one margin check; hitting it is told as a fact
 */
public record MarketSetup(Instrument instrument, long startTicks, long tickNanos, long ticks, PriceRecipe price, SeriesSource series, MarkRecipe mark,
        MarginRequirement openingTerms, Map<String, PopulationRecipe> populations, long fundPpb, Optional<LoopGainTarget> loopGain, long marginCheckNanos, int roundLimit, Checks checks) {
    private static final long MOST_TICKS = 50_000_000;

    public MarketSetup {
        populations = Collections.unmodifiableMap(new LinkedHashMap<>(populations));
        if (startTicks <= 0 || tickNanos <= 0 || roundLimit <= 0 || fundPpb < 0) {
            throw new IllegalArgumentException("need an opening price, a tick and a round limit above 0 and a fund of at least 0, got %d ticks, %d ns, %d rounds, %d ppb"
                    .formatted(startTicks, tickNanos, roundLimit, fundPpb));
        }
        if (ticks <= 0 || ticks > MOST_TICKS) {
            throw new IllegalArgumentException("a run takes from 1 to %d ticks, got %d".formatted(MOST_TICKS, ticks));
        }
        if (marginCheckNanos <= 0 || marginCheckNanos % tickNanos != 0 || marginCheckNanos > Math.multiplyExact(ticks, tickNanos)) {
            throw new IllegalArgumentException("margin checks must be a whole number of ticks apart and happen within the run: got %s s with ticks of %s s and a run of %s s"
                    .formatted(seconds(marginCheckNanos), seconds(tickNanos), seconds(Math.multiplyExact(ticks, tickNanos))));
        }
        if (populations.isEmpty()) {
            throw new IllegalArgumentException("a market needs at least one population of traders");
        }
    }

    private static double seconds(long nanos) {
        return nanos / (double) Quantity.ONE;
    }
}
