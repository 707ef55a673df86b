package org.cascadelab.book;

import static java.util.Objects.requireNonNull;

/**
 * A limit order book that matches by price, then time. Prices are ticks, sizes lots; order ids are any longs the caller likes.
 * Everything that happens is told to one {@link BookListener}; nothing is thrown for an order the book will not take.
 * Not thread-safe, and not re-entrant: see {@link BookListener}.
 */
public final class OrderBook {
    /** Stands for "no price": an empty side, a market order, no trade yet. */
    public static final long NO_PRICE = Long.MIN_VALUE;
    /** Prices go from minus this to plus this. */
    public static final long MAX_PRICE_TICKS = 1L << 61;
    /** The most lots that one side can hold. */
    public static final long MAX_LOTS = 1L << 61;

    private final BookRules rules;
    private final BookListener listener;
    private final LiveOrders orders = new LiveOrders(1024);
    private final Ladder bids = new Ladder(orders, Side.BUY.ordinal(), true);
    private final Ladder asks = new Ladder(orders, Side.SELL.ordinal(), false);
    private final DepthView depth = new Depth();
    private long lastTradeTicks = NO_PRICE;
    private boolean changing;

    public OrderBook(BookRules rules, BookListener listener) {
        this.rules = requireNonNull(rules, "rules");
        this.listener = requireNonNull(listener, "listener");
    }

    public BookRules rules() {
        return rules;
    }

    /** Trades what it can at {@code priceTicks} or better and leaves the rest in the book. Returns the lots filled at once. */
    public long limit(long orderId, int owner, Side side, long priceTicks, long lots) {
        begin();
        long filled = 0;
        if (passes(orderId, owner, side, priceTicks, lots)) {
            listener.accepted(orderId, owner, side, priceTicks, lots);
            filled = lots - match(orderId, owner, side, opposite(side).keyOf(priceTicks), lots);
            if (filled < lots) {
                rest(orderId, owner, side, priceTicks, lots - filled);
            }
        }
        end();
        return filled;
    }

    /** Trades what it can at {@code priceTicks} or better and drops the rest. Returns the lots filled. */
    public long immediate(long orderId, int owner, Side side, long priceTicks, long lots) {
        begin();
        long filled = 0;
        if (passes(orderId, owner, side, priceTicks, lots)) {
            filled = take(orderId, owner, side, priceTicks, opposite(side).keyOf(priceTicks), lots);
        }
        end();
        return filled;
    }

    /** Trades what it can at any price and drops the rest. Returns the lots filled. */
    public long market(long orderId, int owner, Side side, long lots) {
        begin();
        long filled = 0;
        if (passes(orderId, owner, side, 0, lots)) {
            filled = take(orderId, owner, side, NO_PRICE, Ladder.anyKey(), lots);
        }
        end();
        return filled;
    }

    /** Takes an order out of the book. False, and a refusal, if no live order has the id. */
    public boolean cancel(long orderId) {
        begin();
        int slot = orders.find(orderId);
        if (slot == LiveOrders.NONE) {
            listener.refused(orderId, -1, Refusal.UNKNOWN_ORDER);
            end();
            return false;
        }
        Side side = Ladder.numberOf(orders.place(slot)) == Side.BUY.ordinal() ? Side.BUY : Side.SELL;
        Ladder ladder = ladder(side);
        int owner = orders.owner(slot);
        long priceTicks = ladder.priceTicks(ladder.levelOf(slot));
        long lots = orders.lots(slot);
        ladder.unlink(slot);
        orders.remove(slot);
        listener.cancelled(orderId, owner, side, priceTicks, lots, CancelReason.REQUESTED);
        end();
        return true;
    }

    /** Lots of the order that wait in the book, 0 if it does not rest there. */
    public long restingLots(long orderId) {
        int slot = orders.find(orderId);
        return slot == LiveOrders.NONE ? 0 : orders.lots(slot);
    }

    /** Number of orders resting in the book. */
    public int restingOrders() {
        return orders.size();
    }

    /** Best price of the side, {@link #NO_PRICE} when nothing rests there. */
    public long bestTicks(Side side) {
        return ladder(side).bestTicks();
    }

    /** Lots at the best price of the side, 0 when nothing rests there. */
    public long bestLots(Side side) {
        return ladder(side).bestLots();
    }

    /** Price of the latest trade, {@link #NO_PRICE} before any. */
    public long lastTradeTicks() {
        return lastTradeTicks;
    }

    /** What a sweep would execute, hidden lots included; always the same object. */
    public DepthView depth() {
        return depth;
    }

