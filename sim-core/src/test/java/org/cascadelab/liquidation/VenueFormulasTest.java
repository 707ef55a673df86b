package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.cascadelab.liquidation.DeleveragingDeal.Balance;
import org.cascadelab.margin.ContractType;
import org.cascadelab.margin.OpenPosition;
import org.junit.jupiter.api.Test;

/** The closed forms of real venues, on numbers small enough to check by hand. */
class VenueFormulasTest {
    private static final BigDecimal NONE = BigDecimal.ZERO;
    private static final BigDecimal ALL = BigDecimal.ONE;

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    @Test
    void aFillablePriceSlidesFromTheOracleToTheSpreadAsEquityGoes() {
        FillablePrice fillable = new FillablePrice(BigDecimal.ONE, d("1.5"));
        assertThat(fillable.of(d("1"), d("100"), d("10"), d("10"), d("10"))).isEqualByComparingTo("100");
        assertThat(fillable.of(d("1"), d("100"), d("10"), d("5"), d("10"))).isEqualByComparingTo("92.5");
        assertThat(fillable.of(d("1"), d("100"), d("10"), d("0"), d("10"))).isEqualByComparingTo("85");
        assertThat(fillable.of(d("1"), d("100"), d("10"), d("-50"), d("10"))).isEqualByComparingTo("85");
        assertThat(fillable.of(d("-2"), d("100"), d("20"), d("10"), d("20"))).isEqualByComparingTo("107.5");
        assertThatThrownBy(() -> new FillablePrice(d("0.5"), d("1"))).hasMessageContaining("adjustment >= 1");
    }

    @Test
    void aCloseLimitLetsSmallPositionsGoAtOnce() {
        CloseLimit dydx = new CloseLimit(d("1000"), d("0.1"));
        assertThat(dydx.of(d("50000"))).isEqualByComparingTo("5000");
        assertThat(dydx.of(d("5000"))).isEqualByComparingTo("1000");
        assertThat(dydx.of(d("700"))).isEqualByComparingTo("700");
        assertThat(dydx.of(d("50000"), d("1200"))).isEqualByComparingTo("1200");
        assertThat(dydx.of(d("50000"), d("-3"))).isEqualByComparingTo("0");
    }

    @Test
    void aWindowCapIsTheMarketsDepthTimesTheTimeThatFeesPayFor() {
        assertThat(WindowCap.of(d("0.007"), d("0.003"), d("1000"), d("0.25"), d("10")).size()).isEqualByComparingTo("25");
    }

    @Test
    void aStepDownLeavesTheTopOfTheLowerTier() {
        TierStepDown okx = new TierStepDown(List.of(d("500"), d("5500"), d("10500")), 3);
        assertThat(okx.tier(d("500"))).isEqualTo(1);
        assertThat(okx.tier(d("500.5"))).isEqualTo(2);
        assertThat(okx.tier(d("99999"))).isEqualTo(4);
        assertThat(okx.down(d("12000"), 4, 2)).isEqualByComparingTo("6500");
        assertThat(okx.toTier(d("12000"), 4, 1)).isEqualByComparingTo("11500");
        assertThat(okx.down(d("5000"), 2, 1)).as("no partial close from the lowest tiers").isEqualByComparingTo("5000");
        assertThat(okx.down(d("7000"), 3, 3)).as("nothing below the first tier").isEqualByComparingTo("7000");
        assertThatThrownBy(() -> okx.toTier(d("99999"), 6, 4)).hasMessageContaining("top of tier 4 is not known");
        assertThatThrownBy(() -> new TierStepDown(List.of(d("5"), d("5")), 2)).hasMessageContaining("must rise");
    }

    @Test
    void theFundGetsABetterFillUpToTheFeeAndPaysAllOfAWorseOne() {
        assertThat(FundSettlement.cappedByFee(FundSettlement.betterBy(true, d("5610"), d("5100")), d("5610"), d("0.005"))).isEqualByComparingTo("28.05");
        assertThat(FundSettlement.cappedByFee(FundSettlement.betterBy(true, d("5105.1"), d("5100")), d("5105.1"), d("0.005"))).isEqualByComparingTo("5.1");
        assertThat(FundSettlement.cappedByFee(FundSettlement.betterBy(false, d("4949"), d("4900")), d("4949"), d("0.005"))).isEqualByComparingTo("-49");
        assertThat(FundSettlement.betterBy(ContractType.LINEAR, true, d("2"), d("99.25"), d("99"))).isEqualByComparingTo("0.5");
        // 100 USD of inverse contracts, bought back at 50 and not at 40: worth half a coin less
        assertThat(FundSettlement.betterBy(ContractType.INVERSE, false, d("100"), d("40"), d("50"))).isEqualByComparingTo("0.5");
        assertThat(FundSettlement.betterBy(ContractType.INVERSE, true, d("100"), d("50"), d("40"))).isEqualByComparingTo("0.5");
    }

