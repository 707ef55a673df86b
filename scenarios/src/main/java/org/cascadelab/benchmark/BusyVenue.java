package org.cascadelab.benchmark;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.cascadelab.book.BookListener;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.DepthView;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Params;
import org.cascadelab.fact.FactListener;
import org.cascadelab.liquidation.AccountHolders;
import org.cascadelab.liquidation.ForcedOrders;
import org.cascadelab.liquidation.Liquidator;
import org.cascadelab.liquidation.Policies;
import org.cascadelab.liquidation.Rulebook;
import org.cascadelab.liquidation.Rulebooks;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Instrument;
import org.cascadelab.margin.Ledger;

/**
 * Leveraged accounts around the real ledger, book and liquidator, with the same activity in every tick however many accounts there are: the mark moves, everybody pays or
 * receives funding, some accounts trade or add collateral, some are put into breach and are liquidated through the book, and as many open anew. A tick may have the order
 * messages of a second of a large market as well.
 */
final class BusyVenue implements ForcedOrders, AccountHolders {
    static final int CHANGES = 100;
    static final int BREACHES = 10;
    /** Order messages a second: 443,521 level changes in 345 s of the BTCUSDT perpetual on 8 August 2024 (its public L2 feed), half of them new orders, half cancels. */
    static final int MESSAGES = 1_286;

    private static final Instrument INSTRUMENT = new Instrument("btc-perp", "BTC", "USD", BigDecimal.ONE, new BigDecimal("0.001"));
    private static final long START = 100_000;
    private static final long TICK_NANOS = 1_000_000_000L;
    private static final int LEVELS = 20;

    private final Ledger ledger = new Ledger();
    private final OrderBook book = new OrderBook(BookRules.standard(), new Bookkeeping());
    private final Rulebook rulebook;
    private final Liquidator liquidator;
    private final SplittableRandom random = new SplittableRandom(1);
    private final boolean hasOrderFlow;
    private final int maker;
    private final int flow;
    /** resting orders of the flow, the oldest is cancelled for each new one */
    private final long[] resting = new long[5_000];
    private int oldest;
    /** the accounts are numbered from here */
    private final int first;
    private final int size;
    /** the accounts that something happens to in a tick, those that are put into breach last */
    private final int[] active = new int[CHANGES];
    private long looks;
    private long markTicks = START;
    private long tick;
    private long lastOrder;
    private boolean forced;
    private long liquidated;

    /** @param hasOrderFlow whether ticks have order messages besides those of the accounts */
    BusyVenue(int size, boolean hasOrderFlow) {
        this.hasOrderFlow = hasOrderFlow;
        rulebook = Rulebooks.recipe(Rulebooks.compose(List.of(), Policies.CATALOG.entry("full").build(Params.defaults(List.of())).choices())).build(INSTRUMENT);
        liquidator = new Liquidator(ledger, rulebook, this, this, new FactListener() {});
        maker = ledger.open();
        flow = ledger.open();
        ledger.deposit(maker, 1L << 60);
        ledger.deposit(Ledger.INSURANCE_FUND, 1L << 50);
        this.size = size;
        first = ledger.accounts();
        for (int i = 0; i < size; i++) {
            int account = ledger.open();
            open(account);
            liquidator.watch(account);
        }
        liquidator.startCheck(0, 0);
        liquidator.round();
    }

    /** How many accounts have been closed by force. */
    long liquidated() {
        return liquidated;
    }

