package org.cascadelab.liquidation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.cascadelab.book.DepthView;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.fact.BadDebtBooked;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.ForcedOrderSent;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationEnded.Outcome;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.LossSocialised;
import org.cascadelab.fact.MarginWarned;
import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.margin.Standing;
import org.cascadelab.margin.TriggerIndex;

/**
 * Applies a rulebook to the accounts of a venue. It alone acts: slots answer, the liquidator trades, charges, books losses and tells the
 * facts. One margin check is {@link #startCheck}, then {@link #round} until nothing is due, with the mark re-evaluated in between:
 * <pre>
 * liquidator.startCheck(tick, nanos);
 * for (int rounds = 0; liquidator.anythingDue(); rounds++) {
 *     if (rounds == bound) { ... the cascade is truncated in this tick: say so ... }
 *     liquidator.round();
 *     ... re-evaluate the mark ...
 * }
 * </pre>
 * An account takes at most one step per margin check. Its resting orders are cancelled first, then everything is computed anew. After a
 * step that closed something it is left alone for the cool-down, also if that step made it safe and it is in breach again; after one that
 * did not, until the next check. While it waits it is in a queue ordered by time and costs nothing. The rest of the accounts are found
 * through an index on their trigger price.
 *
 * <p>An account that went flat by its own trades and owes money is due like any other: its loss goes through the waterfall.
 */
public final class Liquidator {
    /** The only one that positions are held in. */
    private static final int INSTRUMENT = 0;

    private static final Comparator<Due> MOST_SEVERE_FIRST =
            ((Comparator<Due>) (a, b) -> Exact.compareProducts(a.equity(), b.requirement(), b.equity(), a.requirement())).thenComparingInt(Due::account);

    private final Ledger ledger;
    private final Rulebook rulebook;
    private final MarginRequirement requirement;
    private final MarginRequirement target;
    private final boolean neverCloses;
    private final ForcedOrders market;
    private final AccountHolders holders;
    private final FactListener facts;

    private final AccountStandings standings;
    private final TriggerIndex breaches;
    private final TriggerIndex warnings;
    private final BitSet watched = new BitSet();
    private Episode[] episodes = new Episode[16];
    private long[] coolUntilNanos = new long[16];
    private int nextEpisode;
    private final PriorityQueue<Episode> waiting =
            new PriorityQueue<>(Comparator.comparingLong((Episode episode) -> episode.wakesAtNanos).thenComparingInt(episode -> episode.account));
    /** episodes whose wait is over, for the next round */
    private final List<Episode> resumed = new ArrayList<>();
    /** accounts whose episode ended in a step of this check: not looked at again before the next one */
    private final BitSet doneThisCheck = new BitSet();
    /** waiting episodes whose account changed by somebody else's doing since the last check */
    private final List<Episode> changed = new ArrayList<>();
    private final BitSet silenced = new BitSet();
    /** the reminder interval is the same for all, so the end of each silence comes in the order in which it began */
    private final Queue<Silence> silences = new ArrayDeque<>();

    private long tick;
    private long nanos;
    private Episode acting;
    private final OneAccount desk = new OneAccount();
    private long feesTaken;

    private record Due(int account, long equity, long requirement) {}

    private record Silence(int account, long untilNanos) {}

    public Liquidator(Ledger ledger, Rulebook rulebook, ForcedOrders market, AccountHolders holders, FactListener facts) {
        this.ledger = ledger;
        this.rulebook = rulebook;
        this.market = market;
        this.holders = holders;
        this.facts = facts;
        requirement = rulebook.requirement();
        target = rulebook.target();
        neverCloses = rulebook.sizing().neverCloses();
        standings = new AccountStandings(ledger, List.of(requirement), List.of(), market::markTicks);
        breaches = new TriggerIndex(standings);
        warnings = new TriggerIndex(standings.against(List.of(rulebook.warning())));
    }

