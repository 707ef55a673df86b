package org.cascadelab.liquidation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.cascadelab.margin.AccountFlags;
import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.TriggerIndex;

/**
 * Finds the accounts that have fallen below the warning level, the level of a breach or the second threshold, at the cost of those and not of all: each
 * level has an index by trigger price, and an account stands only in those in which something can happen to it.
 */
final class MarginWatch {
    private final AccountStandings entries;
    /** null if there is none */
    private final AccountStandings secondLevels;
    private final IntPredicate isInEpisode;
    private final IntPredicate isUnderWay;
    private final TriggerIndex breaches;
    private final TriggerIndex warnings;
    /** null without a second threshold; accounts are in it with or without an episode */
    private final TriggerIndex seconds;
    /** whether no account can be in breach without being below the warning level: then those that have not been warned are in that index only */
    private final boolean warnsFirst;
    /** kept, as a check with nothing due allocates nothing */
    private final IntPredicate dueUnwarned = this::isDueUnwarned;
    /** accounts whose episode ended in a step of this check: not looked at again before the next one */
    private final AccountSet doneThisCheck;
    /** accounts that took a step in this check: out of the second threshold's index before the next one */
    private final AccountSet steppedThisCheck;
    private final AccountSet toWarn;
    private final AccountFlags silenced;
    /** the reminder interval is the same for all, so the end of each silence comes in the order in which it began */
    private final Queue<Silence> silences = new ArrayDeque<>();
    private boolean isCallingTime = true;
    private final IntConsumer showOnce = this::showOnce;
    private final AccountFlags isShown;
    private int[] shown = new int[16];
    private int shownCount;
    private IntConsumer nearVisitor;

    private record Silence(int account, long untilNanos) {}

    /**
     * @param secondLevels null without a second threshold
     * @param warnsFirst whether the warning level is at or above both others
     * @param isUnderWay whether an order for the account was sent and has not arrived
     */
    MarginWatch(AccountStandings warnings, AccountStandings entries, AccountStandings secondLevels, boolean warnsFirst, IntPredicate isInEpisode, IntPredicate isUnderWay) {
        this.entries = entries;
        this.secondLevels = secondLevels;
        this.warnsFirst = warnsFirst;
        this.isInEpisode = isInEpisode;
        this.isUnderWay = isUnderWay;
        doneThisCheck = new AccountSet(entries.ledger());
        steppedThisCheck = new AccountSet(entries.ledger());
        toWarn = new AccountSet(entries.ledger());
        silenced = entries.ledger().flags();
        isShown = entries.ledger().flags();
        breaches = new TriggerIndex(entries);
        this.warnings = new TriggerIndex(warnings);
        seconds = secondLevels == null ? null : new TriggerIndex(secondLevels);
    }

    /**
     * A margin check begins: accounts that were left alone for the last one are looked at again.
     *
     * @param isCallingTime whether breaches are looked for in this one
     */
    void startCheck(boolean isCallingTime) {
        this.isCallingTime = isCallingTime;
        if (!doneThisCheck.isEmpty()) {
            doneThisCheck.drain(this::updateUnlessInEpisode);
        }
        if (seconds != null && !steppedThisCheck.isEmpty()) {
            steppedThisCheck.drain(this::updateSecond);
        }
    }

    void endSilences(long nanos) {
        while (!silences.isEmpty() && silences.peek().untilNanos() <= nanos) {
            int account = silences.poll().account();
            silenced.clear(account);
            updateUnlessInEpisode(account);
        }
    }

    boolean anyToWarn() {
        return warnings.anyDue();
    }

    /** Shows the accounts below the warning level that are not silenced, in the order of their numbers. */
    void forEachToWarn(IntConsumer visitor) {
        warnings.forEachDue(toWarn::add);
        toWarn.drain(visitor);
    }

    /** Warns an account no more before a time. */
    void silence(int account, long untilNanos) {
        warnings.remove(account);
        silenced.set(account);
        silences.add(new Silence(account, untilNanos));
        update(account);
    }

    /** Whether {@link #forEachDue} would show an account. */
    boolean anyDue() {
        return isCallingTime && breaches.anyDue() || seconds != null && seconds.anyDue() || warnsFirst && warnings.anyDue(dueUnwarned);
    }

    /** Shows the accounts in breach or below the second threshold, in no order that means anything; an account may be shown twice. */
    void forEachDue(IntConsumer visitor) {
        if (isCallingTime) {
            breaches.forEachDue(visitor);
        }
        if (seconds != null) {
            seconds.forEachDue(visitor);
        }
        if (warnsFirst) {
            warnings.forEachDue(account -> {
                if (isDueUnwarned(account)) {
                    visitor.accept(account);
                }
            });
        }
    }

    /** Shows the accounts without an episode that a mark would put in breach, and others near it, once each, in no order that means anything. */
    void forEachNear(int instrument, long markTicks, IntConsumer visitor) {
        nearVisitor = visitor;
        warnings.forEachNear(instrument, markTicks, showOnce);
        breaches.forEachNear(instrument, markTicks, showOnce);
        for (int i = 0; i < shownCount; i++) {
            isShown.clear(shown[i]);
        }
        shownCount = 0;
    }

    private void showOnce(int account) {
        if (!isShown.get(account)) {
            isShown.set(account);
            if (shownCount == shown.length) {
                shown = Arrays.copyOf(shown, 2 * shownCount);
            }
            shown[shownCount++] = account;
            nearVisitor.accept(account);
        }
    }

    /** Whether an account that was calm until now is due without having been warned. */
    private boolean isDueUnwarned(int account) {
        long equity = entries.equity(account);
        boolean isInBreach = isCallingTime && !doneThisCheck.contains(account) && equity < entries.requirement(account);
        return isInBreach || seconds != null && !steppedThisCheck.contains(account) && equity < secondLevels.requirement(account);
    }

    /** An episode of the account began: until it ends, only the second threshold is looked for here. */
    void episodeStarted(int account) {
        breaches.remove(account);
        warnings.remove(account);
    }

    /** @param stepped whether a step of this check ended it */
    void episodeEnded(int account, boolean stepped) {
        if (stepped) {
            doneThisCheck.add(account);
        }
        update(account);
    }

    /** The account takes a step in this check. */
    void stepped(int account) {
        if (seconds != null) {
            seconds.remove(account);
            steppedThisCheck.add(account);
        }
    }

    /** What the account holds has changed. */
    void update(int account) {
        // neither warned nor in liquidation: nothing can happen to it above the warning level
        boolean isCalm = warnsFirst && !silenced.get(account);
        if (!silenced.get(account)) {
            warnings.update(account);
        }
        if (isCalm) {
            breaches.remove(account);
        } else if (!doneThisCheck.contains(account)) {
            breaches.update(account);
        }
        updateSecond(account);
    }

    /** What an account in liquidation holds has changed. */
    void updateSecond(int account) {
        if (seconds == null || steppedThisCheck.contains(account) || isUnderWay.test(account)) {
            return;
        }
        if (warnsFirst && !silenced.get(account) && !isInEpisode.test(account)) {
            seconds.remove(account);
        } else {
            seconds.update(account);
        }
    }

    private void updateUnlessInEpisode(int account) {
        if (!isInEpisode.test(account)) {
            update(account);
        }
    }
}
