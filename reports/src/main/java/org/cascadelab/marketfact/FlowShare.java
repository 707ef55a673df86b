package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cascadelab.metric.MetricValue;

/**
 * How much of the mid's moves goes with what traders net buy: the squared correlation of the mid's log return over a window with the net flow of market orders in it, the R^2
 * of the regression of one on the other, after the trade imbalance of Cont, Kukanov and Stoikov (2014), J. Financial Econometrics 12(1), 47 (from memory). The flow is the sum
 * of sign x value; the root flow that of sign x root of value, in which a few large orders weigh less. A window begins at the end of every tick, so
 * that windows overlap; those without an order count. Errors are the jackknife's, one of 20 pieces of time left out at a time.
 */
final class FlowShare implements MarketFactGroup {
    private static final int[] SECONDS = {1, 10};
    private static final int LEAST = 30;

    /** Of windows: how many, and sums over them. */
    private record Sums(double n, double x, double y, double xx, double yy, double xy) {
        private static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0);

        private Sums plus(double flow, double move) {
            return new Sums(n + 1, x + flow, y + move, xx + flow * flow, yy + move * move, xy + flow * move);
        }

        private Sums minus(Sums other) {
            return new Sums(n - other.n, x - other.x, y - other.y, xx - other.xx, yy - other.yy, xy - other.xy);
        }

        private Sums plus(Sums other) {
            return minus(new Sums(-other.n, -other.x, -other.y, -other.xx, -other.yy, -other.xy));
        }

        private MetricValue share() {
            double both = xy - x * y / n;
            double spread = (xx - x * x / n) * (yy - y * y / n);
            return spread > 0 ? MetricValue.of(100 * both * both / spread) : MetricValue.undefined(yy - y * y / n > 0 ? "no net flow" : "the mid does not move");
        }
    }

    @Override
    public List<MarketFact> of(MarketTape tape) {
        double[] flow = new double[Math.max(1, tape.ticks())];
        double[] root = new double[flow.length];
        for (int order = 0; order < tape.orders(); order++) {
            int tick = Math.min(flow.length - 1, tape.tickOf(tape.orderNanos(order)));
            double value = tape.orderNotional(order);
            flow[tick] += tape.sign(order) * value;
            root[tick] += tape.sign(order) * Math.sqrt(value);
        }
        List<MarketFact> facts = new ArrayList<>();
        for (int seconds : SECONDS) {
            facts.add(share(tape, flow, seconds, "flow-share-%ds".formatted(seconds), "of %d s returns, with the net flow".formatted(seconds)));
            facts.add(share(tape, root, seconds, "root-flow-share-%ds".formatted(seconds), "of %d s returns, with the net flow of roots of sizes".formatted(seconds)));
        }
        return facts;
    }

    @Override
    public List<FactDescription> descriptions() {
        List<FactDescription> facts = new ArrayList<>();
        for (int seconds : SECONDS) {
            for (boolean root : new boolean[] {false, true}) {
                facts.add(new FactDescription("%sflow-share-%ss".formatted(root ? "root-" : "", seconds), ("The squared correlation (R^2) of the mid's log return over %s s with the sum of sign x %svalue of traders' "
                        + "market orders in the same seconds; windows begin at the end of every tick, and those without an order count. Undefined below %s windows.")
                                .formatted(seconds, root ? "root of " : "", LEAST),
                        "from 0 to 100; 100: the flow alone moves the mid", "after the trade imbalance of Cont, Kukanov and Stoikov (2014), The price impact of order book events, J. Financial Econometrics 12(1), from memory"));
            }
        }
        return facts;
    }

    private static MarketFact share(MarketTape tape, double[] flow, int seconds, String name, String title) {
        double tick = tape.tickSeconds();
        int span = (int) Math.round(seconds / tick);
        if (span < 1 || Math.abs(span * tick - seconds) > 1e-9) {
            return MarketFact.undefined(name, title, "%", "%d s are no whole number of ticks".formatted(seconds), 0);
        }
        if (tape.seconds() < LEAST * seconds) {
            return MarketFact.undefined(name, title, "%", "this run lasts less than %d times %d s".formatted(LEAST, seconds), 0);
        }
        Sums[] pieces = pieces(tape.midsHalfTicks(), flow, span);
        Sums all = Arrays.stream(pieces).reduce(Sums.NONE, Sums::plus);
        if (all.n < LEAST) {
            return MarketFact.undefined(name, title, "%", "this run has %.0f such windows with a mid; %d are needed".formatted(all.n, LEAST), (int) all.n);
        }
        MetricValue share = all.share();
        return share.isDefined() ? MarketFact.of(name, title, "%", share.get(), Errors.byPieces(pieces.length, left -> all.minus(pieces[left]).share()), (int) all.n)
                : MarketFact.undefined(name, title, "%", share.undefined(), (int) all.n);
    }

    /** A window is of the piece of time that it begins in. */
    private static Sums[] pieces(long[] mids, double[] flow, int span) {
        double[] until = new double[flow.length + 1];
        for (int tick = 0; tick < flow.length; tick++) {
            until[tick + 1] = until[tick] + flow[tick];
        }
        Sums[] pieces = new Sums[Errors.PIECES];
        Arrays.fill(pieces, Sums.NONE);
        for (int close = 0; close + span < mids.length; close++) {
            if (mids[close] > 0) {
                int piece = (int) ((long) close * pieces.length / mids.length);
                double move = StrictMath.log((double) mids[close + span] / mids[close]) * 10_000;
                pieces[piece] = pieces[piece].plus(until[close + span + 1] - until[close + 1], move);
            }
        }
        return pieces;
    }
}
