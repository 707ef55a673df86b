package org.cascadelab.trader;

/**
 * All traders of one type under one name in the scenario. Members are numbered by the population itself. It acts only in the calls below,
 * which come in the order of a tick; a call that does nothing costs nothing.
 */
public interface Population {
    /** Opens accounts and takes starting positions. Called once, before time 0. */
    void open(Opening opening);

    /** One-sided resting lots that this population is expected to keep within a distance of the mid, before {@link #scaleDepth}. */
    default double expectedDepthLots(double distanceTicks) {
        return 0;
    }

    /** Scales whatever this population contributes to depth. Called once, after {@link #open} and before {@link #seed}. */
    default void scaleDepth(double factor) {}

    /** Places the orders that rest at time 0. Called once, in the order of the scenario. */
    default void seed(MarketView market, OrderDesk desk, Agenda agenda) {}

    /** The quotes phase of a tick: market makers cancel and requote. */
    default void quote(MarketView market, OrderDesk desk) {}

    /** A member acts, at the time it asked for. */
    default void act(int member, long payload, MarketView market, OrderDesk desk, Agenda agenda) {}

    /**
     * A stop order of one of this population's accounts was reached. It enters the book after this call, in the middle of whatever reached it, so all that can be done
     * here is to ask for a moment to act.
     */
    default void stopTriggered(int account, MarketView market, Agenda agenda) {}

    /**
     * A resting order of one of this population's accounts has traded, wholly or in part, in the middle of whatever it met: all that can be done here is to ask for a
     * moment to act.
     */
    default void restingFilled(int account, MarketView market, Agenda agenda) {}

    /** The venue warned one of this population's accounts that it nears its maintenance margin. */
    default void marginWarned(int account, MarketView market, OrderDesk desk, Agenda agenda) {}

    /** The venue closed {@code lots} (positive) of one of this population's accounts. */
    default void forceClosed(int account, long lots, MarketView market, OrderDesk desk, Agenda agenda) {}

    /** The venue closed {@code lots} (positive) of the position of one of this population's accounts against somebody's default (auto-deleveraging). */
    default void deleveraged(int account, long lots, MarketView market, OrderDesk desk, Agenda agenda) {}
}
