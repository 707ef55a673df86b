package org.cascadelab.fact;

/**
 * Hears what happened, after it happened. The frequent facts come as primitives, so that hearing them allocates nothing.
 * Account and instrument numbers are dense from 0; an episode is one account's liquidation from its first trigger until it is safe or flat.
 */
public interface FactListener {
    /** {@link #tickClosed} and others give this where there is no price (an empty side of the book, no trade yet). */
    long NO_PRICE = Long.MIN_VALUE;

    default void runStarted(RunStarted fact) {}

    default void instrumentListed(InstrumentListed fact) {}

    default void accountOpened(AccountOpened fact) {}

    default void positionOpened(PositionOpened fact) {}

    default void fundingPaid(FundingPaid fact) {}

    /**
     * One step of the schedule is over, told once for each instrument, in the order of their numbers. {@code tick} counts from 0; {@code nanos} is the end of
     * the step.
     */
    default void tickClosed(long tick, long nanos, int instrument, long indexTicks, long markTicks, long bestBidTicks, long bestAskTicks, long lastTicks) {}

    /** A trade on the book; {@code forced} if the taker's order came from the liquidator. */
    default void traded(long nanos, int instrument, long priceTicks, long lots, int takerAccount, int makerAccount, boolean takerBuys, boolean forced) {}

    /**
     * Whether it wants the three facts about single orders, which outnumber all others: who says no, the answer to begin with, does not pay for them. Asked once,
     * before a run.
     */
    default boolean hearsOrders() {
        return false;
    }

    /**
     * An order came to rest, those of the opening book included, which do so at time 0; told after what it traded on the way.
     *
     * @param bestTicks the best price of its own side just before it came; {@link #NO_PRICE} where nothing rested
     */
    default void orderRested(long nanos, int instrument, long orderId, boolean buys, long priceTicks, long lots, long bestTicks) {}

    /** A resting order traded; told after the trade. */
    default void orderTaken(long nanos, int instrument, long orderId, long lots) {}

    /**
     * What was left of a resting order was withdrawn or expired.
     *
     * @param bestTicks the best price of its own side just before it went
     */
    default void orderWithdrawn(long nanos, int instrument, long orderId, boolean buys, long priceTicks, long lots, long bestTicks) {}

    default void depthSampled(DepthSampled fact) {}

    default void levelsSampled(LevelsSampled fact) {}

    default void marginWarned(MarginWarned fact) {}

    default void collateralAdded(CollateralAdded fact) {}

    default void collateralSeized(CollateralSeized fact) {}

    default void liquidationStarted(LiquidationStarted fact) {}

    default void forcedOrderSent(ForcedOrderSent fact) {}

    default void forcedFilled(ForcedFilled fact) {}

    default void liquidationEnded(LiquidationEnded fact) {}

    default void badDebtBooked(BadDebtBooked fact) {}

    default void deleveraged(Deleveraged fact) {}

    default void lossSocialised(LossSocialised fact) {}

    default void positionTakenOver(PositionTakenOver fact) {}

    default void inventoryTraded(InventoryTraded fact) {}

    default void fairValueJumped(FairValueJumped fact) {}

    default void outageBegan(OutageBegan fact) {}

    default void outageEnded(OutageEnded fact) {}

    default void tradingHalted(TradingHalted fact) {}

    default void tradingReopened(TradingReopened fact) {}

    default void orderRefused(OrderRefused fact) {}

    default void roundLimitReached(RoundLimitReached fact) {}

    default void orderFlowCounted(OrderFlowCounted fact) {}

    default void runEnded(RunEnded fact) {}
}
