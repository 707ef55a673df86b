package org.cascadelab.trader;

import org.cascadelab.book.Side;

/** What a venue lets be seen of its forced orders in an instrument: the positions that it is closing, and what it has traded. Shadow fills are seen by nobody. */
public interface ForcedFlow {
    /** A market that shows nothing. */
    ForcedFlow HIDDEN = new ForcedFlow() {
        @Override
        public void running(Visitor visitor) {}

        @Override
        public long prints() {
            return 0;
        }

        @Override
        public long tradedLots(Side side) {
            return 0;
        }

        @Override
        public long printNanos(int back) {
            throw new IllegalArgumentException("nothing was printed");
        }

        @Override
        public long printLots(int back) {
            throw new IllegalArgumentException("nothing was printed");
        }
    };

    /** How many prints are remembered. */
    int REMEMBERED = 8;

    /** Sees one liquidation. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param episode its number
         * @param lots what is left of the position, signed
         * @param decidedLots how much of that is decided and not sent, from 0; what the rest will be is decided at the next step
         */
        void liquidation(int episode, long lots, long decidedLots);
    }

    /** Shows the liquidations that are running, in the order in which they began. */
    void running(Visitor visitor);

    /** How many forced orders have traded on the book so far. */
    long prints();

    /** The lots that forced orders of a side have traded on the book so far. */
    long tradedLots(Side side);

    /** When one of the last {@link #REMEMBERED} of them traded; 0 for the latest. */
    long printNanos(int back);

    /** What it traded, signed as the order. */
    long printLots(int back);
}
