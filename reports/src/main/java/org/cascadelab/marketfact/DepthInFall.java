package org.cascadelab.marketfact;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.statistics.Quantiles;

/**
 * How much thinner the book is at the bottom of the largest fall of the mark than before it: medians of samples within 5 % of the mid, the band of the figures that were
 * published of 10 October 2025, from the beginning of the run to the top, and over five minutes with the bottom in their middle.
 */
final class DepthInFall implements MarketFactGroup {
    private static final double AROUND_SECONDS = 150;

    @Override
    public List<MarketFact> of(MarketTape tape) {
        FallAndRecovery.Fall fall = FallAndRecovery.Fall.of(tape.markTicks());
        Side bids = Side.of(tape, fall, DepthSampled::bidLots500bp);
        Side asks = Side.of(tape, fall, DepthSampled::askLots500bp);
        return List.of(bids.before(tape, fall, "bids"), asks.before(tape, fall, "asks"), bids.thinning(fall, "bids"), asks.thinning(fall, "asks"));
    }

    @Override
    public List<FactDescription> descriptions() {
        String fall = "The largest fall of the mark at the ends of ticks, from the highest before to the lowest after it. What rests among the %s within 5 %% of the mid, at the mid: ";
        String none = " Undefined for a fall below 1 %%.";
        return Stream.concat(
                Stream.of("bids", "asks").map(side -> new FactDescription("depth-before-fall-" + side, (fall + "its median over the samples before the highest." + none).formatted(side),
                        FactDescription.FROM_ZERO, FactDescription.OWN)),
                Stream.of("bids", "asks").map(side -> new FactDescription("depth-thinning-" + side, (fall + "its median over the samples before the highest, over that within %s min of "
                        + "the lowest." + none).formatted(side, AROUND_SECONDS / 60), "above 0; above 1 where the book is thinner at the bottom", FactDescription.OWN))).toList();
    }

    /** What rests on a side in quote currency, by sample: before the fall, and around its bottom. */
    private record Side(double[] early, double[] late) {
        static Side of(MarketTape tape, FallAndRecovery.Fall fall, ToLongFunction<DepthSampled> lots) {
            double top = (fall.top() + 1) * tape.tickSeconds();
            double bottom = (fall.bottom() + 1) * tape.tickSeconds();
            DoubleStream.Builder early = DoubleStream.builder();
            DoubleStream.Builder late = DoubleStream.builder();
            for (DepthSampled sample : tape.depth()) {
                double seconds = sample.nanos() / 1e9;
                long resting = lots.applyAsLong(sample);
                // a record whose levels do not reach so far tells less than no lots
                if (resting >= 0 && seconds <= top) {
                    early.add(tape.notional(resting, sample.midHalfTicks()));
                } else if (resting >= 0 && Math.abs(seconds - bottom) <= AROUND_SECONDS) {
                    late.add(tape.notional(resting, sample.midHalfTicks()));
                }
            }
            return new Side(early.build().toArray(), late.build().toArray());
        }

        MarketFact before(MarketTape tape, FallAndRecovery.Fall fall, String side) {
            String name = "depth-before-fall-" + side;
            String title = side + " before the fall";
            return !fall.isLarge() ? noFall(name, title, tape.currency())
                    : early.length == 0 ? MarketFact.undefined(name, title, tape.currency(), "this run has no sample of the depth before the fall", 0)
                            : MarketFact.of(name, title, tape.currency(), Quantiles.median(early), "one fall of one run", early.length);
        }

        MarketFact thinning(FallAndRecovery.Fall fall, String side) {
            String name = "depth-thinning-" + side;
            String title = side + " before over at the bottom";
            if (!fall.isLarge()) {
                return noFall(name, title, "");
            }
            if (early.length == 0 || late.length == 0) {
                return MarketFact.undefined(name, title, "", "this run has no sample of the depth before the fall or none at its bottom", 0);
            }
            double left = Quantiles.median(late);
            return left == 0 ? MarketFact.undefined(name, title, "", "nothing rests at the bottom of the fall", late.length)
                    : MarketFact.of(name, title, "", Quantiles.median(early) / left, "one fall of one run", early.length + late.length);
        }

        private static MarketFact noFall(String name, String title, String unit) {
            return MarketFact.undefined(name, title, unit, "the mark never falls by 1 %", 0);
        }
    }
}
