package org.cascadelab.liquidation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cascadelab.margin.AccountFlags;
import org.cascadelab.margin.Ledger;

/**
 * The running episodes by account, and what earlier ones left behind: until when an account is left alone, and when it was last closed in part. Takes the room of
 * accounts that were liquidated, not of all that there are; what has no more consequence is forgotten.
 */
final class Episodes {
    private static final long NEVER = Long.MIN_VALUE;

    private final AccountFlags running;
    /** a table with open addressing: account + 1, or 0 for an empty place */
    private int[] accounts = new int[64];
    private Episode[] episodes = new Episode[64];
    private long[] coolUntilNanos = new long[64];
    private long[] partialAtNanos = new long[64];
    private int used;
    /** by number, those among them that are over being dropped now and then */
    private final List<Episode> begun = new ArrayList<>();
    private int droppedAt;

    Episodes(Ledger ledger) {
        running = ledger.flags();
    }

    boolean isRunning(int account) {
        return running.get(account);
    }

    /** The running episode of an account, or null. */
    Episode of(int account) {
        return running.get(account) ? episodes[place(account)] : null;
    }

    /** In the order of their accounts. */
    List<Episode> running() {
        List<Episode> all = new ArrayList<>();
        for (Episode episode : episodes) {
            if (episode != null) {
                all.add(episode);
            }
        }
        all.sort(Comparator.comparingInt(episode -> episode.account));
        return all;
    }

    /** The running ones in the order in which they began; to be read at once. */
    List<Episode> inOrder() {
        dropEnded();
        return begun;
    }

    private void dropEnded() {
        int kept = 0;
        for (int i = 0; i < begun.size(); i++) {
            Episode episode = begun.get(i);
            if (!episode.over) {
                begun.set(kept++, episode);
            }
        }
        begun.subList(kept, begun.size()).clear();
    }

    void start(Episode episode) {
        if (begun.size() == droppedAt) {
            dropEnded();
            droppedAt = 2 * begun.size() + 16;
        }
        begun.add(episode);
        if (2 * used >= accounts.length) {
            forget(episode.startedAtNanos);
        }
        int place = place(episode.account);
        if (accounts[place] == 0) {
            accounts[place] = episode.account + 1;
            coolUntilNanos[place] = NEVER;
            partialAtNanos[place] = NEVER;
            used++;
        }
        episodes[place] = episode;
        running.set(episode.account);
    }

    void end(Episode episode) {
        episodes[place(episode.account)] = null;
        running.clear(episode.account);
    }

    /** A step of its running episode closed some of an account, which is left alone for a while. */
    void closed(int account, long nanos, boolean inPart, long untilNanos) {
        int place = place(account);
        coolUntilNanos[place] = untilNanos;
        if (inPart) {
            partialAtNanos[place] = nanos;
        }
    }

    /** Until when an account is left alone; in the past if it is not. */
    long coolUntilNanos(int account) {
        int place = place(account);
        return accounts[place] == 0 ? NEVER : coolUntilNanos[place];
    }

    /** When an account was last closed in part; {@link Long#MIN_VALUE} if it never was. */
    long partialAtNanos(int account) {
        int place = place(account);
        return accounts[place] == 0 ? NEVER : partialAtNanos[place];
    }

    /** Where an account is, or the empty place where it would be put. */
    private int place(int account) {
        int place = account * 0x9E3779B1 >>> Integer.numberOfLeadingZeros(accounts.length) + 1;
        while (accounts[place] != 0 && accounts[place] != account + 1) {
            place = place + 1 & accounts.length - 1;
        }
        return place;
    }

    private void forget(long nanos) {
        int[] wereThere = accounts;
        Episode[] itsEpisode = episodes;
        long[] cools = coolUntilNanos;
        long[] partials = partialAtNanos;
        int kept = 0;
        for (int i = 0; i < wereThere.length; i++) {
            if (wereThere[i] != 0 && (itsEpisode[i] != null || cools[i] > nanos || partials[i] != NEVER)) {
                kept++;
            } else {
                wereThere[i] = 0;
            }
        }
        int length = 4 * kept >= wereThere.length ? Math.multiplyExact(2, wereThere.length) : wereThere.length;
        accounts = new int[length];
        episodes = new Episode[length];
        coolUntilNanos = new long[length];
        partialAtNanos = new long[length];
        used = kept;
        for (int i = 0; i < wereThere.length; i++) {
            if (wereThere[i] != 0) {
                int place = place(wereThere[i] - 1);
                accounts[place] = wereThere[i];
                episodes[place] = itsEpisode[i];
                coolUntilNanos[place] = cools[i];
                partialAtNanos[place] = partials[i];
            }
        }
    }
}
