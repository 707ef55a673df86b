package org.cascadelab.liquidation;

import java.util.ArrayList;
import java.util.List;

/** One account's liquidation, from the first trigger until it is safe or flat. */
final class Episode {
    final int id;
    final int account;
    /** of the position that was told at the start */
    final int firstInstrument;
    /** of the position in hand */
    int instrument;
    long lotsAtStart;
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
    /** whether an order that was decided has not arrived yet */
    boolean isUnderWay;
    boolean changed;
    boolean over;
    private final List<long[]> closes = new ArrayList<>();

    Episode(int id, int account, int instrument, long lotsAtStart, long startedAtNanos, LadderState ladder) {
        this.id = id;
        this.account = account;
        this.instrument = instrument;
        firstInstrument = instrument;
        this.lotsAtStart = lotsAtStart;
        this.startedAtNanos = startedAtNanos;
        this.ladder = ladder;
    }

    /** Goes on with another position of the account. */
    void takeInHand(int another, long lots, long tradedLots) {
        instrument = another;
        lotsAtStart = lots;
        firstSliceLots = 0;
        plannedLots = 0;
        workingLots = 0;
        tradedLotsBefore = tradedLots;
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
