package org.cascadelab.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.cascadelab.catalog.Params;
import org.junit.jupiter.api.Test;

class TieredRequirementTest {
    private static final long PERCENT = 10_000_000L;
    /** one money unit is one USD: a lot of 1 BTC, a tick of 1 USD */
    private static final Instrument WHOLE = new Instrument("whole", "BTC", "USD", BigDecimal.ONE, BigDecimal.ONE);
    private final MarginRequirement binance = build(WHOLE);

    private static MarginRequirement build(Instrument instrument) {
        var entry = Requirements.CATALOG.entry("tiers");
        return entry.build(Params.defaults(entry.parameters())).build(instrument);
    }

    @Test
    void maintenanceOfBinanceTiersIsRateTimesNotionalMinusThePublishedAmount() {
        assertThat(binance.maintenance(1, 40_000)).isEqualTo(160);
        assertThat(binance.maintenance(1, 100_000)).isEqualTo(500 - 50);
        assertThat(binance.maintenance(1, 300_000)).isEqualTo(3_000 - 1_300);
        assertThat(binance.maintenance(-1, 5_000_000)).isEqualTo(125_000 - 16_300);
        assertThat(binance.maintenance(1, 15_000_000)).isEqualTo(750_000 - 266_300);
        assertThat(binance.maintenance(1, 30_000_000)).isEqualTo(3_000_000 - 1_266_300);
        assertThat(binance.maintenance(1, 60_000_000)).isEqualTo(7_500_000 - 2_516_300);
        assertThat(binance.maintenance(1, 150_000_000)).isEqualTo(22_500_000 - 5_016_300);
        assertThat(binance.maintenance(1, 250_000_000)).isEqualTo(62_500_000 - 25_016_300);
        assertThat(binance.maintenance(1, 400_000_000)).isEqualTo(200_000_000 - 100_016_300);
    }

    @Test
    void maintenanceDoesNotJumpWhereTiersMeet() {
        for (long floor : new long[] {50_000, 250_000, 1_000_000, 10_000_000, 300_000_000}) {
            assertThat(binance.maintenance(1, floor + 1) - binance.maintenance(1, floor)).isBetween(0L, 1L);
            assertThat(binance.maintenance(1, floor) - binance.maintenance(1, floor - 1)).isBetween(0L, 1L);
        }
    }

    @Test
    void fractionsOfAMoneyUnitAreCarriedFromTierToTierAndRoundedUpOnce() {
        // 0.5 % of 101 is 0.505, 1 % of the next 50 is 0.5: together 1.005, rounded up
        MarginRequirement odd = new TieredRequirement(new long[] {0, 101}, new long[] {PERCENT / 2, PERCENT}, new long[] {PERCENT, 2 * PERCENT});
        assertThat(odd.maintenance(1, 151)).isEqualTo(2);
        assertThat(odd.maintenance(1, 150)).isEqualTo(1);
    }

    @Test
    void openingTakesTheInitialRateOfTheTierOfTheWholePosition() {
        assertThat(binance.initial(1, 40_000)).isEqualTo(320);
        assertThat(binance.initial(-1, 300_000)).isEqualTo(6_000);
        assertThat(binance.largestLeverage(1, 40_000)).isEqualTo(125);
    }

    @Test
    void aLongAndAShortOfTenLotsAtTenPercentTriggerWhereEquityFallsBelowMargin() {
        MarginRequirement flat = TieredRequirement.flat(10 * PERCENT, 20 * PERCENT);
        // bought 10 at 100 with 200 paid in: at 89 equity 90 >= 89, at 88 equity 80 < 88
        assertThat(flat.triggerTicks(-800, 10)).isEqualTo(88);
        // sold 10 at 100 with 200 paid in: at 109 equity 110 >= 109, at 110 equity 100 < 110
        assertThat(flat.triggerTicks(1_200, -10)).isEqualTo(110);
    }

    @Test
    void aLongThatOwesNothingHasNoTrigger() {
        assertThat(binance.triggerTicks(0, 5)).isEqualTo(MarginRequirement.NEVER_LONG);
        assertThat(binance.triggerTicks(1, 5)).isEqualTo(MarginRequirement.NEVER_LONG);
    }

    @Property(tries = 3_000)
    void theTriggerIsTheFirstMarkInBreachAcrossTiers(@ForAll @LongRange(min = 1, max = 2_000) long size, @ForAll boolean isLong,
            @ForAll @LongRange(min = 1, max = 200_000) long entry, @ForAll @LongRange(max = 3_000_000_000L) long paidIn, @ForAll @LongRange(min = 900_000_000L, max = 1_990_000_000L) long scale) {
        long lots = isLong ? size : -size;
        long cash = paidIn - lots * entry;
        for (MarginRequirement requirement : new MarginRequirement[] {binance, binance.scaledBy(1_500_000_000L), binance.scaledBy(scale)}) {
            long trigger = requirement.triggerTicks(cash, lots);
            if (isLong) {
                assertThat(breach(requirement, cash, lots, trigger + 1)).isFalse();
                assertThat(trigger <= 0 || breach(requirement, cash, lots, trigger)).isTrue();
            } else {
                assertThat(breach(requirement, cash, lots, trigger)).isTrue();
                assertThat(trigger <= 1 || !breach(requirement, cash, lots, trigger - 1)).isTrue();
            }
        }
    }

    private static boolean breach(MarginRequirement requirement, long cash, long lots, long mark) {
        return mark >= 0 && cash + lots * mark < requirement.maintenance(lots, mark);
    }

    @Test
    void aScaledRequirementIsTheMultipleOfEveryTier() {
        assertThat(binance.scaledBy(1_500_000_000L).maintenance(1, 300_000)).isEqualTo(2_550);
    }

    @Test
    void theTriggerOfTheWorldsLargestPositionsIsStillExact() {
        // 10 million BTC of 100 000 USD in lots of 0.001 and ticks of 0.1: 10^10 lots would not fit the ledger, 10^9 do
        MarginRequirement fine = build(new Instrument("btc", "BTC", "USD", new BigDecimal("0.1"), new BigDecimal("0.001")));
        long lots = 1_000_000_000L;
        long cash = -lots * 600_000;
        long trigger = fine.triggerTicks(cash, lots);
        assertThat(cash + lots * trigger).isLessThan(fine.maintenance(lots, trigger));
        assertThat(cash + lots * (trigger + 1)).isGreaterThanOrEqualTo(fine.maintenance(lots, trigger + 1));
    }

    @Test
    void tiersThatDoNotRiseAreRefusedWithTheInequality() {
        assertThatThrownBy(() -> new TieredRequirement(new long[] {0, 0}, new long[] {1, 2}, new long[] {3, 4})).hasMessageContaining("floor 0 > 0");
        assertThatThrownBy(() -> new TieredRequirement(new long[] {0, 5}, new long[] {2, 1}, new long[] {3, 4})).hasMessageContaining("1 >= 2");
        assertThatThrownBy(() -> new TieredRequirement(new long[] {1}, new long[] {1}, new long[] {1})).hasMessageContaining("start at 0");
        assertThatThrownBy(() -> TieredRequirement.flat(2 * PERCENT, PERCENT)).hasMessageContaining("maintenance <= initial");
        assertThatThrownBy(() -> new TieredRequirement(new long[] {0}, new long[] {1, 2}, new long[] {1})).hasMessageContaining("1 tiers, 2 rates");
    }
}
