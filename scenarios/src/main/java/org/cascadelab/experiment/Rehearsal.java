package org.cascadelab.experiment;

import java.util.List;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.OrderFlowCounted;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.marketfact.MarketFact;
import org.cascadelab.marketfact.MarketFacts;
import org.cascadelab.marketfact.MarketTape;
import org.cascadelab.metric.RunTerms;
import org.cascadelab.random.Draws;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * A made-up market as busy as a real one at every moment. Its numbers mean nothing; but a fact that has no value even here cannot have one in a run of that length, and that
 * is known without running anything.
 */
final class Rehearsal {
    private static final double ORDERS_PER_SECOND = 15;
    private static final int MOST_ORDERS = 200_000;
    private static final int MOST_EVENTS = 2_000;
    private static final long START_TICKS = 600_000;

    private Rehearsal() {}

    /** Facts of such a market, in the order of their names. */
    static List<MarketFact> facts(RunTerms terms, long stepNanos, long steps, List<String> names) {
        MarketTape tape = new MarketTape(terms);
        tape.runStarted(new RunStarted(0, "rehearsal", stepNanos, steps, 0, 0, 0, 0, START_TICKS, 0, 1, 0, 0));
        RandomStream luck = new Streams(0).named("rehearsal");
        double ordersPerStep = Math.min(ORDERS_PER_SECOND * stepNanos / 1e9, MOST_ORDERS / (double) steps);
        long every = Math.max(1, steps / MOST_EVENTS);
        long mid = START_TICKS;
        int liquidations = 0;
        for (long tick = 0; tick < steps; tick++) {
            long end = (tick + 1) * stepNanos;
            Draws draws = luck.at(0, end);
            mid = Math.max(START_TICKS / 2, mid + Math.round(20 * draws.nextGaussian()));
            for (long order = (long) (tick * ordersPerStep); order < (long) ((tick + 1) * ordersPerStep); order++) {
                boolean buys = draws.nextBoolean(0.5);
                tape.traded(end, 0, mid, 1 + (long) draws.nextPareto(1.1, 1, 1e6), (int) order, -1, buys, false);
            }
            if (tick % every == 0) {
                tape.liquidationStarted(new LiquidationStarted(liquidations, tick, end, liquidations, 0, 1, mid, 0, 0));
                tape.forcedFilled(new ForcedFilled(liquidations++, end, 0, 0, 1 + (long) draws.nextPareto(1, 1, 1e6), mid, 2 * mid, ForcedFilled.Venue.BOOK));
                tape.depthSampled(new DepthSampled(tick, end, 0, 2 * mid, 10 + draws.nextLong(5), 20, 30, 40, 50, 10 + draws.nextLong(5), 20, 30, 40, 50));
            }
            tape.tickClosed(tick, end, 0, mid, mid, mid - draws.nextLong(2), mid + 1, mid);
        }
        tape.orderFlowCounted(new OrderFlowCounted(0, 100 * steps, 100 * steps, 50 * steps, 50 * steps));
        tape.runEnded(new RunEnded(steps, mid, 0, 0, 0, 0, 0));
        return MarketFacts.named(tape, names);
    }
}
