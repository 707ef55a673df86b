package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cascadelab.liquidation.LadderState.Level.BETWEEN;
import static org.cascadelab.liquidation.LadderState.Level.BREACHED;
import static org.cascadelab.liquidation.LadderState.Level.SAFE;
import static org.cascadelab.liquidation.LadderState.Level.SECOND;
import static org.cascadelab.liquidation.LadderState.Step;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The machine on its own: levels and times in, steps out. Times in seconds are nanoseconds here. */
class LadderStateTest {
    private static final long LONG_AGO = Long.MIN_VALUE;
    private static final SecondThreshold TWO_THIRDS = new SecondThreshold(666_666_667L, true, TakeoverPrice.BANKRUPTCY, false, 0);

    private static Ladder ladder(long grace, boolean curedAtEntry, boolean second) {
        return new Ladder(Books.ONE, false, grace, curedAtEntry, 0, second ? Optional.of(TWO_THIRDS) : Optional.empty(), List.of(), Optional.empty(), QueueOrder.MOST_SEVERE);
    }

    @Test
    void withoutTimesABreachIsClosedAtOnceAndReleasedOnlyAtTheExit() {
        LadderState state = new LadderState(Ladder.PLAIN, 0, false, 100, LONG_AGO);
        assertThat(state.next(BREACHED, 100)).isEqualTo(Step.CLOSE);
        assertThat(state.next(BETWEEN, 101)).as("above the entry, below the exit: hysteresis").isEqualTo(Step.CLOSE);
        assertThat(state.next(SAFE, 102)).isEqualTo(Step.RELEASE);
    }

    @Test
    void aCoolDownKeepsTheAccountFromBeingClosedButNotFromBeingReleased() {
        LadderState state = new LadderState(Ladder.PLAIN, 30, false, 100, LONG_AGO);
        assertThat(state.next(BREACHED, 100)).isEqualTo(Step.CLOSE);
        state.closed(100, LadderState.WORKED_OFF);
        assertThat(state.wakesAtNanos()).isEqualTo(130);
        assertThat(state.next(BREACHED, 129)).isEqualTo(Step.WAIT);
        assertThat(state.next(BREACHED, 130)).isEqualTo(Step.CLOSE);
        state.closed(130, LadderState.WORKED_OFF);
        assertThat(state.next(SAFE, 131)).isEqualTo(Step.RELEASE);
    }

    @Test
    void aCoolDownOfAnEarlierEpisodeHoldsForTheNext() {
        LadderState state = new LadderState(Ladder.PLAIN, 30, false, 100, 117);
        assertThat(state.next(BREACHED, 100)).isEqualTo(Step.WAIT);
        assertThat(state.wakesAtNanos()).isEqualTo(117);
        assertThat(state.next(BREACHED, 117)).isEqualTo(Step.CLOSE);
    }

    @Test
    void aCalledAccountIsLookedAtAllTheTimeAndClosedWhenTheGraceIsOver() {
        LadderState state = new LadderState(ladder(60, false, false), 0, false, 100, LONG_AGO);
        assertThat(state.next(BREACHED, 100)).isEqualTo(Step.WAIT);
        assertThat(state.wakesAtNanos()).as("a recovery must not be missed").isEqualTo(100);
        assertThat(state.isCalled()).isTrue();
        assertThat(state.next(BETWEEN, 159)).as("a call is met at the exit level").isEqualTo(Step.WAIT);
        assertThat(state.next(BREACHED, 160)).isEqualTo(Step.CLOSE);
        assertThat(state.isCalled()).isFalse();
        assertThat(new LadderState(ladder(60, false, false), 0, false, 100, LONG_AGO).next(SAFE, 150)).isEqualTo(Step.RELEASE);
    }

    @Test
    void aBreachThatHasToLastIsCuredAtTheEntryUntilTheFirstClose() {
        LadderState state = new LadderState(ladder(60, true, false), 0, false, 100, LONG_AGO);
        assertThat(state.next(BREACHED, 130)).isEqualTo(Step.WAIT);
        assertThat(state.next(BETWEEN, 131)).isEqualTo(Step.RELEASE);
        LadderState lasted = new LadderState(ladder(60, true, false), 0, false, 100, LONG_AGO);
        assertThat(lasted.next(BREACHED, 160)).isEqualTo(Step.CLOSE);
        assertThat(lasted.next(BETWEEN, 161)).as("once it is being closed, to the exit").isEqualTo(Step.CLOSE);
    }

