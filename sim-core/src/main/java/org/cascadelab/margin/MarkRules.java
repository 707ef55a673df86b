package org.cascadelab.margin;

import static org.cascadelab.catalog.Catalog.entry;

import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;

/** The mark price rules to choose from. The choice decides how reflexive a cascade is: {@code index} not at all, {@code last} entirely. */
public final class MarkRules {
    private static final Parameter WINDOW =
            Parameter.of("window", Kind.DURATION, "150s", "how long the basis (mid - index) is averaged; Binance: 150 s").atLeast("1ns");

    public static final Catalog<MarkRecipe> CATALOG = Catalog.of("mark rule",
            entry("median", "the median of index, index + average basis, and last price (Binance's form)", params -> {
                long window = params.nanos("window");
                boolean withFunding = params.flag("funding");
                return (instrument, tickNanos) -> new MedianMark(new AverageBasis(window, tickNanos), withFunding);
            }, WINDOW, Parameter.of("funding", Kind.FLAG, "no", "whether the index of the three is that with funding, as of index-with-funding (Binance, Bybit)")),
            entry("index-plus-basis", "index plus the moving average of (mid - index), sampled once a tick", params -> {
                long window = params.nanos("window");
                return (instrument, tickNanos) -> new AverageBasis(window, tickNanos);
            }, WINDOW),
            entry("index", "the outside fair value: forced orders never move it", params -> (instrument, tickNanos) -> (MemorylessMark) (index, mid, last) -> index),
            entry("index-with-funding", "index (1 + last funding rate x time to the next payment / interval): BitMEX's fair price; the index before the first payment",
                    params -> (instrument, tickNanos) -> new FundedIndex()),
            entry("mid", "half way between best bid and best ask", params -> (instrument, tickNanos) -> (MemorylessMark) (index, mid, last) -> nearest(mid)),
            entry("last", "the last trade's price, the mid before the first", params -> (instrument, tickNanos) -> (MemorylessMark) (index, mid, last) -> lastOrMid(mid, last)),
            entry(ByInstrument.NAME, "a mark rule for each instrument", params -> {
                ByInstrument<MarkRecipe> rules = ByInstrument.read(params, MarkRecipe.class, "mark rule");
                return (instrument, tickNanos) -> rules.of(instrument).start(instrument, tickNanos);
            }, ByInstrument.parameters(() -> MarkRules.CATALOG, "btc-perp: median, eth-perp: last")));

    private MarkRules() {}

    /** A rule that has no memory. */
    @FunctionalInterface
    private interface MemorylessMark extends MarkRule {
        long of(long indexTicks, long midHalfTicks, long lastTicks);

        @Override
        default long sample(long indexTicks, long midHalfTicks, long lastTicks) {
            return Math.max(1, of(indexTicks, midHalfTicks, lastTicks));
        }

        @Override
        default long again(long indexTicks, long midHalfTicks, long lastTicks) {
            return sample(indexTicks, midHalfTicks, lastTicks);
        }
    }

    static long nearest(long halfTicks) {
        return Math.floorDiv(halfTicks + 1, 2);
    }

    static long lastOrMid(long midHalfTicks, long lastTicks) {
        return lastTicks == MarkRule.NO_PRICE ? nearest(midHalfTicks) : lastTicks;
    }
}