    /** Makes an account one that can be warned and liquidated. */
    public void watch(int account) {
        watched.set(account);
        if (account >= episodes.length) {
            episodes = Arrays.copyOf(episodes, Math.max(account + 1, episodes.length * 2));
            coolUntilNanos = Arrays.copyOf(coolUntilNanos, episodes.length);
        }
        index(account);
    }

    /** To be called after every change of an account's position or cash that is not the liquidator's own; harmless for accounts that are not watched. */
    public void positionChanged(int account) {
        if (!watched.get(account) || acting != null && acting.account == account) {
            return;
        }
        Episode episode = episodes[account];
        if (episode == null) {
            index(account);
        } else if (!episode.changed) {
            // at the next check, with its mark and its time
            episode.changed = true;
            changed.add(episode);
        }
    }

    /**
     * To be called after a trader's payment was deposited. If it makes the account safe, its episode ends at the next check, without
     * waiting for the cool-down. Returns the episode it happened in, or -1.
     */
    public int collateralAdded(int account, long money) {
        int episode = episodeOf(account);
        if (episode >= 0) {
            episodes[account].collateralAdded = Math.addExact(episodes[account].collateralAdded, money);
        }
        positionChanged(account);
        return episode;
    }

    /** The running episode of an account, or -1. */
    public int episodeOf(int account) {
        return account < episodes.length && episodes[account] != null ? episodes[account].id : -1;
    }

    /** All liquidation fees so far, in money. */
    public long feesTaken() {
        return feesTaken;
    }

    /** Equity below zero at a mark, summed over all watched accounts, as a positive number. */
    public long negativeEquity(long markTicks) {
        long sum = 0;
        for (int account = watched.nextSetBit(0); account >= 0; account = watched.nextSetBit(account + 1)) {
            sum = Math.addExact(sum, Math.max(0, -ledger.equity(account, markTicks)));
        }
        return sum;
    }

    /** A margin check begins: waits that are over end, and accounts below the warning level are warned, in the order of their numbers. */
    public void startCheck(long tick, long nanos) {
        this.tick = tick;
        this.nanos = nanos;
        if (!doneThisCheck.isEmpty()) {
            BitSet done = (BitSet) doneThisCheck.clone();
            doneThisCheck.clear();
            done.stream().forEach(this::indexUnlessInEpisode);
        }
        if (!changed.isEmpty()) {
            endWhatIsOver();
        }
        while (!waiting.isEmpty() && waiting.peek().wakesAtNanos <= nanos) {
            Episode episode = waiting.poll();
            if (!episode.over) {
                resumed.add(episode);
            }
        }
        while (!silences.isEmpty() && silences.peek().untilNanos() <= nanos) {
            int account = silences.poll().account();
            silenced.clear(account);
            indexUnlessInEpisode(account);
        }
        if (warnings.anyDue()) {
            warn();
        }
    }

    /** Whether a round would find anything to look at, at the present mark. */
    public boolean anythingDue() {
        return !neverCloses && (!resumed.isEmpty() || breaches.anyDue());
    }

    /**
     * One round of a check: every account that is due takes its step, the one with the lowest equity per requirement first, ties by
     * account number. Returns whether there was any.
     */
    public boolean round() {
        if (!anythingDue()) {
            return false;
        }
        List<Due> due = new ArrayList<>();
        for (Episode episode : resumed) {
            if (!episode.over) {
                due.add(due(episode.account));
            }
        }
        resumed.clear();
        breaches.forEachDue(account -> due.add(due(account)));
        due.sort(MOST_SEVERE_FIRST);
        due.forEach(account -> step(account.account()));
        return true;
    }

    /** A part of the forced order in hand traded on the book and is booked. */
    public void filled(long priceTicks, long lots) {
        desk.filled(priceTicks, lots, ForcedFilled.Venue.BOOK);
    }

