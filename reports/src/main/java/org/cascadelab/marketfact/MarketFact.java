package org.cascadelab.marketfact;

import org.cascadelab.metric.MetricValue;

/**
 * One number about a market.
 *
 * @param name lower case words joined by hyphens, by which a real market's value is found
 * @param title what it is, in a few words with its horizon or lag
 * @param unit e.g. {@code bp}, {@code s} or a currency; empty for a pure number
 * @param value the estimate, or why there is none
 * @param error its standard error, or why none can be given
 * @param observations how many values it rests on
 */
public record MarketFact(String name, String title, String unit, MetricValue value, MetricValue error, int observations) {
    public MarketFact {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*") || title.isBlank()) {
            throw new IllegalArgumentException("a market's fact has a name of lower case words joined by hyphens and a title, got '%s' and '%s'".formatted(name, title));
        }
    }

    static MarketFact of(String name, String title, String unit, double value, double error, int observations) {
        return new MarketFact(name, title, unit, MetricValue.of(value), Double.isFinite(error) ? MetricValue.of(error) : MetricValue.undefined("too few values"), observations);
    }

    static MarketFact of(String name, String title, String unit, double value, String noError, int observations) {
        return new MarketFact(name, title, unit, MetricValue.of(value), MetricValue.undefined(noError), observations);
    }

    static MarketFact undefined(String name, String title, String unit, String reason, int observations) {
        return new MarketFact(name, title, unit, MetricValue.undefined(reason), MetricValue.undefined(reason), observations);
    }
}