    @Test
    void noSizeRestoresATargetThatTheFeesEatUp() {
        assertThat(new RestoringSize(d("0.1"), d("0.01"), d("0.01")).of(d("10"), d("100"), BigDecimal.ONE)).hasValueSatisfying(size -> assertThat(size).isEqualByComparingTo("1.25"));
        assertThat(new RestoringSize(d("0.02"), d("0.01"), d("0.01")).of(d("10"), d("100"), BigDecimal.ONE)).isEmpty();
        assertThat(new RestoringSize(d("0.01"), d("0.01"), NONE).of(d("10"), d("100"), BigDecimal.ONE)).isEmpty();
        assertThat(new RestoringSize(d("0.01"), d("0.01"), NONE).within(d("3"), d("10"), d("100"), BigDecimal.ONE)).as("then everything").isEqualByComparingTo("3");
        assertThat(new RestoringSize(d("0.1"), d("0.01"), d("0.01")).within(d("1"), d("10"), d("100"), BigDecimal.ONE)).as("never more than the position").isEqualByComparingTo("1");
        assertThat(RestoringSize.fundFee(d("0.05"), d("0.05"), d("0.01"), d("20"), d("1000"))).isEqualByComparingTo("0.019");
        assertThat(RestoringSize.fundFee(d("0.05"), d("0.05"), d("0.01"), d("60"), d("1000"))).isEqualByComparingTo("0");
    }

    @Test
    void aFeeRisesAfterItsGraceByAllSlotsSinceTheStart() {
        FeeRamp ramp = new FeeRamp(d("0.02"), d("0.05"), d("1500"), d("0.000001"));
        assertThat(ramp.rate(d("1500"))).isEqualByComparingTo("0.02");
        assertThat(ramp.rate(d("1501"))).isEqualByComparingTo("0.021501");
        assertThat(ramp.rate(d("40000"))).isEqualByComparingTo("0.05");
    }

    @Test
    void aTimeRampFreesTheShortageInProportionToTimeAndCountsWhatWasFreed() {
        TimeRamp drift = new TimeRamp(d("0.1"), d("150"), d("50"));
        assertThat(drift.share(d("1000"), NONE, NONE)).isEqualByComparingTo("0.1");
        assertThat(drift.share(d("1000"), NONE, d("75"))).isEqualByComparingTo("0.6");
        // of 1000 in all, 600 may be free by now and 400 are: 200 of the 600 that are missing
        assertThat(drift.share(d("600"), d("400"), d("75"))).isEqualByComparingTo("0.3333");
        assertThat(drift.share(d("49"), d("400"), NONE)).isEqualByComparingTo("1");
        assertThat(drift.share(d("600"), NONE, d("9999"))).isEqualByComparingTo("1");
        assertThat(drift.share(d("-1"), NONE, d("75"))).isEqualByComparingTo("0");
    }

    @Test
    void aKeeperTakesOverWhatRestoresTheTarget() {
        KeeperTransfer drift = new KeeperTransfer(d("0.05"), d("0.02"), d("0.01"), d("0.01"), KeeperTransfer.BILLIONTH);
        OpenPosition position = OpenPosition.linear(true, d("2"), d("100"));
        KeeperTransfer.Outcome done = drift.step(position, d("5"), d("100"), d("9"), ALL);
        assertThat(done.size()).isEqualByComparingTo("1.8");
        assertThat(done.marginRatio()).isEqualByComparingTo("0.07");
        assertThat(done.userQuote()).isEqualByComparingTo("-23.6");
        assertThat(drift.step(position, d("5"), d("100"), d("0.5"), ALL).size()).as("no more than the keeper takes").isEqualByComparingTo("0.5");
        assertThat(drift.step(position, d("5"), d("100"), d("9"), d("0.5")).size()).as("no more than the ramp allows").isEqualByComparingTo("0.9");
        assertThat(drift.step(position, d("10"), d("100"), d("9"), ALL).size()).as("at the margin, not below it").isEqualByComparingTo("0");
    }

    @Property(tries = 1_000)
    void aKeepersStepMakesNoMoneyAndNeverFlipsThePosition(@ForAll boolean isLong, @ForAll @LongRange(min = 1, max = 900) long size, @ForAll @LongRange(min = 1, max = 900) long entry,
            @ForAll @LongRange(min = 1, max = 900) long mark, @ForAll @LongRange(min = 0, max = 50_000) long collateral) {
        KeeperTransfer drift = new KeeperTransfer(d("0.05"), d("0.02"), d("0.01"), d("0.01"), KeeperTransfer.BILLIONTH);
        OpenPosition position = OpenPosition.linear(isLong, BigDecimal.valueOf(size), BigDecimal.valueOf(entry));
        KeeperTransfer.Outcome done = drift.step(position, BigDecimal.valueOf(collateral), BigDecimal.valueOf(mark), position.size(), ALL);
        assertThat(done.remaining()).isGreaterThanOrEqualTo(NONE);
        assertThat(done.size().add(done.remaining())).isEqualByComparingTo(position.size());
        BigDecimal before = position.entryValue().multiply(position.sign()).negate();
        assertThat(done.userQuote().add(done.keeperQuote()).add(done.fundFee())).isEqualByComparingTo(before);
        if (done.remaining().signum() > 0 && done.size().signum() > 0 && position.profit(BigDecimal.valueOf(mark)).signum() >= 0) {
            assertThat(done.marginRatio()).isGreaterThanOrEqualTo(d("0.069999"));
        }
    }

