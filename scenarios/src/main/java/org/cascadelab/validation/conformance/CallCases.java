package org.cascadelab.validation.conformance;

import static org.cascadelab.validation.conformance.CaseKind.form;

import java.math.BigDecimal;
import java.util.List;
import org.cascadelab.liquidation.MarginCall;
import org.cascadelab.margin.EquityPath;
import org.cascadelab.margin.MarginTerms;

/** A broker's call for margin. */
final class CallCases {
    static final CaseKind KIND = new CaseKind("margin_call", "whether a client is called, and for how much", List.of(
            form(CallCases::accountValue, "markNotional", "requiredAccountValue"),
            form(CallCases::securities, "loan", "maintenanceMarginRate"),
            form(CallCases::future, "walletBalance", "initialMargin", "maintenanceMargin")));

    private CallCases() {}

    /** The requirement stands against the account's value, not its equity. */
    private static Answers accountValue(String venue, CaseInputs inputs) {
        BigDecimal value = inputs.decimal("markNotional");
        Answers answers = answers(MarginCall.toMaintenance(value, inputs.decimal("requiredAccountValue")));
        return inputs.has("loan") ? answers.put("equity", MarginCall.equity(value, inputs.decimal("loan"))) : answers.put("equity", value);
    }

    private static Answers securities(String venue, CaseInputs inputs) {
        BigDecimal value = inputs.has("markNotional") ? inputs.decimal("markNotional") : inputs.contractType().value(inputs.decimal("positionSize"), inputs.decimal("markPrice"));
        BigDecimal loan = inputs.decimal("loan");
        MarginTerms terms = MarginTerms.ofRate(inputs.decimal("maintenanceMarginRate"));
        MarginCall call = MarginCall.toMaintenance(MarginCall.equity(value, loan), terms.margin(value));
        Answers answers = answers(call).put("equityRatio", MarginCall.equityRatio(call.equity(), value)).put("maintenanceMargin", call.maintenance());
        return inputs.has("positionSize") ? answers.put("callPrice", MarginCall.price(loan, inputs.decimal("positionSize"), terms.rate())) : answers;
    }

    private static Answers future(String venue, CaseInputs inputs) {
        EquityPath path = new EquityPath(inputs.decimal("walletBalance"));
        BigDecimal equity = path.with(inputs.has("pnl") ? inputs.decimal("pnl") : inputs.position().profit(inputs.decimal("markPrice")));
        return answers(MarginCall.toInitial(equity, inputs.decimal("initialMargin"), inputs.decimal("maintenanceMargin")));
    }

    private static Answers answers(MarginCall call) {
        return new Answers().put("equity", call.equity()).put("marginCall", call.isMade()).put("callAmount", call.amount());
    }
}
