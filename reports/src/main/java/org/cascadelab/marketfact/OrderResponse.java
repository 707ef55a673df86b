package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.cascadelab.metric.MetricValue;

/**
 * How the mid answers to market orders: R(l) = mean of sign x 10,000 x log(mid at l after the order / mid just before it), in bp per order, the response function of Bouchaud,
 * Gefen, Potters and Wyart (2004), Quantitative Finance 4(2), 176 (from memory), in time instead of in numbers of trades. It holds what an order does and what the orders do
 * that come with it and after it, most of them of its sign, and what makes others trade and quote at once: it is no measure of cause.
 *
 * <p>The exponent d is that of R(l; v) = A v^d for orders of a value v, see {@link SizeClasses}. Where orders crowd, small ones share the response to those that come with
 * them, so that d is lower the longer the span.
 *
 * <p>Errors are the jackknife's, one piece of time left out at a time, as many as 20 but none shorter than the span.
 */
final class OrderResponse implements MarketFactGroup {
    private static final String[] SPANS = {"100ms", "1s", "10s", "60s"};
    private static final String[] TITLES = {"0.1 s", "1 s", "10 s", "60 s"};
    /** Of which of them the exponent is told. */
    private static final int[] OF_SIZE = {0, 1};
    private static final int LEAST = 50;
    private static final int LEAST_CLASSES = 4;
    private static final int LEAST_PIECES = 4;

    @Override
    public List<MarketFact> of(MarketTape tape) {
        List<MarketFact> facts = new ArrayList<>();
        SizeClasses[][] pieces = new SizeClasses[SPANS.length][];
        for (int span = 0; span < SPANS.length; span++) {
            SizeClasses[] its = pieces(tape, span);
            pieces[span] = its;
            facts.add(told(its, "response-" + SPANS[span], "move after " + TITLES[span], "bp", left -> SizeClasses.without(its, left).mean()));
        }
        for (int span : OF_SIZE) {
            SizeClasses[] its = pieces[span];
            facts.add(told(its, "response-exponent-" + SPANS[span], "exponent of size after " + TITLES[span], "",
                    left -> SizeClasses.without(its, left).exponent(LEAST_CLASSES, "market orders")));
        }
        return facts;
    }

    @Override
    public List<FactDescription> descriptions() {
        List<FactDescription> facts = new ArrayList<>();
        for (int span = 0; span < SPANS.length; span++) {
            facts.add(new FactDescription("response-" + SPANS[span], ("Mean over traders' market orders of sign x 10,000 x log of the mid %s after the order over that just before it. What the orders do that "
                    + "come with it and after it is in it: no measure of cause. Undefined below %s orders.").formatted(TITLES[span], LEAST),
                    "any number; above 0 where the price goes on with the order",
                    "response function of Bouchaud, Gefen, Potters and Wyart (2004), Fluctuations and response in financial markets, Quantitative Finance 4(2), from memory, in time and not in trades"));
        }
        for (int span : OF_SIZE) {
            facts.add(new FactDescription("response-exponent-" + SPANS[span], ("The d of response = A x value^d, %s after traders' market orders: A and d leave the least sum of squared distances of the means of "
                    + "classes of half a decade of value, each over the variance of the mean; classes below %s orders are left out. Undefined below %s classes.").formatted(TITLES[span], SizeClasses.IN_A_CLASS, LEAST_CLASSES),
                    "from %s to %s; 0: any order moves the price alike, 1: in proportion to its value".formatted(SizeClasses.LOWEST_EXPONENT, SizeClasses.HIGHEST_EXPONENT), FactDescription.OWN));
        }
        return facts;
    }

    /** The moves after a span, by piece of time. */
    private static SizeClasses[] pieces(MarketTape tape, int span) {
        SizeClasses[] pieces = new SizeClasses[(int) Math.max(1, Math.min(Errors.PIECES, tape.endNanos() / ResponseTape.SPANS_NANOS[span]))];
        Arrays.setAll(pieces, any -> new SizeClasses());
        for (int order = 0; order < tape.orders(); order++) {
            double move = tape.sign(order) * tape.responses().move(span, order);
            if (Double.isFinite(move)) {
                pieces[tape.pieceOf(tape.orderNanos(order), pieces.length)].add(tape.orderNotional(order), move);
            }
        }
        return pieces;
    }

    /** @param without the value without one of the pieces, or of all */
    private static MarketFact told(SizeClasses[] pieces, String name, String title, String unit, IntFunction<MetricValue> without) {
        int n = SizeClasses.without(pieces, Errors.NONE_LEFT_OUT).count();
        if (n < LEAST) {
            return MarketFact.undefined(name, title, unit, "this run has %d market orders with a mid before and so long after; %d are needed".formatted(n, LEAST), n);
        }
        MetricValue value = without.apply(Errors.NONE_LEFT_OUT);
        if (!value.isDefined()) {
            return MarketFact.undefined(name, title, unit, value.undefined(), n);
        }
        return pieces.length < LEAST_PIECES
                ? MarketFact.of(name, title, unit, value.get(), "this run lasts less than %d times as long".formatted(LEAST_PIECES), n)
                : MarketFact.of(name, title, unit, value.get(), Errors.byPieces(pieces.length, without), n);
    }
}
