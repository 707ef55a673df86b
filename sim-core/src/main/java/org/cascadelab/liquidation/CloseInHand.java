package org.cascadelab.liquidation;

import org.cascadelab.book.DepthView;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.ForcedOrderSent;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.Standing;
import org.cascadelab.random.Draws;
import org.cascadelab.random.RandomStream;

/** The close of one account that is being carried out, one after another: what an execution can do about it, and what that has come to so far. */
final class CloseInHand implements CloseOutDesk {
    private final Ledger ledger;
    private final MarginLevels levels;
    private final House house;
    private final ForcedOrders market;
    private final FactListener facts;
    private final RandomStream orders;
    private Episode episode;
    private Side side;
    private long nanos;
    private long arrivalMidHalfTicks;
    private long turnover;
    private long filledLots;
    private boolean fundBacked;
    private long bankruptcyTicksBeforeFund;
    /** the whole close, told once before the first shadow fill */
    private long shadowLotsToTell;

    CloseInHand(Ledger ledger, MarginLevels levels, House house, ForcedOrders market, FactListener facts, RandomStream orders) {
        this.ledger = ledger;
        this.levels = levels;
        this.house = house;
        this.market = market;
        this.facts = facts;
        this.orders = orders;
    }

    /** Begins the close of so many lots of the position in hand. */
    void open(Episode current, Side closingSide, long lots, long nanos) {
        shadowLotsToTell = lots;
        episode = current;
        side = closingSide;
        this.nanos = nanos;
        arrivalMidHalfTicks = market.midHalfTicks(episode.instrument);
        turnover = 0;
        filledLots = 0;
        fundBacked = false;
    }

    /** Goes on with the fills of an order that has waited in an auction. */
    void open(AuctionOrder order, long nanos) {
        open(order.episode, order.breach.closingSide(), order.filledLots, nanos);
        turnover = order.turnover;
        filledLots = order.filledLots;
    }

    Episode episode() {
        return episode;
    }

    long filledLots() {
        return filledLots;
    }

    /** What the fills were worth, in money. */
    long turnover() {
        return turnover;
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
        return levels.standing(episode);
    }

    @Override
    public long fundBudget() {
        return house.fund().budgetForOrders(nanos);
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
        long taken = house.giveToBackstop(episode, lots, priceTicks, nanos);
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

    /** A part of its order traded on the book and is booked. */
    void filled(long priceTicks, long lots) {
        filled(priceTicks, lots, ForcedFilled.Venue.BOOK);
    }

    private void filled(long priceTicks, long lots, ForcedFilled.Venue venue) {
        turnover = Math.addExact(turnover, ledger.contractOf(episode.instrument).notional(lots, priceTicks));
        filledLots += lots;
        facts.forcedFilled(new ForcedFilled(episode.id, nanos, episode.account, episode.instrument, side.sign() * lots, priceTicks, arrivalMidHalfTicks, venue));
    }

    void tellSent(long lots, long limitTicks) {
        long held = ledger.lots(episode.account, episode.instrument);
        if (lots <= 0 || lots > Math.absExact(held)) {
            throw new IllegalStateException("an execution must close between 1 lot and the position of %d, got %d".formatted(held, lots));
        }
        facts.forcedOrderSent(new ForcedOrderSent(episode.id, episode.steps, nanos, episode.account, episode.instrument, side.sign() * lots, limitTicks,
                market.markTicks(episode.instrument), market.midHalfTicks(episode.instrument)));
    }
}
