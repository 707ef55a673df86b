package org.cascadelab.fact;

/**
 * Hears what happened, after it happened. The two frequent facts come as primitives, so that hearing them allocates nothing.
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

    default void depthSampled(DepthSampled fact) {}

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
