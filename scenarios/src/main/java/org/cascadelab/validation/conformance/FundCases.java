package org.cascadelab.validation.conformance;

import static org.cascadelab.validation.conformance.CaseKind.form;

import java.math.BigDecimal;
import java.util.List;
import org.cascadelab.liquidation.FundSettlement;

/** What the insurance fund gains or pays when a close fills. */
final class FundCases {
    static final CaseKind KIND = new CaseKind("insurance_fund", "the fund's gain or loss on a fill against the bankruptcy price", List.of(
            form(FundCases::againstQuote, "side", "positionSize", "bankruptcyQuote", "liquidationFillPrice"),
            form(FundCases::againstPrice, "side", "positionSize", "bankruptcyPrice", "liquidationFillPrice")));

    private FundCases() {}

    private static Answers againstQuote(String venue, CaseInputs inputs) {
        BigDecimal quote = inputs.contractType().value(inputs.decimal("positionSize"), inputs.decimal("liquidationFillPrice"));
        BigDecimal better = FundSettlement.betterBy(inputs.isLong(), quote, inputs.decimal("bankruptcyQuote"));
        return delta(inputs, inputs.has("liquidationFeeRate") ? FundSettlement.cappedByFee(better, quote, inputs.decimal("liquidationFeeRate")) : better);
    }

    private static Answers againstPrice(String venue, CaseInputs inputs) {
        BigDecimal size = inputs.decimal("positionSize");
        BigDecimal fill = inputs.decimal("liquidationFillPrice");
        BigDecimal better = FundSettlement.betterBy(inputs.contractType(), inputs.isLong(), size, fill, inputs.decimal("bankruptcyPrice"));
        return delta(inputs, inputs.has("liquidationFeeRate")
                ? FundSettlement.cappedByFee(better, inputs.contractType().value(size, fill), inputs.decimal("liquidationFeeRate")) : better);
    }

    private static Answers delta(CaseInputs inputs, BigDecimal delta) {
        Answers answers = new Answers().put("insuranceFundDelta", delta);
        return inputs.has("insuranceFund") ? answers.put("insuranceFundAfter", FundSettlement.fundAfter(inputs.decimal("insuranceFund"), delta)) : answers;
    }
}
