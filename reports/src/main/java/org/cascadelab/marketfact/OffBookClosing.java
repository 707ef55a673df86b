package org.cascadelab.marketfact;

import java.util.List;
import org.cascadelab.marketfact.ForcedTrades.Way;
import org.cascadelab.statistics.Quantiles;

/**
 * What is closed by force off the book: takeovers by a backstop, and deleveragings. This is what the published lists of Hyperliquid's evening of 10 October 2025 hold;
 * liquidations by market order, the first resort, are not in them. The lists are twelve minutes long, so what they are held against is what happens in the twelve
 * minutes with the most such trades.
 */
final class OffBookClosing implements MarketFactGroup {
    private static final double LIST_SECONDS = 720;

    @Override
    public List<MarketFact> of(MarketTape tape) {
        ForcedTrades listed = ForcedTrades.of(tape).only(trade -> trade.way() != Way.BOOK).busiest(LIST_SECONDS);
        ForcedTrades takeovers = listed.only(Way.TAKEOVER);
        ForcedTrades deleveragings = listed.only(Way.DELEVERAGING);
        return List.of(
                listed.crowding("off-book-rows-1s", "trades in the busiest second", 1, false),
                listed.crowding("off-book-rows-10s", "trades in the busiest 10 s in a row", 10, false),
                listed.tenBusiestSeconds("off-book-ten-seconds", "trades in the ten busiest seconds"),
                listed.spanOfMost("off-book-90-span", "first 90 % of the trades take"),
                batches(takeovers),
                share(listed, deleveragings),
                deleveragings.crowding("deleveraged-volume-10s", "deleveraged volume, busiest 10 s", 10, true),
                volume(tape, takeovers, "taken-over-volume", "taken over by the backstop"),
                volume(tape, deleveragings, "deleveraged-volume", "deleveraged"));
    }

    /** Between moments at which there are takeovers. */
    private static MarketFact batches(ForcedTrades takeovers) {
        String title = "time between takeovers, median";
        double[] gaps = takeovers.gaps();
        return gaps.length == 0 ? MarketFact.undefined("takeover-batch-gap", title, "s", "the backstop took over at fewer than two moments", takeovers.trades().size())
                : MarketFact.of("takeover-batch-gap", title, "s", Quantiles.median(gaps), Errors.byJackknife(gaps, Quantiles::median), gaps.length);
    }

    private static MarketFact share(ForcedTrades listed, ForcedTrades deleveragings) {
        String title = "deleveraged share of the volume";
        return listed.trades().isEmpty() ? MarketFact.undefined("deleveraged-share", title, "%", "nothing was closed off the book", 0)
                : MarketFact.of("deleveraged-share", title, "%", 100 * deleveragings.notional() / listed.notional(), "one crash of one run", listed.trades().size());
    }

    private static MarketFact volume(MarketTape tape, ForcedTrades trades, String name, String title) {
        return MarketFact.of(name, title, tape.currency(), trades.notional(), "one crash of one run", trades.trades().size());
    }
}
