package org.cascadelab.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Random sessions over all kinds of orders, played to the book and to the list-based book: every fact and every level must agree. */
class OrderBookSessionsTest {
    private enum Request { LIMIT, IMMEDIATE, MARKET, TICKET, CANCEL, CANCEL_ALL, MODIFY, MARK, ADVANCE, NEXT_PHASE, HALT }

    private record Terms(TimeInForce timeInForce, int ticksToLive, boolean postOnly, boolean reduceOnly, int displayLots, Trigger trigger,
            int triggerTicks, boolean market) {}

    private record Step(Request request, int id, int owner, Side side, int priceTicks, int lots, Terms terms) {}

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void bothBooksTellTheSameFacts(@ForAll("rules") BookRules rules, @ForAll("sessions") List<Step> session) {
        new Replay(rules, 100, 1).play(session);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void pricesAroundZeroAndFarOutAreLikeOthers(@ForAll("rules") BookRules rules, @ForAll("sessions") List<Step> session,
            @ForAll("centres") long centre) {
        new Replay(rules, centre, 1).play(session);
    }

    /** Neighbours in other pages of the ladders, or in other branches of their trees. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void pricesFarApartAreLikeNeighbours(@ForAll("rules") BookRules rules, @ForAll("sessions") List<Step> session,
            @ForAll("spacings") long spacing) {
        // the list-based book looks at every tick for the price of a call
        boolean calls = spacing <= 1 << 11;
        new Replay(rules, 1000, spacing).play(session.stream().filter(step -> calls || step.request != Request.NEXT_PHASE).toList());
    }

    /** The book leaves out what nobody hears, so a listener that overrides little takes other ways through it. */
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void whoHearsOnlyFillsHasTheSameBook(@ForAll("rules") BookRules rules, @ForAll("sessions") List<Step> session) {
        new Replay(rules, 100, 1, true).play(session);
    }

    @Provide
    Arbitrary<BookRules> rules() {
        return Combinators.combine(Arbitraries.of(SelfTradePrevention.class), Arbitraries.of(1L, 1L, 2L), Arbitraries.of(1L, 1L, 3L),
                Arbitraries.of(0L, 0L, 30_000_000L)).as(BookRules::new);
    }

    @Provide
    Arbitrary<Long> centres() {
        return Arbitraries.of(0L, 64L, -64L, 1L << 12, -(1L << 18), 1L << 40, OrderBook.MAX_PRICE_TICKS - 40, 40 - OrderBook.MAX_PRICE_TICKS);
    }

    @Provide
    Arbitrary<Long> spacings() {
        return Arbitraries.of(20L, 64L, 1L << 11, 1L << 30, 1L << 56);
    }

    @Provide
    Arbitrary<List<Step>> sessions() {
        Arbitrary<Request> requests = Arbitraries.frequency(Tuple.of(30, Request.LIMIT), Tuple.of(6, Request.IMMEDIATE),
                Tuple.of(6, Request.MARKET), Tuple.of(40, Request.TICKET), Tuple.of(8, Request.CANCEL), Tuple.of(1, Request.CANCEL_ALL),
                Tuple.of(8, Request.MODIFY), Tuple.of(5, Request.MARK), Tuple.of(3, Request.ADVANCE), Tuple.of(4, Request.NEXT_PHASE),
                Tuple.of(1, Request.HALT));
        Arbitrary<Trigger> triggers = Arbitraries.frequency(Tuple.of(4, null), Tuple.of(1, Trigger.LAST), Tuple.of(1, Trigger.MARK));
        Arbitrary<Terms> terms = Combinators.combine(Arbitraries.of(TimeInForce.class), Arbitraries.integers().between(-1, 4),
                Arbitraries.of(false, false, false, true), Arbitraries.of(false, false, false, true), Arbitraries.of(0, 0, 1, 2, 3, 6), triggers,
                Arbitraries.integers().between(-8, 8), Arbitraries.of(false, false, false, true)).as(Terms::new);
        return Combinators.combine(requests, Arbitraries.integers().between(1, 40), Arbitraries.integers().between(1, 4),
                Arbitraries.of(Side.class), Arbitraries.integers().between(-8, 8), Arbitraries.integers().between(0, 18), terms)
                .as(Step::new).list().ofMinSize(1).ofMaxSize(120);
    }

    private record FillsOnly(FactLog log) implements BookListener {
        @Override
        public void filled(long makerId, int makerOwner, long takerId, int takerOwner, Side takerSide, long priceTicks, long lots) {
            log.filled(makerId, makerOwner, takerId, takerOwner, takerSide, priceTicks, lots);
        }
    }

    /** One session on both books. */
    private static final class Replay {
        private final long centre;
        private final long spacing;
        private final FactLog told = new FactLog();
        private final FactLog expected = new FactLog();
        private final SessionInvariants invariants = new SessionInvariants();
        private final OrderBook book;
        private final ListBook listBook;
        private final OrderTicket ticket = new OrderTicket();
        private final boolean onlyFills;
        private long tick;

        Replay(BookRules rules, long centre, long spacing) {
            this(rules, centre, spacing, false);
        }

        Replay(BookRules rules, long centre, long spacing, boolean onlyFills) {
            this.onlyFills = onlyFills;
            this.centre = centre;
            this.spacing = spacing;
            book = new OrderBook(rules, onlyFills ? new FillsOnly(told) : Tee.of(told, invariants), told);
            listBook = new ListBook(rules, expected, expected);
        }

        void play(List<Step> session) {
            List<Step> played = new ArrayList<>();
            for (Step step : session) {
                played.add(step);
                perform(step);
                if (onlyFills) {
                    expected.facts.removeIf(fact -> !fact.startsWith("filled"));
                }
                assertThat(told.facts).as("facts after %s", played).isEqualTo(expected.facts);
                told.facts.clear();
                expected.facts.clear();
                compareBooks();
            }
        }

        private void perform(Step step) {
            // ids are spread over all 64 bits, and 40 of them make sure that ids come back
            long id = step.id * 0x1_0000_0001L << step.id % 3;
            long price = centre + step.priceTicks * spacing;
            long newTick = tick + step.id % 3;
            switch (step.request) {
                case LIMIT -> assertThat(book.limit(id, step.owner, step.side, price, step.lots))
                        .isEqualTo(listBook.submit(ticket.limit(id, step.owner, step.side, price, step.lots)));
                case IMMEDIATE -> assertThat(book.immediate(id, step.owner, step.side, price, step.lots))
                        .isEqualTo(listBook.submit(ticket.limit(id, step.owner, step.side, price, step.lots).immediateOrCancel()));
                case MARKET -> assertThat(book.market(id, step.owner, step.side, step.lots))
                        .isEqualTo(listBook.submit(ticket.market(id, step.owner, step.side, step.lots)));
                case TICKET -> {
                    write(step, id, price);
                    assertThat(book.submit(ticket)).isEqualTo(listBook.submit(ticket));
                }
                case CANCEL -> assertThat(book.cancel(id)).isEqualTo(listBook.cancel(id));
                case CANCEL_ALL -> assertThat(book.cancelAll(step.owner)).isEqualTo(listBook.cancelAll(step.owner));
                case MODIFY -> assertThat(book.modify(id, price, step.lots)).isEqualTo(listBook.modify(id, price, step.lots));
                case MARK -> {
                    book.markMoved(price);
                    listBook.markMoved(price);
                }
                case ADVANCE -> {
                    tick = newTick;
                    book.advanceTo(tick);
                    listBook.advanceTo(tick);
                }
                case NEXT_PHASE -> {
                    if (book.phase() == Phase.CALL) {
                        book.uncross();
                        listBook.uncross();
                    } else {
                        book.openCall();
                        listBook.openCall();
                    }
                }
                case HALT -> {
                    if (book.phase() != Phase.HALTED) {
                        book.halt();
                        listBook.halt();
                    }
                }
            }
        }

        private void write(Step step, long id, long price) {
            Terms terms = step.terms;
            if (terms.market) {
                ticket.market(id, step.owner, step.side, step.lots);
            } else {
                ticket.limit(id, step.owner, step.side, price, step.lots);
            }
            switch (terms.timeInForce) {
                case GOOD_TILL_TICK -> ticket.goodTill(tick + terms.ticksToLive);
                case IMMEDIATE_OR_CANCEL -> ticket.immediateOrCancel();
                case FILL_OR_KILL -> ticket.fillOrKill();
                default -> { }
            }
            if (terms.postOnly) {
                ticket.postOnly();
            }
            if (terms.reduceOnly) {
                ticket.reduceOnly();
            }
            if (terms.displayLots > 0) {
                ticket.displaying(terms.displayLots);
            }
            if (terms.trigger != null) {
                ticket.stopAt(terms.trigger, centre + terms.triggerTicks * spacing);
            }
        }

        private void compareBooks() {
            if (!onlyFills) {
                invariants.check(book);
            }
            for (Side side : Side.values()) {
                List<String> levels = new ArrayList<>();
                long[] total = new long[1];
                book.depth().walk(side, (priceTicks, lots) -> {
                    levels.add("%d: %d (%d)".formatted(priceTicks, lots, book.displayedDepth().lotsAt(side, priceTicks)));
                    total[0] += lots;
                    assertThat(book.depth().lotsWithin(side, priceTicks)).isEqualTo(total[0]);
                    assertThat(book.depth().priceFor(side.opposite(), total[0])).isEqualTo(priceTicks);
                    return true;
                });
                assertThat(levels).isEqualTo(listBook.levels(side));
                assertThat(book.depth().priceFor(side.opposite(), total[0] + 1)).isEqualTo(OrderBook.NO_PRICE);
            }
            assertThat(book.parkedStops()).isEqualTo(listBook.parkedStops());
            assertThat(book.restingOrders()).isEqualTo((int) listBook.restingIds().count());
            assertThat(book.phase()).isEqualTo(listBook.phase());
            LongStream.rangeClosed(1, 40).map(id -> id * 0x1_0000_0001L << id % 3)
                    .forEach(id -> assertThat(book.restingLots(id)).isEqualTo(listBook.restingLots(id)));
        }
    }
}
