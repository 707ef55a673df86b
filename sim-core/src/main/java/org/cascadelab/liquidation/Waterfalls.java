package org.cascadelab.liquidation;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.choice;
import static org.cascadelab.catalog.Parameter.of;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.margin.Instrument;

/** The loss waterfalls to choose from: slot 6 of the rulebook. */
public final class Waterfalls {
    private static final Parameter FUND_CAP =
            Parameter.optional("fund-cap", Kind.AMOUNT, "what the insurance fund pays at most for one step of one account; without it, all it has").atLeast("0 USD");
    private static final Parameter SHARE_BY = choice("share-by", "what a socialised loss is in proportion to; by contracts, every lot pays the same, whoever holds it", "equity", "profit", "contracts");

    private static final String[] HAIRCUT_RANKS = Stream.concat(Stream.of("pro-rata"), Deleveraging.QUEUES.keySet().stream()).toArray(String[]::new);

    private static final Parameter[] MORE = {
        Parameter.optionalPart("fund-window", () -> Waterfalls.WINDOWS, "what the fund pays at most within a time, all accounts together"),
        Parameter.optionalPart("backstop", () -> Backstops.CATALOG, "who takes positions over"),
        Parameter.optionalPart("drawdown", () -> Waterfalls.DRAWDOWNS, "when the fund falls so fast that it no longer pays for sales into the book")};

    /** What a fund may lose within a time. */
    public static final Catalog<Window> WINDOWS = Catalog.of("fund window", entry("cap", "so much within a rolling window (dYdX v4: 1,000,000 USDC a block)", params -> {
        Amount most = params.amount("most");
        long nanos = params.nanos("window");
        return instrument -> new Waterfall.FundWindow(instrument.money(most), nanos);
    }, of("most", Kind.AMOUNT, "1_000_000 USD", "paid at most").atLeast("0 USD"), of("window", Kind.DURATION, "1s", "rolling window").atLeast("1ns")
            .mootBeyondRun("the cap is for the whole run").mootWithinCheck("every check has the whole cap")));

    /** When a fund falls too fast. */
    public static final Catalog<Drawdown> DRAWDOWNS = Catalog.of("fund drawdown", entry("below-average", "below its average by a share of it, or an amount if that is more (OKX)", params -> {
        BigDecimal share = BigDecimal.valueOf(params.ppb("share"), 9);
        Amount least = params.amount("least");
        long window = params.nanos("window");
        return instrument -> new Waterfall.DrawdownTrigger(new FundDrawdown(share, BigDecimal.valueOf(instrument.money(least))), window);
    }, of("share", Kind.RATIO, "30%", "of its average").between("0%", "100%"), of("least", Kind.AMOUNT, "50_000 USD", "a smaller fall never counts").atLeast("0 USD"),
            of("window", Kind.DURATION, "8h", "over which the average is taken").atLeast("1ns").mootBeyondRun("the average is of all that has been of the run")));

    public static final Catalog<WaterfallRecipe> CATALOG = Catalog.of("waterfall",
            entry("fund-adl-socialise", "insurance fund, then auto-deleveraging of what the book did not take, socialised loss last", params -> {
                Deleveraging deleveraging = new Deleveraging(Deleveraging.RANKS.get(params.text("rank")), Parameter.constant(DeleveragingPrice.class, params.text("adl-price")));
                return recipe(params, List.of(deleveraging), socialised(params));
            }, and(FUND_CAP, choice("rank", "who is deleveraged first", Deleveraging.RANKS.keySet().toArray(String[]::new)),
                    choice("adl-price", "the price of a deleveraging", DeleveragingPrice.values()), SHARE_BY)),
            entry("fund-socialise", "insurance fund, socialised loss last; a position that the book does not take stays with its account",
                    params -> recipe(params, List.of(), socialised(params)), and(FUND_CAP, SHARE_BY)),
            entry("fund-haircut", "insurance fund, then a haircut of open profits; a position that the book does not take stays with its account", params -> {
                Comparator<Winner> queue = Deleveraging.QUEUES.get(params.text("rank"));
                return recipe(params, List.of(), List.of(new ProfitHaircut(params.ppb("severity"), Optional.ofNullable(queue))));
            }, and(FUND_CAP, choice("rank", "who pays first; pro-rata: all the same share of their profit", HAIRCUT_RANKS),
                    of("severity", Kind.RATIO, "100%", "share of the loss that profits pay; the rest is the venue's").between("0%", "100%"))),
            entry("fund-only", "the insurance fund and what it lacks: nobody else pays (negative balance protection)", params -> recipe(params, List.of(), List.of()), and(FUND_CAP)));

    private Waterfalls() {}

    /** A configured limit of a fund, made for an instrument's units. */
    @FunctionalInterface
    public interface Window {
        Waterfall.FundWindow build(Instrument instrument);
    }

    /** A configured drawdown trigger, made for an instrument's units. */
    @FunctionalInterface
    public interface Drawdown {
        Waterfall.DrawdownTrigger build(Instrument instrument);
    }

    private static Parameter[] and(Parameter... own) {
        return Stream.concat(Stream.of(own), Stream.of(MORE)).toArray(Parameter[]::new);
    }

    private static List<LossStage> socialised(Params params) {
        String base = params.text("share-by");
        return List.of(base.equals("contracts") ? LossStage.PER_LOT : new SocialisedLoss(base.equals("profit")));
    }

    private static WaterfallRecipe recipe(Params params, List<RemainderStage> remainderStages, List<LossStage> lossStages) {
        Optional<Amount> cap = params.has("fund-cap") ? Optional.of(params.amount("fund-cap")) : Optional.empty();
        Optional<Window> window = params.has("fund-window") ? Optional.of(params.part("fund-window", Window.class)) : Optional.empty();
        Optional<Backstops.Recipe> backstop = params.has("backstop") ? Optional.of(params.part("backstop", Backstops.Recipe.class)) : Optional.empty();
        Optional<Drawdown> drawdown = params.has("drawdown") ? Optional.of(params.part("drawdown", Drawdown.class)) : Optional.empty();
        return instrument -> new Waterfall(cap.map(instrument::money).orElse(Long.MAX_VALUE), remainderStages, lossStages, window.map(recipe -> recipe.build(instrument)),
                backstop.map(recipe -> recipe.build(instrument)), drawdown.map(recipe -> recipe.build(instrument)));
    }
}
