package org.cascadelab.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.cascadelab.margin.LiquidationPrice.Basis;
import org.junit.jupiter.api.Test;

class LiquidationPriceTest {
    private static final long PERCENT = 10_000_000L;
    private static final long[] FLOORS = {0, 10_000, 50_000, 400_000};
    private static final long[] RATES = {PERCENT, 2 * PERCENT, 5 * PERCENT, 20 * PERCENT};
    private static final TierTable TIERS = TierTable.continuous(LongStream.of(FLOORS).mapToObj(BigDecimal::valueOf).toList(),
            LongStream.of(RATES).mapToObj(ppb -> BigDecimal.valueOf(ppb, 9)).toList());

    static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    @Test
    void aLongOfTenAt100BackedBy200GoesBelow89AndIsBankruptAt80() {
        LiquidationPrice price = LiquidationPrice.withoutFee(OpenPosition.linear(true, d("10"), d("100")), d("200"));
        assertThat(price.of(MarginTerms.ofRate(d("0.1")), LiquidationPrice.Basis.MARK).orElseThrow()).isBetween(d("88.88"), d("88.89"));
        assertThat(price.bankruptcy().orElseThrow()).isEqualByComparingTo("80");
    }

    @Test
    void marginTakenAtEntryDoesNotFallWithThePrice() {
        LiquidationPrice price = LiquidationPrice.withoutFee(OpenPosition.linear(true, d("10"), d("100")), d("200"));
        // 100 of margin at entry: 100 may be lost on 10 coins
        assertThat(price.of(MarginTerms.ofRate(d("0.1")), LiquidationPrice.Basis.ENTRY).orElseThrow()).isEqualByComparingTo("90");
        assertThat(price.of(MarginTerms.ofRate(d("0.1")), LiquidationPrice.Basis.MARK).orElseThrow()).isLessThan(d("90"));
    }

