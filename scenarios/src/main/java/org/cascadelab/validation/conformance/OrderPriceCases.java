package org.cascadelab.validation.conformance;

import static org.cascadelab.validation.conformance.CaseKind.form;

import java.util.List;
import org.cascadelab.liquidation.FillablePrice;
import org.cascadelab.margin.CrossAccount;

/** The limit price of a liquidation order. */
final class OrderPriceCases {
    static final CaseKind KIND = new CaseKind("liquidation_order_price", "the limit of a liquidation order that slides with solvency", List.of(
            form(OrderPriceCases::fillable, "quoteBalance", "positions", "closingIndex", "bankruptcyAdjustment", "spreadToMaintenanceMarginRatio")));

    private OrderPriceCases() {}

    private static Answers fillable(String venue, CaseInputs inputs) {
        CrossAccount account = BankruptcyPriceCases.account(inputs);
        CrossAccount.Holding closed = account.holding(inputs.count("closingIndex"));
        FillablePrice fillable = new FillablePrice(inputs.decimal("bankruptcyAdjustment"), inputs.decimal("spreadToMaintenanceMarginRatio"));
        return new Answers().put("liquidationOrderLimitPrice", fillable.of(closed.size(), closed.price(), closed.maintenance(), account.equity(), account.maintenance()));
    }
}
