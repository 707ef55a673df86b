package org.cascadelab.validation.conformance;

import static org.cascadelab.validation.conformance.CaseKind.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.cascadelab.margin.CrossAccount;
import org.cascadelab.margin.EquityPath;
import org.cascadelab.margin.MarginTerms;
import org.cascadelab.margin.RateAndSlope;
import org.cascadelab.margin.RateCurve;
import org.cascadelab.margin.RiskLimitSteps;
import org.cascadelab.margin.TierTable;

/** Initial and maintenance margin of a position, and what an account has for it. */
final class RequirementCases {
    static final CaseKind KIND = new CaseKind("margin_requirement", "initial and maintenance margin by curve, risk limit, tier or rate", List.of(
            form(RequirementCases::riskLimits, "positionNotional", "riskLimitBase", "riskLimitStep"),
            form(RequirementCases::slope, "positionSize", "maintenanceMarginRateBase"),
            form(RequirementCases::slope, "positionSize", "initialMarginRateBase"),
            form((venue, inputs) -> new Answers().put("availableMargin", new EquityPath(inputs.decimal("collateral")).with(inputs.decimals("positionPnls"))),
                    "collateral", "positionPnls"),
            form(RequirementCases::account, "quoteBalance", "positions"),
            form(RequirementCases::tiers, "positionNotional", "tiers"),
            form(RequirementCases::tiers, "positionSize", "markPrice", "tiers"),
            form(RequirementCases::rates, "positionNotional", "maintenanceMarginRate"),
            form(RequirementCases::rates, "positionSize", "markPrice", "maintenanceMarginRate"),
            form(RequirementCases::rates, "positionNotional", "initialMarginRate"),
            form(RequirementCases::rates, "positionSize", "markPrice", "initialMarginRate"),
            form(RequirementCases::rates, "positionNotional", "leverage"),
            form(RequirementCases::rates, "positionSize", "markPrice", "leverage")));

    private RequirementCases() {}

    private static Answers riskLimits(String venue, CaseInputs inputs) {
        BigDecimal value = inputs.decimal("positionNotional");
        Answers answers = new Answers();
        if (inputs.has("baseMaintenanceMarginRate")) {
            maintenance(answers, limits(inputs, "baseMaintenanceMarginRate"), value, Optional.of(value));
        }
        if (inputs.has("baseInitialMarginRate")) {
            initial(answers, limits(inputs, "baseInitialMarginRate"), value, Optional.of(value));
        }
        return answers;
    }

    private static RiskLimitSteps limits(CaseInputs inputs, String rate) {
        // both margins rise by the base maintenance rate with every step, unless the case says otherwise
        BigDecimal perStep = inputs.has("marginStep") ? inputs.decimal("marginStep") : inputs.decimal("baseMaintenanceMarginRate");
        return new RiskLimitSteps(inputs.decimal("riskLimitBase"), inputs.decimal("riskLimitStep"), inputs.decimal(rate), perStep);
    }

    private static Answers account(String venue, CaseInputs inputs) {
        CrossAccount account = BankruptcyPriceCases.account(inputs);
        Answers answers = new Answers().put("equity", account.equity()).put("maintenanceMargin", account.maintenance()).put("liquidatable", account.isLiquidatable());
        List<CaseInputs> positions = inputs.list("positions");
        return positions.stream().allMatch(held -> held.has("initialMarginRate"))
                ? answers.put("initialMargin", account.marginAt(positions.stream().map(held -> held.decimal("initialMarginRate")).toList())) : answers;
    }

    private static Answers slope(String venue, CaseInputs inputs) {
        BigDecimal size = inputs.decimal("positionSize");
        Optional<BigDecimal> value = inputs.has("positionNotional") || inputs.has("markPrice") ? Optional.of(inputs.positionValue()) : Optional.empty();
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
        BigDecimal value = inputs.positionValue();
        MarginTerms terms = tiers.at(value).terms();
        Answers answers = new Answers().put("maintenanceMargin", tiers.maintenance(value)).put("maintenanceMarginRate", terms.rate()).put("maintenanceAmount", terms.deduction());
        return initialOf(answers, inputs, value);
    }

    private static Answers rates(String venue, CaseInputs inputs) {
        BigDecimal value = inputs.positionValue();
        Answers answers = new Answers();
        if (inputs.has("maintenanceMarginRate")) {
            MarginTerms terms = new MarginTerms(inputs.decimal("maintenanceMarginRate"), inputs.decimal("maintenanceAmount", BigDecimal.ZERO));
            answers.put("maintenanceMarginRate", terms.rate()).put("maintenanceMargin", terms.margin(value));
        }
        return initialOf(answers, inputs, value);
    }

    private static Answers initialOf(Answers answers, CaseInputs inputs, BigDecimal value) {
        if (!inputs.has("initialMarginRate") && !inputs.has("leverage")) {
            return answers;
        }
        MarginTerms terms = inputs.has("initialMarginRate") ? MarginTerms.ofRate(inputs.decimal("initialMarginRate")) : MarginTerms.ofLeverage(inputs.decimal("leverage"));
        return answers.put("initialMarginRate", terms.rate()).put("initialMargin", terms.margin(value));
    }

    private static void maintenance(Answers answers, RateCurve curve, BigDecimal size, Optional<BigDecimal> value) {
        answers.put("maintenanceMarginRate", curve.rate(size));
        value.ifPresent(worth -> answers.put("maintenanceMargin", curve.margin(size, worth)));
    }

    private static void initial(Answers answers, RateCurve curve, BigDecimal size, Optional<BigDecimal> value) {
        answers.put("initialMarginRate", curve.rate(size));
        value.ifPresent(worth -> answers.put("initialMargin", curve.margin(size, worth)));
    }
}
