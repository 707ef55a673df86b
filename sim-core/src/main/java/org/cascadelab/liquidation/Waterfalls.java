package org.cascadelab.liquidation;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.choice;
import static org.cascadelab.catalog.Parameter.of;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    private static final String[] HAIRCUT_RANKS = Stream.concat(Stream.of("pro-rata"), Deleveraging.QUEUES.keySet().stream()).toArray(String[]::new);

    public static final Catalog<WaterfallRecipe> CATALOG = Catalog.of("waterfall",
            entry("fund-adl-socialise", "insurance fund, then auto-deleveraging of what the book did not take, socialised loss last", params -> {
                Deleveraging deleveraging = new Deleveraging(Deleveraging.RANKS.get(params.text("rank")), params.text("adl-price").equals("mark"));
                return recipe(params, List.of(deleveraging));
            }, FUND_CAP, choice("rank", "who is deleveraged first", Deleveraging.RANKS.keySet().toArray(String[]::new)),
                    choice("adl-price", "the price of a deleveraging", "bankruptcy", "mark"), SHARE_BY),
            entry("fund-socialise", "insurance fund, socialised loss last; a position that the book does not take stays with its account",
                    params -> recipe(params, List.of()), FUND_CAP, SHARE_BY),
            entry("fund-haircut", "insurance fund, then a haircut of open profits; a position that the book does not take stays with its account", params -> {
                Comparator<Winner> queue = Deleveraging.QUEUES.get(params.text("rank"));
                ProfitHaircut haircut = new ProfitHaircut(params.ppb("severity"), Optional.ofNullable(queue));
                Optional<Amount> cap = fundCap(params);
                return instrument -> new Waterfall(cap.map(instrument::money).orElse(Long.MAX_VALUE), List.of(), List.of(haircut));
            }, FUND_CAP, choice("rank", "who pays first; pro-rata: all the same share of their profit", HAIRCUT_RANKS),
                    of("severity", Kind.RATIO, "100%", "share of the loss that profits pay; the rest is the venue's").between("0%", "100%")));

    private Waterfalls() {}

    private static Optional<Amount> fundCap(Params params) {
        return params.has("fund-cap") ? Optional.of(params.amount("fund-cap")) : Optional.empty();
    }

    private static WaterfallRecipe recipe(Params params, List<RemainderStage> remainderStages) {
        Optional<Amount> cap = fundCap(params);
        SocialisedLoss socialised = new SocialisedLoss(params.text("share-by").equals("profit"));
        return instrument -> new Waterfall(cap.map(instrument::money).orElse(Long.MAX_VALUE), remainderStages, List.of(socialised));
    }
}
