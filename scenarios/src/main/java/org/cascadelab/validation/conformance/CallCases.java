package org.cascadelab.validation.conformance;

import static org.cascadelab.validation.conformance.CaseKind.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.cascadelab.liquidation.MarginCall;
import org.cascadelab.margin.EquityPath;
import org.cascadelab.margin.MarginTerms;

/** A broker's call for margin. */
final class CallCases {
    static final CaseKind KIND = new CaseKind("margin_call", "whether a client is called, and for how much", List.of(
            form(CallCases::accountValue, "markNotional", "requiredAccountValue"),
            form(CallCases::securities, "loan", "maintenanceMarginRate"),
            form(CallCases::byRates, "entryPrice", "initialMarginRate", "maintenanceMarginRate"),
            form(CallCases::future, "walletBalance", "initialMargin", "maintenanceMargin"),
            form((venue, inputs) -> answers(MarginCall.toInitial(inputs.decimal("equity"), inputs.decimal("initialMargin"), inputs.decimal("maintenanceMargin"))),
                    "equity", "initialMargin", "maintenanceMargin")));

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
        BigDecimal maintenance = inputs.decimal("maintenanceMargin");
        if (!inputs.has("positionSize")) {
            return answers(MarginCall.toInitial(path.with(inputs.decimal("pnl", BigDecimal.ZERO)), inputs.decimal("initialMargin"), maintenance));
        }
        BigDecimal pnl = inputs.has("pnl") ? inputs.decimal("pnl") : inputs.position().profit(inputs.decimal("markPrice"));
        Answers answers = answers(MarginCall.toInitial(path.with(pnl), inputs.decimal("initialMargin"), maintenance));
        return inputs.has("entryPrice") ? answers.put("callPrice", MarginCall.price(inputs.position(), path.wallet(), maintenance)) : answers;
    }

    /** Securities bought with as large a loan as the initial rate leaves, at any size. */
    private static Answers byRates(String venue, CaseInputs inputs) {
        BigDecimal entry = inputs.decimal("entryPrice");
        BigDecimal loan = entry.subtract(MarginTerms.ofRate(inputs.decimal("initialMarginRate")).margin(entry));
        Optional<BigDecimal> price = MarginCall.price(loan, BigDecimal.ONE, inputs.decimal("maintenanceMarginRate"));
        Answers answers = new Answers().put("callPrice", price);
        if (!inputs.has("markPrice")) {
            return answers;
        }
        BigDecimal mark = inputs.decimal("markPrice");
        MarginCall call = MarginCall.toMaintenance(MarginCall.equity(mark, loan), MarginTerms.ofRate(inputs.decimal("maintenanceMarginRate")).margin(mark));
        return answers.put("marginCall", call.isMade()).put("equityRatio", MarginCall.equityRatio(call.equity(), mark));
    }

    private static Answers answers(MarginCall call) {
        return new Answers().put("equity", call.equity()).put("marginCall", call.isMade()).put("callAmount", call.amount());
    }
}
