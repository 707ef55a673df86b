package org.cascadelab.liquidation;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.cascadelab.fact.FactListener;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.margin.Standing;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * Takes one step of an episode: sizes what is to be closed, paces it, brings it to the market at once, after a delay or in an auction, charges for it and notes what came of
 * it. Whether the episode is over then, and when it is looked at again, is the {@link Liquidator}'s.
 */
final class CloseOuts {
    private final Ledger ledger;
    /** of the first instrument: what does not depend on an instrument's units is the same in all */
    private final Rulebook rulebook;
    private final List<Rulebook> rulebooks;
    private final Ladder ladder;
    private final long delayNanos;
    private final MarginLevels levels;
    private final Episodes episodes;
    private final House house;
    private final LossBearers bearers;
    private final RollingBudgets budgets;
    private final ForcedOrders market;
    private final AccountHolders holders;
    private final RandomStream sizes;
    private final RandomStream orders;
    private final CloseInHand desk;
    /** orders that have not arrived yet, in the order in which they were decided */
    private final Queue<UnderWay> underWay = new ArrayDeque<>();
    private final Auctions auctions;
    /** by instrument */
    private final long[] markAtCheck;
    private final long[] previousMark;

    /** What a check decided about an account and when that arrives. */
    private record UnderWay(Episode episode, Breach breach, Close close, long lots, Pace pace, long atNanos) {}

    CloseOuts(List<Rulebook> rulebooks, long delayNanos, MarginLevels levels, Episodes episodes, House house, LossBearers bearers, ForcedOrders market, AccountHolders holders,
            FactListener facts, Streams streams) {
        this.rulebooks = rulebooks;
        this.delayNanos = delayNanos;
        this.levels = levels;
        this.episodes = episodes;
        this.house = house;
        this.bearers = bearers;
        this.market = market;
        this.holders = holders;
        ledger = levels.standings().ledger();
        rulebook = rulebooks.get(0);
        ladder = rulebook.trigger().ladder();
        budgets = new RollingBudgets(rulebooks, ledger, market::markTicks);
        sizes = streams.named("liquidation size");
        orders = streams.named("liquidation order");
        desk = new CloseInHand(ledger, levels, house, market, facts, orders);
        auctions = new Auctions(ledger, facts);
        markAtCheck = new long[ledger.instruments()];
        previousMark = new long[ledger.instruments()];
    }

    /** A margin check begins. */
    void startCheck() {
        for (int instrument = 0; instrument < markAtCheck.length; instrument++) {
            previousMark[instrument] = markAtCheck[instrument] == 0 ? market.markTicks(instrument) : markAtCheck[instrument];
            markAtCheck[instrument] = market.markTicks(instrument);
        }
    }

    /** Does what the account's ladder says now. */
    void act(Episode episode, long nanos) {
        takeInHand(episode);
        boolean wasCalled = episode.ladder.isCalled();
        LadderState.Step step = episode.ladder.next(levels.level(episode.account), nanos);
        if (wasCalled && !episode.ladder.isCalled()) {
            market.cancelAll(episode.account);
        }
        switch (step) {
            case CLOSE -> closeSome(episode, nanos);
            case SECOND -> passSecond(episode, nanos);
            case WAIT, RELEASE -> { }
        }
    }

    /** A part of the forced order in hand traded on the book and is booked. */
    void filled(long priceTicks, long lots) {
        desk.filled(priceTicks, lots);
    }

    /** Whether an order arrives before a moment. */
    boolean arrivesBefore(long untilNanos) {
        return !underWay.isEmpty() && underWay.peek().atNanos() < untilNanos;
    }

    /** When the next order arrives, if one is under way. */
    long nextArrivalNanos() {
        return underWay.element().atNanos();
    }

    /** Whose order arrives next, if one is under way. */
    Episode nextArrival() {
        return underWay.element().episode();
    }

    /** The next order arrives: what was decided is carried out on what is still held. */
    void arrive(long nanos) {
        UnderWay order = underWay.remove();
        Episode episode = order.episode();
        episode.isUnderWay = false;
        market.cancelAll(episode.account);
        long held = lots(episode);
        boolean isStillThere = held != 0 && held > 0 == order.breach().standing().lots() > 0;
        if (isStillThere) {
            send(episode, order.breach(), order.close(), Math.min(order.lots(), Math.absExact(held)), order.pace(), nanos);
        }
    }

    Auctions auctions() {
        return auctions;
    }

