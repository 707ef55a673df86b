package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.statistics.Quantiles;

/**
 * How forced trades crowd in time, and what of them the book took and what winners were made to give up. A row is what a venue's list of such trades has: a fill of a
 * forced order on the book, or one deleveraging. What a backstop takes over is in no such list. The lists that were published of 10 October 2025 are twelve minutes long, so
 * what they are held against is what happens in the twelve minutes with the most such trades; but the volume of a minute is that of the busiest 40 min, as it was
 * published, and the volume of 30 min and the margins that are left are those of the whole run.
 */
final class ForcedTrading implements MarketFactGroup {
    private static final int LEAST_ROWS = 20;
    private static final double MOST_OF_THEM = 0.9;
    private static final double LIST_SECONDS = 720;
    private static final double SECOND = 1e9;

    @Override
    public List<MarketFact> of(MarketTape tape) {
        List<ForcedFilled> fills = tape.forcedFills().stream().filter(fill -> fill.venue() == ForcedFilled.Venue.BOOK).toList();
        List<Row> rows = new ArrayList<>();
        fills.forEach(fill -> rows.add(new Row(fill.nanos() / SECOND, tape.notional(fill.instrument(), fill.lots(), fill.priceTicks()), false)));
        tape.deleveragings().forEach(each -> rows.add(new Row(each.nanos() / SECOND, tape.notional(each.instrument(), each.lots(), each.priceTicks()), true)));
        rows.sort((a, b) -> Double.compare(a.seconds(), b.seconds()));
        List<Row> listed = busiest(rows, LIST_SECONDS);
        return List.of(
                crowding("forced-rows-1s", "trades in the busiest second", listed, 1, false),
                crowding("forced-rows-10s", "trades in the busiest 10 s", listed, 10, false),
                span(listed),
                crowding("forced-volume-10s", "volume in the busiest 10 s", listed, 10, true),
                crowding("forced-volume-60s", "volume in the busiest minute of 40", busiest(rows, 2_400), 60, true),
                crowding("forced-volume-30m", "volume in the busiest 30 min of the run", rows, 1_800, true),
                batches(listed),
                delay(listed),
                deleveraged(listed),
                marginLeft(tape, fills));
    }