    /** The run is over: episodes that are still open end unfinished, in the order of their accounts. */
    public void finish(long tick, long nanos) {
        this.tick = tick;
        this.nanos = nanos;
        for (Episode episode : episodes) {
            if (episode != null) {
                end(episode, Outcome.UNFINISHED, equity(episode.account));
            }
        }
    }

    private Due due(int account) {
        return new Due(account, equity(account), requirement.maintenance(ledger.lots(account), market.markTicks(INSTRUMENT)));
    }

    private void step(int account) {
        market.cancelAll(account);
        Episode episode = episodes[account];
        if (episode == null) {
            Due now = due(account);
            if (now.equity() >= now.requirement()) {
                index(account);
                return;
            }
            episode = start(now);
            if (coolUntilNanos[account] > nanos) {
                // made safe by a step a short while ago and in breach again: the cool-down is the account's, not the episode's
                episode.wakesAtNanos = coolUntilNanos[account];
                waiting.add(episode);
                return;
            }
        }
        acting = episode;
        if (!endIfOver(episode)) {
            closeSome(episode);
            if (!endIfOver(episode)) {
                waiting.add(episode);
            }
        }
        acting = null;
    }

    private Episode start(Due now) {
        int account = now.account();
        Episode episode = new Episode(nextEpisode++, account, Math.absExact(ledger.lots(account)));
        episodes[account] = episode;
        breaches.remove(account);
        warnings.remove(account);
        facts.liquidationStarted(new LiquidationStarted(episode.id, tick, nanos, account, INSTRUMENT, ledger.lots(account), market.markTicks(INSTRUMENT), now.equity(), now.requirement()));
        return episode;
    }

    private void closeSome(Episode episode) {
        Breach breach = new Breach(standing(episode.account), requirement, target, rulebook.charges().feePpb(), episode.lotsAtStart, episode.firstSliceLots);
        Close close = rulebook.sizing().size(breach, market.depth(INSTRUMENT));
        if (close.lots() > breach.size()) {
            throw new IllegalStateException("a sizing must not close more than the position: %d of %d lots of account %d".formatted(close.lots(), breach.size(), episode.account));
        }
        episode.steppedAtNanos = nanos;
        episode.wakesAtNanos = nanos;
        if (close.lots() == 0) {
            return;
        }
        if (episode.firstSliceLots == 0) {
            episode.firstSliceLots = close.lots();
        }
        desk.open(episode, breach.closingSide(), close.lots());
        rulebook.execution().close(breach, close, desk);
        if (close.lots() == breach.size() && ledger.lots(episode.account) != 0 && rulebook.execution().handsOnRemainder(breach)) {
            handOnRemainder(episode);
        }
        chargeFee(episode);
        long closed = breach.size() - Math.absExact(ledger.lots(episode.account));
        if (closed > 0) {
            episode.closedLots = Math.addExact(episode.closedLots, closed);
            episode.wakesAtNanos = Math.addExact(nanos, rulebook.trigger().coolDownNanos());
            coolUntilNanos[episode.account] = episode.wakesAtNanos;
        }
        episode.steps++;
        if (closed > 0) {
            holders.forceClosed(episode.account, closed);
        }
    }

    private void handOnRemainder(Episode episode) {
        int account = episode.account;
        long markTicks = market.markTicks(INSTRUMENT);
        for (RemainderStage stage : rulebook.waterfall().remainderStages()) {
            if (ledger.lots(account) == 0) {
                return;
            }
            boolean closesLong = ledger.lots(account) > 0;
            for (RemainderStage.Takeover taken : stage.takeOver(ledger, account, desk.remainderTicks(), markTicks)) {
                ledger.trade(closesLong ? taken.account() : account, closesLong ? account : taken.account(), INSTRUMENT, taken.priceTicks(), taken.lots());
                facts.deleveraged(new Deleveraged(nanos, episode.id, account, taken.account(), INSTRUMENT, taken.lots(), taken.priceTicks(), markTicks));
                positionChanged(taken.account());
            }
        }
    }

