package org.cascadelab.validation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.cascadelab.book.BookListener;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.DepthView;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.fact.FactListener;
import org.cascadelab.liquidation.AccountHolders;
import org.cascadelab.liquidation.ForcedOrders;
import org.cascadelab.liquidation.Liquidator;
import org.cascadelab.liquidation.Rulebook;
import org.cascadelab.liquidation.Rulebooks;
import org.cascadelab.liquidation.Slot;
import org.cascadelab.liquidation.SlotChoice;
import org.cascadelab.margin.Instrument;
import org.cascadelab.margin.Ledger;

/**
 * The real book, ledger and liquidator around a bid side that has the same depth at every price and refills only when told. The mark is the best
 * bid, evaluated between rounds. Bids far below are entered when an order is about to need them, so that a deep book costs what is sold.
 */
final class ConstantDepthVenue implements ForcedOrders, AccountHolders {
    private static final Instrument INSTRUMENT =
            new Instrument("card", "COIN", "USD", BigDecimal.ONE, BigDecimal.ONE);

    /** The ledger counts up to 3 x 10^9 lots of one account. */
    private static final long MOST_LOTS = 1_000_000_000L;

    private final Ledger ledger = new Ledger();
    private final Liquidator liquidator;
    private final OrderBook book;
    private final long openTicks;
    private final long lotsPerLevel;
    /** the other side of new positions and the owner of new bids: another account before it holds more than the ledger counts */
    private int maker;
    private final int seller;
    private long nextBidTicks;
    private long restingLots;
    private long missingLots;
    private long lastOrder;
    private long checks;
    private boolean forced;
    private long markTicks;

    /** @param facts hears what the liquidator does */
    ConstantDepthVenue(Rulebook rulebook, long openTicks, long lotsPerLevel, FactListener facts) {
        this.openTicks = openTicks;
        this.lotsPerLevel = lotsPerLevel;
        book = new OrderBook(BookRules.standard(), new Bookkeeping());
        liquidator = new Liquidator(ledger, rulebook, this, this, facts);
        maker = ledger.open();
        seller = ledger.open();
        nextBidTicks = openTicks;
        keepDepth(0);
        mark();
    }

    /** The standing rules with some choices replaced; no fees unless a choice says so. */
    static Rulebook rulebook(SlotChoice... choices) {
        return Rulebooks.recipe(Rulebooks.compose(List.of(
                SlotChoice.of(Slot.CHARGES, "liquidation-fee").with("fee", "0%"),
                SlotChoice.of(Slot.EXECUTION, "market"),
                SlotChoice.of(Slot.WATERFALL, "fund-socialise")), List.of(choices))).build(INSTRUMENT);
    }

    /**
     * Opens a long that is in breach at this mark and at no higher one: there its equity is one money unit short of the margin. The margin is computed here, not
     * asked for, so that a requirement that is wrong by a unit moves the trigger away from where the card put it.
     *
     * @param ratePpb the flat maintenance rate of the rulebook
     * @return the account
     */
    int openWithTrigger(long lots, long triggerTicks, long ratePpb) {
        BigInteger notional = BigInteger.valueOf(lots).multiply(BigInteger.valueOf(triggerTicks));
        BigInteger[] margin = notional.multiply(BigInteger.valueOf(ratePpb)).divideAndRemainder(BigInteger.valueOf(Quantity.ONE));
        long equityThere = margin[0].longValueExact() + (margin[1].signum() > 0 ? 1 : 0) - 1;
        return openWithEquity(lots, Math.addExact(equityThere, Math.multiplyExact(lots, openTicks - triggerTicks)));
    }

    /** Opens a long at the opening price and returns its account. */
    int openWithEquity(long lots, long equity) {
        int account = ledger.open();
        ledger.deposit(account, equity);
        ledger.trade(account, maker(), 0, openTicks, lots);
        liquidator.watch(account);
        return account;
    }

    /** Somebody without leverage sells at any price. */
    void sell(long lots) {
        keepDepth(lots);
        book.market(++lastOrder, seller, Side.SELL, lots);
        mark();
    }

    /**
     * One margin check: rounds until nothing is due, the mark moving in between.
     *
     * @param onNewMark asked at every new mark, before the liquidator looks at it, whether to go on
     * @return whether it came to rest; false if it was stopped
     */
    boolean check(long nanos, BooleanSupplier onNewMark) {
        liquidator.startCheck(++checks, nanos);
        while (onNewMark.getAsBoolean()) {
            if (!liquidator.round()) {
                return true;
            }
            mark();
        }
        return false;
    }

    /** Lots that the bid side is short of what it held at the opening price. */
    long missingLots() {
        return missingLots;
    }

    /** The bid side fills up from its best price to the opening price until it is short of so many lots only. */
    void refill(long stillMissing) {
        while (missingLots > stillMissing) {
            long level = (missingLots - 1) / lotsPerLevel;
            long lots = Math.min(missingLots - stillMissing, missingLots - level * lotsPerLevel);
            book.limit(++lastOrder, maker(), Side.BUY, openTicks - level, lots);
            restingLots += lots;
            missingLots -= lots;
        }
        mark();
    }

    long markTicks() {
        return markTicks;
    }

    long openTicks() {
        return openTicks;
    }

    int accounts() {
        return ledger.accounts();
    }

    /** Holds the books against themselves. @throws IllegalStateException if a contract or a money unit was made or lost */
    void verify() {
        ledger.verify();
    }

    private int maker() {
        if (Math.abs(ledger.lots(maker)) > MOST_LOTS) {
            maker = ledger.open();
        }
        return maker;
    }

    private void mark() {
        markTicks = book.bestTicks(Side.BUY);
    }

    /** Enters bids until an order of so many lots leaves something behind. */
    private void keepDepth(long lots) {
        while (restingLots <= lots) {
            if (nextBidTicks < 1) {
                throw new IllegalStateException("the price fell to zero: the card's opening price is too low for its depth");
            }
            book.limit(++lastOrder, maker(), Side.BUY, nextBidTicks--, lotsPerLevel);
            restingLots += lotsPerLevel;
        }
    }

    @Override
    public DepthView depth(int instrument) {
        return book.depth();
    }

    @Override
    public long midHalfTicks(int instrument) {
        return 2 * markTicks;
    }

    @Override
    public long markTicks(int instrument) {
        return markTicks;
    }

    @Override
    public long immediate(int account, int instrument, Side side, long limitTicks, long lots) {
        keepDepth(lots);
        forced = true;
        long filled = limitTicks == OrderBook.NO_PRICE ? book.market(++lastOrder, account, side, lots) : book.immediate(++lastOrder, account, side, limitTicks, lots);
        forced = false;
        return filled;
    }

    @Override
    public void cancelAll(int account) {
        book.cancelAll(account);
    }

    @Override
    public void marginWarned(int account) {
        // nobody reacts: the thresholds are all there is
    }

    @Override
    public void forceClosed(int account, long lots) {
        // see marginWarned
    }

    private final class Bookkeeping implements BookListener {
        @Override
        public void filled(long makerId, int bidder, long takerId, int taker, Side takerSide, long priceTicks, long lots) {
            ledger.trade(bidder, taker, 0, priceTicks, lots);
            restingLots -= lots;
            missingLots += lots;
            if (forced) {
                liquidator.filled(priceTicks, lots);
            } else {
                liquidator.positionChanged(taker);
            }
            liquidator.positionChanged(bidder);
        }
    }
}
