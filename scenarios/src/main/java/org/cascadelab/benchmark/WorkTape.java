package org.cascadelab.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.cascadelab.book.BookListener;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.OrderTicket;
import org.cascadelab.book.Side;
import org.cascadelab.book.Trigger;
import org.cascadelab.engine.TickOrder;
import org.cascadelab.engine.WorkListener;
import org.cascadelab.fact.FactListener;
import org.cascadelab.margin.Ledger;

/**
 * What a run did since the tape was last cleared: how long each phase of its ticks took, how many operations and trades there were, and every one of them since it was
 * last rewound. They can be played again, through bare books and a bare ledger.
 */
final class WorkTape implements WorkListener, FactListener {
    static final byte LIMIT = 0;
    static final byte IMMEDIATE = 1;
    static final byte CANCEL = 2;
    static final byte CANCEL_ALL = 3;
    static final byte STOP = 4;
    static final byte MARK = 5;

    private static final Side[] SIDES = Side.values();
    private static final Trigger[] TRIGGERS = Trigger.values();

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long[] nanosOf = new long[TickOrder.Phase.values().length];
    private long closingNanos;
    /** null between the last phase of a tick and the first of the next */
    private TickOrder.Phase running;
    private long began;

    private int operations;
    private final long[] counts = new long[6];
    private byte[] kinds = new byte[1 << 16];
    private byte[] sides = new byte[1 << 16];
    /** in a phase of the mark or of the margin check */
    private boolean[] checking = new boolean[1 << 16];
    private byte[] triggers = new byte[1 << 16];
    private int[] instruments = new int[1 << 16];
    private int[] owners = new int[1 << 16];
    private long[] ids = new long[1 << 16];
    private long[] prices = new long[1 << 16];
    private long[] lots = new long[1 << 16];

    private long trades;
    private final OrderTicket ticket = new OrderTicket();
    private int answers;
    private int nextAnswer;
    private long[] reducible = new long[1 << 10];

    private int tradesOnTape;
    private final TradeTally tally = new TradeTally();
    private int[] buyers = new int[1 << 12];
    private int[] sellers = new int[1 << 12];
    private int[] tradedInstruments = new int[1 << 12];
    private long[] tradedTicks = new long[1 << 12];
    private long[] tradedLots = new long[1 << 12];

    /** Forgets operations and trades that have been played; times, counts and tally go on. */
    void rewind() {
        operations = 0;
        answers = 0;
        nextAnswer = 0;
        tradesOnTape = 0;
    }

    /** Starts anew but for the tally, which goes on, as that of the books does to which the tape is played. */
    void clear() {
        rewind();
        trades = 0;
        closingNanos = 0;
        Arrays.fill(nanosOf, 0);
        Arrays.fill(counts, 0);
    }

    /** Nanoseconds that a phase took. */
    long nanosOf(TickOrder.Phase phase) {
        return nanosOf[phase.ordinal()];
    }

    /** Nanoseconds that the closing of ticks took. */
    long closingNanos() {
        return closingNanos;
    }

    /** How many operations of a kind there were. */
    long count(byte kind) {
        return counts[kind];
    }

    long trades() {
        return trades;
    }

    /** All trades that were ever heard, as takers and makers. */
    TradeTally tally() {
        return tally;
    }

    /** Nanoseconds of processor time in the phases of the mark and of the margin check, and in others. */
    record Nanos(long inChecking, long elsewhere) {}

    /** Plays the operations to books that stand as the run's did when the tape was rewound. */
    Nanos playTo(OrderBook[] books) {
        // a look at the processor's clock takes longer than some ticks: it tells the whole, and the other clock the parts
        long[] spent = new long[2];
        long all = threads.getCurrentThreadCpuTime();
        int from = 0;
        while (from < operations) {
            int to = from + 1;
            while (to < operations && checking[to] == checking[from]) {
                to++;
            }
            long start = System.nanoTime();
            play(books, from, to);
            spent[checking[from] ? 0 : 1] += System.nanoTime() - start;
            from = to;
        }
        all = threads.getCurrentThreadCpuTime() - all;
        long inChecking = Math.round((double) all * spent[0] / Math.max(1, spent[0] + spent[1]));
        return new Nanos(inChecking, all - inChecking);
    }

    private void play(OrderBook[] books, int from, int to) {
        for (int i = from; i < to; i++) {
            switch (kinds[i]) {
                case LIMIT -> books[instruments[i]].limit(ids[i], owners[i], SIDES[sides[i]], prices[i], lots[i]);
                case CANCEL -> books[instruments[i]].cancel(ids[i]);
                case CANCEL_ALL -> {
                    for (OrderBook book : books) {
                        book.cancelAll(owners[i]);
                    }
                }
                case STOP -> books[instruments[i]].submit(ticket.market(ids[i], owners[i], SIDES[sides[i]], lots[i]).reduceOnly().stopAt(TRIGGERS[triggers[i]], prices[i]));
                case MARK -> books[instruments[i]].markMoved(prices[i]);
                default -> {
                    if (prices[i] == OrderBook.NO_PRICE) {
                        books[instruments[i]].market(ids[i], owners[i], SIDES[sides[i]], lots[i]);
                    } else {
                        books[instruments[i]].immediate(ids[i], owners[i], SIDES[sides[i]], prices[i], lots[i]);
                    }
                }
            }
        }
    }

