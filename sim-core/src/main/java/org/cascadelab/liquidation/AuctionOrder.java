package org.cascadelab.liquidation;

/** A forced order that waits for an auction's price, and what came of it so far. */
final class AuctionOrder {
    final Episode episode;
    final Breach breach;
    final Pace pace;
    final long shortageBefore;
    final long arrivalMidHalfTicks;
    long turnover;
    long filledLots;

    AuctionOrder(Episode episode, Breach breach, Pace pace, long shortageBefore, long arrivalMidHalfTicks) {
        this.episode = episode;
        this.breach = breach;
        this.pace = pace;
        this.shortageBefore = shortageBefore;
        this.arrivalMidHalfTicks = arrivalMidHalfTicks;
    }
}
