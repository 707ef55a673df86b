package org.cascadelab.validation.conformance;

import static org.cascadelab.validation.conformance.CaseKind.form;

import java.math.BigDecimal;
import java.util.List;
import org.cascadelab.margin.MarginTerms;
import org.cascadelab.margin.TierTable;

/** Which tier a position is in, and the deduction that makes tiers meet. */
final class TierCases {
    static final CaseKind LOOKUP = new CaseKind("tier_lookup", "the tier of a position by its value", List.of(
            form(TierCases::lookup, "positionNotional", "tiers"),
            form(TierCases::lookup, "positionSize", "markPrice", "tiers")));
    static final CaseKind AMOUNT = new CaseKind("maintenance_amount", "a tier's maintenance amount by recursion", List.of(form(TierCases::amount,
            "tierFloor", "maintenanceMarginRate", "previousMaintenanceMarginRate", "previousMaintenanceAmount")));

    private TierCases() {}

    /** Rows of floor, maintenance rate and maintenance amount; rows without an amount are slabs of the whole position. */
    static TierTable table(CaseInputs inputs) {
        if (inputs.isColumnMissing("tiers", 2)) {
            return TierTable.slabs(inputs.column("tiers", 0), inputs.column("tiers", 1));
        }
        return TierTable.published(inputs.column("tiers", 0), inputs.column("tiers", 1), inputs.column("tiers", 2));
    }

    private static Answers lookup(String venue, CaseInputs inputs) {
        BigDecimal value = inputs.positionValue();
        MarginTerms terms = table(inputs).at(value).terms();
        return new Answers().put("maintenanceMarginRate", terms.rate()).put("maintenanceAmount", terms.deduction()).put("maintenanceMargin", terms.margin(value));
    }

    private static Answers amount(String venue, CaseInputs inputs) {
        return new Answers().put("maintenanceAmount", TierTable.deduction(inputs.decimal("tierFloor"), inputs.decimal("maintenanceMarginRate"),
                inputs.decimal("previousMaintenanceMarginRate"), inputs.decimal("previousMaintenanceAmount")));
    }
}
