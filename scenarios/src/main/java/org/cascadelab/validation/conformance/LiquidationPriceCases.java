package org.cascadelab.validation.conformance;

import static org.cascadelab.validation.conformance.CaseKind.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.cascadelab.liquidation.CloseOutLevel;
import org.cascadelab.margin.LiquidationPrice;
import org.cascadelab.margin.LiquidationPrice.Basis;
import org.cascadelab.margin.MarginTerms;
import org.cascadelab.margin.MarkedPosition;
import org.cascadelab.margin.OpenPosition;
import org.cascadelab.margin.PriceConventions;
import org.cascadelab.margin.TierTable;

/** The price at which a position is liquidated, the one at which it is bankrupt, and the margins behind them. */
final class LiquidationPriceCases {
    /** The dollar is the quote currency of the pairs that cases are about; an account in another currency is in the pair's base. */
    private static final String QUOTE_CURRENCY = "USD";

    static final CaseKind KIND = new CaseKind("liquidation_price", "liquidation and bankruptcy price, linear and inverse, isolated and cross", List.of(
            form(LiquidationPriceCases::afterAddedMargin, "liquidationPriceBefore", "extraMargin"),
            form(LiquidationPriceCases::closeOut, "closeOutFractionOfMarginUsed", "leverage", "walletBalance"),
            form(LiquidationPriceCases::ofPosition, "side", "positionSize", "maintenanceMarginRate"),
            form(LiquidationPriceCases::ofPosition, "side", "positionSize", "tiers")));

    private LiquidationPriceCases() {}

    private static Answers afterAddedMargin(String venue, CaseInputs inputs) {
        return new Answers().put("liquidationPrice", LiquidationPrice.afterAdding(inputs.decimal("liquidationPriceBefore"), inputs.position(), inputs.decimal("extraMargin")));
    }

    private static Answers closeOut(String venue, CaseInputs inputs) {
        CloseOutLevel level = new CloseOutLevel(inputs.decimal("closeOutFractionOfMarginUsed"), inputs.decimal("leverage"));
        boolean inBase = inputs.has("accountCurrency") && !inputs.text("accountCurrency").equals(QUOTE_CURRENCY);
        BigDecimal balance = inputs.decimal("walletBalance");
        return new Answers().put("liquidationPrice", inBase ? level.priceInBaseCurrency(inputs.position(), balance) : level.price(inputs.position(), balance));
    }

    private static Answers ofPosition(String venue, CaseInputs inputs) {
        Basis basis = PriceConventions.basis(venue);
        LiquidationPrice price = price(inputs);
        OpenPosition position = price.position();
        Answers answers = new Answers();
        BigDecimal value = basis == Basis.MARK && inputs.has("markPrice") ? position.value(inputs.decimal("markPrice")) : position.entryValue();
        MarginTerms terms;
        if (inputs.has("tiers")) {
            TierTable tiers = TierCases.table(inputs);
            terms = tiers.at(value).terms();
            answers.put("liquidationPrice", onTick(price.across(tiers, basis), position, inputs)).put("maintenanceAmount", terms.deduction());
        } else {
            terms = terms(inputs);
            answers.put("liquidationPrice", onTick(price.of(terms, basis), position, inputs));
        }
        answers.put("maintenanceMargin", terms.margin(value));
        if (inputs.has("markPrice")) {
            answers.put("liquidatable", price.isBelowMargin(terms, basis, inputs.decimal("markPrice")));
        }
        if (inputs.has("autoCloseMarginRate")) {
            answers.put("autoClosePrice", onTick(price.of(MarginTerms.ofRate(inputs.decimal("autoCloseMarginRate")), basis), position, inputs));
        }
        if (inputs.has("leverage") || inputs.has("initialMarginRate")) {
            answers.put("initialMargin", initialMargin(position, inputs));
        }
        return answers.put("bankruptcyPrice", price.bankruptcy());
    }

    /** The position of a case with what backs it: its wallet or equity, or the margin that its leverage took, and what other positions leave of it. */
    static LiquidationPrice price(CaseInputs inputs) {
        OpenPosition position = inputs.has("entryPrice") ? inputs.position()
                : new OpenPosition(inputs.contractType(), inputs.isLong(), inputs.decimal("positionSize"), inputs.decimal("markPrice"));
        BigDecimal backing;
        if (inputs.has("equity")) {
            // equity holds all profit up to the mark: from there on the position is as if entered at it
            position = position.withEntryPrice(inputs.decimal("markPrice"));
            backing = inputs.decimal("equity");
        } else if (inputs.has("walletBalance")) {
            backing = LiquidationPrice.isolatedBacking(inputs.decimal("walletBalance"), inputs.decimal("extraMargin", BigDecimal.ZERO));
        } else {
            backing = LiquidationPrice.isolatedBacking(initialMargin(position, inputs), inputs.decimal("extraMargin", BigDecimal.ZERO));
        }
        if (!inputs.oneOf("marginMode", "isolated", "cross").equals("isolated")) {
            backing = LiquidationPrice.crossBacking(backing, otherMaintenance(inputs), inputs.has("equity") ? BigDecimal.ZERO : otherProfit(inputs));
        }
        return new LiquidationPrice(position, backing, inputs.decimal("takerFeeRate", BigDecimal.ZERO));
    }

    private static BigDecimal initialMargin(OpenPosition position, CaseInputs inputs) {
        return inputs.has("leverage") ? position.initialMargin(inputs.decimal("leverage"))
                : MarginTerms.ofRate(inputs.decimal("initialMarginRate")).margin(position.entryValue());
    }

    private static BigDecimal otherMaintenance(CaseInputs inputs) {
        return inputs.has("otherMaintenanceMargin") ? inputs.decimal("otherMaintenanceMargin") : MarkedPosition.maintenanceOf(others(inputs));
    }

    private static BigDecimal otherProfit(CaseInputs inputs) {
        return inputs.has("otherUnrealizedPnl") ? inputs.decimal("otherUnrealizedPnl") : MarkedPosition.profitOf(others(inputs));
    }

    private static List<MarkedPosition> others(CaseInputs inputs) {
        return !inputs.has("otherPositions") ? List.of() : inputs.list("otherPositions").stream().map(other -> new MarkedPosition(
                new OpenPosition(other.contractType(), other.isLong(), other.decimal("positionSize"), other.decimal(other.has("entryPrice") ? "entryPrice" : "markPrice")),
                other.decimal("markPrice"), terms(other))).toList();
    }

    private static MarginTerms terms(CaseInputs inputs) {
        return new MarginTerms(inputs.decimal("maintenanceMarginRate"), inputs.decimal("maintenanceAmount", BigDecimal.ZERO));
    }

    private static Optional<BigDecimal> onTick(Optional<BigDecimal> price, OpenPosition position, CaseInputs inputs) {
        return inputs.has("tickSize") ? price.map(exact -> LiquidationPrice.onTick(exact, inputs.decimal("tickSize"), position.isLong())) : price;
    }
}