    /** An auction is over: the fills of an order in it are charged and booked like those of any step, and what it left is for the next. */
    void leaveAuction(AuctionOrder order, long nanos) {
        Episode episode = order.episode;
        auctions.leave(order);
        episode.isUnderWay = false;
        desk.open(order, nanos);
        charge(episode, order.breach, nanos);
        finishStep(episode, Math.addExact(Math.absExact(lots(episode)), order.filledLots), order.shortageBefore, order.pace, nanos);
    }

    /** Before a step: unless an execution is at work on a position, the one that requires most is the next. */
    private void takeInHand(Episode episode) {
        int instrument = episode.workingLots > 0 && lots(episode) != 0 ? episode.instrument : levels.instrumentOf(episode.account, market::trades);
        if (instrument != episode.instrument) {
            episode.takeInHand(instrument, Math.absExact(ledger.lots(episode.account, instrument)), rulebook.execution().pace().followsVolume() ? market.tradedLots(instrument) : 0);
        }
    }

    private void closeSome(Episode episode, long nanos) {
        if (isHeldUp(episode)) {
            episode.ladder.tried(nanos, 0);
            return;
        }
        Breach breach = breach(episode, nanos);
        long requiredByOthers = levels.requiredByOthers(episode);
        episode.steppedAtNanos = nanos;
        long working = Math.min(episode.workingLots, breach.size());
        boolean isBankrupt = breach.equity() <= 0;
        Close close;
        if (working > 0 && !isBankrupt) {
            close = Close.of(working);
        } else {
            close = rulebooks.get(episode.instrument).sizing().size(requiredByOthers == 0 ? breach : breach(episode, requiredByOthers, nanos), market.depth(episode.instrument));
            if (close.lots() > breach.size()) {
                throw new IllegalStateException("a sizing must not close more than the position: %d of %d lots of account %d".formatted(close.lots(), breach.size(), episode.account));
            }
            episode.plannedLots = close.lots();
        }
        close(episode, breach, close, isBankrupt ? Pace.AT_ONCE : rulebook.execution().pace(), nanos);
    }

    /** What the second threshold says; what the backstop cannot take is closed as if there were none. */
    private void passSecond(Episode episode, long nanos) {
        SecondThreshold second = ladder.second().orElseThrow();
        Breach breach = breach(episode, nanos);
        long lots = second.lots(breach.size(), breach.equity(), levels.standings().requirement(episode.account), breach.standing());
        episode.workingLots = 0;
        if (!second.toBackstop()) {
            episode.steppedAtNanos = nanos;
            episode.plannedLots = lots;
            close(episode, breach, Close.of(lots), Pace.AT_ONCE, nanos);
            return;
        }
        long shortageBefore = levels.shortage(episode);
        desk.open(episode, breach.closingSide(), lots, nanos);
        if (breach.equity() < 0 || desk.takeOver(lots, second.price()) == 0) {
            closeSome(episode, nanos);
            return;
        }
        episode.steppedAtNanos = nanos;
        episode.steps++;
        bookStep(episode, breach.size(), shortageBefore, LadderState.WORKED_OFF, nanos);
    }