    @Override
    public List<FactDescription> descriptions() {
        String row = "A row is a fill of a forced order on the book or one deleveraging, as venues' lists have them; takeovers by a backstop are in no "
                + "such list. ";
        String listed = "Of the twelve minutes with the most rows, as long as the published lists are: ";
        return List.of(
                new FactDescription("forced-rows-1s", row + listed + "the share of rows in the second that has the most. Undefined below 20 rows.",
                        FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("forced-rows-10s", row + listed + "the share of rows in the ten seconds that have the most. Undefined below 20 rows.",
                        FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("forced-rows-90-span", row + listed + "the time from the first row to that with which 90 % of them have come. Undefined below 20 rows.",
                        "from 0 to 720", FactDescription.OWN),
                new FactDescription("forced-volume-10s", row + listed + "the share of the volume, in quote currency, in the ten seconds that have the most of it. Undefined below 20 rows.",
                        FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("forced-volume-60s", row + "Of the 40 minutes with the most rows: the share of the volume in the minute that has the most of it. Undefined below 20 rows.",
                        FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("forced-volume-30m", row + "Of the whole run: the share of the volume in the 30 minutes that have the most of it. Undefined below 20 rows.",
                        FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("liquidation-batch-gap", row + listed + "the median time between one moment at which there are rows and the next.",
                        "above 0", FactDescription.OWN),
                new FactDescription("deleveraging-delay", row + listed + "the time from the first row to the first that is a deleveraging.",
                        FactDescription.FROM_ZERO, FactDescription.OWN),
                new FactDescription("deleveraged-share", row + listed + "the share of deleveragings in the volume.",
                        FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("margin-left-median", "Median over liquidations of how much better the mean price of the forced fills on the book was than the bankruptcy price of the "
                        + "position at the first breach, as a share of that price. Undefined with several instruments or inverse contracts.",
                        "any number; below 0 where positions were closed at a loss to the venue", FactDescription.OWN));
    }

    /** One forced trade: when, and what it was worth. */
    private record Row(double seconds, double notional, boolean isDeleveraging) {
        double weight(boolean byVolume) {
            return byVolume ? notional : 1;
        }
    }

    /** Those of the stretch of this length, its end left out, that has the most. */
    private static List<Row> busiest(List<Row> rows, double seconds) {
        int from = 0;
        int to = 0;
        int first = 0;
        for (int last = 0; last < rows.size(); last++) {
            while (rows.get(first).seconds() <= rows.get(last).seconds() - seconds) {
                first++;
            }
            if (last + 1 - first > to - from) {
                from = first;
                to = last + 1;
            }
        }
        return rows.subList(from, to);
    }

    /** The largest share that any window of this length holds, its end left out. */
    private static MarketFact crowding(String name, String title, List<Row> rows, double seconds, boolean byVolume) {
        if (rows.size() < LEAST_ROWS) {
            return tooFew(name, title, "%", rows.size());
        }
        double inside = 0;
        double most = 0;
        int first = 0;
        for (Row row : rows) {
            inside += row.weight(byVolume);
            while (rows.get(first).seconds() <= row.seconds() - seconds) {
                inside -= rows.get(first++).weight(byVolume);
            }
            most = Math.max(most, inside);
        }
        return MarketFact.of(name, title, "%", 100 * most / rows.stream().mapToDouble(row -> row.weight(byVolume)).sum(),
                "forced trades follow each other: one crash of one run", rows.size());
    }

    private static MarketFact span(List<Row> rows) {
        String title = "first 90 % of the trades take";
        return rows.size() < LEAST_ROWS ? tooFew("forced-rows-90-span", title, "s", rows.size())
                : MarketFact.of("forced-rows-90-span", title, "s", rows.get((int) Math.ceil(MOST_OF_THEM * rows.size()) - 1).seconds() - rows.get(0).seconds(),
                        "one crash of one run", rows.size());
    }

    /** Between moments at which there are forced trades. */
    private static MarketFact batches(List<Row> rows) {
        String title = "median time between batches";
        double[] moments = rows.stream().mapToDouble(Row::seconds).distinct().toArray();
        double[] gaps = new double[Math.max(0, moments.length - 1)];
        Arrays.setAll(gaps, i -> moments[i + 1] - moments[i]);
        return gaps.length == 0 ? MarketFact.undefined("liquidation-batch-gap", title, "s", "this run has forced trades at %d moments".formatted(moments.length),
                moments.length)
                : MarketFact.of("liquidation-batch-gap", title, "s", Quantiles.median(gaps), Errors.byJackknife(gaps, Quantiles::median), gaps.length);
    }

    private static MarketFact delay(List<Row> rows) {
        String title = "first trade to first deleveraging";
        return rows.stream().noneMatch(Row::isDeleveraging) ? MarketFact.undefined("deleveraging-delay", title, "s",
                rows.isEmpty() ? "nothing was sold by force" : "nobody was deleveraged", rows.size())
                : MarketFact.of("deleveraging-delay", title, "s", rows.stream().filter(Row::isDeleveraging).findFirst().orElseThrow().seconds() - rows.get(0).seconds(),
                        "one crash of one run", 1);
    }

    private static MarketFact deleveraged(List<Row> rows) {
        String title = "deleveraged share of the volume";
        double all = rows.stream().mapToDouble(Row::notional).sum();
        return rows.isEmpty() ? MarketFact.undefined("deleveraged-share", title, "%", "nothing was sold by force", 0)
                : MarketFact.of("deleveraged-share", title, "%", 100 * rows.stream().filter(Row::isDeleveraging).mapToDouble(Row::notional).sum() / all,
                        "one crash of one run", rows.size());
    }

    /** By episode: the average price of its fills on the book against the price at which the position it began with would have had no equity. */
    private static MarketFact marginLeft(MarketTape tape, List<ForcedFilled> fills) {
        String title = "fill beyond bankruptcy price, median";
        if (!tape.isOneLinearContract()) {
            return MarketFact.undefined("margin-left-median", title, "%", "bankruptcy prices are told of one linear contract only", 0);
        }
        int episodes = tape.liquidations().size();
        double[] lots = new double[episodes];
        double[] money = new double[episodes];
        for (ForcedFilled fill : fills) {
            lots[fill.episode()] += Math.abs(fill.lots());
            money[fill.episode()] += Math.abs((double) fill.lots()) * fill.priceTicks();
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

    private static MarketFact tooFew(String name, String title, String unit, int rows) {
        return MarketFact.undefined(name, title, unit, "this run has %d forced trades; %d are needed".formatted(rows, LEAST_ROWS), rows);
    }
}
