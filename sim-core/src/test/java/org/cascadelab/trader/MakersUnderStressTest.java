package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cascadelab.trader.PaperVenue.OPENING;
import static org.cascadelab.trader.PaperVenue.SECOND;

import java.util.Arrays;
import java.util.List;
import org.cascadelab.book.DepthView;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Params;
import org.cascadelab.price.PriceProcess;
import org.cascadelab.price.PriceProcesses;
import org.cascadelab.random.Streams;
import org.junit.jupiter.api.Test;

/** Makers who hold most of what rests near the touch, in a calm market, while the index falls by 6 % in five minutes, and after. */
class MakersUnderStressTest {
    private static final int FALL_BEGINS = 1_200;
    private static final int FALL_ENDS = 1_500;
    private static final int END = 2_700;

    private final double[] spreads = new double[END];
    private final double[] depths = new double[END];

    private void run(long seed) {
        PaperVenue venue = new PaperVenue();
        venue.recording = false;
        Population book = PaperVenue.population("limit-orders", "book", seed, "arrivals", "12/s", "nearest", "10bp", "life", "10s", "calm-volatility", "1000%");
        Population makers = PaperVenue.population("avellaneda-stoikov", "makers", seed, "depth", "10_000_000 USD", "levels", "20", "level-spacing", "0.5bp", "touch",
                "2%", "calm-half-life", "1h");
        Population takers = PaperVenue.population("metaorders", "takers", seed);
        Population arbitrageurs = PaperVenue.population("arbitrageurs", "arbitrageurs", seed);
        var diffusion = PriceProcesses.CATALOG.entry("diffusion");
        PriceProcess index = diffusion.build(Params.defaults(diffusion.parameters())).start(100_000, SECOND, new Streams(seed), name -> null);
        venue.run(List.of(book, makers, takers, arbitrageurs), END, tick -> {
            int second = (int) tick;
            spreads[second] = venue.bestTicks(Side.SELL) - venue.bestTicks(Side.BUY);
            depths[second] = near(venue, Side.BUY) + near(venue, Side.SELL);
            double fallen = Math.max(0, Math.min(1, (tick - FALL_BEGINS) / (double) (FALL_ENDS - FALL_BEGINS)));
            venue.indexTicks = Math.round(index.step(tick, (tick + 1) * SECOND) * 10 * (1 - 0.06 * fallen));
        });
    }

    /** Lots within 10 basis points of the mid. */
    private static double near(PaperVenue venue, Side side) {
        DepthView depth = venue.depth();
        long mid = venue.midHalfTicks() / 2;
        return depth.lotsWithin(side, mid - side.sign() * OPENING / 1_000);
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i] / (to - from);
        }
        return sum;
    }

    private double atOneTick(int from, int to) {
        return Arrays.stream(spreads, from, to).filter(spread -> spread == 1).count() / (double) (to - from);
    }

    @Test
    void nearDepthFallsAtLeastFourfoldTheSpreadWidensAndBothReturn() {
        for (long seed = 1; seed <= 3; seed++) {
            run(seed);
            double calmDepth = mean(depths, 300, FALL_BEGINS);
            double calmSpread = mean(spreads, 300, FALL_BEGINS);
            assertThat(atOneTick(300, FALL_BEGINS)).as("seed %d: one tick in calm", seed).isGreaterThan(0.98);
            assertThat(mean(depths, FALL_BEGINS + 60, FALL_ENDS)).as("seed %d: depth in the fall", seed).isLessThan(calmDepth / 4);
            assertThat(mean(spreads, FALL_BEGINS + 60, FALL_ENDS)).as("seed %d: spread in the fall", seed).isGreaterThan(4 * calmSpread);
            assertThat(mean(depths, END - 300, END)).as("seed %d: depth afterwards", seed).isGreaterThan(0.6 * calmDepth);
            assertThat(atOneTick(END - 300, END)).as("seed %d: one tick afterwards", seed).isGreaterThan(0.8);
        }
    }
}
