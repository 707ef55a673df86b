package org.cascadelab.liquidation;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.LiquidationEnded.Outcome;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.MarginWarned;
import org.cascadelab.margin.AccountFlags;
import org.cascadelab.margin.CollateralAsset;
import org.cascadelab.margin.Ledger;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

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
 * by a {@link MarginWatch}.
 *
 * <p>Where the rulebook has a backstop, {@link #openHouse} opens its account; it unwinds what it holds when a check begins.
 *
 * <p>An account with several positions is cross-margined: all that it has backs all of them. It is in breach, and safe again, by its equity against the sum of what they
 * require; a step closes some of the position that requires most, the next step perhaps of another. For the sizing, what the other positions require is set aside
 * first; the bankruptcy price of a position is the price at which nothing would be left of the whole account, the other prices staying where they are.
 *
 * <p>Orders may take time to arrive: then a check decides by what it sees, and {@link #arrive} carries out what was decided, never closing more than is still held.
 * Meanwhile the account is not looked at.
 *
 * <p>An account that went flat by its own trades and owes money is due like any other: its loss goes through the waterfall.
 */
public final class Liquidator {
    private final Ledger ledger;
    /** of the first instrument: what does not depend on an instrument's units is the same in all */
    private final Rulebook rulebook;
    private final Ladder ladder;
    private final MarginLevels levels;
    private final boolean neverCloses;
    private final ForcedOrders market;
    private final AccountHolders holders;
    private final FactListener facts;
    private final RandomStream turns;

    private final MarginWatch watch;
    private final MarkedBooks books;
    private final AccountFlags watched;
    private final Episodes episodes;
    private int nextEpisode;
    private final EpisodeAgenda agenda = new EpisodeAgenda();
    /** accounts that are due in the round at hand */
    private final AccountSet found;
    private final WaitingPositions waitingPositions;

    private final House house;
    private final LossBearers bearers;
    private final CloseOuts closeOuts;

    private long tick;
    private long nanos;
    /** the episode whose account the liquidator itself is changing */
    private Episode acting;

    /** One instrument, orders that arrive at once, and a rulebook that draws nothing. */
    public Liquidator(Ledger ledger, Rulebook rulebook, ForcedOrders market, AccountHolders holders, FactListener facts) {
        this(ledger, rulebook, market, holders, facts, new Streams(0));
    }

    /** One instrument, and orders that arrive at once. */
    public Liquidator(Ledger ledger, Rulebook rulebook, ForcedOrders market, AccountHolders holders, FactListener facts, Streams streams) {
        this(ledger, List.of(rulebook), List.of(), 0, market, holders, facts, streams);
    }

    /**
     * @param rulebooks one policy's rulebook in the units of each instrument
     * @param collateral assets that count as margin beside the one that positions settle in
     * @param delayNanos from a decision to the arrival of its order in the book
     */
    public Liquidator(Ledger ledger, List<Rulebook> rulebooks, List<CollateralAsset> collateral, long delayNanos, ForcedOrders market, AccountHolders holders, FactListener facts,
            Streams streams) {
        this.ledger = ledger;
        this.market = market;
        this.holders = holders;
        this.facts = facts;
        rulebook = rulebooks.get(0);
        ladder = rulebook.trigger().ladder();
        neverCloses = rulebook.sizing().neverCloses();
        levels = new MarginLevels(ledger, rulebooks, collateral, market::markTicks);
        books = new MarkedBooks(ledger, market::markTicks);
        episodes = new Episodes(ledger);
        found = new AccountSet(ledger);
        watched = ledger.flags();
        turns = streams.named("liquidation turn");
        boolean warnsFirst = rulebook.trigger().warningPpb() >= Math.max(ladder.entryPpb(), ladder.second().map(SecondThreshold::belowPpb).orElse(0L));
        watch = new MarginWatch(levels.warnings(), levels.entries(), levels.seconds(), warnsFirst, episodes::isRunning, this::isUnderWay);
        waitingPositions = new WaitingPositions(levels.entries(), watch);
        house = new House(rulebook.waterfall(), levels.standings(), market, facts);
        bearers = new LossBearers(rulebook.waterfall(), house, books, collateral, holders, facts, streams.named("deleveraging"), this::positionChanged);
        closeOuts = new CloseOuts(List.copyOf(rulebooks), delayNanos, levels, episodes, house, bearers, market, holders, facts, streams);
    }

    /**
     * Opens the backstop's account and pays its capital in, if the rulebook has one. To be called once, after the traders' accounts were opened, so that
     * their numbers do not depend on the rulebook.
     */
    public void openHouse() {
        house.open();
    }

    /** Makes an account one that can be warned and liquidated. */
    public void watch(int account) {
        watched.set(account);
        watch.update(account);
    }

    /** To be called after every change of an account's position or cash that is not the liquidator's own; harmless for accounts that are not watched. */
    public void positionChanged(int account) {
        if (!watched.get(account) || acting != null && acting.account == account) {
            return;
        }
        if (!episodes.isRunning(account)) {
            watch.update(account);
            return;
        }
        Episode episode = episodes.of(account);
        watch.updateSecond(account);
        agenda.change(episode);
    }

    /**
     * To be called after a trader's payment was deposited. If it makes the account safe, its episode ends at the next check, without
     * waiting for the cool-down. Returns the episode it happened in, or -1.
     */
    public int collateralAdded(int account, long money) {
        int episode = episodeOf(account);
        if (episode >= 0) {
            Episode running = episodes.of(account);
            running.collateralAdded = Math.addExact(running.collateralAdded, money);
        }
        positionChanged(account);
        return episode;
    }

    /** The running episode of an account, or -1. */
    public int episodeOf(int account) {
        return episodes.isRunning(account) ? episodes.of(account).id : -1;
    }

    /** All liquidation fees so far, in money. */
    public long feesTaken() {
        return house.feesTaken();
    }

    /** What the insurance fund is worth at the mark, with what it may hold. */
    public long fundMoney() {
        return house.fund().money();
    }

    /** Sees positions that wait for the mark to come to them: the first mark that breaches one, and its lots, signed. */
    @FunctionalInterface
    public interface WaitingVisitor {
        void position(int account, long triggerTicks, long lots);
    }

    /**
     * Shows where positions in an instrument would be liquidated between the present mark and another: those of longs if that is lower, of shorts if it is higher; of
     * an account with several positions as if the other marks stayed where they are. Accounts in breach or in liquidation are not among them. In no order that means
     * anything; it costs what is shown.
     */
    public void forEachWaiting(int instrument, long toTicks, WaitingVisitor visitor) {
        waitingPositions.forEach(instrument, toTicks, visitor);
    }

    /** Sees a position in liquidation: what is left of it, signed, and how much of that the venue has decided to close and has not sent, 0 if it decides at its next step. */
    @FunctionalInterface
    public interface EpisodeVisitor {
        void episode(int episode, long lots, long decidedLots);
    }

    /** Shows the positions in an instrument that are being liquidated, in the order in which that began. */
    public void forEachInLiquidation(int instrument, EpisodeVisitor visitor) {
        List<Episode> inOrder = episodes.inOrder();
        for (int i = 0; i < inOrder.size(); i++) {
            Episode episode = inOrder.get(i);
            long lots = ledger.lots(episode.account, instrument);
            if (lots != 0) {
                visitor.episode(episode.id, lots, episode.instrument == instrument ? Math.min(Math.absExact(lots), episode.workingLots) : 0);
            }
        }
    }

    /** Equity below zero at the marks, summed over all watched accounts, as a positive number. */
    public long negativeEquity() {
        long sum = 0;
        for (int account = 0; account < ledger.accounts(); account++) {
            sum = Math.addExact(sum, watched.get(account) ? Math.max(0, -levels.equity(account)) : 0);
        }
        return sum;
    }

    /** A margin check begins: waits that are over end, and accounts below the warning level are warned, in the order of their numbers. */
    public void startCheck(long tick, long nanos) {
        this.tick = tick;
        this.nanos = nanos;
        closeOuts.startCheck();
        house.fund().sample(nanos);
        watch.startCheck(ladder.checkEveryNanos() == 0 || nanos % ladder.checkEveryNanos() == 0);
        if (agenda.anyChanged()) {
            agenda.drainChanged(this::endIfMadeSafe);
        }
        agenda.resume(nanos);
        watch.endSilences(nanos);
        if (watch.anyToWarn()) {
            watch.forEachToWarn(this::warn);
        }
        house.unwind(nanos);
    }

    /** Whether a round would find anything to look at, at the present mark. */
    public boolean anythingDue() {
        return !neverCloses && (agenda.anyResumed() || watch.anyDue()) && pricesAllow();
    }

    /**
     * One round of a check: every account that is due takes its step, in the rulebook's order, the one with the lowest equity per requirement first unless
     * it says otherwise, ties by account number. Returns whether there was any.
     */
    public boolean round() {
        if (!anythingDue()) {
            return false;
        }
        List<Due> due = new ArrayList<>();
        agenda.drainResumed(found);
        watch.forEachDue(found::add);
        found.drain(account -> {
            if (!isUnderWay(account)) {
                due.add(due(account));
            }
        });
        due.sort(ladder.order().comparator());
        due.forEach(account -> step(account.account()));
        return true;
    }

    /** A part of the forced order in hand traded on the book and is booked. */
    public void filled(long priceTicks, long lots) {
        if (house.isUnwinding()) {
            house.filled(priceTicks, lots);
        } else {
            closeOuts.filled(priceTicks, lots);
        }
    }

    /** Whether an order arrives before a moment. */
    public boolean arrivesBefore(long untilNanos) {
        return closeOuts.arrivesBefore(untilNanos);
    }

    /** When the next order arrives, if one is under way. */
    public long nextArrivalNanos() {
        return closeOuts.nextArrivalNanos();
    }

    /** The next order arrives, later than it was to if the venue took none meanwhile: what was decided is carried out on what is still held. */
    public void arrive(long tick, long nanos) {
        this.tick = tick;
        this.nanos = nanos;
        acting = closeOuts.nextArrival();
        closeOuts.arrive(nanos);
        goOn(acting);
        acting = null;
    }

    /** Whether an order for the account waits in an auction. */
    public boolean isInAuction(int account) {
        return closeOuts.auctions().isWaiting(account);
    }

    /** A part of an order that waited in an auction traded and is booked. */
    public void auctionFilled(int account, long priceTicks, long lots, long nanos) {
        closeOuts.auctions().filled(account, priceTicks, lots, nanos);
    }

    /** An auction is over: its fills are charged and booked like those of any step, and what it left is for the next. */
    public void auctionEnded(int instrument, long tick, long nanos) {
        if (closeOuts.auctions().areEmpty()) {
            return;
        }
        this.tick = tick;
        this.nanos = nanos;
        for (AuctionOrder order : closeOuts.auctions().of(instrument)) {
            acting = order.episode;
            closeOuts.leaveAuction(order, nanos);
            goOn(acting);
            acting = null;
        }
    }

    /** The run is over: episodes that are still open end unfinished, in the order of their accounts. */
    public void finish(long tick, long nanos) {
        this.tick = tick;
        this.nanos = nanos;
        for (Episode episode : episodes.running()) {
            end(episode, Outcome.UNFINISHED, levels.equity(episode.account));
        }
    }

    private Due due(int account) {
        Episode episode = episodes.of(account);
        long turn = ladder.order() == QueueOrder.RANDOM ? turns.at(account, nanos).nextLong() : 0;
        return new Due(account, levels.equity(account), levels.entries().requirement(account), levels.notional(account), episode == null ? Integer.MAX_VALUE : episode.id, turn);
    }

    private boolean pricesAllow() {
        if (ladder.guard().isEmpty()) {
            return true;
        }
        for (int instrument = 0; instrument < ledger.instruments(); instrument++) {
            if (!ladder.guard().get().allows(nanos, market.indexMovedNanos(instrument), market.indexTicks(instrument), market.markTicks(instrument))) {
                return false;
            }
        }
        return true;
    }

    private void step(int account) {
        Episode episode = episodes.of(account);
        boolean isNew = episode == null;
        if (isNew ? ladder.graceNanos() == 0 : !episode.ladder.isCalled()) {
            market.cancelAll(account);
        }
        if (isNew) {
            Due now = due(account);
            if (now.equity() >= now.requirement()) {
                watch.update(account);
                return;
            }
            episode = start(now);
        } else {
            agenda.remove(episode);
        }
        watch.stepped(account);
        if (isNew && episode.ladder.next(levels.level(account), nanos) == LadderState.Step.WAIT) {
            // called, or made safe by a step a short while ago and in breach again: the cool-down is the account's, not the episode's
            agenda.queue(episode);
            return;
        }
        acting = episode;
        if (!endIfOver(episode)) {
            closeOuts.act(episode, nanos);
            goOn(episode);
        }
        acting = null;
    }

    /** After a step: unless its order is still to come, the episode is over or waits for the next. */
    private void goOn(Episode episode) {
        if (!episode.isUnderWay && !endIfOver(episode)) {
            agenda.queue(episode);
        }
    }

    private Episode start(Due now) {
        int account = now.account();
        LadderState state = new LadderState(ladder, rulebook.trigger().coolDownNanos(), rulebook.trigger().whenFlatOnly(), nanos, episodes.coolUntilNanos(account));
        int instrument = levels.instrumentOf(account);
        Episode episode = new Episode(nextEpisode++, account, instrument, Math.absExact(ledger.lots(account, instrument)), nanos, state);
        if (rulebook.execution().pace().followsVolume()) {
            episode.tradedLotsBefore = market.tradedLots(instrument);
        }
        episodes.start(episode);
        watch.episodeStarted(account);
        facts.liquidationStarted(new LiquidationStarted(episode.id, tick, nanos, account, instrument, ledger.lots(account, instrument), market.markTicks(instrument),
                now.equity(), now.requirement()));
        rulebook.charges().flagReward()
                .ifPresent(reward -> house.take(account, house.liquidatorsAccount(), Math.min(reward.of(levels.notional(account)), Math.max(0, now.equity()))));
        return episode;
    }

    /** Ends an episode that is flat or safe; returns whether it is over. */
    private boolean endIfOver(Episode episode) {
        int account = episode.account;
        if (books.isFlat(account)) {
            bearers.seizeCollateral(episode, nanos);
            long cash = ledger.cash(account);
            if (cash < 0) {
                bearers.cover(episode, -cash, nanos);
            } else if (rulebook.charges().residualToFund() && episode.closedLots > 0) {
                ledger.transfer(account, Ledger.INSURANCE_FUND, cash);
            }
            end(episode, cash < 0 ? Outcome.BANKRUPT : Outcome.CLOSED, cash);
        } else if (episode.ladder.releases(levels.level(account))) {
            end(episode, Outcome.SAFE, levels.equity(account));
        }
        return episode.over;
    }

    private void end(Episode episode, Outcome outcome, long equityLeft) {
        int account = episode.account;
        episode.over = true;
        episodes.end(episode);
        watch.episodeEnded(account, episode.steppedAtNanos == nanos);
        facts.liquidationEnded(new LiquidationEnded(episode.id, tick, nanos, account, episode.firstInstrument, outcome,
                ledger.lots(account, episode.firstInstrument), equityLeft, market.markTicks(episode.firstInstrument), episode.collateralAdded));
    }

    /** An order that is under way arrives whatever came in between. */
    private void endIfMadeSafe(Episode episode) {
        if (!episode.over && !episode.isUnderWay) {
            endIfOver(episode);
        }
    }

    private void warn(int account) {
        watch.silence(account, Math.addExact(nanos, rulebook.trigger().reminderNanos()));
        Due now = due(account);
        // in breach already, or flat and in debt: that is past warning
        if (now.equity() >= now.requirement()) {
            int instrument = levels.instrumentOf(account);
            facts.marginWarned(new MarginWarned(nanos, account, instrument, market.markTicks(instrument), now.equity(), now.requirement()));
            holders.marginWarned(account);
        }
    }

    /** Whether an order for the account was sent and has not arrived. */
    private boolean isUnderWay(int account) {
        return episodes.isRunning(account) && episodes.of(account).isUnderWay;
    }
}
