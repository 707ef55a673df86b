package org.cascadelab.liquidation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.margin.Ledger;

/** Forced orders that wait in auctions, by account, in the order in which they were entered. */
final class Auctions {
    private final Ledger ledger;
    private final FactListener facts;
    private final Map<Integer, AuctionOrder> orders = new LinkedHashMap<>();

    Auctions(Ledger ledger, FactListener facts) {
        this.ledger = ledger;
        this.facts = facts;
    }

    void enter(AuctionOrder order) {
        orders.put(order.episode.account, order);
    }

    boolean areEmpty() {
        return orders.isEmpty();
    }

    boolean isWaiting(int account) {
        return !orders.isEmpty() && orders.containsKey(account);
    }

    /** A part of an account's order traded and is booked. */
    void filled(int account, long priceTicks, long lots, long nanos) {
        AuctionOrder order = orders.get(account);
        Episode episode = order.episode;
        order.turnover = Math.addExact(order.turnover, ledger.contractOf(episode.instrument).notional(lots, priceTicks));
        order.filledLots += lots;
        facts.forcedFilled(new ForcedFilled(episode.id, nanos, account, episode.instrument, order.breach.closingSide().sign() * lots, priceTicks, order.arrivalMidHalfTicks,
                ForcedFilled.Venue.BOOK));
    }

    /** The orders in an instrument, whose auction is over. */
    List<AuctionOrder> of(int instrument) {
        return orders.values().stream().filter(order -> order.episode.instrument == instrument).toList();
    }

    void leave(AuctionOrder order) {
        orders.remove(order.episode.account);
    }
}
