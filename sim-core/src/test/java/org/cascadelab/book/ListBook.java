package org.cascadelab.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The book as one would write it on a blackboard: a list of resting orders in the order of time and a list of stops, searched anew at
 * every step. It shares no code with {@link OrderBook} beyond the enums, the rules and the ticket, and has to tell the same facts.
 */
final class ListBook {
    private static final class Order {
        long id;
        int owner;
        Side side;
        boolean market;
        long price;
        long shown;
        long hidden;
        long display;
        TimeInForce timeInForce;
        long lastTick;
        boolean reduceOnly;
        boolean postOnly;
        Trigger trigger;
        long triggerPrice;

        long lots() {
            return shown + hidden;
        }

        boolean rests() {
            return !market && timeInForce != TimeInForce.IMMEDIATE_OR_CANCEL && timeInForce != TimeInForce.FILL_OR_KILL;
        }

        long told() {
            return market ? OrderBook.NO_PRICE : price;
        }
    }

    private final BookRules rules;
    private final BookListener listener;
    private final PositionLookup positions;
    private final List<Order> resting = new ArrayList<>();
    private final List<Order> stops = new ArrayList<>();
    private Phase phase = Phase.CONTINUOUS;
    private Long last;
    private Long mark;
    private long now = Long.MIN_VALUE;

    ListBook(BookRules rules, BookListener listener, PositionLookup positions) {
        this.rules = rules;
        this.listener = listener;
        this.positions = positions;
    }

    // ---- what the tests ask

    /** "price lots(displayed)" of every level of a side, best first. */
    List<String> levels(Side side) {
        return queue(side).map(o -> o.price).distinct()
                .map(p -> "%d: %d (%d)".formatted(p, sum(side, p, true), sum(side, p, false))).toList();
    }

    Stream<Long> restingIds() {
        return resting.stream().map(o -> o.id);
    }

    long restingLots(long id) {
        return resting.stream().filter(o -> o.id == id).mapToLong(Order::lots).sum();
    }

    int parkedStops() {
        return stops.size();
    }

    Phase phase() {
        return phase;
    }

    // ---- requests

    long submit(OrderTicket ticket) {
        Order order = new Order();
        order.id = ticket.orderId;
        order.owner = ticket.owner;
        order.side = ticket.side;
        order.market = ticket.market;
        order.price = ticket.priceTicks;
        order.shown = ticket.lots;
        order.display = ticket.displayLots;
        order.timeInForce = ticket.timeInForce;
        order.lastTick = ticket.lastTick;
        order.reduceOnly = ticket.reduceOnly;
        order.postOnly = ticket.postOnly;
        order.trigger = ticket.trigger;
        order.triggerPrice = ticket.triggerTicks;
        Refusal refusal = refusalOnPaper(order);
        if (refusal == null) {
            refusal = order.trigger == null ? refusalAtEntry(order) : phase == Phase.HALTED ? Refusal.HALTED : null;
        }
        long filled = 0;
        if (refusal != null) {
            listener.refused(order.id, order.owner, refusal);
        } else {
            listener.accepted(order.id, order.owner, order.side, order.told(), order.shown);
            if (order.trigger != null) {
                stops.add(order);
                listener.parked(order.id, order.owner, order.side, order.trigger, order.triggerPrice, order.shown);
            } else {
                filled = enter(order);
            }
        }
        wakeStops();
        return filled;
    }

    boolean cancel(long id) {
        Order order = find(id);
        if (order == null) {
            listener.refused(id, -1, Refusal.UNKNOWN_ORDER);
            return false;
        }
        remove(order, CancelReason.REQUESTED);
        return true;
    }

    int cancelAll(int owner) {
        List<Order> all = Stream.concat(resting.stream(), stops.stream()).filter(o -> o.owner == owner)
                .sorted(Comparator.comparingLong(o -> o.id)).toList();
        all.forEach(o -> remove(o, CancelReason.REQUESTED));
        return all.size();
    }

    boolean modify(long id, long price, long lots) {
        Order order = find(id);
        Refusal refusal = refusalOfChange(order, price, lots);
        if (refusal != null) {
            listener.refused(id, order == null ? -1 : order.owner, refusal);
            return false;
        }
        if (price == order.price && lots <= order.lots()) {
            if (lots < order.lots()) {
                cut(order, lots, CancelReason.REQUESTED);
            }
            return true;
        }
        resting.remove(order);
        order.price = price;
        order.shown = lots;
        order.hidden = 0;
        listener.modified(id, order.owner, order.side, price, lots);
        enter(order);
        wakeStops();
        return true;
    }