    void tick() {
        tick++;
        // within 0.2 % of where it started: triggers are 4 % away and more, so only those that are put into breach are
        markTicks = START + Math.floorMod(tick * 37, 401) - 200;
        ledger.fund(0, tick % 2 == 0 ? 1 : -1);
        quote();
        if (hasOrderFlow) {
            enterAndCancel();
        }
        drawAccounts();
        for (int i = 0; i < CHANGES - BREACHES; i++) {
            int account = active[i];
            if (i % 2 == 0) {
                ledger.transfer(maker, account, 1_000);
                liquidator.positionChanged(account);
            } else {
                book.market(++lastOrder, account, ledger.lots(account) > 0 ? Side.SELL : Side.BUY, 1);
            }
        }
        for (int i = CHANGES - BREACHES; i < CHANGES; i++) {
            withdraw(active[i]);
        }
        liquidator.startCheck(tick, tick * TICK_NANOS);
        while (liquidator.round()) {
            // the mark is the index here: forced orders do not move it
        }
        for (int i = CHANGES - BREACHES; i < CHANGES; i++) {
            int account = active[i];
            if (ledger.lots(account) == 0) {
                open(account);
                liquidator.positionChanged(account);
            }
        }
    }

    /**
     * Whose turn it is in a tick is known when it begins, as a venue has the messages of a tick in a queue: so it can look at all their rows before it deals with the
     * first.
     */
    private void drawAccounts() {
        for (int i = 0; i < CHANGES; i++) {
            active[i] = first + random.nextInt(size);
            looks += ledger.look(active[i]);
        }
    }

    void verify() {
        ledger.verify();
    }

    /** Leaves an account half of what its position requires. */
    private void withdraw(int account) {
        long keeps = rulebook.requirement().maintenance(ledger.lots(account), markTicks) / 2;
        ledger.transfer(account, maker, Math.max(0, ledger.equity(account, markTicks) - keeps));
        liquidator.positionChanged(account);
    }

    /** 0.1 to 1 BTC, long or short, at 5 to 20 times its margin. */
    private void open(int account) {
        long lots = 100 + random.nextInt(900);
        boolean isLong = random.nextBoolean();
        long missing = Exact.ceilDiv(lots * markTicks, 5 + random.nextInt(16)) - ledger.cash(account);
        if (missing > 0) {
            ledger.transfer(maker, account, missing);
        }
        ledger.trade(isLong ? account : maker, isLong ? maker : account, 0, markTicks, lots);
    }

    private void quote() {
        book.cancelAll(maker);
        for (int level = 1; level <= LEVELS; level++) {
            book.limit(++lastOrder, maker, Side.BUY, markTicks - level, 10_000);
            book.limit(++lastOrder, maker, Side.SELL, markTicks + level, 10_000);
        }
    }

    /** Behind the maker's quotes, so that the orders rest. */
    private void enterAndCancel() {
        for (int i = 0; i < MESSAGES / 2; i++) {
            if (resting[oldest] != 0) {
                book.cancel(resting[oldest]);
            }
            boolean buys = random.nextBoolean();
            long distance = LEVELS + 400 + random.nextInt(500);
            book.limit(++lastOrder, flow, buys ? Side.BUY : Side.SELL, markTicks + (buys ? -distance : distance), 1 + random.nextInt(500));
            resting[oldest] = lastOrder;
            oldest = (oldest + 1) % resting.length;
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
        forced = true;
        long filled = limitTicks == OrderBook.NO_PRICE ? book.market(++lastOrder, account, side, lots) : book.immediate(++lastOrder, account, side, limitTicks, lots);
        forced = false;
        return filled;
    }

    @Override
    public void cancelAll(int account) {
        // the accounts here rest no orders, and an exchange knows those that do
    }

    @Override
    public void marginWarned(int account) {
        // nobody reacts
    }

    @Override
    public void forceClosed(int account, long lots) {
        liquidated++;
    }

    private final class Bookkeeping implements BookListener {
        @Override
        public void filled(long makerId, int makerOwner, long takerId, int taker, Side takerSide, long priceTicks, long lots) {
            boolean buys = takerSide == Side.BUY;
            ledger.trade(buys ? taker : makerOwner, buys ? makerOwner : taker, 0, priceTicks, lots);
            if (forced) {
                liquidator.filled(priceTicks, lots);
            } else {
                liquidator.positionChanged(taker);
            }
        }
    }
}
