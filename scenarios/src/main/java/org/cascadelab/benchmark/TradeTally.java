package org.cascadelab.benchmark;

import org.cascadelab.book.BookListener;
import org.cascadelab.book.Side;

/** Counts trades and folds them, in order, into a hash: two books that agree on it have made the same trades. */
final class TradeTally implements BookListener {
    private static final long FNV_PRIME = 1099511628211L;
    private static final long FNV_BASIS = 0xcbf29ce484222325L;

    private long hash;
    private long trades;
    private long lots;

    TradeTally() {
        clear();
    }

    void clear() {
        hash = FNV_BASIS;
        trades = 0;
        lots = 0;
    }

    @Override
    public void filled(long makerId, int makerOwner, long takerId, int takerOwner, Side takerSide, long priceTicks, long lots) {
        add(takerId, makerId, priceTicks, lots);
    }

    void add(long takerId, long makerId, long priceTicks, long tradedLots) {
        hash = (hash ^ takerId * 1_000_003L + makerId) * FNV_PRIME;
        hash = (hash ^ (priceTicks << 32 | tradedLots)) * FNV_PRIME;
        trades++;
        lots += tradedLots;
    }

    long hash() {
        return hash;
    }

    long trades() {
        return trades;
    }

    long lots() {
        return lots;
    }
}
