package org.cascadelab.engine;

import org.cascadelab.book.Side;
import org.cascadelab.liquidation.Liquidator;
import org.cascadelab.trader.ForcedFlow;

/** The forced orders of one instrument as its traders see them: a short ring of what traded last, and the liquidator's running episodes. */
final class ForcedTape implements ForcedFlow {
    private final int instrument;
    private final Liquidator liquidator;
    private final long[] nanos = new long[REMEMBERED];
    private final long[] lots = new long[REMEMBERED];
    /** by side */
    private final long[] tradedLots = new long[2];
    private long prints;
    private Visitor visitor;
    /** kept, as a look allocates nothing */
    private final Liquidator.EpisodeVisitor pass = (episode, left, decided) -> visitor.liquidation(episode, left, decided);

    ForcedTape(int instrument, Liquidator liquidator) {
        this.instrument = instrument;
        this.liquidator = liquidator;
    }

    /** @param signedLots what a forced order traded on the book; nothing is no print */
    void print(long atNanos, long signedLots) {
        if (signedLots != 0) {
            int place = (int) (prints++ % REMEMBERED);
            nanos[place] = atNanos;
            lots[place] = signedLots;
            tradedLots[signedLots > 0 ? Side.BUY.ordinal() : Side.SELL.ordinal()] += Math.abs(signedLots);
        }
    }

    @Override
    public void running(Visitor watcher) {
        visitor = watcher;
        liquidator.forEachInLiquidation(instrument, pass);
    }

    @Override
    public long prints() {
        return prints;
    }

    @Override
    public long tradedLots(Side side) {
        return tradedLots[side.ordinal()];
    }

    @Override
    public long printNanos(int back) {
        return nanos[place(back)];
    }

    @Override
    public long printLots(int back) {
        return lots[place(back)];
    }

    private int place(int back) {
        if (back < 0 || back >= Math.min(prints, REMEMBERED)) {
            throw new IllegalArgumentException("need a print from 0 to %d back, got %d".formatted(Math.min(prints, REMEMBERED) - 1, back));
        }
        return (int) ((prints - 1 - back) % REMEMBERED);
    }
}
