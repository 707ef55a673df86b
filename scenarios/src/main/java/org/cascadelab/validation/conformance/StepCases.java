package org.cascadelab.validation.conformance;

import static org.cascadelab.validation.conformance.CaseKind.form;

import java.math.BigDecimal;
import java.util.List;
import org.cascadelab.liquidation.KeeperTransfer;
import org.cascadelab.liquidation.TimeRamp;
import org.cascadelab.margin.OpenPosition;

/** A whole step of a liquidation, with what everybody has afterwards. */
final class StepCases {
    static final CaseKind KIND = new CaseKind("liquidation_step", "a transfer to a keeper with its fees", List.of(
            form(StepCases::transfer, "side", "positionSize", "entryPrice", "markPrice", "collateral", "liquidationFeeRate")));

    private StepCases() {}

    private static Answers transfer(String venue, CaseInputs inputs) {
        if (inputs.has("openOrderSize")) {
            // orders are cancelled before the step and free their margin: whatever their size, the position's is what counts
            inputs.decimal("openOrderSize");
        }
        KeeperTransfer terms = terms(inputs, "insuranceFundFeeRate");
        OpenPosition position = inputs.position();
        BigDecimal collateral = inputs.decimal("collateral");
        BigDecimal price = inputs.decimal("markPrice");
        BigDecimal share = ramp(inputs).share(terms.shortage(position, collateral, price), inputs.decimal("marginFreed", BigDecimal.ZERO), inputs.decimal("slotsElapsed", BigDecimal.ZERO));
        KeeperTransfer.Outcome done = terms.step(position, collateral, price, inputs.decimal("liquidatorMaxSize", position.size()), share);
        return new Answers().put("liquidatedSize", done.size()).put("remainingSize", done.remaining()).put("userQuoteBalance", done.userQuote())
                .put("liquidatorQuoteBalance", done.keeperQuote()).put("liquidatorPositionSize", done.keeperSize()).put("insuranceFundDelta", done.fundFee())
                .put("marginRatioAfter", done.marginRatio());
    }

    static KeeperTransfer terms(CaseInputs inputs, String fundFee) {
        return new KeeperTransfer(inputs.decimal("maintenanceMarginRate", BigDecimal.ZERO), inputs.decimal("marginBuffer", BigDecimal.ZERO),
                inputs.decimal("liquidationFeeRate"), inputs.decimal(fundFee, BigDecimal.ZERO), inputs.decimal("sizeStep", KeeperTransfer.BILLIONTH));
    }

    private static TimeRamp ramp(CaseInputs inputs) {
        return inputs.has("liquidationDurationSlots")
                ? new TimeRamp(inputs.decimal("initialPctToLiquidate", BigDecimal.ZERO), inputs.decimal("liquidationDurationSlots"), TimeRamp.DRIFT_SMALL_SHORTAGE)
                : new TimeRamp(inputs.decimal("initialPctToLiquidate", BigDecimal.ONE), TimeRamp.DRIFT_SLOTS, TimeRamp.DRIFT_SMALL_SHORTAGE);
    }
}
