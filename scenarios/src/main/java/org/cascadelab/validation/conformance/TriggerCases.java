package org.cascadelab.validation.conformance;

import static org.cascadelab.validation.conformance.CaseKind.form;

import java.math.BigDecimal;
import java.util.List;
import org.cascadelab.liquidation.CloseOutLevel;
import org.cascadelab.liquidation.PoolCheck;
import org.cascadelab.margin.ContractType;
import org.cascadelab.margin.CrossAccount;
import org.cascadelab.margin.EquityPath;

/** Whether an account is liquidated, and at which level. */
final class TriggerCases {
    static final CaseKind KIND = new CaseKind("trigger", "whether a position is liquidated: against a pool, by a broker's close-out, in a cross account", List.of(
            form(TriggerCases::pool, "collateralAmount", "collateralPrice", "positionNotional", "minCollateralFactor"),
            form(TriggerCases::closeOut, "walletBalance", "positionNotional", "leverage", "closeOutFractionOfMarginUsed"),
            form(TriggerCases::cross, "quoteBalance", "positions")));

    private TriggerCases() {}

    private static Answers pool(String venue, CaseInputs inputs) {
        PoolCheck check = new PoolCheck(inputs.decimal("minCollateralFactor"), inputs.decimal("minCollateralUsd", BigDecimal.ZERO),
                inputs.decimal("maxPositionImpactFactorForLiquidations", BigDecimal.ZERO));
        BigDecimal price = inputs.decimal("collateralPrice");
        BigDecimal size = inputs.decimal("positionNotional");
        BigDecimal remaining = check.remaining(ContractType.LINEAR.value(inputs.decimal("collateralAmount"), price), inputs.decimal("unrealizedPnl", BigDecimal.ZERO),
                inputs.decimal("priceImpact", BigDecimal.ZERO), inputs.decimal("closingFees", BigDecimal.ZERO), size);
        return new Answers().put("liquidatable", check.isLiquidatable(remaining, size)).put("remainingCollateral", remaining)
                .put("collateralReturned", PoolCheck.returned(remaining, price));
    }

    private static Answers closeOut(String venue, CaseInputs inputs) {
        CloseOutLevel level = new CloseOutLevel(inputs.decimal("closeOutFractionOfMarginUsed"), inputs.decimal("leverage"));
        BigDecimal value = inputs.decimal("positionNotional");
        BigDecimal balance = inputs.decimal("walletBalance");
        BigDecimal equity = new EquityPath(balance).with(inputs.decimal("unrealizedPnl", BigDecimal.ZERO));
        return new Answers().put("maintenanceMargin", level.equity(value)).put("maxLossBeforeCloseout", level.largestLoss(balance, value))
                .put("equity", equity).put("liquidatable", level.isReached(equity, value));
    }

    private static Answers cross(String venue, CaseInputs inputs) {
        CrossAccount account = BankruptcyPriceCases.account(inputs);
        return new Answers().put("liquidatable", account.isLiquidatable()).put("equity", account.equity()).put("maintenanceMargin", account.maintenance());
    }
}
