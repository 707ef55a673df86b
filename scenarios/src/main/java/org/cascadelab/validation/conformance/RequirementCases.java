package org.cascadelab.validation.conformance;

import static org.cascadelab.validation.conformance.CaseKind.form;

import java.math.BigDecimal;
import java.util.List;
import org.cascadelab.margin.EquityPath;
import org.cascadelab.margin.MarginTerms;
import org.cascadelab.margin.RateAndSlope;
import org.cascadelab.margin.RateCurve;
import org.cascadelab.margin.RiskLimitSteps;
import org.cascadelab.margin.TierTable;

/** Initial and maintenance margin of a position, and what an account has for it. */
final class RequirementCases {
    static final CaseKind KIND = new CaseKind("margin_requirement", "initial and maintenance margin by curve, risk limit, tier or rate", List.of(
            form(RequirementCases::riskLimits, "positionNotional", "riskLimitBase", "riskLimitStep", "marginStep"),
            form(RequirementCases::slope, "positionSize", "maintenanceMarginRateBase"),
            form(RequirementCases::slope, "positionSize", "initialMarginRateBase"),
            form((venue, inputs) -> new Answers().put("availableMargin", new EquityPath(inputs.decimal("collateral")).with(inputs.decimals("positionPnls"))),
                    "collateral", "positionPnls"),
            form(RequirementCases::tiers, "positionNotional", "tiers"),
            form(RequirementCases::rates, "positionNotional", "maintenanceMarginRate"),
            form(RequirementCases::rates, "positionSize", "markPrice", "maintenanceMarginRate"),
            form(RequirementCases::rates, "positionNotional", "initialMarginRate")));

    private RequirementCases() {}

    private static Answers riskLimits(String venue, CaseInputs inputs) {
        BigDecimal value = inputs.decimal("positionNotional");
        Answers answers = new Answers();
        if (inputs.has("baseMaintenanceMarginRate")) {
            maintenance(answers, limits(inputs, "baseMaintenanceMarginRate"), value, value);
        }
        if (inputs.has("baseInitialMarginRate")) {
            initial(answers, limits(inputs, "baseInitialMarginRate"), value, value);
        }
        return answers;
    }

    private static RiskLimitSteps limits(CaseInputs inputs, String rate) {
        return new RiskLimitSteps(inputs.decimal("riskLimitBase"), inputs.decimal("riskLimitStep"), inputs.decimal(rate), inputs.decimal("marginStep"));
    }

    private static Answers slope(String venue, CaseInputs inputs) {
        BigDecimal size = inputs.decimal("positionSize");
        BigDecimal value = inputs.positionValue();
        Answers answers = new Answers();
        if (inputs.has("maintenanceMarginRateBase")) {
            maintenance(answers, new RateAndSlope(inputs.decimal("maintenanceMarginRateBase"), inputs.decimal("maintenanceMarginRateSlopePerUnit")), size, value);
        }
        if (inputs.has("initialMarginRateBase")) {
            initial(answers, new RateAndSlope(inputs.decimal("initialMarginRateBase"), inputs.decimal("initialMarginRateSlopePerUnit")), size, value);
        }
        return answers;
    }

    private static Answers tiers(String venue, CaseInputs inputs) {
        TierTable tiers = TierCases.table(inputs);
        BigDecimal value = inputs.decimal("positionNotional");
        MarginTerms terms = tiers.at(value).terms();
        return new Answers().put("maintenanceMargin", tiers.maintenance(value)).put("maintenanceMarginRate", terms.rate()).put("maintenanceAmount", terms.deduction());
    }

    private static Answers rates(String venue, CaseInputs inputs) {
        BigDecimal value = inputs.positionValue();
        Answers answers = new Answers();
        if (inputs.has("maintenanceMarginRate")) {
            MarginTerms terms = new MarginTerms(inputs.decimal("maintenanceMarginRate"), inputs.decimal("maintenanceAmount", BigDecimal.ZERO));
            answers.put("maintenanceMarginRate", terms.rate()).put("maintenanceMargin", terms.margin(value));
        }
        if (inputs.has("initialMarginRate")) {
            MarginTerms terms = MarginTerms.ofRate(inputs.decimal("initialMarginRate"));
            answers.put("initialMarginRate", terms.rate()).put("initialMargin", terms.margin(value));
        }
        return answers;
    }

    private static void maintenance(Answers answers, RateCurve curve, BigDecimal size, BigDecimal value) {
        answers.put("maintenanceMarginRate", curve.rate(size)).put("maintenanceMargin", curve.margin(size, value));
    }

    private static void initial(Answers answers, RateCurve curve, BigDecimal size, BigDecimal value) {
        answers.put("initialMarginRate", curve.rate(size)).put("initialMargin", curve.margin(size, value));
    }
}
