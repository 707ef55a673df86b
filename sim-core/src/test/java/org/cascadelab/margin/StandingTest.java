package org.cascadelab.margin;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StandingTest {
    @Test
    void equityNotionalAndRatioOfALong() {
        Standing standing = new Standing(-800, 10, 90);
        assertThat(standing.equity()).isEqualTo(100);
        assertThat(standing.notional()).isEqualTo(900);
        assertThat(standing.marginRatioPpb()).isEqualTo(111_111_111);
        assertThat(standing.bankruptcyTicks()).isEqualTo(80);
    }

    @Property
    void theBankruptcyPriceIsTheWorstThatLeavesNoDebt(@ForAll @LongRange(min = 1, max = 1_000_000) long size, @ForAll boolean isLong,
            @ForAll @LongRange(min = 2, max = 1_000_000) long entry, @ForAll @LongRange(max = 1_000_000) long margin) {
        long lots = isLong ? size : -size;
        long cash = margin - lots * entry;
        long bankruptcy = new Standing(cash, lots, entry).bankruptcyTicks();
        long worse = isLong ? bankruptcy - 1 : bankruptcy + 1;
        assertThat(cash + lots * bankruptcy).isNotNegative();
        assertThat(worse == 0 || cash + lots * worse < 0).isTrue();
    }
}
