package org.cascadelab.liquidation;

import org.cascadelab.book.Side;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.margin.Standing;

/**
 * An account in liquidation, as a sizing or an execution sees it.
 *
 * @param standing cash, position and mark, after its resting orders were cancelled
 * @param requirement the maintenance margin
 * @param target the margin at which the account is safe again
 * @param feePpb the liquidation fee on closed notional value, in parts per billion
 * @param lotsAtStart the position when the episode started, without sign
 * @param firstSliceLots what the first step of the episode that closed anything set out to close, 0 before it
 * @param progress what happened before
 */
public record Breach(Standing standing, MarginRequirement requirement, MarginRequirement target, long feePpb, long lotsAtStart, long firstSliceLots, Progress progress) {
    public Breach {
        if (standing.lots() == 0) {
            throw new IllegalArgumentException("an account without a position cannot be closed");
        }
    }

    /** At the first step of an account. */
    public Breach(Standing standing, MarginRequirement requirement, MarginRequirement target, long feePpb, long lotsAtStart, long firstSliceLots) {
        this(standing, requirement, target, feePpb, lotsAtStart, firstSliceLots, Progress.START);
    }

    /** The position without its sign. */
    public long size() {
        return Math.absExact(standing.lots());
    }

    /** The side of an order that closes the position. */
    public Side closingSide() {
        return standing.lots() > 0 ? Side.SELL : Side.BUY;
    }

    public long equity() {
        return standing.equity();
    }

    public long maintenance() {
        return requirement.maintenance(standing.lots(), standing.markTicks());
    }

    /** The margin that would be safe for so many lots at the mark. */
    public long targetFor(long lots) {
        return target.maintenance(lots, standing.markTicks());
    }

    /** Margin that is missing to the target; 0 when there is enough. */
    public long shortage() {
        return Math.max(0, Math.subtractExact(targetFor(standing.lots()), equity()));
    }

    public boolean isSafe() {
        return equity() >= targetFor(standing.lots());
    }
}
