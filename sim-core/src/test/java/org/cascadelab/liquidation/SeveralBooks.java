package org.cascadelab.liquidation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cascadelab.book.BookListener;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.DepthView;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.Contract;
import org.cascadelab.margin.Ledger;
import org.cascadelab.random.Streams;

/** Books of several instruments that settle in one asset, around one ledger and one liquidator; the test sets the marks. One check a second. */
final class SeveralBooks implements ForcedOrders, AccountHolders, FactListener {
    private static final long SECOND = 1_000_000_000L;

    final Ledger ledger;
    final long[] marks;
    final List<Integer> started = new ArrayList<>();
    final List<Integer> ended = new ArrayList<>();
    /** of the last check */
    final SortedSet<Integer> startedNow = new TreeSet<>();
    final SortedSet<Integer> traders = new TreeSet<>();
    final AccountStandings standings;
    final Liquidator liquidator;
    long forcedLots;
    long deleveragedLots;
    private final OrderBook[] books;
    private final long[] traded;
    private final int maker;
    private boolean forced;
    private long orders;
    private long tick;

    SeveralBooks(List<Rulebook> rulebooks, long mark, Contract... contracts) {
        marks = new long[contracts.length];
        Arrays.fill(marks, mark);
        traded = new long[contracts.length];
        ledger = new Ledger(1, Arrays.stream(contracts).map(contract -> new Ledger.Settlement(0, contract)).toArray(Ledger.Settlement[]::new));
        books = new OrderBook[contracts.length];
        for (int instrument = 0; instrument < contracts.length; instrument++) {
            books[instrument] = new OrderBook(BookRules.standard(), new Bookkeeping(instrument));
        }
        standings = new AccountStandings(ledger, rulebooks.stream().map(Rulebook::entry).toList(), List.of(), this::markTicks);
        liquidator = new Liquidator(ledger, rulebooks, List.of(), 0, this, this, this, new Streams(11));
        maker = ledger.open();
        ledger.deposit(maker, 1L << 50);
        liquidator.openHouse();
    }

    int trader() {
        int account = ledger.open();
        traders.add(account);
        return account;
    }

    /** Enters a position at the mark against the maker. */
    void hold(int account, int instrument, long lots) {
        ledger.trade(lots > 0 ? account : maker, lots > 0 ? maker : account, instrument, marks[instrument], Math.abs(lots));
    }

    void quote(int instrument, Random random) {
        OrderBook book = books[instrument];
        book.cancelAll(maker);
        for (long distance : new long[] {1 + random.nextInt(5), 20}) {
            book.limit(++orders, maker, Side.BUY, Math.max(1, marks[instrument] - distance), 1 + random.nextInt(300));
            book.limit(++orders, maker, Side.SELL, marks[instrument] + distance, 1 + random.nextInt(300));
        }
    }

    /** As much as anybody could want, next to the mark. */
    void quoteDeep(int instrument) {
        books[instrument].cancelAll(maker);
        books[instrument].limit(++orders, maker, Side.BUY, marks[instrument], 1_000_000);
        books[instrument].limit(++orders, maker, Side.SELL, marks[instrument] + 1, 1_000_000);
    }

    void pay(int account, long money) {
        ledger.deposit(account, money);
        liquidator.collateralAdded(account, money);
    }

    /** One margin check. */
    void check() {
        startedNow.clear();
        liquidator.startCheck(tick, tick * SECOND);
        while (liquidator.round()) {
            // the marks stay where the test put them
        }
        tick++;
        ledger.verify();
        ledger.verifyChanges();
    }

    void finish() {
        liquidator.finish(tick, tick * SECOND);
    }

    /** Accounts not in liquidation that a look at every one finds below the level of a breach. */
    SortedSet<Integer> inBreach() {
        SortedSet<Integer> found = new TreeSet<>();
        for (int account : traders) {
            if (liquidator.episodeOf(account) < 0 && standings.equity(account) < standings.requirement(account)) {
                found.add(account);
            }
        }
        return found;
    }

    @Override
    public DepthView depth(int instrument) {
        return books[instrument].depth();
    }

    @Override
    public long midHalfTicks(int instrument) {
        return 2 * marks[instrument];
    }

    @Override
    public long markTicks(int instrument) {
        return marks[instrument];
    }

    @Override
    public long indexTicks(int instrument) {
        return marks[instrument];
    }

    @Override
    public long indexMovedNanos(int instrument) {
        return tick * SECOND;
    }

    @Override
    public long tradedLots(int instrument) {
        return traded[instrument];
    }

    @Override
    public int openHouseAccount() {
        return ledger.openHouse();
    }

    @Override
    public long immediate(int account, int instrument, Side side, long limitTicks, long lots) {
        forced = true;
        long filled = limitTicks == OrderBook.NO_PRICE ? books[instrument].market(++orders, account, side, lots)
                : books[instrument].immediate(++orders, account, side, limitTicks, lots);
        forced = false;
        return filled;
    }

    @Override
    public void cancelAll(int account) {
        // traders rest nothing here
    }

    @Override
    public void marginWarned(int account) {
        // nobody reacts
    }

    @Override
    public void forceClosed(int account, long lots) {
        forcedLots += lots;
    }

    @Override
    public void liquidationStarted(LiquidationStarted fact) {
        started.add(fact.episode());
        startedNow.add(fact.account());
    }

    @Override
    public void liquidationEnded(LiquidationEnded fact) {
        ended.add(fact.episode());
    }

    @Override
    public void deleveraged(Deleveraged fact) {
        deleveragedLots += fact.lots();
    }

    private final class Bookkeeping implements BookListener {
        private final int instrument;

        Bookkeeping(int instrument) {
            this.instrument = instrument;
        }

        @Override
        public void filled(long makerId, int makerOwner, long takerId, int taker, Side takerSide, long priceTicks, long lots) {
            boolean buys = takerSide == Side.BUY;
            traded[instrument] += lots;
            ledger.trade(buys ? taker : makerOwner, buys ? makerOwner : taker, instrument, priceTicks, lots);
            if (forced) {
                liquidator.filled(priceTicks, lots);
            }
            liquidator.positionChanged(makerOwner);
            liquidator.positionChanged(taker);
        }
    }
}