    private void chargeFee(Episode episode) {
        long fee = rulebook.charges().fee(desk.turnover, equity(episode.account));
        ledger.transfer(episode.account, Ledger.INSURANCE_FUND, fee);
        feesTaken = Math.addExact(feesTaken, fee);
    }

    /** Ends an episode that is flat or safe; returns whether it is over. */
    private boolean endIfOver(Episode episode) {
        int account = episode.account;
        long lots = ledger.lots(account);
        if (lots == 0) {
            long cash = ledger.cash(account);
            if (cash < 0) {
                coverLoss(episode, -cash);
            } else if (rulebook.charges().residualToFund() && episode.closedLots > 0) {
                ledger.transfer(account, Ledger.INSURANCE_FUND, cash);
            }
            end(episode, cash < 0 ? Outcome.BANKRUPT : Outcome.CLOSED, cash);
        } else if (!rulebook.trigger().whenFlatOnly() && equity(account) >= target.maintenance(lots, market.markTicks(INSTRUMENT))) {
            end(episode, Outcome.SAFE, equity(account));
        }
        return episode.over;
    }

    private void coverLoss(Episode episode, long loss) {
        int account = episode.account;
        long fromFund = Math.min(loss, rulebook.waterfall().fundBudget(ledger.cash(Ledger.INSURANCE_FUND)));
        ledger.transfer(Ledger.INSURANCE_FUND, account, fromFund);
        long uncovered = loss - fromFund;
        facts.badDebtBooked(new BadDebtBooked(nanos, account, episode.id, fromFund, uncovered));
        for (LossStage stage : rulebook.waterfall().lossStages()) {
            if (uncovered > 0) {
                uncovered -= socialise(stage, account, uncovered);
            }
        }
        // what nobody can bear is the venue's own loss
        ledger.transfer(Ledger.INSURANCE_FUND, account, uncovered);
    }

    private long socialise(LossStage stage, int account, long loss) {
        List<LossStage.Payment> payments = stage.payments(ledger, account, loss, market.markTicks(INSTRUMENT));
        long paid = 0;
        for (LossStage.Payment payment : payments) {
            ledger.transfer(payment.account(), account, payment.money());
            paid = Math.addExact(paid, payment.money());
        }
        if (paid > loss) {
            throw new IllegalStateException("a loss stage collected %d for a loss of %d".formatted(paid, loss));
        }
        if (paid > 0) {
            facts.lossSocialised(new LossSocialised(nanos, paid, payments.size()));
        }
        payments.forEach(payment -> positionChanged(payment.account()));
        return paid;
    }

    private void end(Episode episode, Outcome outcome, long equityLeft) {
        int account = episode.account;
        episode.over = true;
        episodes[account] = null;
        if (episode.steppedAtNanos == nanos) {
            doneThisCheck.set(account);
        }
        index(account);
        facts.liquidationEnded(new LiquidationEnded(episode.id, tick, nanos, account, INSTRUMENT, outcome, ledger.lots(account), equityLeft, market.markTicks(INSTRUMENT), episode.collateralAdded));
    }

    private void endWhatIsOver() {
        for (Episode episode : changed) {
            episode.changed = false;
            if (!episode.over) {
                endIfOver(episode);
            }
        }
        changed.clear();
    }

    private void warn() {
        BitSet due = new BitSet();
        warnings.forEachDue(due::set);
        for (int account = due.nextSetBit(0); account >= 0; account = due.nextSetBit(account + 1)) {
            warnings.remove(account);
            silenced.set(account);
            silences.add(new Silence(account, Math.addExact(nanos, rulebook.trigger().reminderNanos())));
            Due now = due(account);
            // in breach already, or flat and in debt: that is past warning
            if (now.equity() >= now.requirement()) {
                facts.marginWarned(new MarginWarned(nanos, account, INSTRUMENT, market.markTicks(INSTRUMENT), now.equity(), now.requirement()));
                holders.marginWarned(account);
            }
        }
    }

