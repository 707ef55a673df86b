package org.cascadelab.validation.conformance;

import static org.cascadelab.validation.conformance.CaseKind.form;

import java.math.BigDecimal;
import java.util.List;
import org.cascadelab.liquidation.DeleveragingDeal;
import org.cascadelab.liquidation.FundDrawdown;

/** When auto-deleveraging starts, and what it does to both sides. */
final class DeleveragingCases {
    static final CaseKind SETTLEMENT = new CaseKind("adl_settlement", "one deleveraging deal at the bankruptcy price",
            List.of(form(DeleveragingCases::settle, "liquidated", "counterparty", "markPrice")));
    static final CaseKind TRIGGER = new CaseKind("adl_trigger", "deleveraging starts when the insurance fund has fallen fast",
            List.of(form(DeleveragingCases::trigger, "insuranceFund8hAverage", "insuranceFundNow", "dropFraction", "dropFloorUsd")));

    private DeleveragingCases() {}

    private static Answers settle(String venue, CaseInputs inputs) {
        DeleveragingDeal.Balance counterparty = balance(inputs.inner("counterparty"));
        DeleveragingDeal deal = DeleveragingDeal.between(balance(inputs.inner("liquidated")), counterparty);
        BigDecimal mark = inputs.decimal("markPrice");
        return new Answers().put("bankruptcyPrice", deal.price()).put("deleveragedSize", deal.taken().abs())
                .put("liquidatedQuoteAfter", deal.bankruptAfter().quote()).put("liquidatedBaseAfter", deal.bankruptAfter().base())
                .put("counterpartyQuoteAfter", deal.counterpartyAfter().quote()).put("counterpartyBaseAfter", deal.counterpartyAfter().base())
                .put("counterpartyMarginBefore", counterparty.marginFraction(mark)).put("counterpartyMarginAfter", deal.counterpartyAfter().marginFraction(mark))
                .put("counterpartyNominalLoss", deal.counterpartyLoss(mark));
    }

    private static DeleveragingDeal.Balance balance(CaseInputs inputs) {
        return new DeleveragingDeal.Balance(inputs.decimal("quoteBalance"), inputs.decimal("baseBalance"));
    }

    private static Answers trigger(String venue, CaseInputs inputs) {
        FundDrawdown drawdown = new FundDrawdown(inputs.decimal("dropFraction"), inputs.decimal("dropFloorUsd"));
        BigDecimal average = inputs.decimal("insuranceFund8hAverage");
        return new Answers().put("adlThreshold", drawdown.threshold(average)).put("adlTriggered", drawdown.isTriggered(average, inputs.decimal("insuranceFundNow")));
    }
}
