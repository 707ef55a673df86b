package org.cascadelab.liquidation;

/** One account's liquidation, from the first trigger until it is safe or flat. */
final class Episode {
    final int id;
    final int account;
    final long lotsAtStart;
    int steps;
    long firstSliceLots;
    long closedLots;
    long collateralAdded;
    long steppedAtNanos = Long.MIN_VALUE;
    long wakesAtNanos;
    boolean changed;
    boolean over;

    Episode(int id, int account, long lotsAtStart) {
        this.id = id;
        this.account = account;
        this.lotsAtStart = lotsAtStart;
    }
}
