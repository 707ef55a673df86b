package org.cascadelab.book;

import static java.util.Objects.requireNonNull;

/**
 * An order being written, for {@link OrderBook#submit}. Start each order with {@link #limit} or {@link #market}, which clear the
 * ticket, then add terms; the book copies what it needs, so one ticket serves for ever and nothing is allocated.
 * <p>
 * Terms that contradict each other are refused by the book as {@link Refusal#CONTRADICTORY_TERMS}: a market order cannot be post-only
 * or display less than it has, nor stand until a tick unless it is a stop; an immediate or fill-or-kill order cannot be post-only or
 * display less than it has.
 */
public final class OrderTicket {
    static final long NEVER = Long.MAX_VALUE;

    long orderId;
    int owner;
    Side side;
    boolean market;
    /** {@link OrderBook#NO_PRICE} for a market order. */
    long priceTicks;
    long lots;
    TimeInForce timeInForce;
    long lastTick;
    boolean postOnly;
    boolean reduceOnly;
    long displayLots;
    Trigger trigger;
    long triggerTicks;

    /** A good-till-cancel limit order, or with {@link #stopAt} a stop-limit order. */
    public OrderTicket limit(long orderId, int owner, Side side, long priceTicks, long lots) {
        this.orderId = orderId;
        this.owner = owner;
        this.side = requireNonNull(side, "side");
        this.priceTicks = priceTicks;
        this.lots = lots;
        market = false;
        timeInForce = TimeInForce.GOOD_TILL_CANCEL;
        lastTick = NEVER;
        postOnly = false;
        reduceOnly = false;
        displayLots = 0;
        trigger = null;
        triggerTicks = OrderBook.NO_PRICE;
        return this;
    }

    /** A market order, whose remainder is dropped, or with {@link #stopAt} a stop order. */
    public OrderTicket market(long orderId, int owner, Side side, long lots) {
        limit(orderId, owner, side, OrderBook.NO_PRICE, lots);
        market = true;
        return this;
    }

    /** Fills what it can at once, drops the rest. */
    public OrderTicket immediateOrCancel() {
        return standing(TimeInForce.IMMEDIATE_OR_CANCEL, NEVER);
    }

    /** Fills completely at once, or is refused. */
    public OrderTicket fillOrKill() {
        return standing(TimeInForce.FILL_OR_KILL, NEVER);
    }

    /** Stands until the clock passes {@code lastTick}; a stop also waits no longer than that. */
    public OrderTicket goodTill(long lastTick) {
        return standing(TimeInForce.GOOD_TILL_TICK, lastTick);
    }

    /** Refused if it would trade at once. */
    public OrderTicket postOnly() {
        postOnly = true;
        return this;
    }

    /** Never trades more than reduces the owner's position: see {@link OrderBook#submit}. */
    public OrderTicket reduceOnly() {
        reduceOnly = true;
        return this;
    }

    /** An iceberg: shows at most {@code lots} at a time and queues anew with each slice. */
    public OrderTicket displaying(long lots) {
        if (lots <= 0) {
            throw new IllegalArgumentException("need lots to display of at least 1, got " + lots);
        }
        displayLots = lots;
        return this;
    }

    /** Waits outside the book until the price named by {@code trigger} reaches {@code triggerTicks}. */
    public OrderTicket stopAt(Trigger trigger, long triggerTicks) {
        this.trigger = requireNonNull(trigger, "trigger");
        this.triggerTicks = triggerTicks;
        return this;
    }

    boolean isStop() {
        return trigger != null;
    }

    /** Whether a remainder waits in the book. */
    boolean rests() {
        return !market && (timeInForce == TimeInForce.GOOD_TILL_CANCEL || timeInForce == TimeInForce.GOOD_TILL_TICK);
    }

    boolean isContradictory() {
        boolean waits = rests() || market && isStop() && timeInForce == TimeInForce.GOOD_TILL_TICK;
        return !rests() && (postOnly || displayLots > 0) || lastTick != NEVER && !waits;
    }

    private OrderTicket standing(TimeInForce howLong, long lastTick) {
        if (timeInForce != TimeInForce.GOOD_TILL_CANCEL) {
            throw new IllegalStateException("the ticket already says %s; it cannot also say %s".formatted(timeInForce, howLong));
        }
        timeInForce = howLong;
        this.lastTick = lastTick;
        return this;
    }
}
