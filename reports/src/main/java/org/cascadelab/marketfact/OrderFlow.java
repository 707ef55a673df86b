package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.fact.OrderFlowCounted;
import org.cascadelab.statistics.Interval;
import org.cascadelab.statistics.QuantileInterval;
import org.cascadelab.statistics.Quantiles;

/** Market orders: how often, how large, in what order of signs, how deep; and how much of what rested was withdrawn again. */
final class OrderFlow implements MarketFactGroup {
    private static final int[] LAGS = {1, 10, 50};
    private static final double TWO_SIDED_95 = 1.96;

    @Override
    public List<MarketFact> of(MarketTape tape) {
        int n = tape.orders();
        double[] sizes = IntStream.range(0, n).mapToDouble(tape::orderNotional).toArray();
        double[] signs = IntStream.range(0, n).mapToDouble(tape::sign).toArray();
        String unit = tape.currency();
        List<MarketFact> facts = new ArrayList<>();
        double[] perTick = perTick(tape);
        facts.add(perTick.length == 0 ? MarketFact.undefined("market-order-rate", "market orders", "per s", "the run has no tick", 0)
                : MarketFact.of("market-order-rate", "market orders", "per s", n / tape.seconds(), Errors.byBatches(perTick, StatUtils::mean) / tape.tickSeconds(), n));
        facts.add(quantile("market-order-median", "size, median", unit, sizes, 0.5));
        MarketFact mean = n == 0 ? none("market-order-mean", "size, mean", unit)
                : MarketFact.of("market-order-mean", "size, mean", unit, StatUtils.mean(sizes), Math.sqrt(StatUtils.variance(sizes) / n), n);
        facts.add(mean.as(FactKind.HEAVY_TAILED_LEVEL));
        facts.add(quantile("market-order-p99", "size, 99 % quantile", unit, sizes, 0.99));
        facts.add(HillIndex.of("market-order-hill", "size, Hill index of the largest 5 %", sizes, 0.05, "market orders"));
        for (int lag : LAGS) {
            facts.add(Memory.at("sign-autocorrelation-" + lag, "signs, autocorrelation at lag " + lag, signs, lag, "market orders"));
        }
        double walked = IntStream.range(0, n).filter(tape::walked).count();
        facts.add(n == 0 ? none("walk-share", "share that walks the book", "%") : MarketFact.of("walk-share", "share that walks the book", "%", 100 * walked / n, 100 * Errors.ofShare(walked / n, n), n));
        resting(tape, facts);
        return facts;
    }

    @Override
    public List<FactDescription> descriptions() {
        String what = "A market order is what one trader takes from one side of the book at one moment, forced orders left out, and its size is what it is worth at its first price. ";
        List<FactDescription> facts = new ArrayList<>(List.of(
                new FactDescription("market-order-rate", what + "Their number over the model time of the run.", FactDescription.FROM_ZERO, FactDescription.OWN),
                new FactDescription("market-order-median", what + "Median of the sizes.", "above 0", FactDescription.OWN),
                new FactDescription("market-order-mean", what + "Mean of the sizes. With a tail index near 1 it hardly settles, so seeds are pooled by their median.", "above 0", FactDescription.OWN),
                new FactDescription("market-order-p99", what + "99 % quantile of the sizes.", "above 0", FactDescription.OWN),
                HillIndex.describe("market-order-hill", "sizes of market orders", 5)));
        for (int lag : LAGS) {
            facts.add(Memory.describe("sign-autocorrelation-" + lag, "signs of market orders (1 if it buys, -1 if it sells) in their order", lag, "orders"));
        }
        facts.add(new FactDescription("walk-share", what + "Share of those whose last trade has another price than their first.", FactDescription.PERCENT, FactDescription.OWN));
        facts.add(new FactDescription("limit-order-rate", "Orders that come to rest in the book, over the model time of the run; the opening book, which comes all at once, left out. "
                + "Undefined for a record of levels without orders.", FactDescription.FROM_ZERO, FactDescription.OWN));
        facts.add(new FactDescription("cancel-rate", "Resting orders that are withdrawn, over the model time of the run. Undefined for a record of levels without orders.",
                FactDescription.FROM_ZERO, FactDescription.OWN));
        facts.add(new FactDescription("cancelled-share", "Lots that were withdrawn over lots that were withdrawn or traded, in the whole run. For a record of levels, what disappears without a trade "
                + "counts as withdrawn.", FactDescription.PERCENT, FactDescription.OWN));
        return facts;
    }

    private static void resting(MarketTape tape, List<MarketFact> facts) {
        OrderFlowCounted flow = tape.flow();
        String counted = "one count over the whole run";
        String silent = "the run tells no resting orders";
        boolean levelsOnly = flow != null && flow.restedOrders() == 0 && flow.restedLots() > 0;
        if (flow == null || tape.seconds() == 0 || levelsOnly) {
            String reason = levelsOnly ? "the sizes of levels are told, not the orders in them" : silent;
            facts.add(MarketFact.undefined("limit-order-rate", "orders that come to rest", "per s", reason, 0));
            facts.add(MarketFact.undefined("cancel-rate", "cancels", "per s", reason, 0));
        } else {
            facts.add(rate("limit-order-rate", "orders that come to rest", tape.resting().restedPerTick(tape.ticks()), tape));
            facts.add(rate("cancel-rate", "cancels", tape.resting().cancelsPerTick(tape.ticks()), tape));
        }
        double removed = flow == null ? 0 : (double) flow.cancelledLots() + tape.tradedLots();
        facts.add(removed == 0 ? MarketFact.undefined("cancelled-share", "share of removed volume that is cancelled", "%",
                flow == null ? silent : "nothing was removed from the book", 0)
                : MarketFact.of("cancelled-share", "share of removed volume that is cancelled", "%", 100 * flow.cancelledLots() / removed, counted, (int) Math.min(Integer.MAX_VALUE, flow.cancelledOrders())));
    }

    /** The opening book left out, which comes all at once. */
    private static MarketFact rate(String name, String title, double[] perTick, MarketTape tape) {
        double events = Arrays.stream(perTick).sum();
        return MarketFact.of(name, title, "per s", events / tape.seconds(), Errors.byBatches(perTick, StatUtils::mean) / tape.tickSeconds(),
                (int) Math.min(Integer.MAX_VALUE, events));
    }

    private static double[] perTick(MarketTape tape) {
        double[] counts = new double[tape.ticks()];
        for (int order = 0; order < tape.orders(); order++) {
            counts[Math.min(counts.length - 1, tape.tickOf(tape.orderNanos(order)))]++;
        }
        return counts;
    }

    /** The error is the half-width of the interval between order statistics over 1.96. */
    private static MarketFact quantile(String name, String title, String unit, double[] sample, double probability) {
        if (sample.length == 0) {
            return none(name, title, unit);
        }
        Interval interval = QuantileInterval.of(sample, probability, 0.95);
        double value = Quantiles.of(sample, probability);
        return interval.isDefined() ? MarketFact.of(name, title, unit, value, interval.halfWidth() / TWO_SIDED_95, sample.length)
                : MarketFact.of(name, title, unit, value, interval.undefined().replace("pairs", "orders"), sample.length);
    }

    private static MarketFact none(String name, String title, String unit) {
        return MarketFact.undefined(name, title, unit, "no trader sent a market order", 0);
    }
}
