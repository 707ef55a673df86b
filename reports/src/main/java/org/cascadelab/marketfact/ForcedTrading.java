package org.cascadelab.marketfact;

import java.util.List;
import java.util.stream.DoubleStream;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.marketfact.ForcedTrades.Way;
import org.cascadelab.statistics.Quantiles;

/**
 * How all that is closed by force crowds in time, and in which way it is closed: by orders on the book, by a backstop that takes positions over, by deleveraging. Trades
 * are counted in the twelve minutes with the most of them. The volume of a minute is that of the busiest 40 min, as it was published of 10 October 2025, the volume of 30 min
 * and the margins that are left are those of the whole run.
 */
final class ForcedTrading implements MarketFactGroup {
    private static final double LIST_SECONDS = 720;

    @Override
    public List<MarketFact> of(MarketTape tape) {
        ForcedTrades all = ForcedTrades.of(tape);
        ForcedTrades listed = all.busiest(LIST_SECONDS);
        return List.of(
                listed.crowding("forced-rows-1s", "trades in the busiest second", 1, false),
                listed.crowding("forced-rows-10s", "trades in the busiest 10 s", 10, false),
                listed.spanOfMost("forced-rows-90-span", "first 90 % of the trades take"),
                listed.crowding("forced-volume-10s", "volume in the busiest 10 s", 10, true),
                all.busiest(2_400).crowding("forced-volume-60s", "volume in the busiest minute of 40", 60, true),
                all.crowding("forced-volume-30m", "volume in the busiest 30 min of the run", 1_800, true),
                delay(listed),
                share(all, Way.BOOK, "forced-book-share", "volume closed on the book"),
                share(all, Way.TAKEOVER, "forced-takeover-share", "volume taken over by the backstop"),
                share(all, Way.DELEVERAGING, "forced-deleveraged-share", "volume deleveraged"),
                marginLeft(tape));
    }

    @Override
    public List<FactDescription> descriptions() {
        String trade = "A forced trade is a fill of a forced order on the book, a takeover by a backstop or one winner's part of a deleveraging; those of the shadow twin are left out. ";
        String listed = "Of the twelve minutes with the most of them: ";
        String few = " Undefined below 20 trades.";
        return List.of(
                new FactDescription("forced-rows-1s", trade + listed + "the share, by number, in the second that has the most." + few, FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("forced-rows-10s", trade + listed + "the share, by number, in the ten seconds in a row that have the most." + few, FactDescription.PERCENT,
                        FactDescription.OWN),
                new FactDescription("forced-rows-90-span", trade + listed + "the time from the first to that with which 90 % of them have come." + few, "from 0 to 720",
                        FactDescription.OWN),
                new FactDescription("forced-volume-10s", trade + listed + "the share of the volume, in quote currency, in the ten seconds that have the most of it." + few,
                        FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("forced-volume-60s", trade + "Of the 40 minutes with the most of them: the share of the volume in the minute that has the most of it." + few,
                        FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("forced-volume-30m", trade + "Of the whole run: the share of the volume in the 30 minutes that have the most of it." + few, FactDescription.PERCENT,
                        FactDescription.OWN),
                new FactDescription("deleveraging-delay", trade + listed + "the time from the first to the first deleveraging. Undefined where nobody is deleveraged.",
                        FactDescription.FROM_ZERO, FactDescription.OWN),
                new FactDescription("forced-book-share", trade + "Of the whole run: the share of the volume that was traded on the book.", FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("forced-takeover-share", trade + "Of the whole run: the share of the volume that a backstop took over.", FactDescription.PERCENT,
                        FactDescription.OWN),
                new FactDescription("forced-deleveraged-share", trade + "Of the whole run: the share of the volume that winners were made to give up.", FactDescription.PERCENT,
                        FactDescription.OWN),
                new FactDescription("margin-left-median", "Median over liquidations of how much better the mean price of the forced fills on the book was than the bankruptcy price of the "
                        + "position at the first breach, as a share of that price. Undefined with several instruments or inverse contracts.",
                        "any number; below 0 where positions were closed at a loss to the venue", FactDescription.OWN));
    }

    private static MarketFact delay(ForcedTrades listed) {
        String title = "first trade to first deleveraging";
        List<ForcedTrades.Trade> deleveragings = listed.only(Way.DELEVERAGING).trades();
        return deleveragings.isEmpty() ? MarketFact.undefined("deleveraging-delay", title, "s",
                listed.trades().isEmpty() ? "nothing was closed by force" : "nobody was deleveraged", listed.trades().size())
                : MarketFact.of("deleveraging-delay", title, "s", deleveragings.get(0).seconds() - listed.trades().get(0).seconds(), "one crash of one run", 1);
    }

    private static MarketFact share(ForcedTrades all, Way way, String name, String title) {
        return all.trades().isEmpty() ? MarketFact.undefined(name, title, "%", "nothing was closed by force", 0)
                : MarketFact.of(name, title, "%", 100 * all.only(way).notional() / all.notional(), "one crash of one run", all.trades().size());
    }

    /** By episode: the average price of its fills on the book against the price at which the position it began with would have had no equity. */
    private static MarketFact marginLeft(MarketTape tape) {
        String title = "fill beyond bankruptcy price, median";
        if (!tape.isOneLinearContract()) {
            return MarketFact.undefined("margin-left-median", title, "%", "bankruptcy prices are told of one linear contract only", 0);
        }
        int episodes = tape.liquidations().size();
        double[] lots = new double[episodes];
        double[] money = new double[episodes];
        for (ForcedFilled fill : tape.forcedFills()) {
            if (fill.venue() == ForcedFilled.Venue.BOOK) {
                lots[fill.episode()] += Math.abs(fill.lots());
                money[fill.episode()] += Math.abs((double) fill.lots()) * fill.priceTicks();
            }
        }
        DoubleStream.Builder left = DoubleStream.builder();
        for (LiquidationStarted episode : tape.liquidations()) {
            double bankruptcy = episode.markTicks() - (double) episode.equity() / episode.lots();
            if (lots[episode.episode()] > 0 && bankruptcy > 0) {
                left.add(100 * Long.signum(episode.lots()) * (money[episode.episode()] / lots[episode.episode()] / bankruptcy - 1));
            }
        }
        double[] margins = left.build().toArray();
        return margins.length == 0 ? MarketFact.undefined("margin-left-median", title, "%", "nothing was sold by force", 0)
                : MarketFact.of("margin-left-median", title, "%", Quantiles.median(margins), Errors.byJackknife(margins, Quantiles::median), margins.length);
    }
}
