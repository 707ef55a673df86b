package org.cascadelab.margin;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Maintenance margin by tier of a position's value, {@code MM = value x rate_k - deduction_k}, in decimals as venues publish it. Three
 * kinds: {@link #continuous} computes the deductions (Binance, Bybit, Hyperliquid), {@link #published} takes them as they stand, rounded
 * by the venue perhaps, and {@link #slabs} has none, so that the rate of the tier applies to the whole position (Kraken).
 */
public final class TierTable {
    private final List<Tier> tiers;

    /** One tier, from its floor (included) to the next one's. */
    public record Tier(BigDecimal floor, MarginTerms terms) {}

    private TierTable(List<Tier> tiers) {
        if (tiers.isEmpty() || tiers.get(0).floor().signum() != 0) {
            throw new IllegalArgumentException("the first tier must start at 0, got " + (tiers.isEmpty() ? "no tier" : tiers.get(0).floor()));
        }
        for (int k = 1; k < tiers.size(); k++) {
            Tier lower = tiers.get(k - 1);
            Tier upper = tiers.get(k);
            if (upper.floor().compareTo(lower.floor()) <= 0 || upper.terms().rate().compareTo(lower.terms().rate()) < 0) {
                throw new IllegalArgumentException("tiers must rise: need floor %s > %s and rate %s >= %s in tier %d"
                        .formatted(upper.floor(), lower.floor(), upper.terms().rate(), lower.terms().rate(), k + 1));
            }
        }
        this.tiers = List.copyOf(tiers);
    }

    /** Deductions that make the margin continuous where tiers meet. */
    public static TierTable continuous(List<BigDecimal> floors, List<BigDecimal> rates) {
        checkLengths(floors, rates);
        List<Tier> tiers = new ArrayList<>();
        for (int k = 0; k < floors.size(); k++) {
            BigDecimal deduction = k == 0 ? BigDecimal.ZERO
                    : deduction(floors.get(k), rates.get(k), rates.get(k - 1), tiers.get(k - 1).terms().deduction());
            tiers.add(new Tier(floors.get(k), new MarginTerms(rates.get(k), deduction)));
        }
        return new TierTable(tiers);
    }

    /** Deductions as the venue prints them. */
    public static TierTable published(List<BigDecimal> floors, List<BigDecimal> rates, List<BigDecimal> deductions) {
        checkLengths(floors, rates);
        checkLengths(floors, deductions);
        List<Tier> tiers = new ArrayList<>();
        for (int k = 0; k < floors.size(); k++) {
            tiers.add(new Tier(floors.get(k), new MarginTerms(rates.get(k), deductions.get(k))));
        }
        return new TierTable(tiers);
    }

    /** No deductions: the margin jumps where tiers meet. */
    public static TierTable slabs(List<BigDecimal> floors, List<BigDecimal> rates) {
        return published(floors, rates, floors.stream().map(floor -> BigDecimal.ZERO).toList());
    }

    /** The deduction of a tier that makes the margin continuous at its floor: {@code floor (rate - rate below) + deduction below}. */
    public static BigDecimal deduction(BigDecimal floor, BigDecimal rate, BigDecimal rateBelow, BigDecimal deductionBelow) {
        if (rate.compareTo(rateBelow) < 0) {
            throw new IllegalArgumentException("tiers must rise: need rate %s >= %s of the tier below".formatted(rate, rateBelow));
        }
        return floor.multiply(rate.subtract(rateBelow)).add(deductionBelow);
    }

    /** @throws IllegalArgumentException naming the first tier whose deduction is not the one that makes the margin continuous */
    public TierTable requireContinuous() {
        for (int k = 1; k < tiers.size(); k++) {
            MarginTerms below = tiers.get(k - 1).terms();
            MarginTerms own = tiers.get(k).terms();
            BigDecimal needed = deduction(tiers.get(k).floor(), own.rate(), below.rate(), below.deduction());
            if (needed.compareTo(own.deduction()) != 0) {
                throw new IllegalArgumentException("the margin must not jump where tiers meet: need deduction %s in tier %d, got %s"
                        .formatted(needed.toPlainString(), k + 1, own.deduction().toPlainString()));
            }
        }
        return this;
    }

    public List<Tier> tiers() {
        return tiers;
    }

    /** The tier of a position worth so much. */
    public Tier at(BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("a position's value must not be negative, got " + value);
        }
        int k = tiers.size() - 1;
        while (tiers.get(k).floor().compareTo(value) > 0) {
            k--;
        }
        return tiers.get(k);
    }

    public BigDecimal maintenance(BigDecimal value) {
        return at(value).terms().margin(value);
    }

    private static void checkLengths(List<BigDecimal> floors, List<BigDecimal> others) {
        if (floors.size() != others.size()) {
            throw new IllegalArgumentException("need as many rates and deductions as tiers, got %d tiers and %d values".formatted(floors.size(), others.size()));
        }
    }
}