    private void begin() {
        if (changing) {
            throw new IllegalStateException("the book was changed from within its listener, or a listener threw; collect what to do "
                    + "and do it after the call that is being told about");
        }
        changing = true;
    }

    private void end() {
        changing = false;
    }

    private boolean passes(long orderId, int owner, Side side, long priceTicks, long lots) {
        Refusal refusal = refusalOf(orderId, side, priceTicks, lots);
        if (refusal != null) {
            listener.refused(orderId, owner, refusal);
            return false;
        }
        return true;
    }

    private Refusal refusalOf(long orderId, Side side, long priceTicks, long lots) {
        if (lots <= 0) {
            return Refusal.LOTS_NOT_POSITIVE;
        }
        if (lots > MAX_LOTS - ladder(side).totalLots()) {
            return Refusal.TOO_MANY_LOTS;
        }
        if (priceTicks > MAX_PRICE_TICKS || priceTicks < -MAX_PRICE_TICKS) {
            return Refusal.PRICE_OUT_OF_RANGE;
        }
        return orders.find(orderId) == LiveOrders.NONE ? null : Refusal.DUPLICATE_ORDER_ID;
    }

    private long take(long orderId, int owner, Side side, long priceTicks, long limitKey, long lots) {
        listener.accepted(orderId, owner, side, priceTicks, lots);
        long left = match(orderId, owner, side, limitKey, lots);
        if (left > 0) {
            listener.cancelled(orderId, owner, side, priceTicks, left, CancelReason.UNFILLED_REMAINDER);
        }
        return lots - left;
    }

    private long match(long takerId, int takerOwner, Side side, long limitKey, long lots) {
        Ladder makers = opposite(side);
        long left = lots;
        while (left > 0 && makers.reaches(limitKey)) {
            int maker = makers.front();
            long makerId = orders.id(maker);
            int makerOwner = orders.owner(maker);
            long makerLots = orders.lots(maker);
            long priceTicks = makers.bestTicks();
            long traded = Math.min(left, makerLots);
            if (traded == makerLots) {
                makers.unlink(maker);
                orders.remove(maker);
            } else {
                makers.reduce(maker, traded);
            }
            left -= traded;
            lastTradeTicks = priceTicks;
            listener.filled(makerId, makerOwner, takerId, takerOwner, side, priceTicks, traded);
        }
        return left;
    }

    private void rest(long orderId, int owner, Side side, long priceTicks, long lots) {
        int slot = orders.add(orderId, owner, lots);
        ladder(side).append(slot, priceTicks);
        listener.rested(orderId, owner, side, priceTicks, lots);
    }

    private Ladder ladder(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    private Ladder opposite(Side side) {
        return side == Side.BUY ? asks : bids;
    }

    private final class Depth implements DepthView {
        @Override
        public long bestTicks(Side side) {
            return ladder(side).bestTicks();
        }

        @Override
        public long lotsAt(Side side, long priceTicks) {
            return ladder(side).lotsAt(priceTicks);
        }

        @Override
        public long lots(Side side) {
            return ladder(side).totalLots();
        }

        @Override
        public long lotsWithin(Side restingSide, long worstPriceTicks) {
            Ladder ladder = ladder(restingSide);
            long worst = ladder.keyOf(Math.max(-MAX_PRICE_TICKS - 1, Math.min(MAX_PRICE_TICKS + 1, worstPriceTicks)));
            long lots = 0;
            for (int level = ladder.bestLevel(); level >= 0 && ladder.keyOfLevel(level) <= worst; level = ladder.nextLevel(level)) {
                lots += ladder.lots(level);
            }
            return lots;
        }

        @Override
        public void walk(Side restingSide, LevelVisitor visitor) {
            Ladder ladder = ladder(restingSide);
            int level = ladder.bestLevel();
            while (level >= 0 && visitor.level(ladder.priceTicks(level), ladder.lots(level))) {
                level = ladder.nextLevel(level);
            }
        }

        @Override
        public long priceFor(Side takerSide, long lots) {
            requireLots(lots, 1);
            Ladder ladder = opposite(takerSide);
            long left = lots;
            for (int level = ladder.bestLevel(); level >= 0; level = ladder.nextLevel(level)) {
                left -= ladder.lots(level);
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
                long taken = Math.min(left, ladder.lots(level));
                cost = Math.addExact(cost, Math.multiplyExact(ladder.priceTicks(level), taken));
                left -= taken;
            }
            return left > 0 ? NO_PRICE : cost;
        }

        private void requireLots(long lots, long least) {
            if (lots < least) {
                throw new IllegalArgumentException("need lots of at least %d, got %d".formatted(least, lots));
            }
        }
    }
}