    void markMoved(long price) {
        mark = price;
        wakeStops();
    }

    void advanceTo(long tick) {
        now = tick;
        Stream.concat(resting.stream(), stops.stream()).filter(o -> o.lastTick < tick)
                .sorted(Comparator.<Order>comparingLong(o -> o.lastTick).thenComparingLong(o -> o.id)).toList()
                .forEach(o -> remove(o, CancelReason.EXPIRED));
    }

    void halt() {
        phase = Phase.HALTED;
        listener.phaseChanged(phase);
    }

    void openCall() {
        phase = Phase.CALL;
        listener.phaseChanged(phase);
        resting.stream().filter(o -> o.reduceOnly).sorted(Comparator.comparingLong(o -> o.id)).toList()
                .forEach(o -> remove(o, CancelReason.NOT_IN_CALL));
    }

    void uncross() {
        long price = callPrice();
        long traded = 0;
        long surplus = 0;
        if (price != OrderBook.NO_PRICE) {
            long demand = demandAt(price);
            long supply = supplyAt(price);
            surplus = demand - supply;
            long volume = Math.min(demand, supply);
            while (traded < volume) {
                Order buyer = queue(Side.BUY).findFirst().orElseThrow();
                Order seller = queue(Side.SELL).findFirst().orElseThrow();
                long lots = Math.min(volume - traded, Math.min(buyer.lots(), seller.lots()));
                boolean newBid = consumeInPlace(buyer, lots);
                boolean newAsk = consumeInPlace(seller, lots);
                last = price;
                listener.filled(seller.id, seller.owner, buyer.id, buyer.owner, Side.BUY, price, lots);
                if (newBid) {
                    tellDisplayed(buyer);
                }
                if (newAsk) {
                    tellDisplayed(seller);
                }
                traded += lots;
            }
        }
        listener.auctioned(traded == 0 ? OrderBook.NO_PRICE : price, traded, surplus);
        phase = Phase.CONTINUOUS;
        listener.phaseChanged(phase);
        wakeStops();
    }

    // ---- refusals

    private Refusal refusalOnPaper(Order order) {
        if (order.shown <= 0) {
            return Refusal.LOTS_NOT_POSITIVE;
        }
        if (order.shown % rules.lotSize() != 0 || order.display % rules.lotSize() != 0) {
            return Refusal.OFF_LOT_SIZE;
        }
        Refusal ofPrice = order.market ? null : refusalOfPrice(order.price);
        if (ofPrice == null && order.trigger != null) {
            ofPrice = refusalOfPrice(order.triggerPrice);
        }
        if (ofPrice != null) {
            return ofPrice;
        }
        boolean mayWait = order.rests() || order.market && order.trigger != null && order.timeInForce == TimeInForce.GOOD_TILL_TICK;
        if (!order.rests() && (order.postOnly || order.display > 0) || order.lastTick != OrderTicket.NEVER && !mayWait) {
            return Refusal.CONTRADICTORY_TERMS;
        }
        if (find(order.id) != null) {
            return Refusal.DUPLICATE_ORDER_ID;
        }
        return order.lastTick < now ? Refusal.ALREADY_EXPIRED : null;
    }

    private Refusal refusalOfPrice(long price) {
        if (price > OrderBook.MAX_PRICE_TICKS || price < -OrderBook.MAX_PRICE_TICKS) {
            return Refusal.PRICE_OUT_OF_RANGE;
        }
        return price % rules.tickSize() != 0 ? Refusal.OFF_TICK_SIZE : null;
    }

    private Refusal refusalAtEntry(Order order) {
        Refusal byVenue = refusalByVenue(order.side, order.market, order.price);
        if (byVenue != null) {
            return byVenue;
        }
        if (phase == Phase.CALL && (!order.rests() || order.postOnly || order.reduceOnly)) {
            return Refusal.NOT_IN_CALL;
        }
        boolean fillOrKill = order.timeInForce == TimeInForce.FILL_OR_KILL;
        if (order.reduceOnly && positions.reducibleLots(order.owner, order.side) < (fillOrKill ? order.shown : 1)) {
            return Refusal.NOTHING_TO_REDUCE;
        }
        if (order.postOnly && queue(order.side.opposite()).anyMatch(o -> agrees(order, o))) {
            return Refusal.WOULD_TAKE;
        }
        return fillOrKill && !canFill(order) ? Refusal.CANNOT_FILL : null;
    }

