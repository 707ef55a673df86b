package org.cascadelab.liquidation;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.choice;
import static org.cascadelab.catalog.Parameter.of;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cascadelab.book.DepthView;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.margin.Instrument;

/** The sizings to choose from: slot 3 of the rulebook. */
public final class Sizings {
    private static final String WHOLE = "every step may close the whole position";
    private static final String UNLIMITED = "it limits nothing";
    private static final Parameter[] DUST = {
        of("least-lots", Kind.COUNT, "1", "smallest forced order, in lots").atLeast("1").mootAbovePositions("every close is of the whole position"),
        Parameter.optional("dust", Kind.AMOUNT, "a position worth less than this is never left: it is closed as well").atLeast("0 USD").mootAbovePositions("every close is of the whole position")};
    private static final Parameter[] SEVERITY = {
        of("shortfalls", Kind.RATIOS, "25%, 50%", "shortfalls (MM - E) / MM above which the fraction of the same place applies").between("0%", "100%"),
        of("fractions", Kind.RATIOS, "25%, 50%", "least fractions of the position to close").between("0%", "100%")};

    public static final Catalog<SizingRecipe> CATALOG = Catalog.of("sizing",
            entry("all", "the whole position", params -> instrument -> (breach, depth) -> Close.of(breach.size())),
            entry("severity-tiers", "what restores the exit level, but at least a fraction that grows with the margin shortfall; all without equity",
                    params -> ended(params, new SeverityTiers(params.ppbs("shortfalls"), params.ppbs("fractions"))), and(SEVERITY, DUST)),
            entry("restore-to-target", "the fewest lots that restore the exit level, walked on the real book",
                    params -> ended(params, new RestoreToTarget()), DUST),
            entry("fraction", "the same fraction at each step; all without equity",
                    params -> {
                        long fraction = params.ppb("fraction");
                        boolean ofStart = params.text("of").equals("start");
                        Optional<Amount> least = params.has("least") ? Optional.of(params.amount("least")) : Optional.empty();
                        Optional<Amount> most = params.has("most") ? Optional.of(params.amount("most")) : Optional.empty();
                        return ended(params, instrument -> new FractionOfPosition(fraction, ofStart, least.map(instrument::money).orElse(0L), most.map(instrument::money).orElse(Long.MAX_VALUE)));
                    },
                    and(new Parameter[] {
                        of("fraction", Kind.RATIO, "20%", "how much of it each step closes; Hyperliquid: 20%").between("1ppm", "100%"),
                        choice("of", "what it is a fraction of: the position at the start of the episode, or what remains", "start", "remainder"),
                        Parameter.optional("least", Kind.AMOUNT, "value that a step closes at least").atLeast("0 USD").mootAbovePositions(WHOLE),
                        Parameter.optional("most", Kind.AMOUNT, "value that a step closes at most").atLeast("0 USD").mootAbovePositions(UNLIMITED)}, DUST)),
            entry("random-fraction", "a fraction of what remains, times a factor drawn at each step, with some probability (FTX); all without equity",
                    params -> {
                        long fraction = params.ppb("fraction");
                        long jitter = params.ppb("jitter");
                        long chance = params.ppb("chance");
                        Optional<Amount> least = params.has("least") ? Optional.of(params.amount("least")) : Optional.empty();
                        return ended(params, instrument -> new RandomFraction(fraction, jitter, chance, least.map(instrument::money).orElse(0L)));
                    }, and(new Parameter[] {
                        of("fraction", Kind.RATIO, "10%", "share of what remains, on average").between("1ppm", "100%"),
                        of("jitter", Kind.RATIO, "50%", "the factor is uniform between 1 - jitter and 1 + jitter").between("0%", "100%"),
                        of("chance", Kind.RATIO, "16.6666667%", "probability that a check closes anything at all").between("1ppm", "100%"),
                        Parameter.optional("least", Kind.AMOUNT, "value to which the factor is applied at least").atLeast("0 USD")}, DUST)),
            entry("restore-at-mark", "the fewest lots that restore the exit level if they go at the mark, for closes that do not touch the book (Drift v2)",
                    params -> ended(params, new RestoreAtMark()), DUST),
            entry("close-factor", "one share of what remains while the account is near its requirement, another further down (Aave); all without equity",
                    params -> ended(params, new CloseFactor(params.ppb("threshold"), params.ppb("factor"), params.ppb("lower-factor"))), and(new Parameter[] {
                        of("threshold", Kind.RATIO, "95%", "equity per maintenance margin above which the factor applies, and at or below which the lower one does").between("0%", "100%"),
                        of("factor", Kind.RATIO, "50%", "share of what remains above the threshold").between("1ppm", "100%"),
                        of("lower-factor", Kind.RATIO, "100%", "share of what remains at or below it").between("1ppm", "100%")}, DUST)),
            entry("window-cap", "what an account's steps may close within a rolling window; all without equity", params -> {
                Amount most = params.amount("most");
                long window = params.nanos("window");
                return ended(params, instrument -> new WindowLimit(instrument.money(most), window));
            }, and(new Parameter[] {
                of("most", Kind.AMOUNT, "100_000 USD", "value at the present mark that is closed within the window at most").atLeast("1 USD")
                        .mootAbovePositions(UNLIMITED),
                of("window", Kind.DURATION, "1m", "rolling window").atLeast("1ns").mootBeyondRun("what a position may lose once is all that it may lose")}, DUST)),
            entry("time-ramp", "a share of what another sizing would close that grows with time, until it has freed all of the shortage (Drift v2)", params -> {
                SizingRecipe whole = params.part("of", SizingRecipe.class);
                Amount small = params.amount("small");
                BigDecimal initial = BigDecimal.valueOf(params.ppb("initial"), 9);
                BigDecimal duration = BigDecimal.valueOf(params.nanos("duration"));
                return ended(params, instrument -> new RampedSize(whole.build(instrument), new TimeRamp(initial, duration, BigDecimal.valueOf(instrument.money(small)))));
            }, and(new Parameter[] {
                Parameter.part("of", () -> Sizings.CATALOG, "restore-to-target", "the sizing of which it is a share"),
                of("initial", Kind.RATIO, "0%", "share that may be freed at once").between("0%", "100%"),
                of("duration", Kind.DURATION, "1m", "after which all may be freed; Drift: 150 slots").atLeast("1ns").mootBeyondRun("no shortage may ever be freed whole"),
                of("small", Kind.AMOUNT, "50 USD", "a smaller shortage is freed at once").atLeast("0 USD")}, DUST)),
            entry("least-of", "the smallest of several sizings: caps", params -> combined(params, true), Parameter.parts("parts", () -> Sizings.CATALOG, false, "the sizings, by any names").shownAs("restore: restore-to-target, cap: fraction"),
                    DUST[0], DUST[1]),
            entry("most-of", "the largest of several sizings: floors", params -> combined(params, false), Parameter.parts("parts", () -> Sizings.CATALOG, false, "the sizings, by any names").shownAs("restore: restore-to-target, cap: fraction"),
                    DUST[0], DUST[1]),
            entry("slices", "the slices of severity-tiers, repeated until flat (use with trigger stop: when-flat)",
                    params -> ended(params, new Slices(new SeverityTiers(params.ppbs("shortfalls"), params.ppbs("fractions")))), and(SEVERITY, DUST)),
            entry("fraction-above", "a fraction of a large position first, then everything; a small one at once (Hyperliquid)", params -> {
                Amount notional = params.amount("notional");
                long fraction = params.ppb("fraction");
                long within = params.nanos("whole-within");
                return ended(params, instrument -> new FractionAbove(instrument.money(notional), fraction, within));
            }, and(new Parameter[] {
                of("notional", Kind.AMOUNT, "100_000 USD", "positions worth more are closed in two steps").atLeast("0 USD").mootAbovePositions("every position is small and closed at once"),
                of("fraction", Kind.RATIO, "20%", "share of a large position that a first step closes").between("1ppm", "100%"),
                of("whole-within", Kind.DURATION, "30s", "so long after a partial close of the account, the whole position is closed").atLeast("0s")}, DUST)),
            entry("step-limit", "a share of the position at each step, but at least an amount (dYdX v4 per block)", params -> {
                Amount least = params.amount("least");
                BigDecimal share = BigDecimal.valueOf(params.ppb("share"), 9);
                return ended(params, instrument -> new LimitedStep(new CloseLimit(BigDecimal.valueOf(instrument.money(least)), share)));
            }, and(new Parameter[] {
                of("least", Kind.AMOUNT, "1_000 USD", "value that a step may always close").atLeast("0 USD").mootAbovePositions(WHOLE),
                of("share", Kind.RATIO, "10%", "share of what remains that a step may close").between("1ppm", "100%")}, DUST)),
            entry("tier-step-down", "down to the top of a lower tier at each step; the whole position from the lowest (Bybit, OKX, BitMEX)", params -> {
                List<Amount> tops = params.amounts("tops");
                int tiers = Math.toIntExact(params.count("tiers"));
                int lowest = Math.toIntExact(params.count("lowest-partial-tier"));
                long allBelow = params.has("all-below") ? params.ppb("all-below") : 0;
                return ended(params, instrument -> stepDown(instrument, tops, tiers, lowest, allBelow));
            }, and(new Parameter[] {
                of("tops", Kind.AMOUNTS, "50_000 USD, 250_000 USD, 1_000_000 USD, 10_000_000 USD", "largest value of each tier, or largest size in coins, from the lowest up").atLeast("0 USD"),
                of("tiers", Kind.COUNT, "1", "tiers that a step goes down; OKX: 2").between("1", "100"),
                of("lowest-partial-tier", Kind.COUNT, "2", "tiers are counted from 1; below this one the whole position is closed; OKX: 3").between("2", "100"),
                Parameter.optional("all-below", Kind.RATIO, "everything is closed when equity is below this share of the value; OKX: the requirement of its first tier").between("0%", "100%")}, DUST)),
            entry("share-of-book", "a fraction of what remains, one account's step never more than a share of the book within a range of the mid (Vega's disposal strategy, account by account)", params -> {
                Amount allBelow = params.amount("all-below");
                long fraction = params.ppb("fraction");
                long share = params.ppb("share");
                long range = params.ppb("range");
                boolean paced = params.text("without-equity").equals("keep-pace");
                return ended(params, instrument -> new ShareOfBook(fraction, instrument.money(allBelow), share, range, paced));
            }, and(new Parameter[] {
                of("fraction", Kind.RATIO, "100%", "disposal fraction: share of what remains that a step sets out to close; the disposal step is the trigger's cool-down").between("1ppm", "100%"),
                of("all-below", Kind.AMOUNT, "0 USD", "a position worth at most this is set out to be closed whole").atLeast("0 USD").mootAbovePositions("every position is set out to be closed whole"),
                of("share", Kind.RATIO, "10%", "largest share of the resting lots within the range that one account's step takes; accounts closed at the same check take it one after another, "
                        + "each of what is left: of all together only the trigger's budgets are a limit").between("1ppm", "100%"),
                of("range", Kind.RATIO, "5%", "slippage range: how far from the mid lots count and are taken").between("0.01bp", "99%"),
                choice("without-equity", "close everything once no equity is left, or keep the pace (then use execution market: an order limited at the bankruptcy price would wait)",
                        "close-all", "keep-pace")}, DUST)),
            entry("nothing", "never closes anything: the control without liquidation", params -> instrument -> new Nothing()));

