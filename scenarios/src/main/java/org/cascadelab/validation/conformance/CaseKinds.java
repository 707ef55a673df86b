package org.cascadelab.validation.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The kinds of cases that the rulebook can answer. */
final class CaseKinds {
    private static final Map<String, CaseKind> BY_NAME = new LinkedHashMap<>();

    static {
        for (CaseKind kind : List.of(LiquidationPriceCases.KIND, BankruptcyPriceCases.KIND, OrderPriceCases.KIND, RequirementCases.KIND, TierCases.LOOKUP,
                TierCases.AMOUNT, TriggerCases.KIND, PartialSizeCases.KIND, StepCases.KIND, FeeCases.KIND, FundCases.KIND, DeleveragingCases.SETTLEMENT,
                DeleveragingCases.TRIGGER, CallCases.KIND, EquityCases.KIND)) {
            BY_NAME.put(kind.name(), kind);
        }
    }

    private CaseKinds() {}

    static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** The kind of this name, or null. */
    static CaseKind of(String name) {
        return BY_NAME.get(name);
    }
}