    private void index(int account) {
        if (!doneThisCheck.get(account)) {
            breaches.update(account);
        }
        if (!silenced.get(account)) {
            warnings.update(account);
        }
    }

    private void indexUnlessInEpisode(int account) {
        if (episodes[account] == null) {
            index(account);
        }
    }

    private Standing standing(int account) {
        return new Standing(ledger.cash(account), ledger.lots(account), market.markTicks(INSTRUMENT));
    }

    private long equity(int account) {
        return ledger.equity(account, market.markTicks(INSTRUMENT));
    }

    /** What an execution can do about the account in hand. */
    private final class OneAccount implements CloseOutDesk {
        private Episode episode;
        private Side side;
        private long arrivalMidHalfTicks;
        private long turnover;
        private long filledLots;
        private boolean fundBacked;
        private long bankruptcyTicksBeforeFund;
        /** the whole close, told once before the first shadow fill */
        private long shadowLotsToTell;

        void open(Episode current, Side closingSide, long lots) {
            shadowLotsToTell = lots;
            episode = current;
            side = closingSide;
            arrivalMidHalfTicks = market.midHalfTicks(INSTRUMENT);
            turnover = 0;
            filledLots = 0;
            fundBacked = false;
        }

        /** The bankruptcy price at which the remainder changes hands. */
        long remainderTicks() {
            return fundBacked ? bankruptcyTicksBeforeFund : standing().bankruptcyTicks();
        }

        @Override
        public DepthView depth() {
            return market.depth(INSTRUMENT);
        }

        @Override
        public Standing standing() {
            return Liquidator.this.standing(episode.account);
        }

        @Override
        public long fundBudget() {
            return rulebook.waterfall().fundBudget(ledger.cash(Ledger.INSURANCE_FUND));
        }

        @Override
        public long immediate(long lots, long limitTicks) {
            tellSent(lots, limitTicks);
            long before = filledLots;
            long filled = market.immediate(episode.account, INSTRUMENT, side, limitTicks, lots, episode.id);
            if (filledLots - before != filled || filled > lots) {
                throw new IllegalStateException("a forced order of %d lots filled %d, but fills of %d were told".formatted(lots, filled, filledLots - before));
            }
            return filled;
        }

        @Override
        public long fundBacked(long lots, long limitTicks) {
            if (!fundBacked) {
                bankruptcyTicksBeforeFund = standing().bankruptcyTicks();
                fundBacked = true;
            }
            return immediate(lots, limitTicks);
        }

        @Override
        public void shadow(long lots, long priceTicks) {
            if (shadowLotsToTell > 0) {
                tellSent(shadowLotsToTell, OrderBook.NO_PRICE);
                shadowLotsToTell = 0;
            }
            ledger.trade(side == Side.BUY ? episode.account : Ledger.SHADOW, side == Side.BUY ? Ledger.SHADOW : episode.account, INSTRUMENT, priceTicks, lots);
            filled(priceTicks, lots, ForcedFilled.Venue.SHADOW);
        }

        void filled(long priceTicks, long lots, ForcedFilled.Venue venue) {
            turnover = Math.addExact(turnover, Math.multiplyExact(priceTicks, lots));
            filledLots += lots;
            facts.forcedFilled(new ForcedFilled(episode.id, nanos, episode.account, INSTRUMENT, side.sign() * lots, priceTicks, arrivalMidHalfTicks, venue));
        }

        private void tellSent(long lots, long limitTicks) {
            if (lots <= 0 || lots > Math.absExact(ledger.lots(episode.account))) {
                throw new IllegalStateException("an execution must close between 1 lot and the position of %d, got %d".formatted(ledger.lots(episode.account), lots));
            }
            facts.forcedOrderSent(new ForcedOrderSent(episode.id, episode.steps, nanos, episode.account, INSTRUMENT, side.sign() * lots, limitTicks, market.markTicks(INSTRUMENT), market.midHalfTicks(INSTRUMENT)));
        }
    }
}
