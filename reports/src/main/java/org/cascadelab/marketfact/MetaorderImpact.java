package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What large orders that are split do to the price. A metaorder is what one account takes by market orders of one sign with no longer pause than
 * {@value #PAUSE_SECONDS} s between two of them, at least {@value #CHILDREN} orders (after Donier and Bonart 2015, arXiv 1412.4503, who find them in a venue's records;
 * by trader, sign and pause, from memory). Its impact is the log return of the mid in its direction from the close before its first order to the close after its last.
 *
 * <p>The exponent is the slope of the log of the mean impact against the log of the mean size, in quote currency, over classes of half a decade of size with at least
 * {@value #IN_A_CLASS} metaorders and a positive mean impact, weighted by the inverse of the variance of the log: 1 is linear, below 1 concave, 0.5 the square-root
 * law. What is kept is the mean impact once as much time again has passed as the metaorder took, over that at its end, of those that took at least
 * {@value #LEAST_SECONDS} s.
 */
final class MetaorderImpact implements MarketFactGroup {
    static final int PAUSE_SECONDS = 30;
    static final int CHILDREN = 5;
    static final int LEAST_SECONDS = 10;
    static final int IN_A_CLASS = 30;
    private static final int CLASSES_PER_DECADE = 2;
    private static final int LEAST_CLASSES = 3;
    private static final int TENTHS = 10;
    private static final int LEAST = 200;

    private record Metaorder(double size, double impact, double impactLater, double seconds) {}

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
            facts.add(MarketFact.undefined("metaorder-impact-largest", "mean impact of the tenth that is largest", "bp", reason, n));
            facts.add(MarketFact.undefined("metaorder-impact-kept", "share of it left after as long again", "%", reason, n));
            return facts;
        }
        metaorders.sort(Comparator.comparingDouble(Metaorder::size));
        facts.add(exponent(metaorders));
        double[] largest = metaorders.subList((TENTHS - 1) * n / TENTHS, n).stream().mapToDouble(Metaorder::impact).toArray();
        facts.add(MarketFact.of("metaorder-impact-largest", "mean impact of the tenth that is largest", "bp", StatUtils.mean(largest),
                Math.sqrt(StatUtils.variance(largest) / largest.length), largest.length));
        facts.add(kept(metaorders.stream().filter(each -> each.seconds() >= LEAST_SECONDS && Double.isFinite(each.impactLater())).toList()));
        return facts;
    }

    @Override
    public List<FactDescription> descriptions() {
        String metaorder = "A metaorder is what one account takes by market orders of one sign with no pause above 30 s between two, at least 5 orders; its "
                + "impact is the log return of the mid in its direction from the close of the tick before its first order to the close of the tick "
                + "of its last. ";
        return List.of(
                new FactDescription("metaorder-impact-exponent", metaorder + "The slope of the log of mean impact against the log of mean size, in quote currency, over classes of half a decade of size with "
                        + "30 metaorders and a positive mean, by least squares weighted with the inverse variance of the log. Undefined below 200 "
                        + "metaorders or 3 classes.",
                        "any number; 1: linear, below 1: concave, 0.5: the square-root law", "Donier and Bonart (2015), A million metaorder analysis of market impact on the Bitcoin, arXiv 1412.4503, from memory"),
                new FactDescription("metaorder-impact-largest", metaorder + "Its mean over the tenth of the metaorders that is largest. Undefined below 200 metaorders.",
                        "any number; above 0 where the price goes with the flow", "Donier and Bonart (2015), arXiv 1412.4503, from memory"),
                new FactDescription("metaorder-impact-kept", metaorder + "The mean impact once as much time again has passed as the metaorder took, over the mean at its end, of those that took 10 s and "
                        + "more. Undefined below 200 of them.",
                        "any number; 100: all of it stays, 0: all of it is gone", "its standard error is that of a ratio, Cochran (1977), Sampling Techniques, section 6.3, from memory"));
    }

    /** Weighted least squares on the logs; the variance of a log mean is that of the mean over its square, to first order. */
    private static MarketFact exponent(List<Metaorder> bySize) {
        double[] sums = new double[5];
        int classes = 0;
        for (int from = 0; from < bySize.size();) {
            double upTo = Math.pow(10, Math.floor(CLASSES_PER_DECADE * Math.log10(bySize.get(from).size()) + 1) / CLASSES_PER_DECADE);
            int to = from;
            while (to < bySize.size() && bySize.get(to).size() < upTo) {
                to++;
            }
            double[] impacts = bySize.subList(from, to).stream().mapToDouble(Metaorder::impact).toArray();
            double mean = StatUtils.mean(impacts);
            if (impacts.length >= IN_A_CLASS && mean > 0) {
                double logSize = Math.log(bySize.subList(from, to).stream().mapToDouble(Metaorder::size).average().orElseThrow());
                double weight = mean * mean / (StatUtils.variance(impacts) / impacts.length);
                double[] terms = {1, logSize, logSize * logSize, Math.log(mean), logSize * Math.log(mean)};
                for (int term = 0; term < terms.length; term++) {
                    sums[term] += weight * terms[term];
                }
                classes++;
            }
            from = to;
        }
        String title = "exponent of impact against size";
        if (classes < LEAST_CLASSES) {
            return MarketFact.undefined("metaorder-impact-exponent", title, "",
                    "this run has %s classes by size with %s metaorders and a positive mean impact; %s are needed".formatted(classes, IN_A_CLASS, LEAST_CLASSES),
                    bySize.size());
        }
        double spread = sums[2] - sums[1] * sums[1] / sums[0];
        return MarketFact.of("metaorder-impact-exponent", title, "", (sums[4] - sums[1] * sums[3] / sums[0]) / spread, 1 / Math.sqrt(spread), bySize.size());
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
            ended.add(new Metaorder(metaorder.size, basisPoints(metaorder.sign, mids[before], mids[after]),
                    later < mids.length ? basisPoints(metaorder.sign, mids[before], mids[later]) : Double.NaN, (metaorder.lastNanos - metaorder.firstNanos) / 1e9));
        }
    }

    private static double basisPoints(int sign, long from, long to) {
        return sign * StrictMath.log((double) to / from) * 10_000;
    }
}
