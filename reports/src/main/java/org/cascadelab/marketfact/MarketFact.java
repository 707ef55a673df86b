package org.cascadelab.marketfact;

import java.util.Optional;
import org.cascadelab.metric.MetricValue;

/**
 * One number about a market.
 *
 * @param name lower case words joined by hyphens, by which a real market's value is found
 * @param title what it is, in a few words with its horizon or lag
 * @param unit e.g. {@code bp}, {@code s} or a currency; empty for a pure number
 * @param kind how near to a real value is near enough, and how the values of several runs become one
 * @param value the estimate, or why there is none
 * @param error its standard error, or why none can be given
 * @param observations how many values it rests on
 * @param sums of an autocorrelation: what it is made of
 */
public record MarketFact(String name, String title, String unit, FactKind kind, MetricValue value, MetricValue error, int observations, Optional<LaggedSums> sums) {
    public MarketFact {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*") || title.isBlank()) {
            throw new IllegalArgumentException("a market's fact has a name of lower case words joined by hyphens and a title, got '%s' and '%s'".formatted(name, title));
        }
    }

    static MarketFact of(String name, String title, String unit, double value, double error, int observations) {
        return new MarketFact(name, title, unit, FactKind.LEVEL, MetricValue.of(value),
                Double.isFinite(error) ? MetricValue.of(error) : MetricValue.undefined("too few values"),
                observations, Optional.empty());
    }

    static MarketFact of(String name, String title, String unit, double value, String noError, int observations) {
        return new MarketFact(name, title, unit, FactKind.LEVEL, MetricValue.of(value), MetricValue.undefined(noError), observations, Optional.empty());
    }

    static MarketFact undefined(String name, String title, String unit, String reason, int observations) {
        return new MarketFact(name, title, unit, FactKind.LEVEL, MetricValue.undefined(reason), MetricValue.undefined(reason), observations, Optional.empty());
    }

    /** The same number, of another kind than a level. */
    MarketFact as(FactKind other) {
        return new MarketFact(name, title, unit, other, value, error, observations, sums);
    }

    /** The same autocorrelation, with what it is made of. */
    MarketFact madeOf(LaggedSums its) {
        return new MarketFact(name, title, unit, kind, value, error, observations, Optional.of(its));
    }

    /** The same fact of a recorded market, whose reasons speak of a record and not of a run. */
    public MarketFact ofRecord() {
        return new MarketFact(name, title, unit, kind, ofRecord(value), ofRecord(error), observations, sums);
    }

    private static MetricValue ofRecord(MetricValue value) {
        return value.isDefined() ? value : MetricValue.undefined(value.undefined().replace("this run", "this record").replace("the run", "the record"));
    }

    /** The same fact without a value. */
    public MarketFact without(String reason) {
        return undefined(name, title, unit, reason, observations);
    }
}
