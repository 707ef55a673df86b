package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import java.util.Arrays;
import java.util.List;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Params;
import org.cascadelab.price.PriceProcess;
import org.cascadelab.price.PriceProcesses;
import org.cascadelab.random.Streams;
import org.junit.jupiter.api.Test;

/** The default populations in one market: near the index in calm times, off it under forced selling, back afterwards. */
class MarketTogetherTest {
    private static List<Population> everybody(long seed) {
        return List.of(PaperVenue.population("background", "background", seed), PaperVenue.population("market-makers", "makers", seed),
                PaperVenue.population("arbitrageurs", "arbitrageurs", seed), PaperVenue.population("trend-followers", "trend", seed));
    }

    private static PriceProcess diffusion(long seed) {
        var entry = PriceProcesses.CATALOG.entry("diffusion");
        return entry.build(Params.defaults(entry.parameters())).start(100_000, SECOND, new Streams(seed), name -> null);
    }

    @Test
    void inCalmTimesTheMidStaysNearTheIndexAndTheSpreadIsNarrow() {
        for (int seed = 0; seed < 5; seed++) {
            PaperVenue venue = new PaperVenue();
            venue.recording = false;
            PriceProcess index = diffusion(seed);
            double[] gaps = new double[1_200];
            double[] spreads = new double[1_200];
            venue.run(everybody(seed), 1_200, tick -> {
                gaps[(int) tick] = Math.abs(venue.midHalfTicks() / (2.0 * venue.indexTicks) - 1) * 1e4;
                spreads[(int) tick] = (venue.bestTicks(Side.SELL) - venue.bestTicks(Side.BUY)) / (double) OPENING * 1e4;
                venue.indexTicks = Math.round(index.step(tick, (tick + 1) * SECOND) * 10);
            });
            Arrays.sort(gaps);
            Arrays.sort(spreads);
            assertThat(gaps[600]).isLessThan(0.5);
            assertThat(gaps[1140]).isLessThan(2);
            assertThat(spreads[600]).isLessThan(2);
        }
    }

    @Test
    void forcedSellingMovesTheMidOffTheIndexAndItComesBack() {
        PaperVenue venue = new PaperVenue();
        venue.recording = false;
        int seller = venue.openUnmargined(0);
        double[] gaps = new double[600];
        long[] deepestBid = {OPENING};
        venue.endOfTick = tick -> {
            if (tick >= 60 && tick < 90) {
                venue.market(seller, Side.SELL, 100_000);
                deepestBid[0] = Math.min(deepestBid[0], venue.bestTicks(Side.BUY));
            }
            gaps[(int) tick] = venue.midHalfTicks() / (2.0 * venue.indexTicks) - 1;
        };
        venue.run(everybody(1), 600, tick -> {});
        // 10 million USD a second for 30 s into a book that holds 13 million within 10 bp: the sweep itself goes deeper than the mid at the close
        assertThat(deepestBid[0]).isLessThan(OPENING * 995 / 1000);
        double deepest = Arrays.stream(gaps).min().orElseThrow();
        assertThat(deepest).isLessThan(-0.002);
        assertThat(Math.abs(gaps[599])).isLessThan(0.0005);
    }
}
