package org.cascadelab.validation.conformance;

import static org.cascadelab.validation.conformance.CaseKind.form;

import java.math.BigDecimal;
import java.util.List;
import org.cascadelab.margin.EquityPath;

/** What a price move leaves of an account. */
final class EquityCases {
    static final CaseKind KIND = new CaseKind("equity_path", "equity and leverage after a price change", List.of(
            form(EquityCases::path, "side", "walletBalance", "positionNotional", "priceChange")));

    private EquityCases() {}

    private static Answers path(String venue, CaseInputs inputs) {
        BigDecimal value = inputs.decimal("positionNotional");
        BigDecimal equity = new EquityPath(inputs.decimal("walletBalance")).after(inputs.isLong(), value, inputs.decimal("priceChange"));
        Answers answers = new Answers().put("equity", equity);
        return equity.signum() == 0 ? answers : answers.put("effectiveLeverage", EquityPath.leverage(value, equity));
    }
}
