package org.cascadelab.margin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The prices at which a position's backing falls to its maintenance margin, and to nothing, in closed form.
 *
 * <p>With a sign s, size q, entry E, backing A, margin {@code value x m - d} and a fee f on the value at which the position is closed, a
 * linear contract solves {@code A + s q (P - E) = q P (m + f) - d}, an inverse one {@code A + s C (1/E - 1/P) = C/P (m + f) - d}. A venue
 * that takes the margin on the value at entry has the constant {@code entry value x m - d} in place of {@code value x m - d}.
 *
 * @param backing isolated margin, or of a cross account the wallet less the maintenance margin of its other positions plus their open
 *        profit; in the currency that margin is paid in
 * @param closingFeeRate fee per value at the price, for venues that count it in; 0 or more
 */
public record LiquidationPrice(OpenPosition position, BigDecimal backing, BigDecimal closingFeeRate) {
    /** On what value the maintenance margin is taken. */
    public enum Basis { MARK, ENTRY }

    public LiquidationPrice {
        if (closingFeeRate.signum() < 0) {
            throw new IllegalArgumentException("need closing fee >= 0, got " + closingFeeRate);
        }
    }

    public static LiquidationPrice withoutFee(OpenPosition position, BigDecimal backing) {
        return new LiquidationPrice(position, backing, BigDecimal.ZERO);
    }

    /** What a cross account has for one of its positions. */
    public static BigDecimal crossBacking(BigDecimal wallet, BigDecimal otherMaintenance, BigDecimal otherProfit) {
        return wallet.subtract(otherMaintenance).add(otherProfit);
    }

    /** What an isolated position has: the margin that opened it and what was added (or, negative, taken by funding) since. */
    public static BigDecimal isolatedBacking(BigDecimal initialMargin, BigDecimal extraMargin) {
        return initialMargin.add(extraMargin);
    }

    /** The price at which the backing equals the margin; empty if there is none above 0: such a position cannot be liquidated. */
    public Optional<BigDecimal> of(MarginTerms terms, Basis basis) {
        return basis == Basis.MARK ? solve(terms.rate(), terms.deduction())
                : solve(BigDecimal.ZERO, terms.margin(position.entryValue()).negate());
    }

    /** The price at which nothing is left; empty if there is none above 0. */
    public Optional<BigDecimal> bankruptcy() {
        return of(MarginTerms.NONE, Basis.MARK);
    }

    /**
     * The price in whose own tier the backing equals the margin; where the margin jumps over the equality at a tier's floor, as slabs make it, the price of
     * that floor. Where there are several, the first on the way from profit to loss. Taken on the value at entry, the tier is the one of that value.
     */
    public Optional<BigDecimal> across(TierTable tiers, Basis basis) {
        if (basis == Basis.ENTRY) {
            return of(tiers.at(position.entryValue()).terms(), basis);
        }
        Comparator<BigDecimal> reachedFirst = position.isLong() ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return Stream.concat(
                tiers.tiers().stream().flatMap(tier -> of(tier.terms(), basis).filter(price -> tiers.at(position.value(price)) == tier).stream()),
                IntStream.range(1, tiers.tiers().size()).mapToObj(k -> jumpAtFloor(tiers.tiers().get(k - 1), tiers.tiers().get(k))).flatMap(Optional::stream))
                .max(reachedFirst);
    }

    /** The price of a tier's floor if the backing there covers the margin of the tier below, fees included, and not that of the tier itself. */
    private Optional<BigDecimal> jumpAtFloor(TierTable.Tier below, TierTable.Tier tier) {
        // both contracts: value = size x price or size / price, so the price of a value is one quotient
        BigDecimal price = position.type() == ContractType.LINEAR ? tier.floor().divide(position.size(), Exact.QUOTIENT) : position.size().divide(tier.floor(), Exact.QUOTIENT);
        BigDecimal left = backing.add(position.profit(price)).subtract(tier.floor().multiply(closingFeeRate));
        boolean jumpedOver = left.compareTo(below.terms().margin(tier.floor())) >= 0 && left.compareTo(tier.terms().margin(tier.floor())) < 0;
        return jumpedOver ? Optional.of(price) : Optional.empty();
    }

    /** Whether the backing is below the margin at a mark: also where no price above 0 separates the two. */
    public boolean isBelowMargin(MarginTerms terms, Basis basis, BigDecimal mark) {
        BigDecimal value = position.value(mark);
        BigDecimal left = backing.add(position.profit(mark)).subtract(value.multiply(closingFeeRate));
        return left.compareTo(terms.margin(basis == Basis.MARK ? value : position.entryValue())) < 0;
    }

    /**
     * The bankruptcy price of a position that has nothing but the margin its leverage took: whatever its size, {@code E (1 - s/lev)}, of an inverse contract
     * {@code E lev / (lev + s)}.
     */
    public static Optional<BigDecimal> bankruptcyAt(ContractType type, boolean isLong, BigDecimal entryPrice, BigDecimal leverage) {
        OpenPosition one = new OpenPosition(type, isLong, BigDecimal.ONE, entryPrice);
        return withoutFee(one, one.initialMargin(leverage)).bankruptcy();
    }

    /** A liquidation price after margin was added (or, negative, taken away), for a linear contract whose margin does not depend on the mark. */
    public static BigDecimal afterAdding(BigDecimal price, OpenPosition position, BigDecimal extraMargin) {
        if (position.type() != ContractType.LINEAR) {
            throw new IllegalArgumentException("extra margin moves the liquidation price of a linear contract in proportion, not of an inverse one");
        }
        return price.subtract(position.sign().multiply(extraMargin).divide(position.size(), Exact.QUOTIENT));
    }

    /** The worst whole tick that is no worse than a price: up for a long, down for a short. */
    public static BigDecimal onTick(BigDecimal price, BigDecimal tickSize, boolean isLong) {
        return price.divide(tickSize, 0, isLong ? RoundingMode.CEILING : RoundingMode.FLOOR).multiply(tickSize);
    }

    private Optional<BigDecimal> solve(BigDecimal rate, BigDecimal deduction) {
        BigDecimal rates = rate.add(closingFeeRate);
        BigDecimal constant = backing.add(deduction);
        BigDecimal entry = position.sign().multiply(position.entryValue());
        BigDecimal above;
        BigDecimal below;
        if (position.type() == ContractType.LINEAR) {
            above = constant.subtract(entry);
            below = position.size().multiply(rates.subtract(position.sign()));
        } else {
            above = position.size().multiply(position.sign().add(rates));
            below = constant.add(entry);
        }
        if (below.signum() == 0 || above.signum() != below.signum()) {
            return Optional.empty();
        }
        return Optional.of(above.divide(below, Exact.QUOTIENT));
    }
}
