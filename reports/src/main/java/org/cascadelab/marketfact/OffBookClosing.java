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

    @Override
    public List<FactDescription> descriptions() {
        String listed = "Of the takeovers by a backstop and deleveragings, one trade for each winner, in the twelve minutes with the most of them: ";
        String few = " Undefined below 20 trades.";
        return List.of(
                new FactDescription("off-book-rows-1s", listed + "the share, by number, in the second that has the most." + few, FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("off-book-rows-10s", listed + "the share, by number, in the ten seconds in a row that have the most." + few, FactDescription.PERCENT,
                        FactDescription.OWN),
                new FactDescription("off-book-ten-seconds", listed + "the share, by number, of the ten seconds that have the most, counted from the first trade on and wherever they lie."
                        + few, FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("off-book-90-span", listed + "the time from the first to that with which 90 % of them have come." + few, "from 0 to 720", FactDescription.OWN),
                new FactDescription("takeover-batch-gap", listed + "the median time between one moment at which there are takeovers and the next. Undefined below two such moments.",
                        "above 0", FactDescription.OWN),
                new FactDescription("deleveraged-share", listed + "the share of deleveragings in the volume, in quote currency. Undefined without any.", FactDescription.PERCENT,
                        FactDescription.OWN),
                new FactDescription("deleveraged-volume-10s", listed + "the share of the deleveraged volume in the ten seconds that have the most of it. Undefined below 20 deleveragings.",
                        FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("taken-over-volume", listed + "what the takeovers were worth at their prices.", FactDescription.FROM_ZERO, FactDescription.OWN),
                new FactDescription("deleveraged-volume", listed + "what the deleveragings were worth at their prices.", FactDescription.FROM_ZERO, FactDescription.OWN));
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
