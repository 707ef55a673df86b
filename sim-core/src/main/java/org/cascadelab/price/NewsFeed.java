package org.cascadelab.price;

/** The news of one run. */
public interface NewsFeed {
    /** Hears of arrivals, in the order of their times. */
    @FunctionalInterface
    interface Reader {
        /** @param generation 0 for news of its own, else 1 more than that of the news that led to it */
        void arrived(long nanos, int generation, double logMove);
    }

    /** Tells what arrives until a moment, that moment included, after what was told before. */
    void advance(long untilNanos, Reader reader);

    /** How far an instrument moves, relative to the move that is told. */
    double beta(int which);

    /**
     * What all news until the moment last advanced to has added to the log price, less what makes the price a martingale.
     *
     * @param which the place of the instrument among those that are moved
     */
    double logOffset(int which);
}
