package org.cascadelab.liquidation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cascadelab.book.BookListener;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.CancelReason;
import org.cascadelab.book.DepthView;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.fact.BadDebtBooked;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.ForcedOrderSent;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.InventoryTraded;
import org.cascadelab.fact.LossSocialised;
import org.cascadelab.fact.MarginWarned;
import org.cascadelab.fact.PositionTakenOver;
import org.cascadelab.margin.Ledger;
import org.cascadelab.random.Streams;

/** A real book and ledger around a liquidator, with a mark that the test sets. One check a second. */
final class TestVenue implements ForcedOrders, AccountHolders, BookListener, FactListener {
    static final long SECOND = 1_000_000_000L;

    final Ledger ledger = new Ledger();
    final List<Record> facts = new ArrayList<>();
    final List<Integer> warned = new ArrayList<>();
    final Map<Integer, Long> forceClosed = new TreeMap<>();
    final Map<Integer, Long> deleveraged = new TreeMap<>();
    final OrderBook book = new OrderBook(BookRules.standard(), this);
    final Liquidator liquidator;
    /** rests all orders, and is the other side of all positions, unless a test says otherwise */
    final int maker;
    long mark;
    long index;
    long indexMovedNanos;
    private long traded;
    long tick;
    boolean verifyEachCheck = true;
    private final Map<Long, Integer> owners = new HashMap<>();
    final List<Deleveraged> bankruptedWinners = new ArrayList<>();
    private boolean forced;
    private long nextOrder;

    TestVenue(Rulebook rulebook, long mark) {
        this.mark = mark;
        index = mark;
        liquidator = new Liquidator(ledger, rulebook, this, this, this, new Streams(11));
        maker = ledger.open();
        ledger.deposit(maker, 1_000_000_000_000L);
        liquidator.openHouse();
    }

    /** An account with this equity at the present mark, its position entered there against the maker. */
    int trader(long lots, long equity) {
        return trader(lots, mark, equity);
    }

    int trader(long lots, long entryTicks, long margin) {
        int account = ledger.open();
        ledger.deposit(account, margin);
        if (lots > 0) {
            ledger.trade(account, maker, 0, entryTicks, lots);
        } else if (lots < 0) {
            ledger.trade(maker, account, 0, entryTicks, -lots);
        }
        liquidator.watch(account);
        return account;
    }

    long order(int account, Side side, long price, long lots) {
        long id = nextOrder++;
        owners.put(id, account);
        book.limit(id, account, side, price, lots);
        return id;
    }

    void bids(long... pricesAndLots) {
        for (int i = 0; i < pricesAndLots.length; i += 2) {
            order(maker, Side.BUY, pricesAndLots[i], pricesAndLots[i + 1]);
        }
    }

    void asks(long... pricesAndLots) {
        for (int i = 0; i < pricesAndLots.length; i += 2) {
            order(maker, Side.SELL, pricesAndLots[i], pricesAndLots[i + 1]);
        }
    }

    void pay(int account, long money) {
        ledger.deposit(account, money);
        liquidator.collateralAdded(account, money);
    }

    /** One margin check at the present mark; returns the number of rounds. */
    int check() {
        liquidator.startCheck(tick, tick * SECOND);
        int rounds = 0;
        while (liquidator.round()) {
            rounds++;
        }
        tick++;
        if (verifyEachCheck) {
            ledger.verify();
        }
        return rounds;
    }

    void checks(int count) {
        for (int i = 0; i < count; i++) {
            check();
        }
    }

    <T extends Record> List<T> facts(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public DepthView depth(int instrument) {
        return book.depth();
    }

    @Override
    public long midHalfTicks(int instrument) {
        return 2 * mark;
    }

    @Override
    public long markTicks(int instrument) {
        return mark;
    }

    @Override
    public long immediate(int account, int instrument, Side side, long limitTicks, long lots) {
        long id = nextOrder++;
        owners.put(id, account);
        forced = true;
        long filled = limitTicks == OrderBook.NO_PRICE ? book.market(id, account, side, lots) : book.immediate(id, account, side, limitTicks, lots);
        forced = false;
        return filled;
    }

    @Override
    public long indexTicks(int instrument) {
        return index;
    }

    @Override
    public long indexMovedNanos(int instrument) {
        return indexMovedNanos;
    }

    @Override
    public long tradedLots(int instrument) {
        return traded;
    }

    @Override
    public int openHouseAccount() {
        return ledger.openHouse();
    }

    @Override
    public void positionTakenOver(PositionTakenOver fact) {
        facts.add(fact);
    }

    @Override
    public void inventoryTraded(InventoryTraded fact) {
        facts.add(fact);
    }

    /** The account in liquidation was long, so its winner was short, if what it still has or started with is long. */
    private boolean wasShort(Deleveraged fact) {
        return facts(LiquidationStarted.class).stream().filter(start -> start.episode() == fact.episode()).findFirst().orElseThrow().lots() > 0;
    }

    @Override
    public void cancelAll(int account) {
        owners.forEach((id, owner) -> {
            if (owner == account && book.restingLots(id) > 0) {
                book.cancel(id);
            }
        });
    }

    @Override
    public void filled(long makerId, int makerOwner, long takerId, int takerOwner, Side takerSide, long priceTicks, long lots) {
        ledger.trade(takerSide == Side.BUY ? takerOwner : makerOwner, takerSide == Side.BUY ? makerOwner : takerOwner, 0, priceTicks, lots);
        traded += lots;
        if (forced) {
            liquidator.filled(priceTicks, lots);
        }
        liquidator.positionChanged(makerOwner);
        liquidator.positionChanged(takerOwner);
    }

    @Override
    public void cancelled(long orderId, int owner, Side side, long priceTicks, long lots, CancelReason reason) {}

    @Override
    public void marginWarned(int account) {
        warned.add(account);
    }

    @Override
    public void deleveraged(int account, long lots) {
        deleveraged.merge(account, lots, Long::sum);
    }

    @Override
    public void forceClosed(int account, long lots) {
        forceClosed.merge(account, lots, Long::sum);
    }

    @Override
    public void marginWarned(MarginWarned fact) {
        facts.add(fact);
    }

    @Override
    public void liquidationStarted(LiquidationStarted fact) {
        facts.add(fact);
    }

    @Override
    public void forcedOrderSent(ForcedOrderSent fact) {
        facts.add(fact);
    }

    @Override
    public void forcedFilled(ForcedFilled fact) {
        facts.add(fact);
    }

    @Override
    public void liquidationEnded(LiquidationEnded fact) {
        facts.add(fact);
    }

    @Override
    public void badDebtBooked(BadDebtBooked fact) {
        facts.add(fact);
    }

    @Override
    public void deleveraged(Deleveraged fact) {
        facts.add(fact);
        // the winner's side is against the account's: a long gives up at less than the mark, a short at more, when the deal costs it
        boolean costs = fact.priceTicks() != fact.markTicks() && ledger.equity(fact.winner(), fact.markTicks()) < 0
                && (fact.priceTicks() > fact.markTicks()) == (wasShort(fact));
        if (costs) {
            bankruptedWinners.add(fact);
        }
    }

    @Override
    public void lossSocialised(LossSocialised fact) {
        facts.add(fact);
    }
}
