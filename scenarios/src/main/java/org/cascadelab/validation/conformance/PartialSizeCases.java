package org.cascadelab.validation.conformance;

import static org.cascadelab.validation.conformance.CaseKind.form;

import java.math.BigDecimal;
import java.util.List;
import org.cascadelab.liquidation.CloseLimit;
import org.cascadelab.liquidation.RestoringSize;
import org.cascadelab.liquidation.TierStepDown;
import org.cascadelab.liquidation.WindowCap;

/** How much of a position one step closes. */
final class PartialSizeCases {
    /** OKX closes positions of its two lowest tiers whole. */
    private static final int LOWEST_PARTIAL_TIER = 3;
    private static final String TO_FIRST_TIER = "reduce-to-tier-1";
    private static final String DOWN_TWO_TIERS = "reduce-two-tiers";

    static final CaseKind KIND = new CaseKind("partial_size", "the size of a partial close: restoring, per block, per window, tier step-down", List.of(
            form(PartialSizeCases::restoring, "marginShortage", "maintenanceMarginRatePlusBuffer", "liquidationFeeRate", "markPrice"),
            form(PartialSizeCases::closeLimit, "positionNotional", "maxPositionPortionLiquidated", "minPositionNotionalLiquidated"),
            form(PartialSizeCases::windowCap, "makerFeeRate", "takerFeeRate", "skewScale", "maxLiquidationLimitAccumulationMultiplier", "maxSecondsInLiquidationWindow"),
            form(PartialSizeCases::stepDown, "positionSizeContracts", "tierUpperBoundsContracts", "rule")));

    private PartialSizeCases() {}

    private static Answers restoring(String venue, CaseInputs inputs) {
        RestoringSize restoring = new RestoringSize(inputs.decimal("maintenanceMarginRatePlusBuffer"), inputs.decimal("liquidationFeeRate"),
                inputs.decimal("insuranceFundFeeRate", BigDecimal.ZERO));
        BigDecimal shortage = inputs.decimal("marginShortage");
        BigDecimal price = inputs.decimal("markPrice");
        BigDecimal quotePrice = inputs.decimal("quotePrice", BigDecimal.ONE);
        return inputs.has("positionSize") ? new Answers().put("liquidatedSize", restoring.within(inputs.decimal("positionSize"), shortage, price, quotePrice))
                : new Answers().put("liquidatedSize", restoring.of(shortage, price, quotePrice));
    }

    private static Answers closeLimit(String venue, CaseInputs inputs) {
        CloseLimit limit = new CloseLimit(inputs.decimal("minPositionNotionalLiquidated"), inputs.decimal("maxPositionPortionLiquidated"));
        BigDecimal value = inputs.decimal("positionNotional");
        return new Answers().put("maxLiquidatableNotional",
                inputs.has("remainingSubaccountNotional") ? limit.of(value, inputs.decimal("remainingSubaccountNotional")) : limit.of(value));
    }

    private static Answers windowCap(String venue, CaseInputs inputs) {
        return new Answers().put("maxLiquidatableSizeInWindow", WindowCap.of(inputs.decimal("makerFeeRate"), inputs.decimal("takerFeeRate"), inputs.decimal("skewScale"),
                inputs.decimal("maxLiquidationLimitAccumulationMultiplier"), inputs.decimal("maxSecondsInLiquidationWindow")).size());
    }

    private static Answers stepDown(String venue, CaseInputs inputs) {
        TierStepDown tiers = new TierStepDown(inputs.decimals("tierUpperBoundsContracts"), LOWEST_PARTIAL_TIER);
        BigDecimal size = inputs.decimal("positionSizeContracts");
        int tier = inputs.has("currentTier") ? inputs.count("currentTier") : tiers.tier(size);
        BigDecimal closed = inputs.oneOf("rule", TO_FIRST_TIER, DOWN_TWO_TIERS).equals(TO_FIRST_TIER) ? tiers.toTier(size, tier, 1) : tiers.down(size, tier, 2);
        return new Answers().put("liquidatedSize", closed).put("remainingSize", tiers.remaining(size, closed));
    }
}
