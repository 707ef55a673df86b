package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.cascadelab.fact.ForcedFilled;

/** A list of forced trades in the order of time, as a venue or an observer publishes one. Each trade is in it once, whatever its sides are called. */
record ForcedTrades(List<Trade> trades) {
    private static final int LEAST_ROWS = 20;
    private static final double MOST_OF_THEM = 0.9;
    private static final double SECOND = 1e9;

    /** How a part of a position was closed by force. */
    enum Way {
        BOOK, TAKEOVER, DELEVERAGING
    }

    /** One forced trade: when, how, and what it was worth. */
    record Trade(double seconds, Way way, double notional) {
        double weight(boolean byVolume) {
            return byVolume ? notional : 1;
        }
    }

    /** Of a run: each fill of a forced order on the book, each takeover by a backstop, and each winner's part of a deleveraging. */
    static ForcedTrades of(MarketTape tape) {
        List<Trade> trades = new ArrayList<>();
        for (ForcedFilled fill : tape.forcedFills()) {
            if (fill.venue() != ForcedFilled.Venue.SHADOW) {
                trades.add(new Trade(fill.nanos() / SECOND, fill.venue() == ForcedFilled.Venue.BOOK ? Way.BOOK : Way.TAKEOVER,
                        tape.notional(fill.instrument(), fill.lots(), fill.priceTicks())));
            }
        }
        tape.deleveragings().forEach(each -> trades.add(new Trade(each.nanos() / SECOND, Way.DELEVERAGING, tape.notional(each.instrument(), each.lots(), each.priceTicks()))));
        trades.sort(Comparator.comparingDouble(Trade::seconds));
        return new ForcedTrades(trades);
    }

    ForcedTrades only(Predicate<Trade> which) {
        return new ForcedTrades(trades.stream().filter(which).toList());
    }

    ForcedTrades only(Way way) {
        return only(trade -> trade.way() == way);
    }

    /** Those of the stretch of this length, its end left out, that has the most trades. */
    ForcedTrades busiest(double seconds) {
        int from = 0;
        int to = 0;
        int first = 0;
        for (int last = 0; last < trades.size(); last++) {
            while (trades.get(first).seconds() <= trades.get(last).seconds() - seconds) {
                first++;
            }
            if (last + 1 - first > to - from) {
                from = first;
                to = last + 1;
            }
        }
        return new ForcedTrades(trades.subList(from, to));
    }

    double notional() {
        return trades.stream().mapToDouble(Trade::notional).sum();
    }

    /** The largest share that any window of this length holds, its end left out. */
    MarketFact crowding(String name, String title, double seconds, boolean byVolume) {
        if (trades.size() < LEAST_ROWS) {
            return tooFew(name, title, "%");
        }
        double inside = 0;
        double most = 0;
        int first = 0;
        for (Trade trade : trades) {
            inside += trade.weight(byVolume);
            while (trades.get(first).seconds() <= trade.seconds() - seconds) {
                inside -= trades.get(first++).weight(byVolume);
            }
            most = Math.max(most, inside);
        }
        return MarketFact.of(name, title, "%", 100 * most / trades.stream().mapToDouble(trade -> trade.weight(byVolume)).sum(),
                "forced trades follow each other: one crash of one run", trades.size());
    }

    /** The share of the ten seconds with the most trades, counted from the first trade on and wherever they lie. */
    MarketFact tenBusiestSeconds(String name, String title) {
        if (trades.size() < LEAST_ROWS) {
            return tooFew(name, title, "%");
        }
        Map<Long, Long> bySecond = new TreeMap<>();
        trades.forEach(trade -> bySecond.merge((long) Math.floor(trade.seconds() - trades.get(0).seconds()), 1L, Long::sum));
        long most = bySecond.values().stream().sorted(Comparator.reverseOrder()).limit(10).mapToLong(Long::longValue).sum();
        return MarketFact.of(name, title, "%", 100.0 * most / trades.size(), "forced trades follow each other: one crash of one run", trades.size());
    }

    MarketFact spanOfMost(String name, String title) {
        return trades.size() < LEAST_ROWS ? tooFew(name, title, "s")
                : MarketFact.of(name, title, "s", trades.get((int) Math.ceil(MOST_OF_THEM * trades.size()) - 1).seconds() - trades.get(0).seconds(), "one crash of one run",
                        trades.size());
    }

    /** Times between the moments at which there are trades. */
    double[] gaps() {
        double[] moments = trades.stream().mapToDouble(Trade::seconds).distinct().toArray();
        double[] gaps = new double[Math.max(0, moments.length - 1)];
        Arrays.setAll(gaps, i -> moments[i + 1] - moments[i]);
        return gaps;
    }

    private MarketFact tooFew(String name, String title, String unit) {
        return MarketFact.undefined(name, title, unit, "this run has %d of these trades; %d are needed".formatted(trades.size(), LEAST_ROWS), trades.size());
    }
}