    @Test
    void anInverseShortThatIsBackedByItsWholeValueCannotBeLiquidated() {
        OpenPosition oneCoin = new OpenPosition(ContractType.INVERSE, false, d("8000"), d("8000"));
        MarginTerms terms = MarginTerms.ofRate(d("0.01"));
        assertThat(LiquidationPrice.withoutFee(oneCoin, d("1")).of(terms, LiquidationPrice.Basis.MARK)).isEmpty();
        // backed by half a coin: worth 0.5 coins at 16000, less 1 %
        assertThat(LiquidationPrice.withoutFee(oneCoin, d("0.5")).of(terms, LiquidationPrice.Basis.MARK)).hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("15840"));
        assertThat(LiquidationPrice.withoutFee(oneCoin, d("0.5")).bankruptcy()).hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("16000"));
    }

    @Test
    void anInverseLongWinsInCoinsLessThanItLoses() {
        OpenPosition oneCoin = new OpenPosition(ContractType.INVERSE, true, d("8000"), d("8000"));
        assertThat(oneCoin.profit(d("16000"))).isEqualByComparingTo("0.5");
        assertThat(oneCoin.profit(d("4000"))).isEqualByComparingTo("-1");
    }

    @Test
    void aClosingFeeBringsThePriceNearer() {
        OpenPosition position = OpenPosition.linear(true, d("1"), d("100"));
        MarginTerms terms = MarginTerms.ofRate(d("0.01"));
        BigDecimal without = LiquidationPrice.withoutFee(position, d("10")).of(terms, LiquidationPrice.Basis.MARK).orElseThrow();
        BigDecimal with = new LiquidationPrice(position, d("10"), d("0.01")).of(terms, LiquidationPrice.Basis.MARK).orElseThrow();
        assertThat(with).isGreaterThan(without);
    }

    @Test
    void addedMarginIsSharedByTheCoinsOfTheWholePosition() {
        assertThat(LiquidationPrice.afterAdding(d("9500"), OpenPosition.linear(true, d("2"), d("10000")), d("1000"))).isEqualByComparingTo("9000");
        assertThat(LiquidationPrice.afterAdding(d("9500"), OpenPosition.linear(false, d("2"), d("9000")), d("1000"))).isEqualByComparingTo("10000");
        OpenPosition inverse = new OpenPosition(ContractType.INVERSE, true, d("1"), d("1"));
        assertThatThrownBy(() -> LiquidationPrice.afterAdding(d("1"), inverse, d("1"))).hasMessageContaining("linear");
    }

    @Test
    void aPriceIsRoundedToTheTickAgainstTheTrader() {
        assertThat(LiquidationPrice.onTick(d("5739.07"), d("0.5"), true)).isEqualByComparingTo("5739.5");
        assertThat(LiquidationPrice.onTick(d("5739.07"), d("0.5"), false)).isEqualByComparingTo("5739.0");
    }

    @Test
    void whereSlabsMakeTwoPricesTheFirstOnTheWayDownCounts() {
        // backed by 28 it needs 2 % from 99 up and 1 % below: in breach from 99.18 down to 99, and again from 98.18
        TierTable slabs = TierTable.slabs(List.of(d("0"), d("990")), List.of(d("0.01"), d("0.02")));
        BigDecimal price = LiquidationPrice.withoutFee(OpenPosition.linear(true, d("10"), d("100")), d("28")).across(slabs, Basis.MARK).orElseThrow();
        assertThat(price).isBetween(d("99"), d("100"));
        BigDecimal lower = LiquidationPrice.withoutFee(OpenPosition.linear(true, d("10"), d("100")), d("60")).across(slabs, Basis.MARK).orElseThrow();
        assertThat(lower).isLessThan(d("99"));
    }

    @Test
    void whereAShortsMarginJumpsOverTheEqualityTheFloorIsThePrice() {
        // 25 left at 99: covers 1 % of 990 below the floor, not 3 % at it
        TierTable slabs = TierTable.slabs(List.of(d("0"), d("990")), List.of(d("0.01"), d("0.03")));
        LiquidationPrice price = LiquidationPrice.withoutFee(OpenPosition.linear(false, d("10"), d("100")), d("15"));
        assertThat(price.across(slabs, Basis.MARK)).hasValueSatisfying(floor -> assertThat(floor).isEqualByComparingTo("99"));
        assertThat(price.isBelowMargin(slabs.at(d("990")).terms(), Basis.MARK, d("99"))).isTrue();
        assertThat(price.isBelowMargin(slabs.at(d("989")).terms(), Basis.MARK, d("98.9"))).isFalse();
    }

    @Test
    void anInverseLongsMarginJumpsOnTheWayDown() {
        // 1000 contracts from 100: value 10 at entry, 12.5 at 80, where 0.5 coin is left of 3: covers 1 % of 12.5, not 10 %
        TierTable slabs = TierTable.slabs(List.of(d("0"), d("12.5")), List.of(d("0.01"), d("0.1")));
        OpenPosition inverse = new OpenPosition(ContractType.INVERSE, true, d("1000"), d("100"));
        assertThat(LiquidationPrice.withoutFee(inverse, d("3")).across(slabs, Basis.MARK)).hasValueSatisfying(floor -> assertThat(floor).isEqualByComparingTo("80"));
    }

    @Test
    void aMarginOnTheValueAtEntryIsThatOfItsTier() {
        TierTable tiers = TierTable.continuous(List.of(d("0"), d("990")), List.of(d("0.01"), d("0.02")));
        // 2 % of 1000 less 9.9: 10.1 of the 50
        assertThat(LiquidationPrice.withoutFee(OpenPosition.linear(true, d("10"), d("100")), d("50")).across(tiers, Basis.ENTRY))
                .hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("96.01"));
    }

    @Test
    void anAccountThatIsPastEveryPriceIsBelowItsMarginWithoutALiquidationPrice() {
        LiquidationPrice lost = LiquidationPrice.withoutFee(OpenPosition.linear(false, d("1"), d("100")), d("-101"));
        assertThat(lost.of(MarginTerms.ofRate(d("0.01")), Basis.MARK)).isEmpty();
        assertThat(lost.isBelowMargin(MarginTerms.ofRate(d("0.01")), Basis.MARK, d("1"))).isTrue();
    }

    @Test
    void aPositionWithNothingButItsMarginIsBankruptByItsLeverageAlone() {
        assertThat(LiquidationPrice.bankruptcyAt(ContractType.LINEAR, false, d("20000"), d("50"))).hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("20400"));
        assertThat(LiquidationPrice.bankruptcyAt(ContractType.INVERSE, true, d("33000"), d("10"))).hasValueSatisfying(price -> assertThat(price).isBetween(d("29999.99"), d("30000.01")));
    }

    @Property(tries = 2_000)
    void theDecimalPriceAcrossTiersIsWhereTheSimulationsIndexTriggers(@ForAll @LongRange(min = 1, max = 5_000) long lots, @ForAll boolean isLong,
            @ForAll @LongRange(min = 2, max = 500) long entryTicks, @ForAll @LongRange(min = 0, max = 900_000) long margin) {
        TieredRequirement requirement = new TieredRequirement(FLOORS, RATES, new long[] {5 * PERCENT, 5 * PERCENT, 10 * PERCENT, 20 * PERCENT});
        long signed = isLong ? lots : -lots;
        long trigger = requirement.triggerTicks(margin - signed * entryTicks, signed);
        var price = LiquidationPrice.withoutFee(OpenPosition.linear(isLong, BigDecimal.valueOf(lots), BigDecimal.valueOf(entryTicks)), BigDecimal.valueOf(margin)).across(TIERS, Basis.MARK);
        if (trigger <= 0 || trigger == MarginRequirement.NEVER_SHORT) {
            assertThat(price.orElse(BigDecimal.ZERO)).isLessThanOrEqualTo(BigDecimal.ONE);
        } else {
            // the first whole tick strictly beyond the price, one more where rounding the margin up to a money unit decides
            BigDecimal beyond = isLong ? price.orElseThrow().subtract(BigDecimal.valueOf(trigger)) : BigDecimal.valueOf(trigger).subtract(price.orElseThrow());
            assertThat(beyond).isBetween(d("-1"), d("1"));
        }
    }
}
