package org.cascadelab.liquidation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.margin.Instrument;

/** Rulebooks drawn from the catalogs: every entry, nested ones included, with its defaults or a few values of a test's own. */
final class RandomRulebooks {
    static final Instrument WHOLE = new Instrument("whole", "BTC", "USD", BigDecimal.ONE, BigDecimal.ONE);

    private final Random random;

    RandomRulebooks(long seed) {
        random = new Random(seed);
    }

    /** A sizing of the catalog, combined and nested up to a depth. {@code nothing} is left out: it never closes. */
    SlotChoice sizing(int depth) {
        Map<String, String> params = new LinkedHashMap<>();
        String type = sizing("", depth, params);
        return new SlotChoice(Slot.SIZING, type, params);
    }

    private String sizing(String prefix, int depth, Map<String, String> params) {
        List<String> names = new ArrayList<>(Sizings.CATALOG.names());
        names.remove("nothing");
        if (depth == 0) {
            names.removeIf(name -> Sizings.CATALOG.entry(name).parameters().stream().anyMatch(parameter -> parameter.kind().isNested()));
        }
        String type = names.get(random.nextInt(names.size()));
        for (Parameter parameter : Sizings.CATALOG.entry(type).parameters()) {
            String name = prefix + parameter.name();
            if (parameter.kind() == Kind.PARTS) {
                for (int i = 0; i < 1 + random.nextInt(3); i++) {
                    String inner = name + ".part-" + i;
                    params.put(inner + ".type", sizing(inner + ".", depth - 1, params));
                }
            } else if (parameter.kind() == Kind.PART) {
                params.put(name + ".type", sizing(name + ".", depth - 1, params));
            }
        }
        // a ramp that lets small shortages through at once closes more of a small one than of a larger one, which is its purpose
        if (type.equals("time-ramp")) {
            params.put(prefix + "small", "0 USD");
            params.put(prefix + "initial", "20%");
        }
        if (type.equals("random-fraction")) {
            params.put(prefix + "chance", "100%");
        }
        if (type.equals("tier-step-down")) {
            params.put(prefix + "tops", "3_000 USD, 8_000 USD, 20_000 USD");
        }
        return type;
    }

    Sizing build(SlotChoice sizing) {
        Catalog.Entry<SizingRecipe> entry = Sizings.CATALOG.entry(sizing.entry());
        return entry.build(new Params(entry.parameters(), Params.read(entry.parameters(), sizing.params()))).build(WHOLE);
    }

    /** One choice for every slot; amounts are small enough to matter for positions of some hundred lots at 1,000. */
    Rulebook rulebook() {
        return recipe().build(WHOLE);
    }

    RulebookRecipe recipe() {
        return Rulebooks.recipe(choices(true));
    }

    /** With a flat requirement and nobody who takes positions over. */
    RulebookRecipe withoutBackstop() {
        return Rulebooks.recipe(choices(false));
    }

    private Map<Slot, SlotChoice> choices(boolean backstop) {
        SlotChoice trigger = SlotChoice.of(Slot.TRIGGER, "maintenance").with("exit", pick("1", "1.2", "1.5")).with("cool-down", pick("0s", "3s", "30s"))
                .with("stop", pick("at-exit", "at-exit", "when-flat"));
        trigger = maybe(trigger, "grace", "2s", "10s");
        trigger = maybe(trigger, "cure", "exit", "entry");
        trigger = maybe(trigger, "check-every", "5s");
        trigger = maybe(trigger, "order", "most-severe", "largest", "first-come", "random");
        trigger = maybe(trigger, "restore", "initial");
        trigger = maybe(trigger, "largest-gap", "3%");
        if (random.nextInt(3) == 0) {
            trigger = trigger.with("budgets.own.type", "account").with("budgets.own.most", "50_000 USD").with("budgets.all.type", pick("market", "global")).with("budgets.all.most", "300 BTC");
        }
        if (random.nextInt(2) == 0) {
            trigger = trigger.with("second.type", pick("backstop", "close")).with("second.below", pick("50%", "80%")).with("second.share", pick("all", "shortfall"));
        }
        List<String> executions = new ArrayList<>(Executions.CATALOG.names());
        SlotChoice execution = SlotChoice.of(Slot.EXECUTION, executions.get(random.nextInt(executions.size())));
        if (execution.entry().equals("slices") || execution.entry().equals("share-of-volume")) {
            execution = execution.with("order.type", pick("sweep", "market", "bankruptcy-order", "limit-through"));
        }
        SlotChoice charges = SlotChoice.of(Slot.CHARGES, "liquidation-fee").with("fee", pick("0%", "0.1%", "1.5%")).with("residual", pick("user", "fund"));
        charges = maybe(charges, "liquidator-share", "40%");
        charges = maybe(charges, "protocol-share", "25%");
        charges = maybe(charges, "cap", "closed-part");
        charges = maybe(charges, "fund-fee", "1%");
        charges = maybe(charges, "growth.type", "per-second");
        charges = maybe(charges, "flag.type", "value");
        SlotChoice waterfall = SlotChoice.of(Slot.WATERFALL, pick("fund-adl-socialise", "fund-adl-socialise", "fund-socialise", "fund-haircut", "fund-only"));
        if (waterfall.entry().equals("fund-adl-socialise")) {
            waterfall = waterfall.with("rank", pick(Deleveraging.RANKS.keySet().toArray(String[]::new))).with("adl-price", pick("bankruptcy", "mark", "previous-mark", "mark-unless-empty"));
        }
        if (waterfall.entry().contains("socialise")) {
            waterfall = waterfall.with("share-by", pick("equity", "profit", "contracts"));
        }
        waterfall = maybe(waterfall, "fund-window.most", "2_000 USD");
        waterfall = waterfall.params().containsKey("fund-window.most") ? waterfall.with("fund-window.type", "cap") : waterfall;
        waterfall = maybe(waterfall, "drawdown.type", "below-average");
        waterfall = waterfall.params().containsKey("drawdown.type") ? waterfall.with("drawdown.least", "10 USD") : waterfall;
        if (!backstop) {
            SlotChoice flat = SlotChoice.of(Slot.REQUIREMENT, "flat").with("maintenance", "4%").with("largest-leverage", "20");
            return Rulebooks.compose(List.of(flat), List.of(trigger, sizing(2), execution, charges, waterfall));
        }
        waterfall = waterfall.with("backstop.type", pick("vault", "fund")).with("backstop.takes-remainder", pick("yes", "no")).with("backstop.unwind", pick("0%", "20%"))
                .with("backstop.unwind-every", "2s");
        waterfall = waterfall.params().get("backstop.type").equals("vault") ? waterfall.with("backstop.capital", pick("0 USD", "30_000 USD")) : waterfall;
        waterfall = maybe(waterfall, "backstop.quota", "200_000 USD");
        SlotChoice sizing = sizing(2);
        SlotChoice requirement = SlotChoice.of(Slot.REQUIREMENT, pick("tiers", "slabs")).with("floors", "0 USD, 100_000 USD").with("maintenance", "4%, 6%")
                .with("largest-leverage", "20, 10");
        return Rulebooks.compose(List.of(requirement), List.of(trigger, sizing, execution, charges, waterfall));
    }

    private SlotChoice maybe(SlotChoice choice, String parameter, String... values) {
        return random.nextInt(3) == 0 ? choice.with(parameter, pick(values)) : choice;
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }
}
