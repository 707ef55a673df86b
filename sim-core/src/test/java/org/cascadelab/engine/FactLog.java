package org.cascadelab.engine;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.fact.BadDebtBooked;
import org.cascadelab.fact.CollateralAdded;
import org.cascadelab.fact.CollateralSeized;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.FairValueJumped;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.ForcedOrderSent;
import org.cascadelab.fact.FundingPaid;
import org.cascadelab.fact.InstrumentListed;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.LossSocialised;
import org.cascadelab.fact.MarginWarned;
import org.cascadelab.fact.OrderFlowCounted;
import org.cascadelab.fact.OrderRefused;
import org.cascadelab.fact.OutageBegan;
import org.cascadelab.fact.OutageEnded;
import org.cascadelab.fact.PositionOpened;
import org.cascadelab.fact.RoundLimitReached;
import org.cascadelab.fact.RunEnded;
import org.cascadelab.fact.RunStarted;
import org.cascadelab.fact.TradingHalted;
import org.cascadelab.fact.TradingReopened;

/** Every fact of a run as a line, so that two runs can be compared to the first difference. */
final class FactLog implements FactListener {
    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    /** The lines of facts of one type. */
    List<String> of(Class<?> type) {
        return lines.stream().filter(line -> line.startsWith(type.getSimpleName())).toList();
    }

    @Override
    public void tickClosed(long tick, long nanos, int instrument, long indexTicks, long markTicks, long bestBidTicks, long bestAskTicks, long lastTicks) {
        lines.add("tick %d index %d mark %d bid %d ask %d last %d".formatted(tick, indexTicks, markTicks, bestBidTicks, bestAskTicks, lastTicks));
    }

    @Override
    public void traded(long nanos, int instrument, long priceTicks, long lots, int takerAccount, int makerAccount, boolean takerBuys, boolean forced) {
        lines.add("trade %d: %d at %d, %d with %d %s%s".formatted(nanos, lots, priceTicks, takerAccount, makerAccount, takerBuys ? "buys" : "sells", forced ? " forced" : ""));
    }

    @Override
    public void runStarted(RunStarted fact) {
        lines.add(fact.toString());
    }

    @Override
    public void depthSampled(DepthSampled fact) {
        lines.add(fact.toString());
    }

    @Override
    public void instrumentListed(InstrumentListed fact) {
        lines.add(fact.toString());
    }

    @Override
    public void positionOpened(PositionOpened fact) {
        lines.add(fact.toString());
    }

    @Override
    public void fundingPaid(FundingPaid fact) {
        lines.add(fact.toString());
    }

    @Override
    public void marginWarned(MarginWarned fact) {
        lines.add(fact.toString());
    }

    @Override
    public void collateralAdded(CollateralAdded fact) {
        lines.add(fact.toString());
    }

    @Override
    public void collateralSeized(CollateralSeized fact) {
        lines.add(fact.toString());
    }

    @Override
    public void liquidationStarted(LiquidationStarted fact) {
        lines.add(fact.toString());
    }

    @Override
    public void forcedOrderSent(ForcedOrderSent fact) {
        lines.add(fact.toString());
    }

    @Override
    public void forcedFilled(ForcedFilled fact) {
        lines.add(fact.toString());
    }

    @Override
    public void liquidationEnded(LiquidationEnded fact) {
        lines.add(fact.toString());
    }

    @Override
    public void badDebtBooked(BadDebtBooked fact) {
        lines.add(fact.toString());
    }

    @Override
    public void deleveraged(Deleveraged fact) {
        lines.add(fact.toString());
    }

    @Override
    public void lossSocialised(LossSocialised fact) {
        lines.add(fact.toString());
    }

    @Override
    public void fairValueJumped(FairValueJumped fact) {
        lines.add(fact.toString());
    }

    @Override
    public void outageBegan(OutageBegan fact) {
        lines.add(fact.toString());
    }

    @Override
    public void outageEnded(OutageEnded fact) {
        lines.add(fact.toString());
    }

    @Override
    public void tradingHalted(TradingHalted fact) {
        lines.add(fact.toString());
    }

    @Override
    public void tradingReopened(TradingReopened fact) {
        lines.add(fact.toString());
    }

    @Override
    public void orderRefused(OrderRefused fact) {
        lines.add(fact.toString());
    }

    @Override
    public void roundLimitReached(RoundLimitReached fact) {
        lines.add(fact.toString());
    }

    @Override
    public void orderFlowCounted(OrderFlowCounted fact) {
        lines.add(fact.toString());
    }

    @Override
    public void runEnded(RunEnded fact) {
        lines.add(fact.toString());
    }
}