    private Refusal refusalByVenue(Side side, boolean market, long price) {
        if (phase == Phase.HALTED) {
            return Refusal.HALTED;
        }
        return !market && !withinBand(side, price) ? Refusal.OUTSIDE_BAND : null;
    }

    private Refusal refusalOfChange(Order order, long price, long lots) {
        if (order == null) {
            return Refusal.UNKNOWN_ORDER;
        }
        if (stops.contains(order)) {
            return Refusal.PARKED_STOP;
        }
        if (lots <= 0) {
            return Refusal.LOTS_NOT_POSITIVE;
        }
        if (lots % rules.lotSize() != 0) {
            return Refusal.OFF_LOT_SIZE;
        }
        Refusal ofPrice = refusalOfPrice(price);
        if (ofPrice != null || price == order.price && lots <= order.lots()) {
            return ofPrice;
        }
        Refusal byVenue = refusalByVenue(order.side, false, price);
        if (byVenue != null) {
            return byVenue;
        }
        if (order.reduceOnly && positions.reducibleLots(order.owner, order.side) <= 0) {
            return Refusal.NOTHING_TO_REDUCE;
        }
        boolean takes = queue(order.side.opposite()).anyMatch(o -> order.side == Side.BUY ? o.price <= price : o.price >= price);
        return order.postOnly && phase == Phase.CONTINUOUS && takes ? Refusal.WOULD_TAKE : null;
    }

    private boolean withinBand(Side side, long price) {
        Long reference = mark != null ? mark : last;
        if (rules.bandPpb() == 0 || reference == null) {
            return true;
        }
        long width = java.math.BigInteger.valueOf(Math.abs(reference)).multiply(java.math.BigInteger.valueOf(rules.bandPpb()))
                .divide(java.math.BigInteger.valueOf(1_000_000_000)).longValueExact();
        return side == Side.BUY ? price <= reference + width : price >= reference - width;
    }

    private boolean canFill(Order taker) {
        // try it on a copy: no resting reduce-only orders of others, no listener
        ListBook trial = new ListBook(rules, BookListener.SILENT, positions);
        trial.last = last;
        trial.mark = mark;
        for (Order order : resting) {
            if (!order.reduceOnly || order.owner == taker.owner && rules.selfTradePrevention() != SelfTradePrevention.ALLOWED) {
                Order copy = copyOf(order);
                copy.reduceOnly = false;
                trial.resting.add(copy);
            }
        }
        Order copy = copyOf(taker);
        copy.reduceOnly = false;
        copy.timeInForce = TimeInForce.IMMEDIATE_OR_CANCEL;
        return trial.enter(copy) == taker.lots();
    }

    private static Order copyOf(Order order) {
        Order copy = new Order();
        copy.id = order.id;
        copy.owner = order.owner;
        copy.side = order.side;
        copy.market = order.market;
        copy.price = order.price;
        copy.shown = order.shown;
        copy.hidden = order.hidden;
        copy.display = order.display;
        copy.timeInForce = order.timeInForce;
        copy.lastTick = order.lastTick;
        copy.reduceOnly = order.reduceOnly;
        copy.postOnly = order.postOnly;
        return copy;
    }

    // ---- trading

    private long enter(Order order) {
        if (order.reduceOnly) {
            long allowed = positions.reducibleLots(order.owner, order.side);
            if (allowed < order.shown) {
                long less = order.shown - allowed;
                order.shown = allowed;
                listener.reduced(order.id, order.owner, order.side, order.told(), less, allowed, CancelReason.REDUCE_ONLY);
            }
        }
        long filled = phase == Phase.CALL ? 0 : match(order);
        if (order.shown > 0 && order.rests()) {
            long lots = order.shown;
            order.shown = order.display == 0 ? lots : Math.min(lots, order.display);
            order.hidden = lots - order.shown;
            resting.add(order);
            listener.rested(order.id, order.owner, order.side, order.price, lots);
            if (order.display > 0) {
                tellDisplayed(order);
            }
        } else if (order.shown > 0) {
            boolean beyond = order.market && queue(order.side.opposite()).findAny().isPresent();
            listener.cancelled(order.id, order.owner, order.side, order.told(), order.shown,
                    beyond ? CancelReason.BAND_REACHED : CancelReason.UNFILLED_REMAINDER);
        }
        return filled;
    }

