package org.cascadelab.marketdata;

import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.marketfact.MarketTape;
import org.cascadelab.metric.RunTerms;

/** Tells a tape what a record shows as a run would tell it: time counts from the first quotes, and the quotes of a moment are told when its tick is over. */
final class RecordedTape {
    /** The clock's step for recorded quotes: fine enough that a quote which lasts for a second has its weight. */
    static final long TICK_NANOS = 100_000_000L;

    private final MarketTape tape;
    private final long tickNanos;
    private long startNanos;
    private long ticks;
    private boolean started;

    RecordedTape(RunTerms terms, long tickNanos) {
        tape = new MarketTape(terms);
        this.tickNanos = tickNanos;
    }

    boolean hasStarted() {
        return started;
    }

    void start(long nanos) {
        started = true;
        startNanos = nanos;
        tape.runStarted(new RunStarted(0, "recorded", tickNanos, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0));
    }

    /** Time since the start. */
    long since(long nanos) {
        return nanos - startNanos;
    }

    /** Closes the ticks that ended before a moment with the quotes that hold until then; returns how many they were. */
    int closeUntil(long nanos, long bidTicks, long askTicks) {
        int closed = 0;
        while ((ticks + 1) * tickNanos < since(nanos)) {
            close(bidTicks, askTicks);
            closed++;
        }
        return closed;
    }

    /** Closes one tick. */
    void close(long bidTicks, long askTicks) {
        tape.tickClosed(ticks, (ticks + 1) * tickNanos, 0, 0, 0, bidTicks, askTicks, FactListener.NO_PRICE);
        ticks++;
    }

    long ticks() {
        return ticks;
    }

    /** The tape, to tell it what else happened. */
    MarketTape tape() {
        return tape;
    }

    MarketTape end() {
        tape.runEnded(new RunEnded(ticks, 0, 0, 0, 0, 0, 0));
        return tape;
    }
}
