package org.cascadelab.engine;

import java.util.List;
import org.cascadelab.venue.Outage;

/**
 * What the venue does at the moment: which outages are on, which instruments are halted. What changes it is due at a time of its own, between the acts of traders, and
 * happens when the clock comes to it.
 */
final class VenuePhase {
    private final OutageState outages;
    private final List<BookPhase> books;
    private final Clock clock;
    private Exchange exchange;
    private long nextNanos;
    private long closedSinceNanos;

    VenuePhase(OutageState outages, List<BookPhase> books, Clock clock) {
        this.outages = outages;
        this.books = List.copyOf(books);
        this.clock = clock;
    }

    void join(Exchange itsExchange) {
        exchange = itsExchange;
        look();
    }

    OutageState outages() {
        return outages;
    }

    BookPhase book(int instrument) {
        return books.get(instrument);
    }

    /** Whether the venue takes orders at all. */
    boolean takesOrders() {
        return outages.orderEntry() == Outage.OrderEntry.OPEN;
    }

    boolean takesCancels() {
        return outages.orderEntry() != Outage.OrderEntry.CLOSED;
    }

    /** When something changes next, or {@link Long#MAX_VALUE}. */
    long nextNanos() {
        return nextNanos;
    }

    /** Everything that is due until a moment happens, each at its own time. */
    void advanceTo(long nanos) {
        while (nextNanos <= nanos) {
            passNext();
        }
    }

    /** The next change happens: outages first, then instruments by number. */
    void passNext() {
        long nanos = nextNanos;
        clock.moveTo(Math.max(clock.nanos(), nanos));
        if (outages.nextNanos() == nanos) {
            passOutage(nanos);
        } else {
            for (int instrument = 0; instrument < books.size(); instrument++) {
                if (books.get(instrument).nextNanos() == nanos) {
                    exchange.changePhase(instrument);
                    break;
                }
            }
        }
        look();
    }

    private void passOutage(long nanos) {
        boolean wasOpen = takesOrders();
        if (outages.pass()) {
            exchange.cancelEverything();
        }
        if (takesCancels()) {
            exchange.reopen();
        }
        if (wasOpen && !takesOrders()) {
            closedSinceNanos = nanos;
        } else if (!wasOpen && takesOrders()) {
            books.stream().filter(BookPhase::isHalted).forEach(book -> book.putOff(nanos - Math.max(closedSinceNanos, book.haltedAtNanos())));
        }
    }

    /** An order that moved the price far has been carried out. */
    void settle(int instrument) {
        books.get(instrument).settle(clock.nanos());
        look();
    }

    /** A venue that is down changes no book's phase. */
    private void look() {
        nextNanos = outages.nextNanos();
        if (takesOrders()) {
            for (BookPhase book : books) {
                nextNanos = Math.min(nextNanos, book.nextNanos());
            }
        }
    }
}