    private long match(Order taker) {
        long filled = 0;
        // the band stands where it stood when the order came
        List<Long> allowed = queue(taker.side.opposite()).filter(o -> agrees(taker, o)).map(o -> o.price)
                .filter(p -> !taker.market || withinBand(taker.side, p)).distinct().toList();
        while (taker.shown > 0) {
            Order maker = queue(taker.side.opposite()).findFirst().orElse(null);
            if (maker == null || !allowed.contains(maker.price)) {
                break;
            }
            if (maker.owner == taker.owner && rules.selfTradePrevention() != SelfTradePrevention.ALLOWED) {
                preventSelfTrade(maker, taker);
            } else if (admitted(maker)) {
                long lots = Math.min(taker.shown, maker.shown);
                taker.shown -= lots;
                filled += lots;
                last = maker.price;
                boolean newSlice = consume(maker, lots);
                listener.filled(maker.id, maker.owner, taker.id, taker.owner, taker.side, maker.price, lots);
                if (newSlice) {
                    tellDisplayed(maker);
                }
            }
        }
        return filled;
    }

    private static boolean agrees(Order taker, Order maker) {
        return taker.market || (taker.side == Side.BUY ? maker.price <= taker.price : maker.price >= taker.price);
    }

    /** Whether a maker may trade: a reduce-only order is cut to what its owner can reduce, or cancelled. */
    private boolean admitted(Order maker) {
        if (!maker.reduceOnly) {
            return true;
        }
        long allowed = positions.reducibleLots(maker.owner, maker.side);
        if (allowed <= 0) {
            remove(maker, CancelReason.REDUCE_ONLY);
            return false;
        }
        if (allowed < maker.lots()) {
            cut(maker, allowed, CancelReason.REDUCE_ONLY);
        }
        return true;
    }

    private void preventSelfTrade(Order maker, Order taker) {
        SelfTradePrevention how = rules.selfTradePrevention();
        if (how == SelfTradePrevention.DECREMENT) {
            long lots = Math.min(maker.shown, taker.shown);
            boolean newSlice = consume(maker, lots);
            taker.shown -= lots;
            tellLess(maker, lots, maker.lots());
            if (newSlice) {
                tellDisplayed(maker);
            }
            tellLess(taker, lots, taker.shown);
            return;
        }
        if (how != SelfTradePrevention.CANCEL_NEWEST) {
            remove(maker, CancelReason.SELF_TRADE);
        }
        if (how != SelfTradePrevention.CANCEL_OLDEST) {
            long lots = taker.shown;
            taker.shown = 0;
            listener.cancelled(taker.id, taker.owner, taker.side, taker.told(), lots, CancelReason.SELF_TRADE);
        }
    }

    private void tellLess(Order order, long lots, long left) {
        if (left > 0) {
            listener.reduced(order.id, order.owner, order.side, order.told(), lots, left, CancelReason.SELF_TRADE);
        } else {
            listener.cancelled(order.id, order.owner, order.side, order.told(), lots, CancelReason.SELF_TRADE);
        }
    }

    /** Returns whether a new slice was queued. */
    private boolean consume(Order maker, long lots) {
        maker.shown -= lots;
        if (maker.shown > 0) {
            return false;
        }
        resting.remove(maker);
        if (maker.hidden == 0) {
            return false;
        }
        maker.shown = Math.min(maker.display, maker.hidden);
        maker.hidden -= maker.shown;
        resting.add(maker);
        return true;
    }

    private boolean consumeInPlace(Order order, long lots) {
        long left = order.lots() - lots;
        boolean newSlice = lots >= order.shown && left > 0;
        if (left == 0) {
            resting.remove(order);
            order.shown = 0;
            order.hidden = 0;
        } else if (newSlice) {
            order.shown = Math.min(order.display, left);
            order.hidden = left - order.shown;
        } else {
            order.shown -= lots;
        }
        return newSlice;
    }

    private void cut(Order order, long left, CancelReason reason) {
        long less = order.lots() - left;
        long fromHidden = Math.min(less, order.hidden);
        order.hidden -= fromHidden;
        order.shown -= less - fromHidden;
        listener.reduced(order.id, order.owner, order.side, order.price, less, left, reason);
    }

