package org.cascadelab.margin;

import static org.cascadelab.catalog.Catalog.entry;
import static org.cascadelab.catalog.Parameter.of;

import java.math.BigDecimal;
import java.util.List;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.catalog.Quantity;

/** The margin requirements to choose from: slot 1 of the rulebook. */
public final class Requirements {
    private static final Parameter LARGEST =
            of("largest-maintenance", Kind.RATIO, "50%", "the maintenance rate that no position exceeds, however large").between("1ppm", "100%");

    public static final Catalog<RequirementRecipe> CATALOG = Catalog.of("requirement",
            entry("tiers", "maintenance rate by tier of notional value; the defaults are Binance BTCUSDT of 2021-03-18 (announcement 86cf9aa4)", Requirements::tiers,
                    of("floors", Kind.AMOUNTS,
                            "0 USD, 50_000 USD, 250_000 USD, 1_000_000 USD, 10_000_000 USD, 20_000_000 USD, 50_000_000 USD, 100_000_000 USD, 200_000_000 USD, 300_000_000 USD",
                            "notional value from which each tier applies; the first is 0").atLeast("0 USD"),
                    of("maintenance", Kind.RATIOS, "0.4%, 0.5%, 1%, 2.5%, 5%, 10%, 12.5%, 15%, 25%, 50%",
                            "maintenance rate on the part of the position inside each tier").between("1ppm", "100%"),
                    of("largest-leverage", Kind.RATIOS, "125, 100, 50, 20, 10, 5, 4, 3, 2, 1", "largest opening leverage of a position that ends in each tier")
                            .between("1", "1_000"),
                    Parameter.optional("deductions", Kind.AMOUNTS, "the maintenance amounts that the venue publishes, checked against floors and rates").atLeast("0 USD")),
            entry("slabs", "the rate of a slab of notional value on the whole position, so the margin jumps from slab to slab; the defaults are Kraken Futures' class "
                    + "A (360022632452)",
                    Requirements::slabs,
                    of("floors", Kind.AMOUNTS, "0 USD, 1_000_000 USD, 2_000_000 USD, 5_000_000 USD, 10_000_000 USD, 20_000_000 USD, 60_000_000 USD",
                            "notional value from which each slab applies; the first is 0").atLeast("0 USD"),
                    of("maintenance", Kind.RATIOS, "1%, 2%, 2.5%, 5%, 10%, 15%, 25%", "maintenance rate on the whole position").between("1ppm", "100%"),
                    of("largest-leverage", Kind.RATIOS, "50, 25, 20, 10, 5, 3, 2", "largest opening leverage of a position that ends in each slab").between("1", "1_000")),
            entry("flat", "one maintenance rate for positions of any size", Requirements::flat,
                    of("maintenance", Kind.RATIO, "0.5%", "maintenance margin per notional value").between("1ppm", "100%"),
                    of("largest-leverage", Kind.RATIO, "100", "largest opening leverage").between("1", "1_000")),
            entry("rate-and-slope", "a rate that rises with every coin of the position; the defaults are Deribit BTC (support 25944738177565)",
                    params -> sized(params, new RateAndSlope(decimal(params, "maintenance"), decimal(params, "slope")),
                            new RateAndSlope(decimal(params, "initial"), decimal(params, "slope"))),
                    of("maintenance", Kind.RATIO, "1%", "maintenance rate of the smallest position").between("1ppm", "100%"),
                    of("initial", Kind.RATIO, "2%", "opening rate of the smallest position").between("1ppm", "100%"),
                    of("slope", Kind.RATIO, "0.005%", "added to both for every coin of the position").between("0%", "100%"), LARGEST),
            entry("risk-limits", "a rate that rises with every risk limit; the defaults are BitMEX XBTUSD (riskLimitsExamples), in coins",
                    params -> sized(params, limits(params, "maintenance"), limits(params, "initial")),
                    of("maintenance", Kind.RATIO, "0.5%", "maintenance rate within the base limit").between("1ppm", "100%"),
                    of("initial", Kind.RATIO, "1%", "opening rate within the base limit").between("1ppm", "100%"),
                    of("per-step", Kind.RATIO, "0.5%", "added to both with every further limit").between("0%", "100%"),
                    of("base", Kind.NUMBER, "200", "coins within the base limit").atLeast("0.000001"),
                    of("step", Kind.NUMBER, "150", "coins within every further limit").atLeast("0.000001"), LARGEST),
            entry("square-root", "a rate that grows with the square root of the position; FTX's form (help 360027946371; the maintenance form is from memory)",
                    params -> sized(params, new SquareRootRate(decimal(params, "maintenance"), decimal(params, "factor").multiply(decimal(params, "maintenance-share")), BigDecimal.ONE),
                            new SquareRootRate(decimal(params, "initial"), decimal(params, "factor"), BigDecimal.ONE)),
                    of("maintenance", Kind.RATIO, "3%", "least maintenance rate").between("1ppm", "100%"),
                    of("initial", Kind.RATIO, "5%", "least opening rate: one over the largest leverage").between("1ppm", "100%"),
                    of("factor", Kind.RATIO, "0.2%", "opening rate of a position of one coin, times the root of its coins").between("0%", "100%"),
                    of("maintenance-share", Kind.RATIO, "60%", "maintenance rate as a share of the opening rate where the root decides").between("1ppm", "100%"), LARGEST),
            entry("skew", "a rate that grows with the position's share of the market's skew scale; the defaults are Synthetix v3 BTC (SCCP-347)",
                    params -> sized(params, skew(params, decimal(params, "maintenance-scalar")), skew(params, BigDecimal.ONE)),
                    of("least", Kind.RATIO, "2%", "opening rate of the smallest position").between("1ppm", "100%"),
                    of("scalar", Kind.RATIO, "1.07", "opening rate added per share of the skew scale").between("0", "9"),
                    of("skew-scale", Kind.NUMBER, "35_000", "the skew scale in coins").atLeast("0.000001"),
                    of("maintenance-scalar", Kind.RATIO, "33.3%", "maintenance rate per opening rate").between("1ppm", "100%"), LARGEST),
            entry(ByInstrument.NAME, "a requirement for each instrument, such as each coin's own tiers", params -> {
                ByInstrument<RequirementRecipe> requirements = ByInstrument.read(params, RequirementRecipe.class, "requirement");
                return instrument -> requirements.of(instrument).build(instrument);
            }, ByInstrument.parameters(() -> Requirements.CATALOG, "btc-perp: tiers, eth-perp: flat")));

