package org.cascadelab.liquidation;

import java.util.ArrayList;
import java.util.List;

/** One account's liquidation, from the first trigger until it is safe or flat. */
final class Episode {
    final int id;
    final int account;
    final long lotsAtStart;
    final long startedAtNanos;
    final LadderState ladder;
    int steps;
    long firstSliceLots;
    long closedLots;
    long collateralAdded;
    long freedMoney;
    /** what the sizing decided last, and what of it an execution that takes its time has not sent */
    long plannedLots;
    long workingLots;
    /** the book's volume when the episode began or last sent an order */
    long tradedLotsBefore;
    long steppedAtNanos = Long.MIN_VALUE;
    long wakesAtNanos;
    boolean isQueued;
    boolean changed;
    boolean over;
    private final List<long[]> closes = new ArrayList<>();

    Episode(int id, int account, long lotsAtStart, long startedAtNanos, LadderState ladder) {
        this.id = id;
        this.account = account;
        this.lotsAtStart = lotsAtStart;
        this.startedAtNanos = startedAtNanos;
        this.ladder = ladder;
    }

    void closed(long nanos, long lots) {
        closedLots = Math.addExact(closedLots, lots);
        closes.add(new long[] {nanos, lots});
    }

    Progress progress(long nanos, long partialAtNanos, long luck) {
        List<Progress.Slice> slices = closes.stream().map(close -> new Progress.Slice(nanos - close[0], close[1])).toList();
        return new Progress(nanos - startedAtNanos, partialAtNanos == Long.MIN_VALUE ? Progress.NEVER : nanos - partialAtNanos, freedMoney, luck, slices);
    }
}
