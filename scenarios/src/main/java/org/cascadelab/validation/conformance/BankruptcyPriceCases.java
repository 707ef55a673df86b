package org.cascadelab.validation.conformance;

import static org.cascadelab.validation.conformance.CaseKind.form;

import java.math.BigDecimal;
import java.util.List;
import org.cascadelab.margin.CrossAccount;
import org.cascadelab.margin.LiquidationPrice;

/** What a close at the bankruptcy price brings or costs, and that price. */
final class BankruptcyPriceCases {
    static final CaseKind KIND = new CaseKind("bankruptcy_price", "the price, or quote amount, at which a position leaves nothing", List.of(
            form(BankruptcyPriceCases::ofCrossAccount, "quoteBalance", "positions", "closingIndex"),
            form((venue, inputs) -> new Answers().put("bankruptcyPrice", LiquidationPriceCases.price(inputs).bankruptcy()), "side", "positionSize", "entryPrice"),
            form((venue, inputs) -> new Answers().put("bankruptcyPrice", LiquidationPrice.bankruptcyAt(inputs.contractType(), inputs.isLong(),
                    inputs.decimal("entryPrice"), inputs.decimal("leverage"))), "side", "entryPrice", "leverage")));

    private BankruptcyPriceCases() {}

    private static Answers ofCrossAccount(String venue, CaseInputs inputs) {
        return new Answers().put("bankruptcyQuoteDelta", account(inputs).bankruptcyQuote(inputs.count("closingIndex"), inputs.decimal("closeFraction", BigDecimal.ONE)));
    }

    static CrossAccount account(CaseInputs inputs) {
        return new CrossAccount(inputs.decimal("quoteBalance"), inputs.list("positions").stream()
                .map(held -> new CrossAccount.Holding(held.decimal("positionSize"), held.decimal("markPrice"), held.decimal("maintenanceMarginRate"))).toList());
    }
}
