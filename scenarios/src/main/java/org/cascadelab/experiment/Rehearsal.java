package org.cascadelab.experiment;

import java.util.List;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.marketfact.MarketFact;
import org.cascadelab.marketfact.MarketFacts;
import org.cascadelab.marketfact.MarketTape;
import org.cascadelab.metric.RunTerms;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * A made-up price that moves at every step. Its numbers mean nothing; but a fact of returns that has no value even here cannot have one in a run of that length, and that is
 * known without running anything. Facts of the book and of orders depend on what happens, so they are left to the first run.
 */
final class Rehearsal {
    private static final long START_TICKS = 1_000_000_000L;
    private static final double MOVE_TICKS = 1e5;

    private Rehearsal() {}

    /** The facts of such a price; none of other groups. */
    static List<MarketFact> facts(RunTerms terms, long stepNanos, long steps, List<String> names) {
        MarketTape tape = new MarketTape(terms);
        tape.runStarted(new RunStarted(0, "rehearsal", stepNanos, steps, 0, 0, 0, 0, START_TICKS, 0, 1, 0, 0));
        RandomStream luck = new Streams(0).named("rehearsal");
        long mid = START_TICKS;
        for (long tick = 0; tick < steps; tick++) {
            long end = (tick + 1) * stepNanos;
            mid = Math.max(START_TICKS / 2, mid + Math.round(MOVE_TICKS * luck.at(0, end).nextGaussian()));
            tape.tickClosed(tick, end, 0, mid, mid, mid, mid, mid);
        }
        tape.runEnded(new RunEnded(steps, mid, 0, 0, 0, 0, 0));
        return MarketFacts.named(tape, names.stream().filter(name -> MarketFacts.OF_PRICES.contains(MarketFacts.groupOf(name))).toList());
    }
}
