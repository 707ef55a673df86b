package org.cascadelab.document;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.metric.Outside;
import org.cascadelab.metric.PairResult;
import org.cascadelab.metric.TradingHalt;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.Numbers;

/** What happened to the market of one pair beside its orders: halts of trading under each policy, outages of the venue and jumps of the fair values, in order of time. */
record MarketEvents(PairResult pair, String currency) {
    /** Rows of a table that people read; all events are in the folder's {@code world.csv}. */
    private static final int MOST_ROWS = 80;
    private static final int MOST_JUMPS = 30;
    private static final String EVERY_POLICY = "every policy";
    private static final double NANOS = 1e9;

    private record Event(long nanos, List<String> row) {}

    /** Those of the pair that a report shows as an example; empty if nothing happened in it. */
    static Optional<MarketEvents> of(Comparison comparison) {
        MarketEvents events = new MarketEvents(comparison.typicalPair().orElse(comparison.pairs().get(0)), comparison.currency());
        return events.all().isEmpty() ? Optional.empty() : Optional.of(events);
    }

    String heading() {
        return "What happened to the market in pair %s (seed %s)".formatted(pair.pair(), pair.seed());
    }

    /** What a reader of the table has to know. */
    String words() {
        int left = pair.outside().jumps().size() - shownJumps().size() + pair.outside().smallerJumps();
        int rows = all().size();
        return "Times are model time, h:mm:ss. Outages and jumps come from outside, on the same luck under every policy; halts are what the market of each policy brought on, or a stated time, and an outage of the venue prolongs them. A move is that of the fair value at once; "
                + "of a halt it is the price at which trading began again against the last trade before."
                + (left > 0 ? " %s smaller jumps are left out.".formatted(left) : "")
                + (rows > MOST_ROWS ? " Only the first %s of %s rows are shown.".formatted(MOST_ROWS, rows) : "");
    }

    ReportTable table() {
        return new ReportTable(List.of("when", "what", "instrument", "under", "how long", "size"), all().stream().limit(MOST_ROWS).map(Event::row).toList(), List.of(1, 2, 3, 5));
    }

    private List<Event> all() {
        List<Event> events = new ArrayList<>();
        pair.outside().outages().forEach(outage -> events.add(event(outage.fromNanos(), "outage '%s': %s".formatted(outage.name(), outage.effect()), "all", EVERY_POLICY,
                howLong(outage.nanos(), outage.ended()), "\u2013")));
        shownJumps().forEach(jump -> events.add(event(jump.nanos(), cause(jump), jump.instrument(), EVERY_POLICY, "at once", percent(jump.percent()))));
        haltedUnder().forEach((halt, policies) -> events.add(event(halt.fromNanos(), "trading halted by '%s'%s".formatted(halt.breaker(), call(halt)), halt.instrument(),
                policies.size() == pair.arms().size() ? EVERY_POLICY : String.join(", ", policies), howLong(halt.nanos(), halt.ended()), auction(halt))));
        events.sort(Comparator.comparingLong(Event::nanos));
        return events;
    }

    private static Event event(long nanos, String... cells) {
        List<String> row = new ArrayList<>(List.of(Figures.clock(nanos)));
        row.addAll(List.of(cells));
        return new Event(nanos, row);
    }

    /** Halts that are the same in several arms stand in one row. */
    private Map<TradingHalt, List<String>> haltedUnder() {
        Map<TradingHalt, List<String>> halts = new LinkedHashMap<>();
        for (ArmResult arm : pair.arms()) {
            arm.halts().forEach(halt -> halts.computeIfAbsent(halt, first -> new ArrayList<>()).add(arm.policy()));
        }
        return halts;
    }

    private List<Outside.Jump> shownJumps() {
        return pair.outside().jumps().stream().sorted(Comparator.comparingDouble(jump -> -Math.abs(jump.logMove()))).limit(MOST_JUMPS).toList();
    }

    private static String cause(Outside.Jump jump) {
        return jump.cause().equals("price") ? "jump of the price process" : "news '%s'%s".formatted(jump.cause(), jump.generation() == 0 ? "" : ", set off by earlier news");
    }

    private static String call(TradingHalt halt) {
        return halt.callNanos() > halt.fromNanos() ? ", no orders for the first %s, then collected for the auction".formatted(span(halt.callNanos() - halt.fromNanos())) : "";
    }

    private String auction(TradingHalt halt) {
        if (!halt.ended()) {
            return "not reopened";
        }
        if (!halt.auctionPrice().isDefined()) {
            return "nothing crossed in the auction";
        }
        String move = halt.lastPrice().isDefined() ? " (%s)".formatted(percent(100 * (halt.auctionPrice().get() / halt.lastPrice().get() - 1))) : "";
        return "reopened at %s %s%s, %s in the auction".formatted(price(halt.auctionPrice().get()), currency, move, Numbers.withUnit(halt.auctionNotional(), MetricUnit.QUOTE, currency));
    }

    private static String howLong(long nanos, boolean ended) {
        return ended ? span(nanos) : "to the end, " + span(nanos);
    }

    private static String span(long nanos) {
        double seconds = nanos / NANOS;
        return seconds < 120 ? number(seconds) + " s" : seconds < 7_200 ? number(seconds / 60) + " min" : number(seconds / 3_600) + " h";
    }

    private static String number(double value) {
        return new DecimalFormat(value < 10 ? "0.##" : "0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    private static String price(double value) {
        return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    private static String percent(double value) {
        return Numbers.signed(value, MetricUnit.PERCENT).replace('-', '\u2212') + "\u00a0%";
    }
}