    private Sizings() {}

    private static SizingRecipe combined(Params params, boolean smallest) {
        List<SizingRecipe> parts = List.copyOf(params.parts("parts", SizingRecipe.class).values());
        return ended(params, instrument -> new CombinedSize(parts.stream().map(part -> part.build(instrument)).toList(), smallest));
    }

    private static SizingRecipe ended(Params params, Sizing sizing) {
        return ended(params, instrument -> sizing);
    }

    private static SizingRecipe ended(Params params, SizingRecipe sizing) {
        long leastLots = params.count("least-lots");
        Optional<Amount> dust = params.has("dust") ? Optional.of(params.amount("dust")) : Optional.empty();
        return instrument -> new DustRule(sizing.build(instrument), leastLots, dust.map(instrument::money).orElse(0L));
    }

    private static StepDown stepDown(Instrument instrument, List<Amount> tops, int tiers, int lowest, long allBelow) {
        boolean inCoins = tops.get(0).unit().equals(instrument.base());
        List<BigDecimal> each = tops.stream().map(top -> inCoins ? lots(instrument, top) : BigDecimal.valueOf(instrument.money(top))).toList();
        return new StepDown(new TierStepDown(each, lowest), tiers, inCoins, allBelow);
    }

    private static BigDecimal lots(Instrument instrument, Amount coins) {
        if (!coins.unit().equals(instrument.base())) {
            throw new IllegalArgumentException("%s must be in %s, as the first tier is".formatted(coins, instrument.base()));
        }
        return coins.value().divide(instrument.lotSize(), 0, RoundingMode.FLOOR);
    }

    private static Parameter[] and(Parameter[] first, Parameter[] second) {
        return Stream.of(first, second).flatMap(Stream::of).toArray(Parameter[]::new);
    }

    private record Nothing() implements Sizing {
        @Override
        public Close size(Breach breach, DepthView depth) {
            return Close.NOTHING;
        }

        @Override
        public boolean neverCloses() {
            return true;
        }
    }
}
