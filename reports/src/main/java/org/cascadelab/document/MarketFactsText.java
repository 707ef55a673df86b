package org.cascadelab.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.WordUtils;
import org.cascadelab.marketfact.Beside;
import org.cascadelab.marketfact.MarketFact;
import org.cascadelab.marketfact.RealMarkets;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.statistics.Numbers;

/** The facts of a run's market for a terminal, beside those of real markets: a table for each group, then why numbers are missing, then the sources. */
public final class MarketFactsText {
    private static final int WIDTH = 118;
    private static final double TWO_SIDED_95 = 1.96;

    private MarketFactsText() {}

    /**
     * @param facts by the summary of their group
     * @param what the market is: a run or a record
     */
    public static String of(Map<String, List<MarketFact>> facts, RealMarkets real, String what) {
        StringBuilder out = new StringBuilder();
        List<String> sources = new ArrayList<>();
        facts.forEach((group, members) -> out.append(group(group, members, real, what, sources)).append('\n'));
        out.append(wrap("The interval is the number give or take 1.96 standard errors, see 'cascade facts --help'. 'As real' means that the number lies within two of "
                + "them of the real range, or in it where there is no error; 'too imprecise' that two errors are more than the real value itself. It is a comparison, "
                + "not a test.", ""));
        if (!sources.isEmpty()) {
            out.append("\nSources of the real values\n");
            for (int i = 0; i < sources.size(); i++) {
                out.append(wrap("[%s] %s".formatted(i + 1, sources.get(i)), "    "));
            }
        }
        return out.toString();
    }

    private static String group(String heading, List<MarketFact> facts, RealMarkets real, String what, List<String> sources) {
        TextTable table = new TextTable(List.of(List.of("fact"), List.of("unit"), List.of(what), List.of("95 % interval"), List.of("n"), List.of("real"),
                List.of("market"), List.of(what + " is")));
        List<String> missing = new ArrayList<>();
        for (MarketFact fact : facts) {
            List<RealMarkets.Value> beside = real.of(fact.name());
            for (int i = 0; i < Math.max(1, beside.size()); i++) {
                RealMarkets.Value value = beside.isEmpty() ? null : beside.get(i);
                boolean first = i == 0;
                table.add(List.of(first ? fact.title() : "", first ? fact.unit() : "", first ? run(fact) : "", first ? interval(fact) : "",
                        first ? Integer.toString(fact.observations()) : "",
                        value == null ? "" : range(value), value == null ? "" : "%s [%s]".formatted(value.market(), number(value.source(), sources)), value == null ? "" : Beside.of(fact, value).words()));
            }
            if (!fact.value().isDefined()) {
                missing.add("%s: %s".formatted(fact.title(), fact.value().undefined()));
            } else if (!fact.error().isDefined()) {
                missing.add("%s, no standard error: %s".formatted(fact.title(), fact.error().undefined()));
            }
        }
        StringBuilder out = new StringBuilder(heading).append("\n\n").append(table.render());
        missing.forEach(words -> out.append(wrap("* " + words, "  ")));
        return out.toString();
    }

    private static int number(String source, List<String> sources) {
        if (!sources.contains(source)) {
            sources.add(source);
        }
        return sources.indexOf(source) + 1;
    }

    private static String run(MarketFact fact) {
        return fact.value().isDefined() ? format(fact.value().get()) : "n/a*";
    }

    private static String interval(MarketFact fact) {
        if (!fact.error().isDefined()) {
            return fact.value().isDefined() ? "*" : "";
        }
        double reach = TWO_SIDED_95 * fact.error().get();
        return format(fact.value().get() - reach) + " to " + format(fact.value().get() + reach);
    }

    /** A real value or range, without its unit. */
    public static String range(RealMarkets.Value value) {
        if (Double.isInfinite(value.high())) {
            return format(value.low()) + " or more";
        }
        return value.low() == value.high() ? format(value.low()) : format(value.low()) + " to " + format(value.high());
    }

    static String format(double value) {
        return Math.abs(value) >= 10_000 ? Numbers.format(value, MetricUnit.QUOTE) : Numbers.format(value, MetricUnit.COUNT);
    }

    private static String wrap(String words, String indent) {
        return WordUtils.wrap(words, WIDTH, "\n" + indent, false) + "\n";
    }
}
