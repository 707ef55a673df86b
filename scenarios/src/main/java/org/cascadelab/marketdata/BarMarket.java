package org.cascadelab.marketdata;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cascadelab.marketfact.MarketFacts;
import org.cascadelab.metric.RunTerms;

/** Bars as a market that tells its price and nothing else: the close of each bar is the mid at the end of a tick. */
final class BarMarket {
    private static final long MINUTE = 60_000_000_000L;
    /** Prices are counted in so many to the unit, finer than any of the files' own. */
    private static final double PER_UNIT = 1e6;
    private static final double LARGEST = 1e12;

    private final Bars bars;

    BarMarket(List<Path> files, BarFiles.Gaps gaps) {
        bars = BarFiles.read("recorded", files, gaps);
        if (MINUTE % bars.series().barNanos() != 0) {
            throw new IllegalArgumentException(("the bars of %s are %d s long; the facts are those of one-minute returns, so a minute must be a whole number of bars: "
                    + "give bars of a minute or less")
                    .formatted(files.get(0), bars.series().barNanos() / 1_000_000_000L));
        }
    }

    RecordedMarket record() {
        long barNanos = bars.series().barNanos();
        RecordedTape recorded = new RecordedTape(new RunTerms("quote currency", 1 / PER_UNIT, 1 / PER_UNIT, 0), barNanos);
        recorded.start(0);
        for (double close : bars.series().close()) {
            long ticks = Math.round(close * PER_UNIT);
            if (close > LARGEST || ticks < 1) {
                throw new IllegalArgumentException("a close of %s cannot be counted in millionths in 63 bits or is nearer to 0 than one: are these prices?".formatted(close));
            }
            recorded.close(ticks, ticks);
        }
        List<String> remarks = new ArrayList<>();
        remarks.add("Bars tell closes only: no quotes, no orders, no liquidations; a tick is a bar of %d s, and the mid is its close.".formatted(barNanos / 1_000_000_000L));
        if (bars.heldBars() > 0) {
            remarks.add("%d missing bars hold the close before them: their returns are 0, which lowers the memory of sizes.".formatted(bars.heldBars()));
        }
        return new RecordedMarket("%d bars from %s to %s".formatted(bars.series().bars(), bars.start(), bars.end()), recorded.end(),
                MarketFacts.OF_PRICES, remarks);
    }
}
