package org.cascadelab.metric;

import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;

/**
 * One liquidation episode of one account, with its place in the order of things.
 *
 * @param tick the tick in which it started, counted by the recorder
 * @param fillsBefore how many forced fills of the run came before its start; nanoseconds cannot tell this inside a tick
 * @param ended how it ended, or null if the run did not say
 */
public record Episode(LiquidationStarted started, int tick, int fillsBefore, LiquidationEnded ended) {
    public int account() {
        return started.account();
    }

    /** Whether it ended in the given way. */
    public boolean endedAs(LiquidationEnded.Outcome outcome) {
        return ended != null && ended.outcome() == outcome;
    }
}
