package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.statistics.Quantiles;

/** How much thinner the book is at the bottom of the largest fall of the mark than before it: medians of samples within 1 % of the mid. */
final class DepthInFall implements MarketFactGroup {
    private static final double AROUND_SECONDS = 150;

    @Override
    public List<MarketFact> of(MarketTape tape) {
        FallAndRecovery.Fall fall = FallAndRecovery.Fall.of(tape.markTicks());
        return List.of(thinning(tape, fall, "bids", DepthSampled::bidLots100bp), thinning(tape, fall, "asks", DepthSampled::askLots100bp));
    }

    @Override
    public List<FactDescription> descriptions() {
        return Stream.of("bids", "asks").map(side -> new FactDescription("depth-thinning-" + side, ("The largest fall of the mark at the ends of ticks, from the highest before to the lowest after it. What rests "
                + "among the %s within 1 %% of the mid, at the mid: its median over the samples before the highest, over that within %s min of the lowest. Undefined for a fall below 1 %%.")
                        .formatted(side, AROUND_SECONDS / 60), "above 0; above 1 where the book is thinner at the bottom", FactDescription.OWN)).toList();
    }

    private static MarketFact thinning(MarketTape tape, FallAndRecovery.Fall fall, String side, ToLongFunction<DepthSampled> lots) {
        String name = "depth-thinning-" + side;
        String title = side + " before over at the bottom";
        if (!fall.isLarge()) {
            return MarketFact.undefined(name, title, "", "the mark never falls by 1 %", 0);
        }
        double top = (fall.top() + 1) * tape.tickSeconds();
        double bottom = (fall.bottom() + 1) * tape.tickSeconds();
        List<Double> before = new ArrayList<>();
        List<Double> during = new ArrayList<>();
        for (DepthSampled sample : tape.depth()) {
            double seconds = sample.nanos() / 1e9;
            long resting = lots.applyAsLong(sample);
            // a record whose levels do not reach so far tells less than no lots
            if (resting >= 0 && seconds <= top) {
                before.add(tape.notional(resting, sample.midHalfTicks()));
            } else if (resting >= 0 && Math.abs(seconds - bottom) <= AROUND_SECONDS) {
                during.add(tape.notional(resting, sample.midHalfTicks()));
            }
        }
        if (before.isEmpty() || during.isEmpty()) {
            return MarketFact.undefined(name, title, "", "this run has no sample of the depth before the fall or none at its bottom", 0);
        }
        double left = Quantiles.median(array(during));
        return left == 0 ? MarketFact.undefined(name, title, "", "nothing rests at the bottom of the fall", during.size())
                : MarketFact.of(name, title, "", Quantiles.median(array(before)) / left, "one fall of one run", before.size() + during.size());
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
