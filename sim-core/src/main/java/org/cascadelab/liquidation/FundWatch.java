package org.cascadelab.liquidation;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import org.cascadelab.margin.Exact;

/** The insurance fund's average over a rolling window, one sample at each margin check, and whether it has fallen too far below it. */
final class FundWatch {
    private final Waterfall.DrawdownTrigger terms;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private long sum;

    private record Sample(long nanos, long money) {}

    FundWatch(Waterfall.DrawdownTrigger terms) {
        this.terms = terms;
    }

    void sample(long nanos, long money) {
        while (!samples.isEmpty() && nanos - samples.peekFirst().nanos() >= terms.windowNanos()) {
            sum = Math.subtractExact(sum, samples.pollFirst().money());
        }
        samples.addLast(new Sample(nanos, money));
        sum = Math.addExact(sum, money);
    }

    /** Never before the first sample. */
    boolean isTriggered(long money) {
        return !samples.isEmpty()
                && terms.fall().isTriggered(BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(samples.size()), Exact.QUOTIENT), BigDecimal.valueOf(money));
    }
}
