package org.cascadelab.liquidation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** When the running episodes are looked at again: each at its time, earlier where somebody else changed its account. While it waits an episode costs nothing. */
final class EpisodeAgenda {
    private final PriorityQueue<Episode> waiting =
            new PriorityQueue<>(Comparator.comparingLong((Episode episode) -> episode.wakesAtNanos).thenComparingInt(episode -> episode.account));
    /** whose wait is over, for the next round */
    private final List<Episode> resumed = new ArrayList<>();
    /** waiting ones whose account changed by somebody else's doing since the last check */
    private final List<Episode> changed = new ArrayList<>();

    /** Lets an episode wait for as long as its ladder says. */
    void queue(Episode episode) {
        episode.wakesAtNanos = episode.ladder.wakesAtNanos();
        episode.isQueued = true;
        waiting.add(episode);
    }

    /** Takes an episode out that is looked at before its time. */
    void remove(Episode episode) {
        if (episode.isQueued) {
            waiting.remove(episode);
            episode.isQueued = false;
        }
    }

    /** An episode's account changed: it is shown at the next check, with its mark and its time. */
    void change(Episode episode) {
        if (!episode.changed) {
            episode.changed = true;
            changed.add(episode);
        }
    }

    /** Shows the episodes whose account changed, in that order, and those that are added meanwhile: a loss that others bear may add theirs. */
    void drainChanged(Consumer<Episode> visitor) {
        for (int i = 0; i < changed.size(); i++) {
            Episode episode = changed.get(i);
            episode.changed = false;
            visitor.accept(episode);
        }
        changed.clear();
    }

    boolean anyChanged() {
        return !changed.isEmpty();
    }

    /** Resumes the episodes whose wait is over. */
    void resume(long nanos) {
        while (!waiting.isEmpty() && waiting.peek().wakesAtNanos <= nanos) {
            Episode episode = waiting.poll();
            episode.isQueued = false;
            if (!episode.over) {
                resumed.add(episode);
            }
        }
    }

    boolean anyResumed() {
        return !resumed.isEmpty();
    }

    /** Shows the accounts of the resumed episodes that are not over, and forgets them. */
    void drainResumed(AccountSet accounts) {
        for (Episode episode : resumed) {
            if (!episode.over) {
                accounts.add(episode.account);
            }
        }
        resumed.clear();
    }
}