    private Requirements() {}

    private static RequirementRecipe sized(Params params, RateCurve maintenance, RateCurve initial) {
        BigDecimal largest = decimal(params, LARGEST.name());
        return instrument -> new SizedRequirement(linear(instrument), maintenance, initial, instrument.lotSize(), largest);
    }

    /** A rate by size in coins is one rate for a position only where its size in coins does not depend on the price. */
    private static Contract linear(Instrument instrument) {
        if (instrument.type() != ContractType.LINEAR) {
            throw new IllegalArgumentException("a rate that depends on the coins of a position needs a linear contract; '%s' is inverse: use tiers of its value in %s, or flat"
                    .formatted(instrument.name(), instrument.base()));
        }
        return instrument.contract();
    }

    private static RiskLimitSteps limits(Params params, String rate) {
        return new RiskLimitSteps(BigDecimal.valueOf(params.number("base")), BigDecimal.valueOf(params.number("step")), decimal(params, rate), decimal(params, "per-step"));
    }

    private static SkewRate skew(Params params, BigDecimal multiple) {
        return new SkewRate(BigDecimal.valueOf(params.number("skew-scale")), decimal(params, "scalar"), decimal(params, "least"), multiple);
    }

    private static BigDecimal decimal(Params params, String ratio) {
        return BigDecimal.valueOf(params.ppb(ratio), 9);
    }

    private static RequirementRecipe tiers(Params params) {
        Steps steps = steps(params);
        List<Amount> floors = steps.floors();
        if (params.has("deductions")) {
            TierTable.published(values(floors), params.ppbs("maintenance").stream().map(ppb -> BigDecimal.valueOf(ppb, 9)).toList(), values(params.amounts("deductions")))
                    .requireContinuous();
        }
        return instrument -> new TieredRequirement(instrument.contract(), steps.floors(instrument), steps.rates(), steps.initialRates());
    }

