package org.cascadelab.liquidation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.cascadelab.fact.InventoryTraded;
import org.cascadelab.fact.LiquidationEnded.Outcome;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.LossSocialised;
import org.cascadelab.fact.MarginWarned;
import org.cascadelab.fact.PositionTakenOver;
import org.cascadelab.margin.AccountFlags;
import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.margin.Standing;
import org.cascadelab.margin.TriggerIndex;
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
 * through an index on their trigger price.
 *
 * <p>Where the rulebook has a backstop, {@link #openHouse} opens its account; it unwinds what it holds when a check begins.
 *
 * <p>An account that went flat by its own trades and owes money is due like any other: its loss goes through the waterfall.
 */
public final class Liquidator {
    /** The only one that positions are held in. */
    private static final int INSTRUMENT = 0;

    private static final Comparator<Due> MOST_SEVERE_FIRST =
            (a, b) -> Exact.compareProducts(a.equity(), b.requirement(), b.equity(), a.requirement());
    private static final int NOBODY = -1;

    private final Ledger ledger;
    private final Rulebook rulebook;
    private final Ladder ladder;
    private final MarginRequirement requirement;
    private final MarginRequirement entry;
    private final MarginRequirement target;
    private final MarginRequirement secondLevel;
    private final boolean neverCloses;
    private final ForcedOrders market;
    private final AccountHolders holders;
    private final FactListener facts;
    private final Comparator<Due> order;
    private final RandomStream turns;
    private final RandomStream sizes;
    private final RandomStream orders;
    private final RandomStream deals;

    private final TriggerIndex breaches;
    private final TriggerIndex warnings;
    /** null without a second threshold; accounts are in it with or without an episode */
    private final TriggerIndex seconds;
    private final BitSet watched = new BitSet();
    private Episode[] episodes = new Episode[16];
    private long[] coolUntilNanos = new long[16];
    private long[] partialAtNanos = filled(16);
    private int nextEpisode;
    private final PriorityQueue<Episode> waiting =
            new PriorityQueue<>(Comparator.comparingLong((Episode episode) -> episode.wakesAtNanos).thenComparingInt(episode -> episode.account));
    /** episodes whose wait is over, for the next round */
    private final List<Episode> resumed = new ArrayList<>();
    /** accounts whose episode ended in a step of this check: not looked at again before the next one */
    private final AccountSet doneThisCheck = new AccountSet();
    /** accounts that took a step in this check: out of the second threshold's index before the next one */
    private final AccountSet steppedThisCheck = new AccountSet();
    /** waiting episodes whose account changed by somebody else's doing since the last check */
    private final List<Episode> changed = new ArrayList<>();
    private final AccountSet toWarn = new AccountSet();
    /** accounts that are due in the round at hand */
    private final AccountSet found = new AccountSet();
    private final AccountFlags silenced = new AccountFlags();
    /** the reminder interval is the same for all, so the end of each silence comes in the order in which it began */
    private final Queue<Silence> silences = new ArrayDeque<>();

    private final RollingBudget[] marketBudgets;
    private final Map<Integer, RollingBudget[]> accountBudgets = new HashMap<>();
    private final RollingBudget fundWindow;
    private final FundWatch fundWatch;
    private long fundHighMoney;

    private int backstop = NOBODY;
    private boolean isUnwinding;
    private Side unwindSide;
    private long unwindsAtNanos;

    private long tick;
    private long nanos;
    private boolean isCallingTime = true;
    private long markAtCheck;
    private long previousMark;
    private Episode acting;
    private final OneAccount desk = new OneAccount();
    private long feesTaken;

    private record Due(int account, long equity, long requirement, long value, int episode, long turn) {}

    private record Silence(int account, long untilNanos) {}

    /** For rulebooks that draw nothing. */
    public Liquidator(Ledger ledger, Rulebook rulebook, ForcedOrders market, AccountHolders holders, FactListener facts) {
        this(ledger, rulebook, market, holders, facts, new Streams(0));
    }

    public Liquidator(Ledger ledger, Rulebook rulebook, ForcedOrders market, AccountHolders holders, FactListener facts, Streams streams) {
        this.ledger = ledger;
        this.rulebook = rulebook;
        this.market = market;
        this.holders = holders;
        this.facts = facts;
        ladder = rulebook.trigger().ladder();
        requirement = rulebook.requirement();
        entry = rulebook.entry();
        target = rulebook.target();
        secondLevel = ladder.second().map(second -> requirement.scaledBy(second.belowPpb())).orElse(null);
        neverCloses = rulebook.sizing().neverCloses();
        order = comparator(ladder.order());
        turns = streams.named("liquidation turn");
        sizes = streams.named("liquidation size");
        orders = streams.named("liquidation order");
        deals = streams.named("deleveraging");
        AccountStandings standings = new AccountStandings(ledger, List.of(entry), List.of(), market::markTicks);
        breaches = new TriggerIndex(standings);
        warnings = new TriggerIndex(standings.against(List.of(rulebook.warning())));
        seconds = secondLevel == null ? null : new TriggerIndex(standings.against(List.of(secondLevel)));
        marketBudgets = budgets(false);
        fundWindow = rulebook.waterfall().fundWindow().map(window -> new RollingBudget(window.mostMoney(), window.nanos())).orElse(null);
        fundWatch = rulebook.waterfall().drawdown().map(FundWatch::new).orElse(null);
    }

    /**
     * Opens the backstop's account and pays its capital in, if the rulebook has one. To be called once, after the traders' accounts were opened, so that
     * their numbers do not depend on the rulebook.
     */
    public void openHouse() {
        rulebook.waterfall().backstop().ifPresent(terms -> {
            backstop = terms.isFund() ? Ledger.INSURANCE_FUND : market.openHouseAccount();
            ledger.deposit(backstop, terms.capitalMoney());
            unwindsAtNanos = terms.unwindEveryNanos();
        });
    }

    /** Makes an account one that can be warned and liquidated. */
    public void watch(int account) {
        watched.set(account);
        if (account >= episodes.length) {
            int before = episodes.length;
            episodes = Arrays.copyOf(episodes, Math.max(account + 1, episodes.length * 2));
            coolUntilNanos = Arrays.copyOf(coolUntilNanos, episodes.length);
            partialAtNanos = Arrays.copyOf(partialAtNanos, episodes.length);
            Arrays.fill(partialAtNanos, before, episodes.length, Long.MIN_VALUE);
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
            return;
        }
        indexSecond(account);
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

    /** What the insurance fund is worth at the mark, with what it may hold. */
    public long fundMoney() {
        return equity(Ledger.INSURANCE_FUND);
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
        previousMark = markAtCheck == 0 ? market.markTicks(INSTRUMENT) : markAtCheck;
        markAtCheck = market.markTicks(INSTRUMENT);
        isCallingTime = ladder.checkEveryNanos() == 0 || nanos % ladder.checkEveryNanos() == 0;
        if (fundWatch != null) {
            fundWatch.sample(nanos, fundMoney());
        }
        fundHighMoney = Math.max(fundHighMoney, fundMoney());
        if (!doneThisCheck.isEmpty()) {
            doneThisCheck.drain(this::indexUnlessInEpisode);
        }
        if (seconds != null && !steppedThisCheck.isEmpty()) {
            steppedThisCheck.drain(this::indexSecond);
        }
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
        while (!silences.isEmpty() && silences.peek().untilNanos() <= nanos) {
            int account = silences.poll().account();
            silenced.clear(account);
            indexUnlessInEpisode(account);
        }
        if (warnings.anyDue()) {
            warn();
        }
        unwind();
    }

    /** Whether a round would find anything to look at, at the present mark. */
    public boolean anythingDue() {
        return !neverCloses && (!resumed.isEmpty() || isCallingTime && breaches.anyDue() || seconds != null && seconds.anyDue()) && pricesAllow();
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
        if (isCallingTime) {
            breaches.forEachDue(found::add);
        }
        if (seconds != null) {
            seconds.forEachDue(found::add);
        }
        found.drain(account -> due.add(due(account)));
        due.sort(order);
        due.forEach(account -> step(account.account()));
        return true;
    }

    /** A part of the forced order in hand traded on the book and is booked. */
    public void filled(long priceTicks, long lots) {
        if (isUnwinding) {
            facts.inventoryTraded(new InventoryTraded(nanos, backstop, INSTRUMENT, unwindSide.sign() * lots, priceTicks, ledger.lots(backstop)));
        } else {
            desk.filled(priceTicks, lots, ForcedFilled.Venue.BOOK);
        }
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
        Episode episode = episodes[account];
        long turn = ladder.order() == QueueOrder.RANDOM ? turns.at(account, nanos).nextLong() : 0;
        return new Due(account, equity(account), entryMargin(account), notional(account), episode == null ? Integer.MAX_VALUE : episode.id, turn);
    }

    private static Comparator<Due> comparator(QueueOrder order) {
        Comparator<Due> first = switch (order) {
            case MOST_SEVERE -> MOST_SEVERE_FIRST;
            case LARGEST -> Comparator.comparingLong(Due::value).reversed();
            case FIRST_COME -> Comparator.comparingInt(Due::episode);
            case RANDOM -> Comparator.comparingLong(Due::turn);
        };
        return first.thenComparingInt(Due::account);
    }

    private boolean pricesAllow() {
        return ladder.guard().isEmpty() || ladder.guard().get().allows(nanos, market.indexMovedNanos(INSTRUMENT), market.indexTicks(INSTRUMENT), market.markTicks(INSTRUMENT));
    }

    private void step(int account) {
        Episode episode = episodes[account];
        boolean isNew = episode == null;
        if (isNew ? ladder.graceNanos() == 0 : !episode.ladder.isCalled()) {
            market.cancelAll(account);
        }
        if (isNew) {
            Due now = due(account);
            if (now.equity() >= now.requirement()) {
                index(account);
                return;
            }
            episode = start(now);
        } else if (episode.isQueued) {
            waiting.remove(episode);
            episode.isQueued = false;
        }
        if (seconds != null) {
            seconds.remove(account);
            steppedThisCheck.add(account);
        }
        if (isNew && episode.ladder.next(level(account), nanos) == LadderState.Step.WAIT) {
            // called, or made safe by a step a short while ago and in breach again: the cool-down is the account's, not the episode's
            queue(episode);
            return;
        }
        acting = episode;
        if (!endIfOver(episode)) {
            act(episode);
            if (!endIfOver(episode)) {
                queue(episode);
            }
        }
        acting = null;
    }

    private void act(Episode episode) {
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
        LadderState state = new LadderState(ladder, rulebook.trigger().coolDownNanos(), rulebook.trigger().whenFlatOnly(), nanos, coolUntilNanos[account]);
        Episode episode = new Episode(nextEpisode++, account, Math.absExact(ledger.lots(account)), nanos, state);
        if (rulebook.execution().pace().followsVolume()) {
            episode.tradedLotsBefore = market.tradedLots(INSTRUMENT);
        }
        episodes[account] = episode;
        breaches.remove(account);
        warnings.remove(account);
        facts.liquidationStarted(new LiquidationStarted(episode.id, tick, nanos, account, INSTRUMENT, ledger.lots(account), market.markTicks(INSTRUMENT), now.equity(), now.requirement()));
        rulebook.charges().flagReward().ifPresent(reward -> pay(account, liquidatorsAccount(), Math.min(reward.of(notional(account)), Math.max(0, now.equity()))));
        return episode;
    }

    private Breach breach(Episode episode) {
        int account = episode.account;
        Standing standing = standing(account);
        long elapsed = nanos - episode.startedAtNanos;
        long targetMoney = target.maintenance(standing.lots(), standing.markTicks());
        ChargeSchedule charges = rulebook.charges();
        long fee = charges.feePpb(elapsed) + charges.fundFeePpb(targetMoney, Math.max(0, targetMoney - standing.equity()), standing.notional(), elapsed);
        return new Breach(standing, requirement, target, fee, episode.lotsAtStart, episode.firstSliceLots,
                episode.progress(nanos, partialAtNanos[account], sizes.at(account, nanos).nextLong()));
    }

    private void closeSome(Episode episode) {
        Breach breach = breach(episode);
        episode.steppedAtNanos = nanos;
        long working = Math.min(episode.workingLots, breach.size());
        boolean isBankrupt = breach.equity() <= 0;
        Close close;
        if (working > 0 && !isBankrupt) {
            close = Close.of(working);
        } else {
            close = rulebook.sizing().size(breach, market.depth(INSTRUMENT));
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
        long traded = pace.followsVolume() ? market.tradedLots(INSTRUMENT) - episode.tradedLotsBefore : 0;
        long sent = pace.lotsNow(new Pace.Working(episode.plannedLots, close.lots(), traded, orders.at(episode.account, nanos).nextLong()));
        long lots = Math.min(sent, budgetLots(episode.account));
        episode.workingLots = pace == Pace.AT_ONCE ? 0 : close.lots() - lots;
        if (lots == 0) {
            episode.ladder.tried(nanos, pace.waitNanos());
            return;
        }
        if (episode.firstSliceLots == 0) {
            episode.firstSliceLots = close.lots();
        }
        desk.open(episode, breach.closingSide(), lots);
        rulebook.execution().close(breach, lots == close.lots() ? close : new Close(lots, close.worstPriceTicks()), desk);
        if (lots == breach.size() && ledger.lots(episode.account) != 0 && rulebook.execution().handsOnRemainder(breach)) {
            handOnRemainder(episode);
        }
        charge(episode, breach);
        if (pace.followsVolume()) {
            episode.tradedLotsBefore = market.tradedLots(INSTRUMENT);
        }
        episode.steps++;
        if (bookStep(episode, breach, episode.workingLots > 0 ? pace.waitNanos() : LadderState.WORKED_OFF)) {
            useBudgets(episode.account, desk.filledLots);
        } else {
            episode.ladder.tried(nanos, pace.waitNanos());
        }
    }

    /** Notes what a step did, returns whether it closed anything, and tells the account's holder. */
    private boolean bookStep(Episode episode, Breach before, long untilNextSliceNanos) {
        int account = episode.account;
        long closed = before.size() - Math.absExact(ledger.lots(account));
        if (closed == 0) {
            return false;
        }
        episode.closed(nanos, closed);
        episode.freedMoney = Math.addExact(episode.freedMoney, Math.max(0, before.shortage() - shortage(account)));
        episode.ladder.closed(nanos, untilNextSliceNanos);
        coolUntilNanos[account] = episode.ladder.coolUntilNanos();
        if (closed < before.size()) {
            partialAtNanos[account] = nanos;
        }
        holders.forceClosed(account, closed);
        return true;
    }

    /** What the second threshold says; what the backstop cannot take is closed as if there were none. */
    private void passSecond(Episode episode) {
        SecondThreshold second = ladder.second().orElseThrow();
        Breach breach = breach(episode);
        long lots = second.lots(breach.size(), breach.equity(), breach.maintenance(), market.markTicks(INSTRUMENT));
        episode.workingLots = 0;
        if (!second.toBackstop()) {
            episode.steppedAtNanos = nanos;
            episode.plannedLots = lots;
            close(episode, breach, Close.of(lots), Pace.AT_ONCE);
            return;
        }
        desk.open(episode, breach.closingSide(), lots);
        if (breach.equity() < 0 || desk.takeOver(lots, second.price()) == 0) {
            closeSome(episode);
            return;
        }
        episode.steppedAtNanos = nanos;
        episode.steps++;
        bookStep(episode, breach, LadderState.WORKED_OFF);
    }

    private void handOnRemainder(Episode episode) {
        int account = episode.account;
        long markTicks = market.markTicks(INSTRUMENT);
        long bankruptcyTicks = Math.max(1, desk.remainderTicks());
        if (rulebook.waterfall().backstop().map(Backstop::takesRemainder).orElse(false)) {
            giveToBackstop(episode, Math.absExact(ledger.lots(account)), bankruptcyTicks);
        }
        for (RemainderStage stage : rulebook.waterfall().remainderStages()) {
            if (ledger.lots(account) == 0) {
                return;
            }
            boolean closesLong = ledger.lots(account) > 0;
            Remainder remainder = new Remainder(ledger, account, desk.remainderTicks(), markTicks, previousMark, fundMoney(), fundHighMoney, deals, nanos);
            for (RemainderStage.Takeover taken : stage.takeOver(remainder)) {
                ledger.trade(closesLong ? taken.account() : account, closesLong ? account : taken.account(), INSTRUMENT, taken.priceTicks(), taken.lots());
                facts.deleveraged(new Deleveraged(nanos, episode.id, account, taken.account(), INSTRUMENT, taken.lots(), taken.priceTicks(), markTicks));
                positionChanged(taken.account());
            }
        }
    }

    /** Returns the lots that the backstop took, at most those offered. What is left of a margin of which the bankruptcy price is whole ticks goes along. */
    private long giveToBackstop(Episode episode, long offered, long priceTicks) {
        if (backstop == NOBODY || offered == 0) {
            return 0;
        }
        int account = episode.account;
        long held = ledger.lots(account);
        long sign = Long.signum(held);
        Backstop terms = rulebook.waterfall().backstop().orElseThrow();
        long lots = Math.min(offered, terms.takes(equity(backstop), ledger.lots(backstop), sign * offered, priceTicks, market.markTicks(INSTRUMENT)));
        if (lots == 0) {
            return 0;
        }
        boolean isBankruptcyPrice = priceTicks == Math.max(1, standing(account).bankruptcyTicks());
        ledger.trade(sign > 0 ? backstop : account, sign > 0 ? account : backstop, INSTRUMENT, priceTicks, lots);
        long margin = isBankruptcyPrice && ledger.lots(account) == 0 ? Math.max(0, ledger.cash(account)) : 0;
        ledger.transfer(account, backstop, margin);
        facts.forcedFilled(new ForcedFilled(episode.id, nanos, account, INSTRUMENT, -sign * lots, priceTicks, market.midHalfTicks(INSTRUMENT), ForcedFilled.Venue.TAKEOVER));
        facts.positionTakenOver(new PositionTakenOver(nanos, episode.id, account, INSTRUMENT, sign * lots, priceTicks, market.markTicks(INSTRUMENT),
                Math.addExact(margin, Math.multiplyExact(sign * lots, market.markTicks(INSTRUMENT) - priceTicks))));
        return lots;
    }

    /** The backstop trades a part of what it holds. */
    private void unwind() {
        if (backstop == NOBODY || nanos < unwindsAtNanos) {
            return;
        }
        Backstop terms = rulebook.waterfall().backstop().orElseThrow();
        unwindsAtNanos = Math.addExact(nanos, terms.unwindEveryNanos());
        long held = ledger.lots(backstop);
        long lots = Exact.portionUp(Math.absExact(held), terms.unwindPpb());
        if (lots == 0) {
            return;
        }
        unwindSide = held > 0 ? Side.SELL : Side.BUY;
        long limitTicks = OrderBook.NO_PRICE;
        if (terms.unwindWithinPpb() > 0) {
            long distance = Exact.portionDown(market.markTicks(INSTRUMENT), terms.unwindWithinPpb());
            limitTicks = Math.max(1, market.markTicks(INSTRUMENT) - unwindSide.opposite().sign() * distance);
        }
        isUnwinding = true;
        market.immediate(backstop, INSTRUMENT, unwindSide, limitTicks, lots, -1);
        isUnwinding = false;
    }

    private void charge(Episode episode, Breach before) {
        int account = episode.account;
        ChargeSchedule charges = rulebook.charges();
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
        long sign = Long.signum(before.standing().lots());
        long against = Math.multiplyExact(sign, desk.turnover - Math.multiplyExact(lots, before.standing().markTicks()));
        return before.equity() < 0 ? -1 : Math.addExact(against, Exact.mulDiv(before.equity(), lots, before.size()));
    }

    private void pay(int account, int payee, long money) {
        ledger.transfer(account, payee, money);
        feesTaken = Math.addExact(feesTaken, money);
    }

    private int liquidatorsAccount() {
        return backstop == NOBODY ? Ledger.FEES : backstop;
    }

    /** Ends an episode that is flat or safe; returns whether it is over. */
    private boolean endIfOver(Episode episode) {
        int account = episode.account;
        if (ledger.lots(account) == 0) {
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

    private void coverLoss(Episode episode, long loss) {
        int account = episode.account;
        long fromFund = Math.min(loss, fundBudget());
        ledger.transfer(Ledger.INSURANCE_FUND, account, fromFund);
        if (fundWindow != null) {
            fundWindow.use(nanos, fromFund);
        }
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

    private long fundBudget() {
        long budget = rulebook.waterfall().fundBudget(fundMoney());
        return fundWindow == null ? budget : Math.min(budget, fundWindow.left(nanos));
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
            doneThisCheck.add(account);
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
        warnings.forEachDue(toWarn::add);
        toWarn.drain(this::warn);
    }

    private void warn(int account) {
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

    private RollingBudget[] budgets(boolean perAccount) {
        return ladder.budgets().stream().filter(budget -> budget.perAccount() == perAccount).map(budget -> new RollingBudget(budget.most(), budget.windowNanos())).toArray(RollingBudget[]::new);
    }

    /** What the budgets still allow of an account, in lots. */
    private long budgetLots(int account) {
        if (ladder.budgets().isEmpty()) {
            return Long.MAX_VALUE;
        }
        long lots = Long.MAX_VALUE;
        int ofMarket = 0;
        int ofAccount = 0;
        for (Budget budget : ladder.budgets()) {
            RollingBudget rolling = budget.perAccount() ? accountBudgets.computeIfAbsent(account, key -> budgets(true))[ofAccount++] : marketBudgets[ofMarket++];
            long left = rolling.left(nanos);
            lots = Math.min(lots, budget.inLots() ? left : Exact.ceilDiv(left, market.markTicks(INSTRUMENT)));
        }
        return lots;
    }

    private void useBudgets(int account, long lots) {
        int ofMarket = 0;
        int ofAccount = 0;
        for (Budget budget : ladder.budgets()) {
            RollingBudget rolling = budget.perAccount() ? accountBudgets.get(account)[ofAccount++] : marketBudgets[ofMarket++];
            rolling.use(nanos, budget.inLots() ? lots : Math.multiplyExact(lots, market.markTicks(INSTRUMENT)));
        }
    }

    private void index(int account) {
        if (!doneThisCheck.contains(account)) {
            breaches.update(account);
        }
        if (!silenced.get(account)) {
            warnings.update(account);
        }
        indexSecond(account);
    }

    private void indexSecond(int account) {
        if (seconds != null && !steppedThisCheck.contains(account)) {
            seconds.update(account);
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

    private long notional(int account) {
        return Math.multiplyExact(Math.absExact(ledger.lots(account)), market.markTicks(INSTRUMENT));
    }

    private long entryMargin(int account) {
        return entry.maintenance(ledger.lots(account), market.markTicks(INSTRUMENT));
    }

    private long shortage(int account) {
        return Math.max(0, target.maintenance(ledger.lots(account), market.markTicks(INSTRUMENT)) - equity(account));
    }

    private LadderState.Level level(int account) {
        long equity = equity(account);
        long lots = ledger.lots(account);
        long markTicks = market.markTicks(INSTRUMENT);
        if (equity >= target.maintenance(lots, markTicks)) {
            return LadderState.Level.SAFE;
        }
        if (secondLevel != null && equity < secondLevel.maintenance(lots, markTicks)) {
            return LadderState.Level.SECOND;
        }
        return equity < entry.maintenance(lots, markTicks) ? LadderState.Level.BREACHED : LadderState.Level.BETWEEN;
    }

    private static long[] filled(int length) {
        long[] never = new long[length];
        Arrays.fill(never, Long.MIN_VALUE);
        return never;
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
            return fundWatch != null && fundWatch.isTriggered(fundMoney()) ? 0 : Liquidator.this.fundBudget();
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

        @Override
        public long takeOver(long lots, TakeoverPrice price) {
            long priceTicks = price.ticks(standing(), market, INSTRUMENT);
            long taken = giveToBackstop(episode, lots, priceTicks);
            turnover = Math.addExact(turnover, Math.multiplyExact(priceTicks, taken));
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
