package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.metric.MetricValue;

/**
 * What large orders that are split do to the price. A metaorder is what one account takes by market orders of one sign with no longer pause than
 * {@value #PAUSE_SECONDS} s between two of them, at least {@value #CHILDREN} orders (after Donier and Bonart 2015, arXiv 1412.4503, who find them in a venue's records;
 * by trader, sign and pause, from memory). Its impact I is the log return of the mid in its direction from the close before its first order to the close after its last.
 * What others trade meanwhile goes both ways and makes a mean less certain, not larger; what decays before the tick ends is not seen. In a run whose traders' types are
 * known only those count who split orders whatever the price does (type {@code metaorders}): arbitrageurs too buy in a row from one account, but they do so because the fair
 * value has risen, and the rise would be taken for their impact.
 *
 * <p>The exponent is that of the power law through the mean impact of classes by size Q, in quote currency, see {@link SizeClasses}: 1 is linear, below 1 concave, 0.5 the
 * square-root law I = Y sigma sqrt(Q / V). Y, of order 1 in that law (Toth and others 2011, Physical Review X 1, from memory), is the mean impact over the mean of
 * sigma sqrt(Q / V): the variance sigma^2 of one-minute returns and the volume V a minute are those of the run, and since both grow with time it does not matter that they
 * are not a day's. Where the exponent is not 0.5 it depends on the sizes that there are. What is kept is the mean impact once as much time again has passed as the
 * metaorder took, over that at its end, of those that took at least {@value #LEAST_SECONDS} s.
 *
 * <p>Errors of exponent and Y are the jackknife's, one of 20 pieces of time left out at a time.
 */
final class MetaorderImpact implements MarketFactGroup {
    static final int PAUSE_SECONDS = 30;
    static final int CHILDREN = 5;
    static final int LEAST_SECONDS = 10;
    private static final int LEAST_CLASSES = 3;
    private static final int LEAST_MINUTES = 30;
    private static final int TENTHS = 10;
    private static final int LEAST = 200;

    private static final String LEVEL = "metaorder-impact-level";
    private static final String LEVEL_TITLE = "level Y of the square-root law";

    private record Metaorder(long firstNanos, double size, double impact, double impactLater, double seconds) {}

    private static final class Open {
        private final int sign;
        private final long firstNanos;
        private long lastNanos;
        private int children;
        private double size;

        private Open(int sign, long nanos) {
            this.sign = sign;
            firstNanos = nanos;
        }
    }

    @Override
    public List<MarketFact> of(MarketTape tape) {
        List<Metaorder> metaorders = metaorders(tape);
        int n = metaorders.size();
        List<MarketFact> facts = new ArrayList<>();
        String reason = "this run has %s metaorders of %s market orders and more; %s are needed".formatted(n, CHILDREN, LEAST);
        if (n < LEAST) {
            facts.add(MarketFact.undefined("metaorder-impact-exponent", "exponent of impact against size", "", reason, n));
            facts.add(MarketFact.undefined(LEVEL, LEVEL_TITLE, "", reason, n));
            facts.add(MarketFact.undefined("metaorder-impact-largest", "mean impact of the tenth that is largest", "bp", reason, n));
            facts.add(MarketFact.undefined("metaorder-impact-kept", "share of it left after as long again", "%", reason, n));
            return facts;
        }
        metaorders.sort(Comparator.comparingDouble(Metaorder::size));
        SizeClasses[] pieces = new SizeClasses[Errors.PIECES];
        Arrays.setAll(pieces, any -> new SizeClasses());
        metaorders.forEach(each -> pieces[tape.pieceOf(each.firstNanos(), pieces.length)].add(each.size(), each.impact()));
        facts.add(exponent(pieces, n));
        facts.add(level(tape, metaorders));
        double[] largest = metaorders.subList((TENTHS - 1) * n / TENTHS, n).stream().mapToDouble(Metaorder::impact).toArray();
        facts.add(MarketFact.of("metaorder-impact-largest", "mean impact of the tenth that is largest", "bp", StatUtils.mean(largest),
                Math.sqrt(StatUtils.variance(largest) / largest.length), largest.length));
        facts.add(kept(metaorders.stream().filter(each -> each.seconds() >= LEAST_SECONDS && Double.isFinite(each.impactLater())).toList()));
        return facts;
    }

    @Override
    public List<FactDescription> descriptions() {
        String metaorder = "A metaorder is what one account, of a run only that of a trader who splits orders, takes by market orders of one sign with no pause above 30 s between two, at least 5 orders; its "
                + "impact is the log return of the mid in its direction from the close of the tick before its first order to the close of the tick "
                + "of its last. ";
        return List.of(
                new FactDescription("metaorder-impact-exponent", metaorder + "The d of impact = A x size^d, size in quote currency: A and d leave the least sum of squared distances of the means "
                        + "of classes of half a decade of size, each over the variance of the mean; classes below 30 are left out. Undefined below 200 metaorders or 3 classes.",
                        "from -1 to 2; 1: linear, below 1: concave, 0.5: the square-root law", "Donier and Bonart (2015), A million metaorder analysis of market impact on the Bitcoin, arXiv 1412.4503, from memory"),
                new FactDescription(LEVEL, metaorder + "Its mean over the mean of sigma sqrt(Q / V): Q the size, sigma^2 the variance of one-minute returns of the mid, V the volume traded a minute. "
                        + "Undefined below 200 metaorders or 30 minutes.",
                        "any number; 1: an order as large as what is traded in a time moves the price by the standard deviation of that time",
                        "Toth and others (2011), Anomalous price impact and the critical nature of liquidity in financial markets, Physical Review X 1, from memory"),
                new FactDescription("metaorder-impact-largest", metaorder + "Its mean over the tenth of the metaorders that is largest. Undefined below 200 metaorders.",
                        "any number; above 0 where the price goes with the flow", "Donier and Bonart (2015), arXiv 1412.4503, from memory"),
                new FactDescription("metaorder-impact-kept", metaorder + "The mean impact once as much time again has passed as the metaorder took, over the mean at its end, of those that took 10 s and "
                        + "more. Undefined below 200 of them.",
                        "any number; 100: all of it stays, 0: all of it is gone", "its standard error is that of a ratio, Cochran (1977), Sampling Techniques, section 6.3, from memory"));
    }