    private static RequirementRecipe slabs(Params params) {
        Steps steps = steps(params);
        return instrument -> new SlabRequirement(instrument.contract(), steps.floors(instrument), steps.rates(), steps.initialRates());
    }

    /** Rates by floors of notional value, that make sense. */
    private record Steps(List<Amount> floors, long[] rates, long[] initialRates) {
        long[] floors(Instrument instrument) {
            return floors.stream().mapToLong(instrument::money).toArray();
        }
    }

    private static Steps steps(Params params) {
        List<Amount> floors = params.amounts("floors");
        long[] rates = params.ppbs("maintenance").stream().mapToLong(Long::longValue).toArray();
        long[] initial = params.ppbs("largest-leverage").stream().mapToLong(Requirements::initialRate).toArray();
        List<Long> leverages = params.ppbs("largest-leverage");
        if (rates.length != floors.size() || initial.length != floors.size()) {
            throw new IllegalArgumentException("need as many maintenance rates and largest leverages as floors, got %d and %d for %d"
                    .formatted(rates.length, initial.length, floors.size()));
        }
        if (floors.get(0).value().signum() != 0) {
            throw new IllegalArgumentException("the first floor must be 0, got " + floors.get(0));
        }
        for (int tier = 0; tier < rates.length; tier++) {
            if (tier > 0) {
                requireRising(tier, floors.get(tier - 1), floors.get(tier), rates[tier - 1], rates[tier], leverages.get(tier - 1), leverages.get(tier));
            }
            requireOpeningAboveMaintenance("tier " + (tier + 1), rates[tier], leverages.get(tier));
        }
        return new Steps(floors, rates, initial);
    }

    private static void requireRising(int tier, Amount floorBefore, Amount floor, long rateBefore, long rate, long leverageBefore, long leverage) {
        if (floor.value().compareTo(floorBefore.value()) <= 0) {
            throw new IllegalArgumentException("floors must rise: need tier %d above tier %d, got %s and %s".formatted(tier + 1, tier, floor, floorBefore));
        }
        if (rate < rateBefore) {
            throw new IllegalArgumentException("maintenance rates must not fall: need tier %d at or above tier %d, got %s and %s"
                    .formatted(tier + 1, tier, percent(rate), percent(rateBefore)));
        }
        if (leverage > leverageBefore) {
            throw new IllegalArgumentException("largest leverages must not rise: need tier %d at or below tier %d, got %s and %s"
                    .formatted(tier + 1, tier, plain(leverage, 9), plain(leverageBefore, 9)));
        }
    }

    private static void requireOpeningAboveMaintenance(String where, long rate, long leverage) {
        if (rate > initialRate(leverage)) {
            throw new IllegalArgumentException("a position at its largest leverage would open in breach: need maintenance <= 1 / largest-leverage, got %s and 1 / %s = %s in %s"
                    .formatted(percent(rate), plain(leverage, 9), percent(initialRate(leverage)), where));
        }
    }

    private static String percent(long ppb) {
        return plain(ppb, 7) + "%";
    }

    private static String plain(long value, int decimals) {
        return BigDecimal.valueOf(value, decimals).stripTrailingZeros().toPlainString();
    }

    private static List<BigDecimal> values(List<Amount> amounts) {
        return amounts.stream().map(Amount::value).toList();
    }

    private static RequirementRecipe flat(Params params) {
        long maintenance = params.ppb("maintenance");
        long initial = initialRate(params.ppb("largest-leverage"));
        requireOpeningAboveMaintenance("every position", maintenance, params.ppb("largest-leverage"));
        return instrument -> TieredRequirement.flat(instrument.contract(), maintenance, initial);
    }

    /** The initial rate of a largest leverage, both in parts per billion: one over it, rounded up. */
    private static long initialRate(long leveragePpb) {
        return Exact.ceilDiv(Quantity.ONE * Quantity.ONE, leveragePpb);
    }
}