    /** Books the trades in a ledger; nanoseconds of processor time. */
    long bookIn(Ledger ledger) {
        int most = 0;
        for (int i = 0; i < tradesOnTape; i++) {
            most = Math.max(most, Math.max(buyers[i], sellers[i]));
        }
        while (ledger.accounts() <= most) {
            ledger.open();
        }
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < tradesOnTape; i++) {
            ledger.trade(buyers[i], sellers[i], tradedInstruments[i], tradedTicks[i], tradedLots[i]);
        }
        return threads.getCurrentThreadCpuTime() - start;
    }

    @Override
    public void phaseBegan(TickOrder.Phase phase) {
        endPhase();
        running = phase;
    }

    @Override
    public void closingBegan() {
        endPhase();
        running = null;
    }

    @Override
    public void tickEnded() {
        closingNanos += System.nanoTime() - began;
    }

    private void endPhase() {
        long now = System.nanoTime();
        if (running != null) {
            nanosOf[running.ordinal()] += now - began;
        }
        began = now;
    }

    @Override
    public void limitEntered(int instrument, long orderId, int owner, Side side, long priceTicks, long orderLots) {
        add(LIMIT, instrument, orderId, owner, side, priceTicks, orderLots);
    }

    @Override
    public void immediateEntered(int instrument, long orderId, int owner, Side side, long limitTicks, long orderLots) {
        add(IMMEDIATE, instrument, orderId, owner, side, limitTicks, orderLots);
    }

    @Override
    public void cancelEntered(int instrument, long orderId) {
        add(CANCEL, instrument, orderId, 0, Side.BUY, 0, 0);
    }

    @Override
    public void allCancelEntered(int owner) {
        add(CANCEL_ALL, 0, 0, owner, Side.BUY, 0, 0);
    }

    @Override
    public void stopEntered(int instrument, long orderId, int owner, Side side, Trigger trigger, long triggerTicks, long orderLots) {
        add(STOP, instrument, orderId, owner, side, triggerTicks, orderLots);
        triggers[operations - 1] = (byte) trigger.ordinal();
    }

    @Override
    public void markMoved(int instrument, long markTicks) {
        add(MARK, instrument, 0, 0, Side.BUY, markTicks, 0);
    }

    @Override
    public void reducibleAsked(int instrument, long reducibleLots) {
        if (answers == reducible.length) {
            reducible = Arrays.copyOf(reducible, 2 * answers);
        }
        reducible[answers++] = reducibleLots;
    }

    /** What the books of the run were answered, once more in the same order. */
    private long nextAnswer(int owner, Side side) {
        return nextAnswer < answers ? reducible[nextAnswer++] : 0;
    }

    /** Books that stand empty, to be played to: what they ask is answered from this tape. */
    OrderBook[] emptyBooks(int instruments, BookListener listener) {
        return IntStream.range(0, instruments).mapToObj(instrument -> new OrderBook(BookRules.standard(), listener, this::nextAnswer)).toArray(OrderBook[]::new);
    }

    private void add(byte kind, int instrument, long orderId, int owner, Side side, long priceTicks, long orderLots) {
        if (operations == kinds.length) {
            int larger = 2 * operations;
            kinds = Arrays.copyOf(kinds, larger);
            sides = Arrays.copyOf(sides, larger);
            checking = Arrays.copyOf(checking, larger);
            triggers = Arrays.copyOf(triggers, larger);
            instruments = Arrays.copyOf(instruments, larger);
            owners = Arrays.copyOf(owners, larger);
            ids = Arrays.copyOf(ids, larger);
            prices = Arrays.copyOf(prices, larger);
            lots = Arrays.copyOf(lots, larger);
        }
        counts[kind]++;
        kinds[operations] = kind;
        sides[operations] = (byte) side.ordinal();
        checking[operations] = running == TickOrder.Phase.MARK || running == TickOrder.Phase.LIQUIDATION;
        instruments[operations] = instrument;
        owners[operations] = owner;
        ids[operations] = orderId;
        prices[operations] = priceTicks;
        lots[operations] = orderLots;
        operations++;
    }

    @Override
    public void traded(long nanos, int instrument, long priceTicks, long tradeLots, int takerAccount, int makerAccount, boolean takerBuys, boolean forced) {
        if (tradesOnTape == buyers.length) {
            int larger = 2 * tradesOnTape;
            buyers = Arrays.copyOf(buyers, larger);
            sellers = Arrays.copyOf(sellers, larger);
            tradedInstruments = Arrays.copyOf(tradedInstruments, larger);
            tradedTicks = Arrays.copyOf(tradedTicks, larger);
            tradedLots = Arrays.copyOf(tradedLots, larger);
        }
        tally.add(takerAccount, makerAccount, priceTicks, tradeLots);
        buyers[tradesOnTape] = takerBuys ? takerAccount : makerAccount;
        sellers[tradesOnTape] = takerBuys ? makerAccount : takerAccount;
        tradedInstruments[tradesOnTape] = instrument;
        tradedTicks[tradesOnTape] = priceTicks;
        tradedLots[tradesOnTape] = tradeLots;
        tradesOnTape++;
        trades++;
    }
}