    private static MarketFact exponent(SizeClasses[] pieces, int n) {
        String title = "exponent of impact against size";
        MetricValue exponent = exponentWithout(pieces, Errors.NONE_LEFT_OUT);
        return exponent.isDefined() ? MarketFact.of("metaorder-impact-exponent", title, "", exponent.get(), Errors.byPieces(pieces.length, left -> exponentWithout(pieces, left)), n)
                : MarketFact.undefined("metaorder-impact-exponent", title, "", exponent.undefined(), n);
    }

    private static MetricValue exponentWithout(SizeClasses[] pieces, int left) {
        return SizeClasses.without(pieces, left).exponent(LEAST_CLASSES, "metaorders");
    }

    private static MarketFact level(MarketTape tape, List<Metaorder> metaorders) {
        int n = metaorders.size();
        double[] minutes = tape.minuteReturns();
        double variance = minutes.length < LEAST_MINUTES ? 0 : StatUtils.variance(minutes);
        if (variance == 0) {
            return MarketFact.undefined(LEVEL, LEVEL_TITLE, "", minutes.length < LEAST_MINUTES
                    ? "this run has %d one-minute returns; %d are needed".formatted(minutes.length, LEAST_MINUTES) : "the mid does not move from minute to minute", n);
        }
        // bp of volatility per root of quote currency that is traded
        double unit = Math.sqrt(variance / (tape.tradedValue() / (tape.seconds() / 60))) * 10_000;
        double[] impacts = new double[Errors.PIECES];
        double[] laws = new double[Errors.PIECES];
        for (Metaorder each : metaorders) {
            int piece = tape.pieceOf(each.firstNanos(), Errors.PIECES);
            impacts[piece] += each.impact();
            laws[piece] += unit * Math.sqrt(each.size());
        }
        double impact = StatUtils.sum(impacts);
        double law = StatUtils.sum(laws);
        return MarketFact.of(LEVEL, LEVEL_TITLE, "", impact / law, Errors.byPieces(Errors.PIECES, left -> law > laws[left]
                ? MetricValue.of((impact - impacts[left]) / (law - laws[left])) : MetricValue.undefined("all metaorders are of one piece of time")), n);
    }

    /** The ratio of two means, with the error of a ratio estimator (Cochran 1977, Sampling Techniques, section 6.3, from memory). */
    private static MarketFact kept(List<Metaorder> lasting) {
        int n = lasting.size();
        double before = lasting.stream().mapToDouble(Metaorder::impact).average().orElse(0);
        if (n < LEAST || before <= 0) {
            return MarketFact.undefined("metaorder-impact-kept", "share of it left after as long again", "%",
                    "this run has %s metaorders of %s s and more with a mean impact of %.2f bp; %s and a positive one are needed"
                            .formatted(n, LEAST_SECONDS, before, LEAST), n);
        }
        double after = lasting.stream().mapToDouble(Metaorder::impactLater).average().orElse(0);
        double ratio = after / before;
        double squares = lasting.stream().mapToDouble(each -> each.impactLater() - ratio * each.impact()).map(error -> error * error).sum();
        return MarketFact.of("metaorder-impact-kept", "share of it left after as long again", "%", 100 * ratio, 100 * Math.sqrt(squares / (n - 1) / n) / before, n);
    }

    private static List<Metaorder> metaorders(MarketTape tape) {
        long[] mids = tape.midsHalfTicks();
        Map<Integer, Open> open = new HashMap<>();
        List<Metaorder> ended = new ArrayList<>();
        for (int order = 0; order < tape.orders(); order++) {
            if (!tape.splitsOrders(tape.taker(order))) {
                continue;
            }
            long nanos = tape.orderNanos(order);
            Open own = open.get(tape.taker(order));
            if (own == null || own.sign != tape.sign(order) || nanos - own.lastNanos > PAUSE_SECONDS * 1_000_000_000L) {
                if (own != null) {
                    end(own, mids, tape, ended);
                }
                own = new Open(tape.sign(order), nanos);
                open.put(tape.taker(order), own);
            }
            own.lastNanos = nanos;
            own.children++;
            own.size += tape.orderNotional(order);
        }
        open.values().forEach(each -> end(each, mids, tape, ended));
        return ended;
    }

    private static void end(Open metaorder, long[] mids, MarketTape tape, List<Metaorder> ended) {
        int before = tape.tickOf(metaorder.firstNanos) - 1;
        int after = tape.tickOf(metaorder.lastNanos);
        if (metaorder.children >= CHILDREN && before >= 0 && after < mids.length && mids[before] > 0) {
            int later = after + (after - before);
            ended.add(new Metaorder(metaorder.firstNanos, metaorder.size, basisPoints(metaorder.sign, mids[before], mids[after]),
                    later < mids.length ? basisPoints(metaorder.sign, mids[before], mids[later]) : Double.NaN, (metaorder.lastNanos - metaorder.firstNanos) / 1e9));
        }
    }

    private static double basisPoints(int sign, long from, long to) {
        return sign * StrictMath.log((double) to / from) * 10_000;
    }
}
