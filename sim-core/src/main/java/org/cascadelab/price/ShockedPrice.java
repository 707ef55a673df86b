package org.cascadelab.price;

import java.util.List;
import org.cascadelab.random.Streams;

/** A price process with shocks laid over it: {@code price x exp(sum of the shocks' offsets)}. */
record ShockedPrice(PriceRecipe process, List<Shock> shocks) implements PriceRecipe {
    @Override
    public PriceProcess start(double startPrice, long tickNanos, Streams streams, SeriesSource series) {
        PriceProcess undisturbed = process.start(startPrice, tickNanos, streams, series);
        return new PriceProcess() {
            @Override
            public double startPrice() {
                return undisturbed.startPrice();
            }

            @Override
            public double step(long tick, long nanos) {
                return undisturbed.step(tick, nanos) * StrictMath.exp(logOffset(nanos));
            }

            @Override
            public double lastJump() {
                return undisturbed.lastJump();
            }

            @Override
            public double relativeVolatility() {
                return undisturbed.relativeVolatility();
            }
        };
    }

    /** The sum of the two largest: a shock may meet the process's worst step. */
    @Override
    public double largestStep(long tickNanos, long horizonNanos, SeriesSource series) {
        double largest = 0;
        double before = 0;
        for (long nanos = tickNanos; nanos <= horizonNanos; nanos += tickNanos) {
            double after = logOffset(nanos);
            largest = Math.max(largest, Math.abs(after - before));
            before = after;
        }
        return largest + process.largestStep(tickNanos, horizonNanos, series);
    }

    @Override
    public long coveredNanos(SeriesSource series) {
        return process.coveredNanos(series);
    }

    private double logOffset(long nanos) {
        double sum = 0;
        for (int i = 0; i < shocks.size(); i++) {
            sum += shocks.get(i).logOffset(nanos);
        }
        return sum;
    }
}