    @Test
    void aPoolPositionGoesWhenWhatRemainsIsBelowAShareOfItsSize() {
        PoolCheck gmx = new PoolCheck(d("0.01"), d("1"), d("0.01"));
        assertThat(gmx.isLiquidatable(d("100"), d("10000"))).isFalse();
        assertThat(gmx.isLiquidatable(d("99"), d("10000"))).isTrue();
        assertThat(gmx.isLiquidatable(d("0.5"), d("10"))).as("below a dollar").isTrue();
        assertThat(gmx.isLiquidatable(NONE, NONE)).isTrue();
        assertThat(gmx.remaining(d("500"), d("-100"), d("-250"), d("20"), d("10000"))).as("an adverse impact counts up to 1 %").isEqualByComparingTo("280");
        assertThat(gmx.remaining(d("500"), d("-100"), d("70"), d("20"), d("10000"))).as("a favourable impact does not count").isEqualByComparingTo("380");
        assertThat(PoolCheck.returned(d("-5"), d("10"))).isEqualByComparingTo("0");
    }

    @Test
    void aFuturesCallGoesBackToTheInitialMarginAndASecuritiesCallToMaintenance() {
        assertThat(MarginCall.toInitial(d("700"), d("1000"), d("750")).amount()).isEqualByComparingTo("300");
        assertThat(MarginCall.toInitial(d("750"), d("1000"), d("750")).amount()).isEqualByComparingTo("0");
        assertThat(MarginCall.toMaintenance(d("4000"), d("4800")).amount()).isEqualByComparingTo("800");
        assertThat(MarginCall.price(d("5000"), d("1000"), d("0.3"))).hasValueSatisfying(price -> assertThat(price.doubleValue()).isBetween(7.1428, 7.1429));
        assertThatThrownBy(() -> MarginCall.toInitial(d("1"), d("2"), d("3"))).hasMessageContaining("need 2 >= 3");
    }

    @Test
    void aRetailCloseOutComesWhenHalfOfTheMarginUsedIsLeft() {
        CloseOutLevel oanda = new CloseOutLevel(d("0.5"), d("50"));
        assertThat(oanda.equity(d("30000"))).isEqualByComparingTo("300");
        assertThat(oanda.largestLoss(d("1000"), d("30000"))).isEqualByComparingTo("700");
        OpenPosition euros = OpenPosition.linear(true, d("50000"), d("1.5"));
        assertThat(oanda.priceInBaseCurrency(euros, d("1000")).orElseThrow().doubleValue()).isBetween(1.48514, 1.48516);
        // in dollars: 1000 - 50000 (1.5 - p) = 1 % of 50000 p
        assertThat(oanda.price(euros, d("1000")).orElseThrow().doubleValue()).isBetween(1.49494, 1.49495);
    }

    @Test
    void aFundThatFallsByTheLargerOfShareAndAmountStartsDeleveraging() {
        FundDrawdown okx = new FundDrawdown(d("0.3"), d("50000"));
        assertThat(okx.threshold(d("400000"))).isEqualByComparingTo("280000");
        assertThat(okx.threshold(d("100000"))).isEqualByComparingTo("50000");
        assertThat(okx.isTriggered(d("400000"), d("280000"))).isTrue();
        assertThat(okx.isTriggered(d("400000"), d("280001"))).isFalse();
    }

    @Test
    void aDeleveragingClosesTheSameContractsOnBothSidesAtTheBankruptcyPrice() {
        DeleveragingDeal deal = DeleveragingDeal.between(new Balance(d("-1000"), d("1")), new Balance(d("10000"), d("-9")));
        assertThat(deal.price()).isEqualByComparingTo("1000");
        assertThat(deal.bankruptAfter().quote()).isEqualByComparingTo("0");
        assertThat(deal.counterpartyAfter().base()).isEqualByComparingTo("-8");
        assertThat(deal.counterpartyLoss(d("900"))).isEqualByComparingTo("100");
        DeleveragingDeal small = DeleveragingDeal.between(new Balance(d("500"), d("-5")), new Balance(d("0"), d("2")));
        assertThat(small.taken()).as("never more than the counterparty holds").isEqualByComparingTo("-2");
        assertThat(small.counterpartyLoss(d("110"))).isEqualByComparingTo("20");
        assertThatThrownBy(() -> DeleveragingDeal.between(new Balance(d("1"), d("-5")), new Balance(d("1"), d("-2")))).hasMessageContaining("opposite sides");
    }
}
