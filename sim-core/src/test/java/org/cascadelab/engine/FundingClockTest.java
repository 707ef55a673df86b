package org.cascadelab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates in parts per billion: 0.01 % is 100 000, 0.05 % is 500 000. */
class FundingClockTest {
    private static final long HOUR = 3_600_000_000_000L;

    private static FundingTerms terms(long interest, long clamp, long cap) {
        return new FundingTerms(8 * HOUR, interest, clamp, cap, FundingTerms.Premium.MID, 1);
    }

    @ParameterizedTest
    @CsvSource({
        // without a premium the interest is paid
        "0, 100000",
        // a premium within the clamp of the interest is paid back to the interest
        "500000, 100000", "-400000, 100000", "600000, 100000",
        // beyond it the rate is the premium less, or plus, the clamp
        "1000000, 500000", "-1000000, -500000",
        // and never beyond the cap
        "30000000, 20000000", "-30000000, -20000000",
    })
    void theRateIsThePremiumPulledToTheInterestByNoMoreThanTheClamp(long premium, long rate) {
        assertThat(terms(100_000, 500_000, 20_000_000).ratePpb(premium)).isEqualTo(rate);
    }

    @Test
    void thePremiumIsAveragedOverTheInterval() {
        FundingClock clock = new FundingClock(terms(0, 0, 1_000_000_000));
        clock.sample(1_000_000);
        clock.sample(2_000_000);
        clock.sample(6_000_000);
        assertThat(clock.ratePpb()).isEqualTo(3_000_000);
        assertThat(clock.pay(1_000)).isEqualTo(3);
        assertThat(clock.ratePpb()).as("a new interval").isZero();
    }

    @Test
    void whatRoundingLeavesOverIsPaidLater() {
        // a lot of 40 units at 1 %: 0.4 units each time
        FundingClock clock = new FundingClock(terms(10_000_000, 1_000_000_000, 1_000_000_000));
        long[] paid = new long[5];
        for (int i = 0; i < paid.length; i++) {
            clock.sample(0);
            paid[i] = clock.pay(40);
        }
        assertThat(paid).containsExactly(0, 1, 0, 1, 0);
    }

    @Test
    void aShortfallIsRoundedAsASurplusIs() {
        FundingClock clock = new FundingClock(terms(-10_000_000, 1_000_000_000, 1_000_000_000));
        long sum = 0;
        for (int i = 0; i < 5; i++) {
            clock.sample(0);
            sum += clock.pay(40);
        }
        assertThat(sum).isEqualTo(-2);
    }

    @Test
    void theLastRateRunsOutUntilTheNextPayment() {
        FundingClock clock = new FundingClock(terms(-10_000_000, 1_000_000_000, 1_000_000_000));
        clock.sample(0);
        assertThat(clock.leftPpb(2 * HOUR)).as("nothing was paid yet").isZero();
        clock.pay(1_000);
        assertThat(clock.leftPpb(8 * HOUR)).isEqualTo(-10_000_000);
        assertThat(clock.leftPpb(14 * HOUR)).as("two of eight hours").isEqualTo(-2_500_000);
    }

    @Test
    void paymentsFallOnWholeIntervalsButNotOnTheStart() {
        FundingClock clock = new FundingClock(terms(0, 0, 1));
        assertThat(clock.isDue(0)).isFalse();
        assertThat(clock.isDue(8 * HOUR)).isTrue();
        assertThat(clock.isDue(12 * HOUR)).isFalse();
        assertThat(clock.isDue(16 * HOUR)).isTrue();
    }

    @Test
    void thePremiumOfAPriceIsItsDistanceFromTheIndexPerIndex() {
        assertThat(FundingClock.premiumPpb(2 * 101, 100)).isEqualTo(10_000_000);
        assertThat(FundingClock.premiumPpb(2 * 100 - 1, 100)).isEqualTo(-5_000_000);
    }

    @Test
    void termsThatCannotWorkAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> terms(0, -1, 1)).withMessageContaining("clamp >= 0");
        assertThatIllegalArgumentException().isThrownBy(() -> terms(0, 0, 0)).withMessageContaining("0 < cap");
    }
}