    @Test
    void theSecondThresholdBreaksGraceAndCoolDown() {
        LadderState called = new LadderState(ladder(60, false, true), 30, false, 100, LONG_AGO);
        assertThat(called.next(BREACHED, 100)).isEqualTo(Step.WAIT);
        assertThat(called.next(SECOND, 101)).isEqualTo(Step.SECOND);
        called.closed(101, LadderState.WORKED_OFF);
        assertThat(called.next(BREACHED, 102)).isEqualTo(Step.WAIT);
        assertThat(called.next(SECOND, 103)).isEqualTo(Step.SECOND);
    }

    @Test
    void anOrderThatIsWorkedWakesAtItsNextSliceAndNotAfterTheCoolDown() {
        LadderState state = new LadderState(Ladder.PLAIN, 30, false, 100, LONG_AGO);
        state.closed(100, 5);
        assertThat(state.next(BREACHED, 104)).isEqualTo(Step.WAIT);
        assertThat(state.next(BREACHED, 105)).isEqualTo(Step.CLOSE);
        state.closed(105, LadderState.WORKED_OFF);
        assertThat(state.next(BREACHED, 134)).isEqualTo(Step.WAIT);
    }

    @Test
    void oneThatGoesOnUntilFlatIsNeverReleased() {
        LadderState state = new LadderState(ladder(60, true, false), 0, true, 100, LONG_AGO);
        assertThat(state.next(SAFE, 159)).as("a flag that cannot be taken back").isEqualTo(Step.WAIT);
        assertThat(state.next(SAFE, 160)).isEqualTo(Step.CLOSE);
    }

    @Test
    void whatCannotWorkIsRefusedWithTheInequality() {
        assertThatThrownBy(() -> new Ladder(Books.ONE / 2, false, 0, false, 0, Optional.of(TWO_THIRDS), List.of(), Optional.empty(), QueueOrder.RANDOM))
                .hasMessageContaining("need second.below < entry, got 0.666666667 and 0.5");
        assertThatThrownBy(() -> new Ladder(Books.ONE, false, -1, false, 0, Optional.empty(), List.of(), Optional.empty(), QueueOrder.RANDOM)).hasMessageContaining("grace >= 0");
        assertThatThrownBy(() -> new Budget(true, false, 0, 1)).hasMessageContaining("need most > 0 and window > 0, got 0");
        assertThatThrownBy(() -> new StaleGuard(0, 0)).hasMessageContaining("an age or a gap above 0");
        assertThatThrownBy(() -> new Trigger(Books.ONE, 1, Books.ONE, 0, false, new Ladder(2 * Books.ONE, false, 0, false, 0, Optional.empty(), List.of(), Optional.empty(), QueueOrder.RANDOM)))
                .hasMessageContaining("need exit >= 2, the entry, got 1");
    }

    @Test
    void aRollingBudgetForgetsWhatIsAWindowOld() {
        RollingBudget budget = new RollingBudget(100, 10);
        assertThat(budget.left(0)).isEqualTo(100);
        budget.use(0, 60);
        budget.use(4, 50);
        assertThat(budget.left(9)).as("a lot more than was left").isZero();
        assertThat(budget.left(10)).isEqualTo(50);
        assertThat(budget.left(14)).isEqualTo(100);
    }

    @Test
    void aPriceGuardLooksAtTheAgeOfTheIndexAndAtItsGapToTheMark() {
        StaleGuard guard = new StaleGuard(10, 20_000_000L);
        assertThat(guard.allows(110, 100, 1_000, 1_020)).isTrue();
        assertThat(guard.allows(111, 100, 1_000, 1_000)).as("11 old").isFalse();
        assertThat(guard.allows(100, 100, 1_000, 1_021)).as("2.1 %").isFalse();
        assertThat(guard.allows(100, 100, 1_000, 979)).isFalse();
        assertThat(new StaleGuard(0, 1).allows(1_000_000, 0, 5, 5)).as("any age").isTrue();
    }

    @Test
    void aSecondThresholdTakesAllOrTheShareOfTheShortfall() {
        SecondThreshold ftx = new SecondThreshold(500_000_000L, true, TakeoverPrice.BANKRUPTCY, true, 1_000);
        // maintenance 1000: the threshold is 500; 400 left are a fifth too little
        assertThat(ftx.lots(100, 400, 1_000, 100)).isEqualTo(20);
        assertThat(ftx.lots(100, 499, 1_000, 100)).as("at least 1000 of value").isEqualTo(10);
        assertThat(ftx.lots(7, 499, 1_000, 100)).isEqualTo(7);
        assertThat(ftx.lots(100, 0, 1_000, 100)).isEqualTo(100);
        assertThat(TWO_THIRDS.lots(100, 600, 1_000, 100)).isEqualTo(100);
    }
}
