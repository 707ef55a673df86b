package org.cascadelab.book;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A limit order book that matches by price, then time. Prices are ticks, sizes lots; order ids are any longs the caller likes.
 * Everything that happens is told to one {@link BookListener}; an order that the book will not take is a {@link Refusal}, not an
 * exception. Not thread-safe, and not re-entrant: see {@link BookListener}.
 * <p>
 * {@link #limit}, {@link #immediate}, {@link #market} and {@link #cancel} are the short way for plain orders, {@link #submit} takes all
 * others. Stops wait in ladders of their own, ordered by trigger price. They are released after the order that reached them is done,
 * one by one: buy stops before sell stops, those on the last trade before those on the mark, the nearest trigger price first, then the
 * earlier order; what a released order sets off waits behind those already reached. A stop that is already reached when it is entered
 * is parked and released at once.
 * <p>
 * Orders and levels are records of one arena ({@link LiveOrders}), which grows with what is live and is reused; nothing is allocated once it
 * has grown. A {@link Ladder} per side says which level is where. A limit order that trades with nothing, and a cancel of an order without
 * terms, take a short way, and what the listener's class does not override is not told there: the facts' arguments cost more than the calls.
 * Against the textbook book (a sorted map of queues and a hash map of orders) on the streams of the benchmark, in operations per processor
 * time on a busy machine: 5.5 times with 1 000 orders, 8.8 with 10 000, 7.8 with 100 000, 9.3 where sweeps trade with 21 at a time. The less
 * else runs, the faster is the textbook book, by half with 10 000 orders, and this one hardly. Reading an id's bucket once, comparing the
 * other side's best key directly and leaving out facts that nobody hears took, in nanoseconds per operation, 22.4 to 19.5 with 1 000 orders,
 * 26 to 23.5 with 10 000, 25 to 22 in sweeps. A bare array of ticks, with orders found by their id alone and no order types, came to 5.5, 9.2,
 * 11.2 and 9.4 times the textbook where an earlier state of this book came to 4.2, 7.9, 6.1 and 7.8.
 */
public final class OrderBook {
    /** Stands for "no price": an empty side, a market order, no trade yet. */
    public static final long NO_PRICE = Long.MIN_VALUE;
    /** Prices go from minus this to plus this. */
    public static final long MAX_PRICE_TICKS = 1L << 61;
    /** The most lots that one side can hold. */
    public static final long MAX_LOTS = 1L << 61;

    private static final Side[] SIDES = Side.values();
    private static final Trigger[] TRIGGERS = Trigger.values();
    private static final long PPB = 1_000_000_000;

    private final BookRules rules;
    private final BookListener listener;
    private final PositionLookup positions;
    private final boolean preventsSelfTrade;
    /** Whether the listener would do anything about an order that is accepted or rests; about one that ends. */
    private final boolean tellsEntry;
    private final boolean tellsCancel;
    private final LiveOrders orders = new LiveOrders(1024);
    /** Bids, asks, then the stops: by trigger, and within a trigger buys and sells. */
    private final Ladder[] ladders = new Ladder[2 + 2 * TRIGGERS.length];
    private final ExpiryQueue expiries = new ExpiryQueue(orders);
    private final CallAuction auction;
    private final OrderTicket released = new OrderTicket();
    private final DepthView depth = new Depth(true);
    private final DepthView displayedDepth = new Depth(false);

    private long bandReferenceTicks = NO_PRICE;
    private Phase phase = Phase.CONTINUOUS;
    private boolean changing;
    /** Continuous trading with every tick and lot and no band: the short checks suffice. */
    private boolean plain;
    private long nowTick = Long.MIN_VALUE;
    private long lastTradeTicks = NO_PRICE;
    private long markTicks = NO_PRICE;
    private int parkedStops;
    private int reduceOnlyResting;
    /** Lots that the order being matched has lost without trading them. */
    private long lostLots;
    private int firstReached = LiveOrders.NONE;
    private int lastReached = LiveOrders.NONE;

    /** A book whose reduce-only orders are all refused, since nobody says who holds what. */
    public OrderBook(BookRules rules, BookListener listener) {
        this(rules, listener, PositionLookup.FLAT);
    }

    public OrderBook(BookRules rules, BookListener listener, PositionLookup positions) {
        this.rules = requireNonNull(rules, "rules");
        this.listener = requireNonNull(listener, "listener");
        this.positions = requireNonNull(positions, "positions");
        preventsSelfTrade = rules.selfTradePrevention() != SelfTradePrevention.ALLOWED;
        for (int number = 0; number < ladders.length; number++) {
            Side side = SIDES[number & 1];
            // of bids the highest is best; of stops the sells are reached from above
            boolean highestFirst = number < 2 ? side == Side.BUY : side == Side.SELL;
            ladders[number] = new Ladder(orders, number, highestFirst);
        }
        ladder(Side.BUY).face(ladder(Side.SELL));
        ladder(Side.SELL).face(ladder(Side.BUY));
        tellsEntry = hears("accepted") || hears("rested");
        tellsCancel = hears("cancelled");
        auction = new CallAuction(ladder(Side.BUY), ladder(Side.SELL), rules.tickSize());
        pass(Phase.CONTINUOUS);
    }

    public BookRules rules() {
        return rules;
    }

    /** Trades what it can at {@code priceTicks} or better and leaves the rest in the book. Returns the lots filled at once. */
    public long limit(long orderId, int owner, Side side, long priceTicks, long lots) {
        begin();
        Ladder queue = ladder(side);
        long key = queue.keyOf(priceTicks);
        int level = queue.levelNear(key);
        int bucket = orders.bucketOf(orderId);
        int newest = orders.newest(bucket);
        if (plain && level >= 0 && lots > 0 && lots <= queue.room() && !queue.crosses(key) && orders.find(newest, orderId) == LiveOrders.NONE) {
            if (tellsEntry) {
                listener.accepted(orderId, owner, side, priceTicks, lots);
            }
            queue.join(level, key, lots);
            orders.add(bucket, newest, orderId, owner, lots, queue.place(level), level);
            if (tellsEntry) {
                listener.rested(orderId, owner, side, priceTicks, lots);
            }
            // no stop to release: without a trade none is reached
            changing = false;
            return 0;
        }
        long filled = takeAndRest(orderId, owner, side, priceTicks, lots);
        end();
        return filled;
    }

    /** Any limit order; the short way in {@link #limit} serves those that trade with nothing at a price near others. */
    private long takeAndRest(long orderId, int owner, Side side, long priceTicks, long lots) {
        Refusal refusal = refusalOf(orderId, side, false, priceTicks, lots);
        if (refusal != null) {
            listener.refused(orderId, owner, refusal);
            return 0;
        }
        lostLots = 0;
        listener.accepted(orderId, owner, side, priceTicks, lots);
        long left = phase == Phase.CALL ? lots : match(orderId, owner, side, priceTicks, lots);
        if (left > 0) {
            queueUp(orderId, owner, ladder(side), priceTicks, left);
            listener.rested(orderId, owner, side, priceTicks, left);
        }
        return lots - left - lostLots;
    }

    /** Trades what it can at {@code priceTicks} or better and drops the rest. Returns the lots filled. */
    public long immediate(long orderId, int owner, Side side, long priceTicks, long lots) {
        begin();
        Refusal refusal = refusalOf(orderId, side, false, priceTicks, lots);
        if (refusal == null && phase == Phase.CALL) {
            refusal = Refusal.NOT_IN_CALL;
        }
        long filled = takeUnless(refusal, orderId, owner, side, priceTicks, lots);
        end();
        return filled;
    }

    /** Trades what it can at any price within the band and drops the rest. Returns the lots filled. */
    public long market(long orderId, int owner, Side side, long lots) {
        begin();
        Refusal refusal = refusalOf(orderId, side, true, NO_PRICE, lots);
        if (refusal == null && phase == Phase.CALL) {
            refusal = Refusal.NOT_IN_CALL;
        }
        long filled = takeUnless(refusal, orderId, owner, side, NO_PRICE, lots);
        end();
        return filled;
    }

    /**
     * Enters an order of any kind. Returns the lots filled at once, 0 for a stop.
     * <p>
     * A refused order names the first reason that applies, in this order: lots and lot size; the prices' range and tick size (limit
     * first, then trigger); contradictory terms; a live id; a last tick gone by; lots beyond what a side can hold; the phase; the band;
     * nothing to reduce; would take; cannot fill. For a stop the last six are checked when it is triggered, and while halted also now.
     * <p>
     * A reduce-only order is cut to what its owner can reduce when it enters, and a resting one again when a taker reaches it;
     * fill-or-kill is refused instead of cut. Fill-or-kill counts hidden lots but not resting reduce-only orders, whose owner may have
     * nothing left to reduce by then, so it never fills in part.
     */
    public long submit(OrderTicket ticket) {
        begin();
        long filled = 0;
        Refusal refusal = refusalOf(ticket);
        if (refusal != null) {
            listener.refused(ticket.orderId, ticket.owner, refusal);
        } else {
            listener.accepted(ticket.orderId, ticket.owner, ticket.side, ticket.priceTicks, ticket.lots);
            if (ticket.isStop()) {
                park(ticket);
            } else {
                filled = enter(ticket);
            }
        }
        end();
        return filled;
    }

    /** Takes an order, resting or parked, out. False, and a refusal, if no live order has the id. */
    public boolean cancel(long orderId) {
        begin();
        int bucket = orders.bucketOf(orderId);
        int newest = orders.newest(bucket);
        if (!tellsCancel && newest > LiveOrders.NONE && orders.id(newest) == orderId && !orders.hasTerms(newest)) {
            int place = orders.place(newest);
            int level = Ladder.levelOf(place);
            long lots = orders.lots(newest);
            ladders[Ladder.numberOf(place)].leave(level, lots, orders.removeSole(bucket, newest, level, lots));
            changing = false;
            return true;
        }
        int slot = orders.find(newest, orderId);
        if (slot == LiveOrders.NONE) {
            listener.refused(orderId, -1, Refusal.UNKNOWN_ORDER);
        } else {
            cancel(bucket, slot, CancelReason.REQUESTED);
        }
        end();
        return slot != LiveOrders.NONE;
    }

    /** Takes all orders of an owner out, resting and parked, in the order of their ids. Returns how many. */
    public int cancelAll(int owner) {
        begin();
        return cancelCollected(orders.collectIdsOf(owner));
    }

    /** Takes all orders out, resting and parked, in the order of their ids. Returns how many. */
    public int cancelAll() {
        begin();
        return cancelCollected(orders.collectIds());
    }

    private int cancelCollected(int count) {
        for (int i = 0; i < count; i++) {
            cancel(orders.find(orders.collectedId(i)), CancelReason.REQUESTED);
        }
        end();
        return count;
    }

    /**
     * Gives a resting order another price or size; {@code lots} is what shall rest. Fewer lots at the same price keep their place in the
     * queue (an iceberg loses hidden lots first), anything else enters anew at the end of the queue, and trades first if it can. Asking
     * for what is already there does nothing. False, and a refusal with the order untouched, if the order is unknown, a parked stop, or
     * may not enter on the new terms.
     */
    public boolean modify(long orderId, long priceTicks, long lots) {
        begin();
        int slot = orders.find(orderId);
        Refusal refusal = slot == LiveOrders.NONE ? Refusal.UNKNOWN_ORDER : refusalOfChange(slot, priceTicks, lots);
        if (refusal != null) {
            listener.refused(orderId, slot == LiveOrders.NONE ? -1 : orders.owner(slot), refusal);
        } else if (keepsPlace(slot, priceTicks, lots)) {
            if (lots < orders.totalLots(slot)) {
                cut(slot, lots, CancelReason.REQUESTED);
            }
        } else {
            reenter(slot, priceTicks, lots);
        }
        end();
        return refusal == null;
    }

    /**
     * Tells the book the mark: it wakes stops on the mark and is the reference of the price band.
     *
     * @throws IllegalArgumentException beyond {@link #MAX_PRICE_TICKS}
     */
    public void markMoved(long markTicks) {
        if (markTicks > MAX_PRICE_TICKS || markTicks < -MAX_PRICE_TICKS) {
            throw new IllegalArgumentException("mark %d ticks is beyond +-%d".formatted(markTicks, MAX_PRICE_TICKS));
        }
        begin();
        this.markTicks = markTicks;
        end();
    }

    /** Tells the book the middle of its price band; until told, it is the mark or the last trade. */
    public void bandAround(long referenceTicks) {
        begin();
        bandReferenceTicks = referenceTicks;
        end();
    }

    /** Whether a price is one that the band refuses to an order of this side. */
    public boolean isBeyondBand(Side side, long priceTicks) {
        return limitKey(side, priceTicks) > bandKey(side);
    }

    /** The price, or the edge of the band if that lies before it. */
    public long withinBand(Side side, long priceTicks) {
        return isBeyondBand(side, priceTicks) ? opposite(side).priceOf(bandKey(side)) : priceTicks;
    }

    /**
     * Tells the book the time: orders whose last tick is before {@code tick} expire, earliest first, then by id.
     *
     * @throws IllegalArgumentException if time goes back
     */
    public void advanceTo(long tick) {
        if (tick < nowTick) {
            throw new IllegalArgumentException("the book is at tick %d and cannot go back to %d".formatted(nowTick, tick));
        }
        begin();
        nowTick = tick;
        for (Terms due = expiries.first(); due != null && due.lastTick < tick; due = expiries.first()) {
            cancel(due.slot, CancelReason.EXPIRED);
        }
        end();
    }

    /** Stops trading. From continuous trading or a call. */
    public void halt() {
        require(phase != Phase.HALTED, Phase.HALTED);
        begin();
        pass(Phase.HALTED);
        listener.phaseChanged(phase);
        end();
    }

    /**
     * Begins to collect orders without matching. From a halt or continuous trading. Resting reduce-only orders are cancelled, by id: a
     * price found with lots that may turn out not to reduce anything would leave the book crossed.
     */
    public void openCall() {
        require(phase != Phase.CALL, Phase.CALL);
        begin();
        pass(Phase.CALL);
        listener.phaseChanged(phase);
        int count = reduceOnlyResting == 0 ? 0 : orders.collectReduceOnlyIds();
        for (int i = 0; i < count; i++) {
            int slot = orders.find(orders.collectedId(i));
            if (!isParked(slot)) {
                cancel(slot, CancelReason.NOT_IN_CALL);
            }
        }
        end();
    }

    /**
     * Ends a call: trades at the one price that {@link CallAuction} describes, in the order of price and time on both sides, and goes
     * on to continuous trading. An iceberg takes part with all its lots and keeps its place. Returns the lots traded.
     */
    public long uncross() {
        require(phase == Phase.CALL, Phase.CONTINUOUS);
        begin();
        long traded = tradeCall();
        pass(Phase.CONTINUOUS);
        listener.phaseChanged(phase);
        end();
        return traded;
    }

    public Phase phase() {
        return phase;
    }

    /** Whether an order with this id rests or is parked. */
    public boolean isLive(long orderId) {
        return orders.find(orderId) != LiveOrders.NONE;
    }

    /** Lots of the order that wait in the book, hidden ones included; 0 if it does not rest there. */
    public long restingLots(long orderId) {
        int slot = orders.find(orderId);
        return slot == LiveOrders.NONE || isParked(slot) ? 0 : orders.totalLots(slot);
    }

    /** Number of orders resting in the book. */
    public int restingOrders() {
        return orders.size() - parkedStops;
    }

    /** Number of stops waiting outside the book. */
    public int parkedStops() {
        return parkedStops;
    }

    /** Whether an order of this id is the next of its side to trade. */
    public boolean isFirst(long orderId) {
        int slot = orders.find(orderId);
        return slot != LiveOrders.NONE && !isParked(slot) && ladderOf(slot).front() == slot;
    }

    /** Best price of the side, {@link #NO_PRICE} when nothing rests there. */
    public long bestTicks(Side side) {
        return ladder(side).bestTicks();
    }

    /** Lots displayed at the best price of the side, 0 when nothing rests there. */
    public long bestLots(Side side) {
        return ladder(side).bestLots();
    }

    /** Price of the latest trade, {@link #NO_PRICE} before any. */
    public long lastTradeTicks() {
        return lastTradeTicks;
    }

    /** The mark as last told, {@link #NO_PRICE} before. */
    public long markTicks() {
        return markTicks;
    }

    /** What a sweep would execute, hidden lots included; always the same object. */
    public DepthView depth() {
        return depth;
    }

    /** What the market can see, hidden lots excluded; always the same object. */
    public DepthView displayedDepth() {
        return displayedDepth;
    }

    /** Whether the listener's class has a method of its own for a fact; the one of {@link BookListener} does nothing. */
    private boolean hears(String fact) {
        return Arrays.stream(listener.getClass().getMethods())
                .anyMatch(method -> method.getName().equals(fact) && method.getDeclaringClass() != BookListener.class);
    }

    // ---- one change at a time

    private void begin() {
        if (changing) {
            throw new IllegalStateException("the book was changed from within its listener, or a listener threw; collect what to do "
                    + "and do it after the call that is being told about");
        }
        changing = true;
    }

    private void end() {
        if (parkedStops > 0 && phase == Phase.CONTINUOUS) {
            releaseStops();
        }
        changing = false;
    }

    private void require(boolean allowed, Phase wanted) {
        if (!allowed) {
            throw new IllegalStateException("the book is in phase %s and cannot pass to %s that way".formatted(phase, wanted));
        }
    }

    private void pass(Phase next) {
        phase = next;
        plain = next == Phase.CONTINUOUS && rules.tickSize() == 1 && rules.lotSize() == 1 && rules.bandPpb() == 0;
    }

    // ---- what is refused

    /** Whether an order passes where {@link #plain} rules apply. */
    private boolean isPlain(long orderId, Ladder queue, long priceTicks, long lots) {
        return lots > 0 && priceTicks <= MAX_PRICE_TICKS && priceTicks >= -MAX_PRICE_TICKS && lots <= queue.room()
                && orders.find(orderId) == LiveOrders.NONE;
    }

    private Refusal refusalOf(long orderId, Side side, boolean market, long priceTicks, long lots) {
        if (plain && isPlain(orderId, ladder(side), market ? 0 : priceTicks, lots)) {
            return null;
        }
        Refusal refusal = refusalOfSize(lots);
        if (refusal == null && !market) {
            refusal = refusalOfPrice(priceTicks);
        }
        if (refusal == null && orders.find(orderId) != LiveOrders.NONE) {
            refusal = Refusal.DUPLICATE_ORDER_ID;
        }
        if (refusal == null) {
            refusal = refusalByVenue(side, priceTicks, lots);
        }
        return refusal;
    }

    private Refusal refusalOf(OrderTicket ticket) {
        Refusal refusal = refusalOfSize(ticket.lots);
        if (refusal == null && ticket.displayLots % rules.lotSize() != 0) {
            refusal = Refusal.OFF_LOT_SIZE;
        }
        if (refusal == null && !ticket.market) {
            refusal = refusalOfPrice(ticket.priceTicks);
        }
        if (refusal == null && ticket.isStop()) {
            refusal = refusalOfPrice(ticket.triggerTicks);
        }
        if (refusal == null && ticket.isContradictory()) {
            refusal = Refusal.CONTRADICTORY_TERMS;
        }
        if (refusal == null && orders.find(ticket.orderId) != LiveOrders.NONE) {
            refusal = Refusal.DUPLICATE_ORDER_ID;
        }
        if (refusal == null && ticket.lastTick < nowTick) {
            refusal = Refusal.ALREADY_EXPIRED;
        }
        if (refusal != null) {
            return refusal;
        }
        if (ticket.isStop()) {
            return phase == Phase.HALTED ? Refusal.HALTED : null;
        }
        return refusalAtEntry(ticket);
    }

    /** What can only be judged when the order is about to enter the book. */
    private Refusal refusalAtEntry(OrderTicket ticket) {
        Refusal refusal = refusalByVenue(ticket.side, ticket.priceTicks, ticket.lots);
        if (refusal != null) {
            return refusal;
        }
        if (phase == Phase.CALL && (!ticket.rests() || ticket.postOnly || ticket.reduceOnly)) {
            return Refusal.NOT_IN_CALL;
        }
        boolean fillOrKill = ticket.timeInForce == TimeInForce.FILL_OR_KILL;
        if (ticket.reduceOnly && positions.reducibleLots(ticket.owner, ticket.side) < (fillOrKill ? ticket.lots : 1)) {
            return Refusal.NOTHING_TO_REDUCE;
        }
        if (ticket.postOnly && opposite(ticket.side).reaches(limitKey(ticket.side, ticket.priceTicks))) {
            return Refusal.WOULD_TAKE;
        }
        return fillOrKill && !canFill(ticket) ? Refusal.CANNOT_FILL : null;
    }

    private Refusal refusalOfChange(int slot, long priceTicks, long lots) {
        if (isParked(slot)) {
            return Refusal.PARKED_STOP;
        }
        Refusal refusal = refusalOfSize(lots);
        if (refusal == null) {
            refusal = refusalOfPrice(priceTicks);
        }
        if (refusal != null || keepsPlace(slot, priceTicks, lots)) {
            return refusal;
        }
        Side side = sideOf(slot);
        refusal = refusalByVenue(side, priceTicks, lots - orders.totalLots(slot));
        if (refusal != null || !orders.hasTerms(slot)) {
            return refusal;
        }
        Terms terms = orders.terms(slot);
        if (terms.reduceOnly && positions.reducibleLots(orders.owner(slot), side) <= 0) {
            return Refusal.NOTHING_TO_REDUCE;
        }
        boolean wouldTake = terms.postOnly && phase == Phase.CONTINUOUS && opposite(side).reaches(limitKey(side, priceTicks));
        return wouldTake ? Refusal.WOULD_TAKE : null;
    }

    private Refusal refusalOfSize(long lots) {
        if (lots <= 0) {
            return Refusal.LOTS_NOT_POSITIVE;
        }
        return lots % rules.lotSize() != 0 ? Refusal.OFF_LOT_SIZE : null;
    }

    private Refusal refusalOfPrice(long priceTicks) {
        if (priceTicks > MAX_PRICE_TICKS || priceTicks < -MAX_PRICE_TICKS) {
            return Refusal.PRICE_OUT_OF_RANGE;
        }
        return priceTicks % rules.tickSize() != 0 ? Refusal.OFF_TICK_SIZE : null;
    }

    private Refusal refusalByVenue(Side side, long priceTicks, long moreLots) {
        if (moreLots > ladder(side).room()) {
            return Refusal.TOO_MANY_LOTS;
        }
        if (phase == Phase.HALTED) {
            return Refusal.HALTED;
        }
        return priceTicks != NO_PRICE && limitKey(side, priceTicks) > bandKey(side) ? Refusal.OUTSIDE_BAND : null;
    }

    // ---- matching

    /** The worst rank on the other side that a price agrees to; any price when it is {@link #NO_PRICE}. */
    private long limitKey(Side side, long priceTicks) {
        return priceTicks == NO_PRICE ? Ladder.anyKey() : opposite(side).keyOf(priceTicks);
    }

    /** The worst rank on the other side that the band lets this side trade at. */
    private long bandKey(Side side) {
        long reference = bandReferenceTicks != NO_PRICE ? bandReferenceTicks : markTicks != NO_PRICE ? markTicks : lastTradeTicks;
        if (rules.bandPpb() == 0 || reference == NO_PRICE) {
            return Ladder.anyKey();
        }
        // split, so that the product fits: the remainder below 10^9 times at most 10^9
        long width = Math.abs(reference) / PPB * rules.bandPpb() + Math.abs(reference) % PPB * rules.bandPpb() / PPB;
        // no order lies beyond the largest price, so a band that reaches further means the same
        return opposite(side).keyOf(Math.max(-MAX_PRICE_TICKS, Math.min(MAX_PRICE_TICKS, reference + side.sign() * width)));
    }

    private long takeUnless(Refusal refusal, long orderId, int owner, Side side, long priceTicks, long lots) {
        if (refusal != null) {
            listener.refused(orderId, owner, refusal);
            return 0;
        }
        lostLots = 0;
        listener.accepted(orderId, owner, side, priceTicks, lots);
        long left = match(orderId, owner, side, priceTicks, lots);
        dropRemainder(orderId, owner, side, priceTicks, left);
        return lots - left - lostLots;
    }

    private void dropRemainder(long orderId, int owner, Side side, long priceTicks, long left) {
        if (left > 0) {
            boolean atBand = priceTicks == NO_PRICE && opposite(side).reaches(Ladder.anyKey());
            listener.cancelled(orderId, owner, side, priceTicks, left,
                    atBand ? CancelReason.BAND_REACHED : CancelReason.UNFILLED_REMAINDER);
        }
    }

    /** Returns the lots that are left; what was taken off without a trade is in {@link #lostLots}. */
    private long match(long takerId, int takerOwner, Side side, long limitTicks, long lots) {
        Ladder makers = opposite(side);
        long limitKey = limitTicks == NO_PRICE ? bandKey(side) : makers.keyOf(limitTicks);
        long left = lots;
        while (left > 0 && makers.reaches(limitKey)) {
            left = matchBest(makers, takerId, takerOwner, side, left);
            if (left > 0 && makers.reaches(limitKey)) {
                int maker = makers.front();
                if (preventsSelfTrade && orders.owner(maker) == takerOwner) {
                    left = meetOwn(maker, takerId, takerOwner, side, limitTicks, left);
                } else if (orders.hasTerms(maker)) {
                    left -= tradeWithTerms(maker, takerId, takerOwner, side, left);
                }
            }
        }
        return left;
    }

    /** Trades with the orders at the best price, up to one that has terms or is the taker's own. Returns the lots that are left. */
    private long matchBest(Ladder makers, long takerId, int takerOwner, Side side, long lots) {
        int level = makers.bestLevel();
        long priceTicks = makers.priceTicks(level);
        int maker = orders.next(level);
        long left = lots;
        while (left > 0 && maker != level && !orders.hasTerms(maker)) {
            int makerOwner = orders.owner(maker);
            if (preventsSelfTrade && makerOwner == takerOwner) {
                break;
            }
            long makerId = orders.id(maker);
            long makerLots = orders.lots(maker);
            long traded = Math.min(left, makerLots);
            makers.lose(traded);
            if (traded == makerLots) {
                int next = orders.next(maker);
                orders.removeFirst(maker, level, next, makerLots);
                if (next == level) {
                    makers.leaveBest();
                }
                maker = next;
            } else {
                orders.setLots(maker, level, makerLots - traded);
            }
            left -= traded;
            lastTradeTicks = priceTicks;
            listener.filled(makerId, makerOwner, takerId, takerOwner, side, priceTicks, traded);
        }
        return left;
    }

    /** Trades with an iceberg's slice, a reduce-only or an expiring order. Returns the lots traded, 0 if the maker had to go. */
    private long tradeWithTerms(int maker, long takerId, int takerOwner, Side side, long left) {
        if (orders.terms(maker).reduceOnly && !stillReduces(maker)) {
            return 0;
        }
        long makerId = orders.id(maker);
        int makerOwner = orders.owner(maker);
        long priceTicks = priceOf(maker);
        long traded = Math.min(left, orders.lots(maker));
        long hiddenLots = orders.terms(maker).hiddenLots;
        boolean newSlice = consume(maker, traded) && hiddenLots > 0;
        lastTradeTicks = priceTicks;
        listener.filled(makerId, makerOwner, takerId, takerOwner, side, priceTicks, traded);
        if (newSlice) {
            tellDisplayed(maker);
        }
        return traded;
    }

    /** Takes displayed lots off a maker with terms; returns whether its slice is used up: then the next one queues, or it is gone. */
    private boolean consume(int maker, long lots) {
        if (lots < orders.lots(maker)) {
            setLots(maker, orders.lots(maker) - lots);
            return false;
        }
        Terms terms = orders.terms(maker);
        if (terms.hiddenLots == 0) {
            removeFromBook(maker);
        } else {
            long slice = terms.displayedOf(terms.hiddenLots);
            terms.hiddenLots -= slice;
            ladderOf(maker).hide(levelOf(maker), -slice);
            setLots(maker, slice);
            orders.detach(maker);
            orders.append(maker, levelOf(maker));
        }
        return true;
    }

    /** Cuts a reduce-only maker to what its owner can still reduce; false if that is nothing and the order is cancelled. */
    private boolean stillReduces(int maker) {
        long allowed = positions.reducibleLots(orders.owner(maker), sideOf(maker));
        if (allowed <= 0) {
            cancel(maker, CancelReason.REDUCE_ONLY);
            return false;
        }
        if (allowed < orders.totalLots(maker)) {
            cut(maker, allowed, CancelReason.REDUCE_ONLY);
        }
        return true;
    }

    /** A taker meets an order of its own. Returns what is left of the taker. */
    private long meetOwn(int maker, long takerId, int owner, Side side, long limitTicks, long left) {
        switch (rules.selfTradePrevention()) {
            case CANCEL_OLDEST:
                cancel(maker, CancelReason.SELF_TRADE);
                return left;
            case CANCEL_BOTH:
                cancel(maker, CancelReason.SELF_TRADE);
                return loseRest(takerId, owner, side, limitTicks, left);
            case CANCEL_NEWEST:
                return loseRest(takerId, owner, side, limitTicks, left);
            default:
                return decrement(maker, takerId, owner, side, limitTicks, left);
        }
    }

    private long loseRest(long takerId, int owner, Side side, long limitTicks, long left) {
        lostLots += left;
        listener.cancelled(takerId, owner, side, limitTicks, left, CancelReason.SELF_TRADE);
        return 0;
    }

    private long decrement(int maker, long takerId, int owner, Side side, long limitTicks, long left) {
        long taken = Math.min(left, orders.lots(maker));
        long makerId = orders.id(maker);
        long makerTicks = priceOf(maker);
        long makerLeft = orders.totalLots(maker) - taken;
        boolean newSlice = false;
        if (orders.hasTerms(maker)) {
            newSlice = consume(maker, taken) && makerLeft > 0;
        } else if (makerLeft == 0) {
            removeFromBook(maker);
        } else {
            setLots(maker, makerLeft);
        }
        lostLots += taken;
        tellLess(makerId, owner, side.opposite(), makerTicks, taken, makerLeft);
        if (newSlice) {
            tellDisplayed(maker);
        }
        tellLess(takerId, owner, side, limitTicks, taken, left - taken);
        return left - taken;
    }

    private void tellLess(long orderId, int owner, Side side, long priceTicks, long lots, long lotsLeft) {
        if (lotsLeft > 0) {
            listener.reduced(orderId, owner, side, priceTicks, lots, lotsLeft, CancelReason.SELF_TRADE);
        } else {
            listener.cancelled(orderId, owner, side, priceTicks, lots, CancelReason.SELF_TRADE);
        }
    }

    // ---- orders with terms

    /** Matches and rests an order that has passed all checks. Returns the lots filled. */
    private long enter(OrderTicket ticket) {
        long lots = ticket.lots;
        if (ticket.reduceOnly) {
            long allowed = positions.reducibleLots(ticket.owner, ticket.side);
            if (allowed < lots) {
                listener.reduced(ticket.orderId, ticket.owner, ticket.side, ticket.priceTicks, lots - allowed, allowed,
                        CancelReason.REDUCE_ONLY);
                lots = allowed;
            }
        }
        lostLots = 0;
        long left = phase == Phase.CALL ? lots : match(ticket.orderId, ticket.owner, ticket.side, ticket.priceTicks, lots);
        if (!ticket.rests()) {
            dropRemainder(ticket.orderId, ticket.owner, ticket.side, ticket.priceTicks, left);
        } else if (left > 0) {
            rest(ticket, left);
        }
        return lots - left - lostLots;
    }

    private void rest(OrderTicket ticket, long lots) {
        Ladder ladder = ladder(ticket.side);
        long displayed = ticket.displayLots == 0 ? lots : Math.min(ticket.displayLots, lots);
        int slot = queueUp(ticket.orderId, ticket.owner, ladder, ticket.priceTicks, displayed);
        if (ticket.displayLots > 0 || ticket.lastTick != OrderTicket.NEVER || ticket.reduceOnly || ticket.postOnly) {
            Terms terms = copyTerms(ticket, slot);
            terms.hiddenLots = lots - displayed;
            if (terms.hiddenLots > 0) {
                ladder.hide(levelOf(slot), terms.hiddenLots);
            }
            if (terms.reduceOnly) {
                reduceOnlyResting++;
            }
        }
        listener.rested(ticket.orderId, ticket.owner, ticket.side, ticket.priceTicks, lots);
        if (ticket.displayLots > 0) {
            tellDisplayed(slot);
        }
    }

    private Terms copyTerms(OrderTicket ticket, int slot) {
        Terms terms = orders.addTerms(slot);
        terms.hiddenLots = 0;
        terms.displayLots = ticket.displayLots;
        terms.lastTick = ticket.lastTick;
        terms.reduceOnly = ticket.reduceOnly;
        terms.postOnly = ticket.postOnly;
        terms.limitTicks = ticket.priceTicks;
        terms.timeInForce = ticket.timeInForce;
        terms.triggerTicks = ticket.triggerTicks;
        if (ticket.lastTick != OrderTicket.NEVER) {
            expiries.add(terms);
        }
        return terms;
    }

    /** Writes a live order onto the ticket for released orders. */
    private void copyOrder(int slot, long priceTicks, long lots) {
        released.limit(orders.id(slot), orders.owner(slot), sideOf(slot), priceTicks, lots);
        released.market = priceTicks == NO_PRICE;
        if (orders.hasTerms(slot)) {
            Terms terms = orders.terms(slot);
            released.timeInForce = terms.timeInForce;
            released.lastTick = terms.lastTick;
            released.reduceOnly = terms.reduceOnly;
            released.postOnly = terms.postOnly;
            released.displayLots = terms.displayLots;
        }
    }

    private void reenter(int slot, long priceTicks, long lots) {
        copyOrder(slot, priceTicks, lots);
        removeFromBook(slot);
        listener.modified(released.orderId, released.owner, released.side, priceTicks, lots);
        enter(released);
    }

    private boolean keepsPlace(int slot, long priceTicks, long lots) {
        return priceTicks == priceOf(slot) && lots <= orders.totalLots(slot);
    }

    /** Leaves an order {@code lotsLeft} of its lots, taking from the hidden ones first; it keeps its place. */
    private void cut(int slot, long lotsLeft, CancelReason reason) {
        long lots = orders.totalLots(slot) - lotsLeft;
        long fromHidden = 0;
        if (orders.hasTerms(slot)) {
            Terms terms = orders.terms(slot);
            fromHidden = Math.min(lots, terms.hiddenLots);
            if (fromHidden > 0) {
                terms.hiddenLots -= fromHidden;
                ladderOf(slot).hide(levelOf(slot), -fromHidden);
            }
        }
        if (lots > fromHidden) {
            setLots(slot, orders.lots(slot) - lots + fromHidden);
        }
        listener.reduced(orders.id(slot), orders.owner(slot), sideOf(slot), priceOf(slot), lots, lotsLeft, reason);
    }

    private void cancel(int slot, CancelReason reason) {
        cancel(orders.bucketOf(orders.id(slot)), slot, reason);
    }

    private void cancel(int bucket, int slot, CancelReason reason) {
        if (orders.hasTerms(slot)) {
            cancelWithTerms(slot, reason);
            return;
        }
        long orderId = orders.id(slot);
        int owner = orders.owner(slot);
        int place = orders.place(slot);
        long lots = orders.lots(slot);
        int level = Ladder.levelOf(place);
        Ladder ladder = ladders[Ladder.numberOf(place)];
        long priceTicks = ladder.priceOf(orders.key(level));
        ladder.leave(level, lots, orders.remove(bucket, slot, level, lots));
        listener.cancelled(orderId, owner, SIDES[Ladder.numberOf(place) & 1], priceTicks, lots, reason);
    }

    private void cancelWithTerms(int slot, CancelReason reason) {
        long orderId = orders.id(slot);
        int owner = orders.owner(slot);
        Side side = sideOf(slot);
        long priceTicks = isParked(slot) ? orders.terms(slot).limitTicks : priceOf(slot);
        long lots = orders.totalLots(slot);
        removeFromBook(slot);
        listener.cancelled(orderId, owner, side, priceTicks, lots, reason);
    }

    private void removeFromBook(int slot) {
        if (orders.hasTerms(slot)) {
            forget(slot, orders.terms(slot));
        }
        int level = levelOf(slot);
        Ladder ladder = ladderOf(slot);
        long lots = orders.lots(slot);
        ladder.leave(level, lots, orders.remove(orders.bucketOf(orders.id(slot)), slot, level, lots));
    }

    private int queueUp(long orderId, int owner, Ladder ladder, long priceTicks, long lots) {
        long key = ladder.keyOf(priceTicks);
        int level = ladder.levelFor(key);
        ladder.join(level, key, lots);
        int bucket = orders.bucketOf(orderId);
        return orders.add(bucket, orders.newest(bucket), orderId, owner, lots, ladder.place(level), level);
    }

    /** Gives an order in a queue other lots; it keeps its place. */
    private void setLots(int slot, long lots) {
        ladderOf(slot).lose(orders.lots(slot) - lots);
        orders.setLots(slot, levelOf(slot), lots);
    }

    /** Takes an order's terms out of all counts before it leaves its queue. */
    private void forget(int slot, Terms terms) {
        expiries.remove(terms);
        if (isParked(slot)) {
            parkedStops--;
        } else if (terms.reduceOnly) {
            reduceOnlyResting--;
        }
        if (terms.hiddenLots > 0) {
            ladderOf(slot).hide(levelOf(slot), -terms.hiddenLots);
        }
        orders.dropTerms(slot);
    }

    private void tellDisplayed(int slot) {
        listener.displayed(orders.id(slot), orders.owner(slot), sideOf(slot), priceOf(slot), orders.lots(slot),
                orders.terms(slot).hiddenLots);
    }

    // ---- fill or kill

    private boolean canFill(OrderTicket ticket) {
        Ladder makers = opposite(ticket.side);
        long limitKey = ticket.market ? bandKey(ticket.side) : makers.keyOf(ticket.priceTicks);
        boolean levelsSuffice = !preventsSelfTrade && reduceOnlyResting == 0;
        long needed = ticket.lots;
        for (int level = makers.bestLevel(); level >= 0 && makers.keyOfLevel(level) <= limitKey; level = makers.nextLevel(level)) {
            if (levelsSuffice) {
                needed -= makers.lots(level) + makers.hiddenLots(level);
            } else {
                long certain = certainLots(makers, level, ticket.owner, needed);
                if (certain < 0) {
                    return false;
                }
                needed -= certain;
            }
            if (needed <= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Lots at a level that a taker of this owner is sure to trade, -1 if self-trade prevention would end it there with lots still needed.
     * Before the taker reaches an own order it sees each order ahead once: one slice of an iceberg, the next queues behind.
     */
    private long certainLots(Ladder makers, int level, int owner, long needed) {
        boolean skipsOwn = rules.selfTradePrevention() == SelfTradePrevention.CANCEL_OLDEST;
        long displayed = 0;
        long hiddenLots = 0;
        for (int slot = orders.next(level); slot != level; slot = orders.next(slot)) {
            boolean reduceOnly = orders.hasTerms(slot) && orders.terms(slot).reduceOnly;
            if (preventsSelfTrade && orders.owner(slot) == owner) {
                if (!skipsOwn) {
                    return displayed >= needed ? displayed : -1;
                }
            } else if (!reduceOnly) {
                displayed += orders.lots(slot);
                hiddenLots += orders.totalLots(slot) - orders.lots(slot);
            }
        }
        return displayed + hiddenLots;
    }

    // ---- stops

    private void park(OrderTicket ticket) {
        Ladder stops = stops(ticket.trigger, ticket.side);
        copyTerms(ticket, queueUp(ticket.orderId, ticket.owner, stops, ticket.triggerTicks, ticket.lots));
        parkedStops++;
        listener.parked(ticket.orderId, ticket.owner, ticket.side, ticket.trigger, ticket.triggerTicks, ticket.lots);
    }

    private void releaseStops() {
        reachStops();
        while (firstReached != LiveOrders.NONE) {
            int slot = firstReached;
            firstReached = orders.next(slot);
            if (firstReached == LiveOrders.NONE) {
                lastReached = LiveOrders.NONE;
            }
            release(slot);
            reachStops();
        }
    }

    /** Moves the stops whose price is reached from their ladders to the end of the queue of those to release. */
    private void reachStops() {
        for (Trigger trigger : TRIGGERS) {
            long seenTicks = trigger == Trigger.LAST ? lastTradeTicks : markTicks;
            if (seenTicks != NO_PRICE) {
                reach(stops(trigger, Side.BUY), seenTicks);
                reach(stops(trigger, Side.SELL), seenTicks);
            }
        }
    }

    private void reach(Ladder stops, long seenTicks) {
        long seenKey = stops.keyOf(seenTicks);
        while (stops.reaches(seenKey)) {
            int slot = stops.front();
            int level = levelOf(slot);
            stops.leave(level, orders.lots(slot), orders.withdraw(slot, level));
            orders.setNext(slot, LiveOrders.NONE);
            if (lastReached == LiveOrders.NONE) {
                firstReached = slot;
            } else {
                orders.setNext(lastReached, slot);
            }
            lastReached = slot;
        }
    }

    private void release(int slot) {
        Terms terms = orders.terms(slot);
        Trigger trigger = TRIGGERS[(Ladder.numberOf(orders.place(slot)) >> 1) - 1];
        long triggerTicks = terms.triggerTicks;
        copyOrder(slot, terms.limitTicks, orders.lots(slot));
        expiries.remove(terms);
        orders.dropTerms(slot);
        orders.drop(orders.bucketOf(orders.id(slot)), slot);
        parkedStops--;
        listener.triggered(released.orderId, released.owner, released.side, trigger, triggerTicks, released.lots);
        Refusal refusal = refusalAtEntry(released);
        if (refusal == null) {
            enter(released);
        } else {
            listener.refused(released.orderId, released.owner, refusal);
            listener.cancelled(released.orderId, released.owner, released.side, released.priceTicks, released.lots,
                    CancelReason.REFUSED_AT_TRIGGER);
        }
    }

    // ---- call auction

    private long tradeCall() {
        auction.findPrice(lastTradeTicks);
        long priceTicks = auction.priceTicks();
        Ladder bids = ladder(Side.BUY);
        Ladder asks = ladder(Side.SELL);
        long traded = 0;
        while (traded < auction.lots()) {
            traded += tradeInCall(bids.front(), asks.front(), priceTicks, auction.lots() - traded);
        }
        listener.auctioned(priceTicks, traded, auction.surplusLots());
        return traded;
    }

    private long tradeInCall(int buyer, int seller, long priceTicks, long most) {
        long buyerId = orders.id(buyer);
        int buyOwner = orders.owner(buyer);
        long sellerId = orders.id(seller);
        int sellOwner = orders.owner(seller);
        long lots = Math.min(most, Math.min(orders.totalLots(buyer), orders.totalLots(seller)));
        boolean newBuySlice = consumeInPlace(buyer, lots);
        boolean newSellSlice = consumeInPlace(seller, lots);
        lastTradeTicks = priceTicks;
        listener.filled(sellerId, sellOwner, buyerId, buyOwner, Side.BUY, priceTicks, lots);
        if (newBuySlice) {
            tellDisplayed(buyer);
        }
        if (newSellSlice) {
            tellDisplayed(seller);
        }
        return lots;
    }

    /** Takes lots off an order, hidden ones after those displayed; returns whether it shows a new slice, in its old place. */
    private boolean consumeInPlace(int slot, long lots) {
        long queued = orders.lots(slot);
        long left = orders.totalLots(slot) - lots;
        if (left == 0) {
            removeFromBook(slot);
            return false;
        }
        if (lots < queued) {
            setLots(slot, queued - lots);
            return false;
        }
        Terms terms = orders.terms(slot);
        long slice = terms.displayedOf(left);
        setLots(slot, slice);
        ladderOf(slot).hide(levelOf(slot), left - slice - terms.hiddenLots);
        terms.hiddenLots = left - slice;
        return true;
    }

    // ---- where things are

    private Ladder ladder(Side side) {
        return ladders[side.ordinal()];
    }

    private Ladder opposite(Side side) {
        return ladders[1 - side.ordinal()];
    }

    private Ladder stops(Trigger trigger, Side side) {
        return ladders[2 + 2 * trigger.ordinal() + side.ordinal()];
    }

    private Ladder ladderOf(int slot) {
        return ladders[Ladder.numberOf(orders.place(slot))];
    }

    private Side sideOf(int slot) {
        return SIDES[Ladder.numberOf(orders.place(slot)) & 1];
    }

    private boolean isParked(int slot) {
        return Ladder.numberOf(orders.place(slot)) > 1;
    }

    private int levelOf(int slot) {
        return Ladder.levelOf(orders.place(slot));
    }

    private long priceOf(int slot) {
        return ladderOf(slot).priceOf(orders.key(levelOf(slot)));
    }

    /** A view of the two sides, with or without hidden lots. */
    private final class Depth implements DepthView {
        private final boolean withHidden;

        private Depth(boolean withHidden) {
            this.withHidden = withHidden;
        }

        @Override
        public long bestTicks(Side side) {
            return ladder(side).bestTicks();
        }

        @Override
        public long lotsAt(Side side, long priceTicks) {
            Ladder ladder = ladder(side);
            int level = ladder.levelAt(priceTicks);
            return level < 0 ? 0 : lots(ladder, level);
        }

        @Override
        public long lots(Side side) {
            Ladder ladder = ladder(side);
            return withHidden ? ladder.queuedLots() + ladder.hiddenLots() : ladder.queuedLots();
        }

        @Override
        public long lotsWithin(Side restingSide, long worstPriceTicks) {
            Ladder ladder = ladder(restingSide);
            // no order lies beyond the largest price, so a limit there or further out means the same
            long worst = ladder.keyOf(Math.max(-MAX_PRICE_TICKS - 1, Math.min(MAX_PRICE_TICKS + 1, worstPriceTicks)));
            long lots = 0;
            for (int level = ladder.bestLevel(); level >= 0 && ladder.keyOfLevel(level) <= worst; level = ladder.nextLevel(level)) {
                lots += lots(ladder, level);
            }
            return lots;
        }

        @Override
        public void walk(Side restingSide, LevelVisitor visitor) {
            Ladder ladder = ladder(restingSide);
            int level = ladder.bestLevel();
            while (level >= 0 && visitor.level(ladder.priceTicks(level), lots(ladder, level))) {
                level = ladder.nextLevel(level);
            }
        }

        @Override
        public long priceFor(Side takerSide, long lots) {
            requireLots(lots, 1);
            Ladder ladder = opposite(takerSide);
            long left = lots;
            for (int level = ladder.bestLevel(); level >= 0; level = ladder.nextLevel(level)) {
                left -= lots(ladder, level);
                if (left <= 0) {
                    return ladder.priceTicks(level);
                }
            }
            return NO_PRICE;
        }

        @Override
        public long costOf(Side takerSide, long lots) {
            requireLots(lots, 0);
            Ladder ladder = opposite(takerSide);
            long left = lots;
            long cost = 0;
            for (int level = ladder.bestLevel(); left > 0 && level >= 0; level = ladder.nextLevel(level)) {
                long taken = Math.min(left, lots(ladder, level));
                cost = Math.addExact(cost, Math.multiplyExact(ladder.priceTicks(level), taken));
                left -= taken;
            }
            return left > 0 ? NO_PRICE : cost;
        }

        private long lots(Ladder ladder, int level) {
            return withHidden ? ladder.lots(level) + ladder.hiddenLots(level) : ladder.lots(level);
        }

        private void requireLots(long lots, long least) {
            if (lots < least) {
                throw new IllegalArgumentException("need lots of at least %d, got %d".formatted(least, lots));
            }
        }
    }
}