    private void remove(Order order, CancelReason reason) {
        resting.remove(order);
        stops.remove(order);
        listener.cancelled(order.id, order.owner, order.side, order.told(), order.lots(), reason);
    }

    private void tellDisplayed(Order order) {
        listener.displayed(order.id, order.owner, order.side, order.price, order.shown, order.hidden);
    }

    // ---- stops

    private void wakeStops() {
        if (phase != Phase.CONTINUOUS) {
            return;
        }
        List<Order> reached = new ArrayList<>();
        while (true) {
            for (Trigger trigger : Trigger.values()) {
                Long seen = trigger == Trigger.LAST ? last : mark;
                if (seen != null) {
                    reached.addAll(stops.stream().filter(o -> !reached.contains(o))
                            .filter(o -> o.trigger == trigger && o.side == Side.BUY && o.triggerPrice <= seen)
                            .sorted(Comparator.comparingLong(o -> o.triggerPrice)).toList());
                    reached.addAll(stops.stream().filter(o -> !reached.contains(o))
                            .filter(o -> o.trigger == trigger && o.side == Side.SELL && o.triggerPrice >= seen)
                            .sorted(Comparator.comparingLong(o -> -o.triggerPrice)).toList());
                }
            }
            if (reached.isEmpty()) {
                return;
            }
            Order order = reached.remove(0);
            stops.remove(order);
            listener.triggered(order.id, order.owner, order.side, order.trigger, order.triggerPrice, order.shown);
            Refusal refusal = refusalAtEntry(order);
            if (refusal == null) {
                enter(order);
            } else {
                listener.refused(order.id, order.owner, refusal);
                listener.cancelled(order.id, order.owner, order.side, order.told(), order.shown, CancelReason.REFUSED_AT_TRIGGER);
            }
        }
    }

    // ---- the call auction, price by price

    private long callPrice() {
        long low = queue(Side.SELL).mapToLong(o -> o.price).min().orElse(Long.MAX_VALUE);
        long high = queue(Side.BUY).mapToLong(o -> o.price).max().orElse(Long.MIN_VALUE);
        List<Long> prices = new ArrayList<>();
        for (long p = low; p <= high; p += rules.tickSize()) {
            prices.add(p);
        }
        if (prices.isEmpty()) {
            return OrderBook.NO_PRICE;
        }
        long volume = prices.stream().mapToLong(p -> Math.min(demandAt(p), supplyAt(p))).max().getAsLong();
        List<Long> fullest = prices.stream().filter(p -> Math.min(demandAt(p), supplyAt(p)) == volume).toList();
        long surplus = fullest.stream().mapToLong(p -> Math.abs(demandAt(p) - supplyAt(p))).min().getAsLong();
        List<Long> tied = fullest.stream().filter(p -> Math.abs(demandAt(p) - supplyAt(p)) == surplus).toList();
        long first = tied.get(0);
        long highest = tied.get(tied.size() - 1);
        if (tied.stream().allMatch(p -> demandAt(p) > supplyAt(p))) {
            return highest;
        }
        if (tied.stream().allMatch(p -> demandAt(p) < supplyAt(p))) {
            return first;
        }
        if (last == null) {
            return tied.get((tied.size() - 1) / 2);
        }
        return tied.stream().min(Comparator.comparingLong(p -> Math.abs(p - last))).get();
    }

    private long demandAt(long price) {
        return queue(Side.BUY).filter(o -> o.price >= price).mapToLong(Order::lots).sum();
    }

    private long supplyAt(long price) {
        return queue(Side.SELL).filter(o -> o.price <= price).mapToLong(Order::lots).sum();
    }

    // ---- looking things up

    /** Orders of a side, the one that trades first in front; the sort is stable, so time decides within a price. */
    private Stream<Order> queue(Side side) {
        return resting.stream().filter(o -> o.side == side)
                .sorted(side == Side.BUY ? Comparator.comparingLong(o -> -o.price) : Comparator.comparingLong(o -> o.price));
    }

    private Order find(long id) {
        return Stream.concat(resting.stream(), stops.stream()).filter(o -> o.id == id).findFirst().orElse(null);
    }

    private long sum(Side side, long price, boolean withHidden) {
        return queue(side).filter(o -> o.price == price).mapToLong(o -> withHidden ? o.lots() : o.shown).sum();
    }
}
