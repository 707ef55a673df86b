package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;

class ApportionmentTest {
    @Property
    void partsAddUpStayWithinOneOfTheirShareAndWithinTheirWeight(@ForAll @NotEmpty List<@LongRange(max = 1_000_000_000_000L) Long> weights,
            @ForAll @LongRange(max = 1_000_000_000_000L) long wanted) {
        long all = Math.max(1, weights.stream().mapToLong(Long::longValue).sum());
        long total = Math.min(wanted, weights.stream().mapToLong(Long::longValue).sum());
        Apportionment apportionment = new Apportionment(total, all);
        long given = 0;
        for (long weight : weights) {
            long part = apportionment.next(weight);
            assertThat(part).isBetween(0L, weight);
            assertThat(Math.abs(part - (double) total * weight / all)).isLessThan(1.001);
            given += part;
        }
        assertThat(given).isEqualTo(total);
    }
}
