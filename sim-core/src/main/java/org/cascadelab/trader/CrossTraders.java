package org.cascadelab.trader;

import static org.cascadelab.catalog.Catalog.entry;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.margin.Instrument;
import org.cascadelab.random.Streams;

/**
 * Leveraged traders who hold positions in several instruments from one account: all that it has backs all of them, so that a loss in one can have another closed.
 *
 * <p>Every account holds all the instruments, in the given shares of its value and to one lot; everything else is as with {@link LeveragedTraders}, whose leverage no
 * instrument's largest for such a position is below. Who reduces closes the same share of every position.
 */
final class CrossTraders {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("cross-leveraged",
            "leveraged traders with positions in several instruments, all backed by one account (cross margin)", CrossTraders::recipe,
            LeveragedTraders.withShared(
            Parameter.required("instruments", Kind.NAMES, "the instruments that every account holds, at least two").shownAs("btc-perp, eth-perp"),
            Parameter.optional("shares", Kind.RATIOS, "share of the value that each of them has, together 100%; the same if left out").between("0.1%", "99.9%"),
            Parameter.choice("side", "which side they hold, of all of them", "long", "short"),
            Parameter.of("accounts", Kind.COUNT, "1_000", "number of accounts").between("1", "10000000"),
            Parameter.of("open-interest", Kind.AMOUNT, "100_000_000 USD", "what they hold together at the opening prices, in all instruments; in each, its share "
                    + "exactly to a lot").atLeast("0.01 USD")));

    private CrossTraders() {}

    /** Which instruments an account holds, and the share of its value in each, in parts per billion. */
    private record Mix(List<String> instruments, List<Long> shares) {
        private static final long WHOLE = 1_000_000_000L;

        Mix {
            if (instruments.size() < 2 || new LinkedHashSet<>(instruments).size() != instruments.size()) {
                throw new IllegalArgumentException("instruments: need at least two, each once, got %s; traders in one are 'leveraged'".formatted(instruments));
            }
            if (shares.size() != instruments.size() || shares.stream().mapToLong(Long::longValue).sum() != WHOLE) {
                throw new IllegalArgumentException("shares: need one for each of %d instruments, together 100%%, got %s ppb".formatted(instruments.size(), shares));
            }
        }

        static Mix of(Params params) {
            List<String> instruments = params.names("instruments");
            return new Mix(instruments, params.has("shares") ? params.ppbs("shares") : equalShares(instruments.size()));
        }

        private static List<Long> equalShares(int count) {
            Long[] shares = new Long[count];
            Arrays.fill(shares, WHOLE / count);
            shares[0] += WHOLE - WHOLE / count * count;
            return List.of(shares);
        }
    }

    private static PopulationRecipe recipe(Params params) {
        return new Recipe(Mix.of(params), LeveragedTraders.Terms.of(params, Optional.empty()), MarginAnswers.Terms.of(params), params.amount("open-interest"));
    }

    private record Recipe(Mix mix, LeveragedTraders.Terms terms, MarginAnswers.Terms answers, Amount openInterest) implements PopulationRecipe {
        @Override
        public Population create(String name, Instrument instrument, long priceTicks, Streams streams) {
            throw new IllegalArgumentException("it trades %s, not one instrument".formatted(mix.instruments()));
        }

        @Override
        public Population create(String name, List<Instrument> instruments, long[] priceTicks, Streams streams) {
            long[] lots = new long[instruments.size()];
            for (int i = 0; i < lots.length; i++) {
                lots[i] = instruments.get(i).lotsWorth(openInterest.times(mix.shares().get(i)), priceTicks[i]);
            }
            return new LeveragedTraders(terms, answers, name, lots, streams);
        }

        @Override
        public List<String> instruments() {
            return mix.instruments();
        }
    }
}
