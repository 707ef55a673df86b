package org.cascadelab.liquidation;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.choice;

import java.util.List;
import java.util.Optional;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/** The loss waterfalls to choose from: slot 6 of the rulebook. */
public final class Waterfalls {
    private static final Parameter FUND_CAP =
            Parameter.optional("fund-cap", Kind.AMOUNT, "what the insurance fund pays at most for one step of one account; without it, all it has").atLeast("0 USD");
    private static final Parameter SHARE_BY = choice("share-by", "what a socialised loss is in proportion to", "equity", "profit");

    public static final Catalog<WaterfallRecipe> CATALOG = Catalog.of("waterfall",
            entry("fund-adl-socialise", "insurance fund, then auto-deleveraging of what the book did not take, socialised loss last", params -> {
                Deleveraging deleveraging = new Deleveraging(Deleveraging.RANKS.get(params.text("rank")), params.text("adl-price").equals("mark"));
                return recipe(params, List.of(deleveraging));
            }, FUND_CAP, choice("rank", "who is deleveraged first", Deleveraging.RANKS.keySet().toArray(String[]::new)),
                    choice("adl-price", "the price of a deleveraging", "bankruptcy", "mark"), SHARE_BY),
            entry("fund-socialise", "insurance fund, socialised loss last; a position that the book does not take stays with its account",
                    params -> recipe(params, List.of()), FUND_CAP, SHARE_BY));

    private Waterfalls() {}

    private static WaterfallRecipe recipe(Params params, List<RemainderStage> remainderStages) {
        Optional<Amount> cap = params.has("fund-cap") ? Optional.of(params.amount("fund-cap")) : Optional.empty();
        SocialisedLoss socialised = new SocialisedLoss(params.text("share-by").equals("profit"));
        return instrument -> new Waterfall(cap.map(instrument::money).orElse(Long.MAX_VALUE), remainderStages, List.of(socialised));
    }
}
