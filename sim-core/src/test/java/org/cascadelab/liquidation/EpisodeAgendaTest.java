package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.margin.Ledger;
import org.junit.jupiter.api.Test;

/** Episodes of accounts 3, 4, 5, each with a cool-down of its own. */
class EpisodeAgendaTest {
    private final EpisodeAgenda agenda = new EpisodeAgenda();
    private final Ledger ledger = new Ledger();
    private final Episode three = waitingUntil(3, 20);
    private final Episode four = waitingUntil(4, 10);
    private final Episode five = waitingUntil(5, 10);

    private static Episode waitingUntil(int account, long nanos) {
        LadderState state = new LadderState(Ladder.PLAIN, nanos, false, 0, 0);
        state.closed(0, LadderState.WORKED_OFF);
        return new Episode(account, account, 0, 100, 0, state);
    }

    private List<Integer> resumed(long nanos) {
        agenda.resume(nanos);
        AccountSet accounts = new AccountSet(ledger);
        agenda.drainResumed(accounts);
        List<Integer> numbers = new ArrayList<>();
        accounts.drain(numbers::add);
        return numbers;
    }

    @Test
    void eachIsResumedOnceAtItsTimeUnlessItIsOverOrWasLookedAtBefore() {
        List.of(three, five, four).forEach(agenda::queue);
        assertThat(resumed(9)).isEmpty();
        assertThat(agenda.anyResumed()).isFalse();
        five.over = true;
        assertThat(resumed(10)).containsExactly(4);
        agenda.remove(three);
        assertThat(resumed(100)).isEmpty();
        agenda.queue(three);
        assertThat(resumed(100)).containsExactly(3);
    }

    @Test
    void oneThatEndsBetweenItsTimeAndTheRoundIsNotShown() {
        agenda.queue(four);
        agenda.resume(10);
        assertThat(agenda.anyResumed()).isTrue();
        four.over = true;
        assertThat(resumed(10)).isEmpty();
    }

    @Test
    void aChangeIsShownOnceAndSoIsOneThatComesMeanwhile() {
        agenda.change(five);
        agenda.change(three);
        agenda.change(five);
        assertThat(agenda.anyChanged()).isTrue();
        List<Integer> shown = new ArrayList<>();
        agenda.drainChanged(episode -> {
            shown.add(episode.account);
            if (episode == three) {
                // somebody else bears a part of its loss
                agenda.change(four);
            }
        });
        assertThat(shown).containsExactly(5, 3, 4);
        assertThat(agenda.anyChanged()).isFalse();
        agenda.change(five);
        assertThat(agenda.anyChanged()).as("a later change is another").isTrue();
    }
}
