package org.cascadelab.liquidation;

/**
 * One account's way up and down a {@link Ladder}, a state machine of levels and times: called, closing, cooling down, released. It knows no
 * ledger and no market; somebody else tells it the level and the time and does what it answers.
 */
final class LadderState {
    /** Where an account's equity stands. */
    enum Level {
        /** at or above the exit level */
        SAFE,
        /** below the exit and not below the entry: no reason to begin, none to end */
        BETWEEN,
        /** below the entry */
        BREACHED,
        /** below the second threshold */
        SECOND
    }

    /** What is to be done. */
    enum Step {
        /** nothing before {@link #wakesAtNanos} */
        WAIT,
        /** close what the sizing says */
        CLOSE,
        /** do what the second threshold says */
        SECOND,
        /** the account is safe: the episode is over */
        RELEASE
    }

    /** No further slice of the same order. */
    static final long WORKED_OFF = -1;

    private final Ladder ladder;
    private final long coolDownNanos;
    private final boolean never;
    private final long graceOverNanos;
    private boolean closing;
    private long coolUntilNanos;
    private long wakesAtNanos;

    /**
     * @param neverSafe whether the episode goes on until the position is closed
     * @param coolUntilNanos until when an earlier episode's step keeps the account from being closed; in the past for none
     */
    LadderState(Ladder ladder, long coolDownNanos, boolean neverSafe, long startNanos, long coolUntilNanos) {
        this.ladder = ladder;
        this.coolDownNanos = coolDownNanos;
        this.coolUntilNanos = coolUntilNanos;
        never = neverSafe;
        graceOverNanos = Math.addExact(startNanos, ladder.graceNanos());
        closing = ladder.graceNanos() == 0;
        wakesAtNanos = startNanos;
    }

    Step next(Level level, long nanos) {
        if (releases(level)) {
            return Step.RELEASE;
        }
        if (level == Level.SECOND && ladder.second().isPresent()) {
            closing = true;
            return Step.SECOND;
        }
        if (!closing && nanos < graceOverNanos) {
            // looked at every time: a breach that ends within the grace is no breach
            wakesAtNanos = nanos;
            return Step.WAIT;
        }
        closing = true;
        if (nanos < coolUntilNanos) {
            wakesAtNanos = coolUntilNanos;
            return Step.WAIT;
        }
        wakesAtNanos = nanos;
        return Step.CLOSE;
    }

    /** Whether the episode is over at a level: during the grace as the ladder says, later only at the exit level. */
    boolean releases(Level level) {
        return !never && (level == Level.SAFE || !closing && ladder.curedAtEntry() && level == Level.BETWEEN);
    }

    /**
     * A step closed something: the account is left alone for the cool-down, or until the next slice of an order that is being worked.
     *
     * @param untilNextSliceNanos {@link #WORKED_OFF} if nothing is being worked
     */
    void closed(long nanos, long untilNextSliceNanos) {
        coolUntilNanos = Math.addExact(nanos, coolDownNanos);
        if (untilNextSliceNanos >= 0) {
            coolUntilNanos = Math.addExact(nanos, untilNextSliceNanos);
        }
        wakesAtNanos = coolUntilNanos;
    }

    /** Nothing traded: the next try is so much later, 0 for the next check. */
    void tried(long nanos, long waitNanos) {
        wakesAtNanos = Math.addExact(nanos, waitNanos);
    }

    boolean isCalled() {
        return !closing;
    }

    long coolUntilNanos() {
        return coolUntilNanos;
    }

    long wakesAtNanos() {
        return wakesAtNanos;
    }
}
