package org.cascadelab.liquidation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.IntConsumer;
import org.cascadelab.book.DepthView;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.fact.BadDebtBooked;
import org.cascadelab.fact.CollateralSeized;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.ForcedOrderSent;
import org.cascadelab.fact.LiquidationEnded.Outcome;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.LossSocialised;
import org.cascadelab.fact.MarginWarned;
import org.cascadelab.margin.AccountFlags;
import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.CollateralAsset;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.margin.Standing;
import org.cascadelab.random.Draws;
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
    private final List<Rulebook> rulebooks;
    private final Ladder ladder;
    private final long delayNanos;
    /** by the requirement, the level of a breach, the level of safety and the second threshold, which is null if there is none */
    private final AccountStandings standings;
    private final AccountStandings entries;
    private final AccountStandings targets;
    private final AccountStandings secondLevels;
    private final boolean neverCloses;
    private final ForcedOrders market;
    private final AccountHolders holders;
    private final FactListener facts;
    private final RandomStream turns;
    private final RandomStream sizes;
    private final RandomStream orders;
    private final RandomStream deals;

    private final MarginWatch watch;
    private final MarkedBooks books;
    private final List<CollateralAsset> collateral;
    private final AccountFlags watched;
    private final Episodes episodes;
    private int nextEpisode;
    private final PriorityQueue<Episode> waiting =
            new PriorityQueue<>(Comparator.comparingLong((Episode episode) -> episode.wakesAtNanos).thenComparingInt(episode -> episode.account));
    /** episodes whose wait is over, for the next round */
    private final List<Episode> resumed = new ArrayList<>();
    /** waiting episodes whose account changed by somebody else's doing since the last check */
    private final List<Episode> changed = new ArrayList<>();
    /** accounts that are due in the round at hand */
    private final AccountSet found;

    /** episodes by number, those among them that are over being dropped now and then */
    private final List<Episode> running = new ArrayList<>();
    private int droppedAt;
    private final IntConsumer showWaiting = this::showWaiting;
    private int waitingInstrument;
    private long waitingTicks;
    private WaitingVisitor waitingVisitor;

    private final RollingBudgets budgets;
    private final InsuranceFund fund;
    /** null without one */
    private BackstopAccount backstop;

    private long tick;
    private long nanos;
    /** by instrument */
    private final long[] markAtCheck;
    private final long[] previousMark;
    /** orders that have not arrived yet, in the order in which they were decided */
    private final Queue<UnderWay> underWay = new ArrayDeque<>();
    /** orders that wait in auctions, by account, in the order in which they were entered */
    private final Map<Integer, AuctionOrder> inAuction = new LinkedHashMap<>();
    private Episode acting;
    private final OneAccount desk = new OneAccount();
    private long feesTaken;

    /** What a check decided about an account and when that arrives. */
    private record UnderWay(Episode episode, Breach breach, Close close, long lots, Pace pace, long atNanos) {}

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
        episodes = new Episodes(ledger);
        found = new AccountSet(ledger);
        watched = ledger.flags();
        this.rulebooks = List.copyOf(rulebooks);
        this.delayNanos = delayNanos;
        this.market = market;
        this.holders = holders;
        this.facts = facts;
        rulebook = rulebooks.get(0);
        ladder = rulebook.trigger().ladder();
        standings = new AccountStandings(ledger, rulebooks.stream().map(Rulebook::requirement).toList(), collateral, market::markTicks);
        entries = standings.against(rulebooks.stream().map(Rulebook::entry).toList());
        targets = standings.against(rulebooks.stream().map(Rulebook::target).toList());
        secondLevels = ladder.second().map(second -> standings.against(rulebooks.stream().map(book -> book.requirement().scaledBy(second.belowPpb())).toList())).orElse(null);
        this.collateral = List.copyOf(collateral);
        books = new MarkedBooks(ledger, market::markTicks);
        markAtCheck = new long[ledger.instruments()];
        previousMark = new long[ledger.instruments()];
        neverCloses = rulebook.sizing().neverCloses();
        turns = streams.named("liquidation turn");
        sizes = streams.named("liquidation size");
        orders = streams.named("liquidation order");
        deals = streams.named("deleveraging");
        boolean warnsFirst = rulebook.trigger().warningPpb() >= Math.max(ladder.entryPpb(), ladder.second().map(SecondThreshold::belowPpb).orElse(0L));
        watch = new MarginWatch(standings.against(rulebooks.stream().map(Rulebook::warning).toList()), entries, secondLevels, warnsFirst, episodes::isRunning,
                this::isUnderWay);
        budgets = new RollingBudgets(this.rulebooks, ledger, market::markTicks);
        fund = new InsuranceFund(rulebook.waterfall(), standings);
    }

    /**
     * Opens the backstop's account and pays its capital in, if the rulebook has one. To be called once, after the traders' accounts were opened, so that
     * their numbers do not depend on the rulebook.
     */
    public void openHouse() {
        backstop = rulebook.waterfall().backstop().map(terms -> BackstopAccount.open(terms, standings, market, facts)).orElse(null);
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
        if (!episode.changed) {
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
        return feesTaken;
    }

    /** What the insurance fund is worth at the mark, with what it may hold. */
    public long fundMoney() {
        return fund.money();
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
        waitingInstrument = instrument;
        waitingTicks = toTicks;
        waitingVisitor = visitor;
        watch.forEachNear(instrument, toTicks, showWaiting);
    }

    private void showWaiting(int account) {
        long lots = ledger.lots(account, waitingInstrument);
        long markTicks = market.markTicks(waitingInstrument);
        boolean down = waitingTicks < markTicks;
        if (lots == 0 || lots > 0 != down) {
            return;
        }
        long otherwise = entries.equity(account) - entries.value(account, waitingInstrument) - (entries.requirement(account) - entries.requirement(account, waitingInstrument));
        long trigger = entries.requirementOf(waitingInstrument).triggerTicks(otherwise, lots);
        if (down ? trigger >= waitingTicks && trigger < markTicks : trigger <= waitingTicks && trigger > markTicks) {
            waitingVisitor.position(account, trigger, lots);
        }
    }

    /** Sees a position in liquidation: what is left of it, signed, and how much of that the venue has decided to close and has not sent, 0 if it decides at its next step. */
    @FunctionalInterface
    public interface EpisodeVisitor {
        void episode(int episode, long lots, long decidedLots);
    }

    /** Shows the positions in an instrument that are being liquidated, in the order in which that began. */
    public void forEachInLiquidation(int instrument, EpisodeVisitor visitor) {
        dropEnded();
        for (int i = 0; i < running.size(); i++) {
            Episode episode = running.get(i);
            long lots = ledger.lots(episode.account, instrument);
            if (lots != 0) {
                visitor.episode(episode.id, lots, episode.instrument == instrument ? Math.min(Math.absExact(lots), episode.workingLots) : 0);
            }
        }
    }

    private void dropEnded() {
        int kept = 0;
        for (int i = 0; i < running.size(); i++) {
            Episode episode = running.get(i);
            if (!episode.over) {
                running.set(kept++, episode);
            }
        }
        running.subList(kept, running.size()).clear();
    }

    /** Equity below zero at the marks, summed over all watched accounts, as a positive number. */
    public long negativeEquity() {
        long sum = 0;
        for (int account = 0; account < ledger.accounts(); account++) {
            sum = Math.addExact(sum, watched.get(account) ? Math.max(0, -equity(account)) : 0);
        }
        return sum;
    }

    /** A margin check begins: waits that are over end, and accounts below the warning level are warned, in the order of their numbers. */
    public void startCheck(long tick, long nanos) {
        this.tick = tick;
        this.nanos = nanos;
        for (int instrument = 0; instrument < markAtCheck.length; instrument++) {
            previousMark[instrument] = markAtCheck[instrument] == 0 ? market.markTicks(instrument) : markAtCheck[instrument];
            markAtCheck[instrument] = market.markTicks(instrument);
        }
        fund.sample(nanos);
        watch.startCheck(ladder.checkEveryNanos() == 0 || nanos % ladder.checkEveryNanos() == 0);
        if (!changed.isEmpty()) {
            endWhatIsOver();
        }
        while (!waiting.isEmpty() && waiting.peek().wakesAtNanos <= nanos) {
            Episode episode = waiting.poll();
            episode.isQueued = false;
            if (!episode.over) {
                resumed.add(episode);
            }
        }
        watch.endSilences(nanos);
        if (watch.anyToWarn()) {
            watch.forEachToWarn(this::warn);
        }
        if (backstop != null) {
            backstop.unwind(nanos);
        }
    }

    /** Whether a round would find anything to look at, at the present mark. */
    public boolean anythingDue() {
        return !neverCloses && (!resumed.isEmpty() || watch.anyDue()) && pricesAllow();
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
        for (Episode episode : resumed) {
            if (!episode.over) {
                found.add(episode.account);
            }
        }
        resumed.clear();
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
        if (backstop != null && backstop.isUnwinding()) {
            backstop.filled(priceTicks, lots);
        } else {
            desk.filled(priceTicks, lots, ForcedFilled.Venue.BOOK);
        }
    }

    /** Whether an order arrives before a moment. */
    public boolean arrivesBefore(long untilNanos) {
        return !underWay.isEmpty() && underWay.peek().atNanos() < untilNanos;
    }

    /** When the next order arrives, if one is under way. */
    public long nextArrivalNanos() {
        return underWay.element().atNanos();
    }

    /** The next order arrives, later than it was to if the venue took none meanwhile: what was decided is carried out on what is still held. */
    public void arrive(long tick, long nanos) {
        UnderWay order = underWay.remove();
        Episode episode = order.episode();
        this.tick = tick;
        this.nanos = nanos;
        episode.isUnderWay = false;
        acting = episode;
        market.cancelAll(episode.account);
        long held = lots(episode);
        boolean isStillThere = held != 0 && held > 0 == order.breach().standing().lots() > 0;
        if (isStillThere) {
            send(episode, order.breach(), order.close(), Math.min(order.lots(), Math.absExact(held)), order.pace());
        }
        if (!episode.isUnderWay && !endIfOver(episode)) {
            queue(episode);
        }
        acting = null;
    }

    /** Whether an order for the account waits in an auction. */
    public boolean isInAuction(int account) {
        return !inAuction.isEmpty() && inAuction.containsKey(account);
    }

    /** A part of an order that waited in an auction traded and is booked. */
    public void auctionFilled(int account, long priceTicks, long lots, long nanos) {
        AuctionOrder order = inAuction.get(account);
        Episode episode = order.episode;
        order.turnover = Math.addExact(order.turnover, ledger.contractOf(episode.instrument).notional(lots, priceTicks));
        order.filledLots += lots;
        facts.forcedFilled(new ForcedFilled(episode.id, nanos, account, episode.instrument, order.breach.closingSide().sign() * lots, priceTicks, order.arrivalMidHalfTicks,
                ForcedFilled.Venue.BOOK));
    }

    /** An auction is over: its fills are charged and booked like those of any step, and what it left is for the next. */
    public void auctionEnded(int instrument, long tick, long nanos) {
        if (inAuction.isEmpty()) {
            return;
        }
        this.tick = tick;
        this.nanos = nanos;
        List<AuctionOrder> over = inAuction.values().stream().filter(order -> order.episode.instrument == instrument).toList();
        for (AuctionOrder order : over) {
            Episode episode = order.episode;
            inAuction.remove(episode.account);
            episode.isUnderWay = false;
            acting = episode;
            desk.open(episode, order.breach.closingSide(), order.filledLots);
            desk.turnover = order.turnover;
            desk.filledLots = order.filledLots;
            charge(episode, order.breach);
            finishStep(episode, Math.addExact(Math.absExact(lots(episode)), order.filledLots), order.shortageBefore, order.pace);
            if (!endIfOver(episode)) {
                queue(episode);
            }
            acting = null;
        }
    }

    /** The run is over: episodes that are still open end unfinished, in the order of their accounts. */
    public void finish(long tick, long nanos) {
        this.tick = tick;
        this.nanos = nanos;
        for (Episode episode : episodes.running()) {
            end(episode, Outcome.UNFINISHED, equity(episode.account));
        }
    }

    private Due due(int account) {
        Episode episode = episodes.of(account);
        long turn = ladder.order() == QueueOrder.RANDOM ? turns.at(account, nanos).nextLong() : 0;
        return new Due(account, equity(account), entryMargin(account), notional(account), episode == null ? Integer.MAX_VALUE : episode.id, turn);
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
        } else if (episode.isQueued) {
            waiting.remove(episode);
            episode.isQueued = false;
        }
        watch.stepped(account);
        if (isNew && episode.ladder.next(level(account), nanos) == LadderState.Step.WAIT) {
            // called, or made safe by a step a short while ago and in breach again: the cool-down is the account's, not the episode's
            queue(episode);
            return;
        }
        acting = episode;
        if (!endIfOver(episode)) {
            act(episode);
            if (!episode.isUnderWay && !endIfOver(episode)) {
                queue(episode);
            }
        }
        acting = null;
    }

    private void act(Episode episode) {
        takeInHand(episode);
        boolean wasCalled = episode.ladder.isCalled();
        LadderState.Step step = episode.ladder.next(level(episode.account), nanos);
        if (wasCalled && !episode.ladder.isCalled()) {
            market.cancelAll(episode.account);
        }
        switch (step) {
            case CLOSE -> closeSome(episode);
            case SECOND -> passSecond(episode);
            case WAIT, RELEASE -> { }
        }
    }

    private void queue(Episode episode) {
        episode.wakesAtNanos = episode.ladder.wakesAtNanos();
        episode.isQueued = true;
        waiting.add(episode);
    }

    private Episode start(Due now) {
        int account = now.account();
        LadderState state = new LadderState(ladder, rulebook.trigger().coolDownNanos(), rulebook.trigger().whenFlatOnly(), nanos, episodes.coolUntilNanos(account));
        int instrument = instrumentOf(account);
        Episode episode = new Episode(nextEpisode++, account, instrument, Math.absExact(ledger.lots(account, instrument)), nanos, state);
        if (rulebook.execution().pace().followsVolume()) {
            episode.tradedLotsBefore = market.tradedLots(instrument);
        }
        episodes.start(episode);
        if (running.size() == droppedAt) {
            dropEnded();
            droppedAt = 2 * running.size() + 16;
        }
        running.add(episode);
        watch.episodeStarted(account);
        facts.liquidationStarted(new LiquidationStarted(episode.id, tick, nanos, account, instrument, ledger.lots(account, instrument), market.markTicks(instrument), now.equity(), now.requirement()));
        rulebook.charges().flagReward().ifPresent(reward -> pay(account, liquidatorsAccount(), Math.min(reward.of(notional(account)), Math.max(0, now.equity()))));
        return episode;
    }

    /** The account by the position in hand, with all its equity. */
    private Breach breach(Episode episode) {
        return breach(episode, 0);
    }

    /** @param setAside money that is not this position's to use */
    private Breach breach(Episode episode, long setAside) {
        int account = episode.account;
        int instrument = episode.instrument;
        Standing whole = standing(episode);
        Standing standing = new Standing(Math.subtractExact(whole.cash(), setAside), whole.lots(), whole.markTicks(), whole.contract());
        Rulebook rulebook = rulebooks.get(instrument);
        MarginRequirement target = targets.requirementOf(instrument);
        long elapsed = nanos - episode.startedAtNanos;
        long targetMoney = target.maintenance(standing.lots(), standing.markTicks());
        ChargeSchedule charges = rulebook.charges();
        long fee = charges.feePpb(elapsed) + charges.fundFeePpb(targetMoney, Math.max(0, targetMoney - standing.equity()), standing.notional(), elapsed);
        return new Breach(standing, rulebook.requirement(), target, fee, episode.lotsAtStart, episode.firstSliceLots,
                episode.progress(nanos, episodes.partialAtNanos(account), sizes.at(account, nanos).nextLong()));
    }

    private void closeSome(Episode episode) {
        if (isHeldUp(episode)) {
            episode.ladder.tried(nanos, 0);
            return;
        }
        Breach breach = breach(episode);
        long requiredByOthers = requiredByOthers(episode);
        episode.steppedAtNanos = nanos;
        long working = Math.min(episode.workingLots, breach.size());
        boolean isBankrupt = breach.equity() <= 0;
        Close close;
        if (working > 0 && !isBankrupt) {
            close = Close.of(working);
        } else {
            close = rulebooks.get(episode.instrument).sizing().size(requiredByOthers == 0 ? breach : breach(episode, requiredByOthers), market.depth(episode.instrument));
            if (close.lots() > breach.size()) {
                throw new IllegalStateException("a sizing must not close more than the position: %d of %d lots of account %d".formatted(close.lots(), breach.size(), episode.account));
            }
            episode.plannedLots = close.lots();
        }
        close(episode, breach, close, isBankrupt ? Pace.AT_ONCE : rulebook.execution().pace());
    }

    private void close(Episode episode, Breach breach, Close close, Pace pace) {
        episode.ladder.tried(nanos, 0);
        if (close.lots() == 0) {
            return;
        }
        long traded = pace.followsVolume() ? market.tradedLots(episode.instrument) - episode.tradedLotsBefore : 0;
        long sent = pace.lotsNow(new Pace.Working(episode.plannedLots, close.lots(), traded, orders.at(episode.account, nanos).nextLong()));
        long lots = Math.min(sent, budgets.leftLots(episode, nanos));
        episode.workingLots = pace == Pace.AT_ONCE ? 0 : close.lots() - lots;
        if (lots == 0) {
            episode.ladder.tried(nanos, pace.waitNanos());
            return;
        }
        if (episode.firstSliceLots == 0) {
            episode.firstSliceLots = close.lots();
        }
        if (delayNanos == 0) {
            send(episode, breach, close, lots, pace);
        } else {
            episode.isUnderWay = true;
            underWay.add(new UnderWay(episode, breach, close, lots, pace, Math.addExact(nanos, delayNanos)));
        }
    }

    /** Whether an account cannot be closed now, since the market that it would be closed in is halted. */
    private boolean isHeldUp(Episode episode) {
        Execution execution = rulebook.execution();
        return !market.trades(episode.instrument) && !execution.needsBackstop() && !(execution.joinsAuctions() && market.collects(episode.instrument));
    }

    /** Brings what was decided to the market, or into an auction, or leaves it for the next check. */
    private void send(Episode episode, Breach breach, Close close, long lots, Pace pace) {
        if (isHeldUp(episode)) {
            episode.ladder.tried(nanos, 0);
        } else if (market.trades(episode.instrument) || rulebook.execution().needsBackstop()) {
            carryOut(episode, breach, close, lots, pace);
        } else {
            episode.isUnderWay = true;
            Breach now = delayNanos == 0 ? breach : breach(episode);
            inAuction.put(episode.account, new AuctionOrder(episode, now, pace, shortage(episode), market.midHalfTicks(episode.instrument)));
            desk.open(episode, now.closingSide(), lots);
            desk.tellSent(lots, close.worstPriceTicks());
            market.joinAuction(episode.account, episode.instrument, now.closingSide(), close.worstPriceTicks(), lots);
        }
    }

    /** Sends what was decided, by the prices of {@code breach}, and books what came of it. */
    private void carryOut(Episode episode, Breach breach, Close close, long lots, Pace pace) {
        Breach now = delayNanos == 0 ? breach : breach(episode);
        long shortageBefore = shortage(episode);
        desk.open(episode, breach.closingSide(), lots);
        rulebook.execution().close(breach, lots == close.lots() ? close : new Close(lots, close.worstPriceTicks()), desk);
        if (lots == now.size() && lots(episode) != 0 && rulebook.execution().handsOnRemainder(breach)) {
            handOnRemainder(episode);
        }
        charge(episode, now);
        finishStep(episode, now.size(), shortageBefore, pace);
    }

    /** Books a step whose fills the desk has heard of. */
    private void finishStep(Episode episode, long lotsBefore, long shortageBefore, Pace pace) {
        if (pace.followsVolume()) {
            episode.tradedLotsBefore = market.tradedLots(episode.instrument);
        }
        episode.steps++;
        if (bookStep(episode, lotsBefore, shortageBefore, episode.workingLots > 0 ? pace.waitNanos() : LadderState.WORKED_OFF)) {
            budgets.use(episode, desk.filledLots, nanos);
        } else {
            episode.ladder.tried(nanos, pace.waitNanos());
        }
    }

    /** Notes what a step did, returns whether it closed anything, and tells the account's holder. */
    private boolean bookStep(Episode episode, long lotsBefore, long shortageBefore, long untilNextSliceNanos) {
        int account = episode.account;
        long closed = lotsBefore - Math.absExact(lots(episode));
        if (closed == 0) {
            return false;
        }
        episode.closed(nanos, closed);
        episode.freedMoney = Math.addExact(episode.freedMoney, Math.max(0, shortageBefore - shortage(episode)));
        episode.ladder.closed(nanos, untilNextSliceNanos);
        episodes.closed(account, nanos, closed < lotsBefore, episode.ladder.coolUntilNanos());
        holders.forceClosed(account, closed);
        return true;
    }

    /** What the second threshold says; what the backstop cannot take is closed as if there were none. */
    private void passSecond(Episode episode) {
        SecondThreshold second = ladder.second().orElseThrow();
        Breach breach = breach(episode);
        long lots = second.lots(breach.size(), breach.equity(), standings.requirement(episode.account), breach.standing());
        episode.workingLots = 0;
        if (!second.toBackstop()) {
            episode.steppedAtNanos = nanos;
            episode.plannedLots = lots;
            close(episode, breach, Close.of(lots), Pace.AT_ONCE);
            return;
        }
        long shortageBefore = shortage(episode);
        desk.open(episode, breach.closingSide(), lots);
        if (breach.equity() < 0 || desk.takeOver(lots, second.price()) == 0) {
            closeSome(episode);
            return;
        }
        episode.steppedAtNanos = nanos;
        episode.steps++;
        bookStep(episode, breach.size(), shortageBefore, LadderState.WORKED_OFF);
    }

    private void handOnRemainder(Episode episode) {
        int account = episode.account;
        int instrument = episode.instrument;
        long markTicks = market.markTicks(instrument);
        long bankruptcyTicks = Math.max(1, desk.remainderTicks());
        if (rulebook.waterfall().backstop().map(Backstop::takesRemainder).orElse(false)) {
            giveToBackstop(episode, Math.absExact(lots(episode)), bankruptcyTicks);
        }
        for (RemainderStage stage : rulebook.waterfall().remainderStages()) {
            if (lots(episode) == 0) {
                return;
            }
            boolean closesLong = lots(episode) > 0;
            Remainder remainder = new Remainder(books, account, instrument, desk.remainderTicks(), previousMark[instrument], fund.money(), fund.highMoney(), deals, nanos);
            List<RemainderStage.Takeover> takeovers = stage.takeOver(remainder);
            for (RemainderStage.Takeover taken : takeovers) {
                ledger.trade(closesLong ? taken.account() : account, closesLong ? account : taken.account(), instrument, taken.priceTicks(), taken.lots());
                facts.deleveraged(new Deleveraged(nanos, episode.id, account, taken.account(), instrument, taken.lots(), taken.priceTicks(), markTicks));
                positionChanged(taken.account());
            }
            // told once all are done: whoever hears it may trade
            for (RemainderStage.Takeover taken : takeovers) {
                holders.deleveraged(taken.account(), taken.lots());
            }
        }
    }

    /** Returns the lots that the backstop took, at most those offered. */
    private long giveToBackstop(Episode episode, long offered, long priceTicks) {
        return backstop == null || offered == 0 ? 0 : backstop.takeOver(episode, offered, priceTicks, nanos);
    }

    private void charge(Episode episode, Breach before) {
        int account = episode.account;
        ChargeSchedule charges = rulebooks.get(episode.instrument).charges();
        long most = equity(account);
        if (charges.ofClosedPart()) {
            most = Math.min(most, betterThanBankruptcy(before));
        }
        long elapsed = nanos - episode.startedAtNanos;
        ChargeSchedule.Charge charge = charges.charge(desk.turnover, elapsed, most, before.feePpb() - charges.feePpb(elapsed));
        pay(account, liquidatorsAccount(), charge.liquidator());
        pay(account, Ledger.FEES, charge.protocol());
        pay(account, Ledger.INSURANCE_FUND, charge.fund());
    }

    /** What the fills of the step brought more than the bankruptcy price of their lots: their share of the equity, less what they lost to the mark. */
    private long betterThanBankruptcy(Breach before) {
        long lots = desk.filledLots;
        Standing held = before.standing();
        long sign = held.contract().isAsset(held.lots()) ? 1 : -1;
        long against = Math.multiplyExact(sign, desk.turnover - held.contract().notional(lots, held.markTicks()));
        return before.equity() < 0 ? -1 : Math.addExact(against, Exact.mulDiv(before.equity(), lots, before.size()));
    }

    private void pay(int account, int payee, long money) {
        ledger.transfer(account, payee, money);
        feesTaken = Math.addExact(feesTaken, money);
    }

    private int liquidatorsAccount() {
        return backstop == null ? Ledger.FEES : backstop.number();
    }

    /** Ends an episode that is flat or safe; returns whether it is over. */
    private boolean endIfOver(Episode episode) {
        int account = episode.account;
        if (books.isFlat(account)) {
            seizeCollateral(episode);
            long cash = ledger.cash(account);
            if (cash < 0) {
                coverLoss(episode, -cash);
            } else if (rulebook.charges().residualToFund() && episode.closedLots > 0) {
                ledger.transfer(account, Ledger.INSURANCE_FUND, cash);
            }
            end(episode, cash < 0 ? Outcome.BANKRUPT : Outcome.CLOSED, cash);
        } else if (episode.ladder.releases(level(account))) {
            end(episode, Outcome.SAFE, equity(account));
        }
        return episode.over;
    }

    /** A debt is paid first with coins that the account holds: the fund takes as few as cover it, at their value as margin. */
    private void seizeCollateral(Episode episode) {
        for (CollateralAsset coin : collateral) {
            long debt = -ledger.cash(episode.account);
            long held = ledger.cash(episode.account, coin.asset());
            long markTicks = market.markTicks(coin.instrument());
            if (debt > 0 && held > 0) {
                long units = fewest(coin, held, markTicks, debt);
                long money = Math.min(debt, coin.value(units, markTicks));
                ledger.transfer(episode.account, Ledger.INSURANCE_FUND, coin.asset(), units);
                ledger.transfer(Ledger.INSURANCE_FUND, episode.account, money);
                facts.collateralSeized(new CollateralSeized(nanos, episode.account, episode.id, units, money));
            }
        }
    }

    /** The fewest of the held units that are worth a debt; all of them if they are not worth it. */
    private static long fewest(CollateralAsset coin, long held, long markTicks, long debt) {
        long tooFew = 0;
        long enough = held;
        while (enough - tooFew > 1) {
            long middle = (tooFew + enough) >>> 1;
            if (coin.value(middle, markTicks) >= debt) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }

    private void coverLoss(Episode episode, long loss) {
        int account = episode.account;
        long fromFund = fund.payLoss(account, loss, nanos);
        long uncovered = loss - fromFund;
        facts.badDebtBooked(new BadDebtBooked(nanos, account, episode.id, fromFund, uncovered));
        for (LossStage stage : rulebook.waterfall().lossStages()) {
            if (uncovered > 0) {
                uncovered -= stage.isPerLot() ? socialisePerLot(episode, uncovered) : socialise(stage, account, uncovered);
            }
        }
        // what nobody can bear is the venue's own loss
        ledger.transfer(Ledger.INSURANCE_FUND, account, uncovered);
    }

    /** Over all lots of the instrument that was closed last. */
    private long socialisePerLot(Episode episode, long loss) {
        if (ledger.longLots(episode.instrument) == 0) {
            return 0;
        }
        ledger.socialise(episode.instrument, episode.account, loss);
        facts.lossSocialised(new LossSocialised(nanos, loss, LossSocialised.PER_LOT));
        return loss;
    }

    private long socialise(LossStage stage, int account, long loss) {
        List<LossStage.Payment> payments = stage.payments(books, account, loss);
        long paid = 0;
        for (LossStage.Payment payment : payments) {
            ledger.transfer(payment.account(), account, payment.money());
            if (stage.takesProfit()) {
                books.settleProfit(payment.account(), payment.money());
            }
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
        episodes.end(episode);
        watch.episodeEnded(account, episode.steppedAtNanos == nanos);
        facts.liquidationEnded(new LiquidationEnded(episode.id, tick, nanos, account, episode.firstInstrument, outcome,
                ledger.lots(account, episode.firstInstrument), equityLeft, market.markTicks(episode.firstInstrument), episode.collateralAdded));
    }

    private void endWhatIsOver() {
        // by index: a loss that others bear while an episode ends may add theirs
        for (int i = 0; i < changed.size(); i++) {
            Episode episode = changed.get(i);
            episode.changed = false;
            // an order that is under way arrives whatever came in between
            if (!episode.over && !episode.isUnderWay) {
                endIfOver(episode);
            }
        }
        changed.clear();
    }

    private void warn(int account) {
        watch.silence(account, Math.addExact(nanos, rulebook.trigger().reminderNanos()));
        Due now = due(account);
        // in breach already, or flat and in debt: that is past warning
        if (now.equity() >= now.requirement()) {
            facts.marginWarned(new MarginWarned(nanos, account, instrumentOf(account), market.markTicks(instrumentOf(account)), now.equity(), now.requirement()));
            holders.marginWarned(account);
        }
    }

    /** Whether an order for the account was sent and has not arrived. */
    private boolean isUnderWay(int account) {
        return episodes.isRunning(account) && episodes.of(account).isUnderWay;
    }

    /** The position that is told of an account and closed first: the one that requires most, the first of equals. */
    private int instrumentOf(int account) {
        int most = 0;
        long largest = -1;
        for (int instrument = 0; instrument < ledger.instruments(); instrument++) {
            if (ledger.lots(account, instrument) != 0 && standings.requirement(account, instrument) > largest) {
                largest = standings.requirement(account, instrument);
                most = instrument;
            }
        }
        return most;
    }

    /** As {@link #instrumentOf}, of those that are not halted if there is one. */
    private int tradedInstrumentOf(int account) {
        int most = instrumentOf(account);
        if (market.trades(most)) {
            return most;
        }
        long largest = -1;
        int traded = most;
        for (int instrument = 0; instrument < ledger.instruments(); instrument++) {
            if (ledger.lots(account, instrument) != 0 && market.trades(instrument) && standings.requirement(account, instrument) > largest) {
                largest = standings.requirement(account, instrument);
                traded = instrument;
            }
        }
        return traded;
    }

    /** Before a step: unless an execution is at work on a position, the one that requires most is the next. */
    private void takeInHand(Episode episode) {
        int instrument = episode.workingLots > 0 && lots(episode) != 0 ? episode.instrument : tradedInstrumentOf(episode.account);
        if (instrument != episode.instrument) {
            episode.takeInHand(instrument, Math.absExact(ledger.lots(episode.account, instrument)), rulebook.execution().pace().followsVolume() ? market.tradedLots(instrument) : 0);
        }
    }

    /** The position in hand, signed. */
    private long lots(Episode episode) {
        return ledger.lots(episode.account, episode.instrument);
    }

    private Standing standing(Episode episode) {
        return standings.standing(episode.account, episode.instrument);
    }

    private long equity(int account) {
        return standings.equity(account);
    }

    private long requiredByOthers(Episode episode) {
        return standings.requirement(episode.account) - standings.requirement(episode.account, episode.instrument);
    }

    /** As the breach has it: what the position in hand lacks for its target, after what the others require. */
    private long shortage(Episode episode) {
        long target = targets.requirementOf(episode.instrument).maintenance(lots(episode), market.markTicks(episode.instrument));
        return Math.max(0, Math.subtractExact(Math.addExact(target, requiredByOthers(episode)), equity(episode.account)));
    }

    private long notional(int account) {
        long notional = 0;
        for (int instrument = 0; instrument < ledger.instruments(); instrument++) {
            notional = Math.addExact(notional, Math.absExact(standings.value(account, instrument)));
        }
        return notional;
    }

    private long entryMargin(int account) {
        return entries.requirement(account);
    }

    private LadderState.Level level(int account) {
        long equity = equity(account);
        if (equity >= targets.requirement(account)) {
            return LadderState.Level.SAFE;
        }
        if (secondLevels != null && equity < secondLevels.requirement(account)) {
            return LadderState.Level.SECOND;
        }
        return equity < entries.requirement(account) ? LadderState.Level.BREACHED : LadderState.Level.BETWEEN;
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
            arrivalMidHalfTicks = market.midHalfTicks(episode.instrument);
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
            return market.depth(episode.instrument);
        }

        @Override
        public Standing standing() {
            return Liquidator.this.standing(episode);
        }

        @Override
        public long fundBudget() {
            return fund.budgetForOrders(nanos);
        }

        @Override
        public long immediate(long lots, long limitTicks) {
            tellSent(lots, limitTicks);
            long before = filledLots;
            long filled = market.immediate(episode.account, episode.instrument, side, limitTicks, lots);
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
            ledger.trade(side == Side.BUY ? episode.account : Ledger.SHADOW, side == Side.BUY ? Ledger.SHADOW : episode.account, episode.instrument, priceTicks, lots);
            filled(priceTicks, lots, ForcedFilled.Venue.SHADOW);
        }

        @Override
        public long takeOver(long lots, TakeoverPrice price) {
            long priceTicks = price.ticks(standing(), market, episode.instrument);
            long taken = giveToBackstop(episode, lots, priceTicks);
            turnover = Math.addExact(turnover, taken == 0 ? 0 : ledger.contractOf(episode.instrument).notional(taken, priceTicks));
            filledLots += taken;
            return taken;
        }

        @Override
        public long luck() {
            Draws draws = orders.at(episode.account, nanos);
            // the first is the pace's
            draws.nextLong();
            return draws.nextLong();
        }

        void filled(long priceTicks, long lots, ForcedFilled.Venue venue) {
            turnover = Math.addExact(turnover, ledger.contractOf(episode.instrument).notional(lots, priceTicks));
            filledLots += lots;
            facts.forcedFilled(new ForcedFilled(episode.id, nanos, episode.account, episode.instrument, side.sign() * lots, priceTicks, arrivalMidHalfTicks, venue));
        }

        private void tellSent(long lots, long limitTicks) {
            if (lots <= 0 || lots > Math.absExact(Liquidator.this.lots(episode))) {
                throw new IllegalStateException("an execution must close between 1 lot and the position of %d, got %d".formatted(Liquidator.this.lots(episode), lots));
            }
            facts.forcedOrderSent(new ForcedOrderSent(episode.id, episode.steps, nanos, episode.account, episode.instrument, side.sign() * lots, limitTicks,
                    market.markTicks(episode.instrument), market.midHalfTicks(episode.instrument)));
        }
    }
}