    private void close(Episode episode, Breach breach, Close close, Pace pace, long nanos) {
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
            send(episode, breach, close, lots, pace, nanos);
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
    private void send(Episode episode, Breach breach, Close close, long lots, Pace pace, long nanos) {
        if (isHeldUp(episode)) {
            episode.ladder.tried(nanos, 0);
        } else if (market.trades(episode.instrument) || rulebook.execution().needsBackstop()) {
            carryOut(episode, breach, close, lots, pace, nanos);
        } else {
            episode.isUnderWay = true;
            Breach now = delayNanos == 0 ? breach : breach(episode, nanos);
            auctions.enter(new AuctionOrder(episode, now, pace, levels.shortage(episode), market.midHalfTicks(episode.instrument)));
            desk.open(episode, now.closingSide(), lots, nanos);
            desk.tellSent(lots, close.worstPriceTicks());
            market.joinAuction(episode.account, episode.instrument, now.closingSide(), close.worstPriceTicks(), lots);
        }
    }

    /** Sends what was decided, by the prices of {@code breach}, and books what came of it. */
    private void carryOut(Episode episode, Breach breach, Close close, long lots, Pace pace, long nanos) {
        Breach now = delayNanos == 0 ? breach : breach(episode, nanos);
        long shortageBefore = levels.shortage(episode);
        desk.open(episode, breach.closingSide(), lots, nanos);
        rulebook.execution().close(breach, lots == close.lots() ? close : new Close(lots, close.worstPriceTicks()), desk);
        if (lots == now.size() && lots(episode) != 0 && rulebook.execution().handsOnRemainder(breach)) {
            bearers.handOnRemainder(desk, previousMark[episode.instrument], nanos);
        }
        charge(episode, now, nanos);
        finishStep(episode, now.size(), shortageBefore, pace, nanos);
    }

    /** Books a step whose fills the desk has heard of. */
    private void finishStep(Episode episode, long lotsBefore, long shortageBefore, Pace pace, long nanos) {
        if (pace.followsVolume()) {
            episode.tradedLotsBefore = market.tradedLots(episode.instrument);
        }
        episode.steps++;
        if (bookStep(episode, lotsBefore, shortageBefore, episode.workingLots > 0 ? pace.waitNanos() : LadderState.WORKED_OFF, nanos)) {
            budgets.use(episode, desk.filledLots(), nanos);
        } else {
            episode.ladder.tried(nanos, pace.waitNanos());
        }
    }

    /** Notes what a step did, returns whether it closed anything, and tells the account's holder. */
    private boolean bookStep(Episode episode, long lotsBefore, long shortageBefore, long untilNextSliceNanos, long nanos) {
        int account = episode.account;
        long closed = lotsBefore - Math.absExact(lots(episode));
        if (closed == 0) {
            return false;
        }
        episode.closed(nanos, closed);
        episode.freedMoney = Math.addExact(episode.freedMoney, Math.max(0, shortageBefore - levels.shortage(episode)));
        episode.ladder.closed(nanos, untilNextSliceNanos);
        episodes.closed(account, nanos, closed < lotsBefore, episode.ladder.coolUntilNanos());
        holders.forceClosed(account, closed);
        return true;
    }

    private void charge(Episode episode, Breach before, long nanos) {
        int account = episode.account;
        ChargeSchedule charges = rulebooks.get(episode.instrument).charges();
        long most = levels.equity(account);
        if (charges.ofClosedPart()) {
            most = Math.min(most, betterThanBankruptcy(before));
        }
        long elapsed = nanos - episode.startedAtNanos;
        ChargeSchedule.Charge charge = charges.charge(desk.turnover(), elapsed, most, before.feePpb() - charges.feePpb(elapsed));
        house.take(account, house.liquidatorsAccount(), charge.liquidator());
        house.take(account, Ledger.FEES, charge.protocol());
        house.take(account, Ledger.INSURANCE_FUND, charge.fund());
    }

    /** What the fills of the step brought more than the bankruptcy price of their lots: their share of the equity, less what they lost to the mark. */
    private long betterThanBankruptcy(Breach before) {
        long lots = desk.filledLots();
        Standing held = before.standing();
        long sign = held.contract().isAsset(held.lots()) ? 1 : -1;
        long against = Math.multiplyExact(sign, desk.turnover() - held.contract().notional(lots, held.markTicks()));
        return before.equity() < 0 ? -1 : Math.addExact(against, Exact.mulDiv(before.equity(), lots, before.size()));
    }

    /** The account by the position in hand, with all its equity. */
    private Breach breach(Episode episode, long nanos) {
        return breach(episode, 0, nanos);
    }

    /** @param setAside money that is not this position's to use */
    private Breach breach(Episode episode, long setAside, long nanos) {
        int account = episode.account;
        Standing whole = levels.standing(episode);
        Standing standing = new Standing(Math.subtractExact(whole.cash(), setAside), whole.lots(), whole.markTicks(), whole.contract());
        Rulebook own = rulebooks.get(episode.instrument);
        MarginRequirement target = levels.target(episode);
        long elapsed = nanos - episode.startedAtNanos;
        long targetMoney = target.maintenance(standing.lots(), standing.markTicks());
        long fee = own.charges().feePpb(elapsed) + own.charges().fundFeePpb(targetMoney, Math.max(0, targetMoney - standing.equity()), standing.notional(), elapsed);
        return new Breach(standing, own.requirement(), target, fee, episode.lotsAtStart, episode.firstSliceLots,
                episode.progress(nanos, episodes.partialAtNanos(account), sizes.at(account, nanos).nextLong()));
    }

    /** The position in hand, signed. */
    private long lots(Episode episode) {
        return ledger.lots(episode.account, episode.instrument);
    }
}
