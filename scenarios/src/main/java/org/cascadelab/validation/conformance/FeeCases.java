package org.cascadelab.validation.conformance;

import static org.cascadelab.validation.conformance.CaseKind.form;

import java.math.BigDecimal;
import java.util.List;
import org.cascadelab.liquidation.FeeRamp;
import org.cascadelab.liquidation.KeeperTransfer;
import org.cascadelab.liquidation.RestoringSize;
import org.cascadelab.margin.ContractType;
import org.cascadelab.margin.OpenPosition;

/** What a liquidation costs: fees that rise with time, and fund fees that leave the account something. */
final class FeeCases {
    static final CaseKind KIND = new CaseKind("liquidation_fee", "liquidation and fund fee rates and what they come to", List.of(
            form(FeeCases::ramp, "baseLiquidationFeeRate", "maxLiquidationFeeRate", "slotsElapsed", "graceSlots", "feeIncreasePerSlot"),
            form(FeeCases::fundFee, "marginShortage", "positionSize", "markPrice", "maintenanceMarginRatePlusBuffer", "liquidationFeeRate", "maxInsuranceFundFeeRate"),
            form(FeeCases::fundFeeOfAccount, "positionSize", "entryPrice", "markPrice", "collateral", "maintenanceMarginRate", "liquidationFeeRate", "maxInsuranceFundFeeRate")));

    private FeeCases() {}

    private static Answers ramp(String venue, CaseInputs inputs) {
        FeeRamp ramp = new FeeRamp(inputs.decimal("baseLiquidationFeeRate"), inputs.decimal("maxLiquidationFeeRate"), inputs.decimal("graceSlots"), inputs.decimal("feeIncreasePerSlot"));
        return new Answers().put("liquidationFeeRate", ramp.rate(inputs.decimal("slotsElapsed")));
    }

    private static Answers fundFee(String venue, CaseInputs inputs) {
        return new Answers().put("insuranceFundFeeRate", RestoringSize.fundFee(inputs.decimal("maxInsuranceFundFeeRate"), inputs.decimal("maintenanceMarginRatePlusBuffer"),
                inputs.decimal("liquidationFeeRate"), inputs.decimal("marginShortage"), ContractType.LINEAR.value(inputs.decimal("positionSize"), inputs.decimal("markPrice"))));
    }

    private static Answers fundFeeOfAccount(String venue, CaseInputs inputs) {
        KeeperTransfer terms = StepCases.terms(inputs, "maxInsuranceFundFeeRate");
        OpenPosition position = inputs.position();
        BigDecimal collateral = inputs.decimal("collateral");
        BigDecimal price = inputs.decimal("markPrice");
        return new Answers().put("insuranceFundFeeRate", terms.fundFeeRate(position, collateral, price)).put("insuranceFundDelta", terms.fundFee(position, collateral, price));
    }
}
