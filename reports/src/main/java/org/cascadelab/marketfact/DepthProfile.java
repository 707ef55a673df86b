package org.cascadelab.marketfact;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.fact.DepthSampled;

/** How much rests near the mid, the two sides averaged, over the samples of the whole run. */
final class DepthProfile implements MarketFactGroup {
    @Override
    public List<MarketFact> of(MarketTape tape) {
        return List.of(
                depth(tape, 1, DepthSampled::bidLots1bp, DepthSampled::askLots1bp),
                depth(tape, 5, DepthSampled::bidLots5bp, DepthSampled::askLots5bp),
                depth(tape, 10, DepthSampled::bidLots10bp, DepthSampled::askLots10bp),
                depth(tape, 50, DepthSampled::bidLots50bp, DepthSampled::askLots50bp));
    }

    @Override
    public List<FactDescription> descriptions() {
        return Stream.of(1, 5, 10, 50).map(basisPoints -> new FactDescription("depth-%sbp".formatted(basisPoints),
                ("What rests on one side of the book no farther than %s bp from the mid, at the mid, in quote currency: the mean of both sides over samples every %s s of model time. "
                        + "Undefined for a record whose levels do not reach so far.").formatted(basisPoints, DepthSampled.EVERY_NANOS / 1_000_000_000L),
                FactDescription.FROM_ZERO, FactDescription.OWN)).toList();
    }

    private static MarketFact depth(MarketTape tape, int basisPoints, ToLongFunction<DepthSampled> bids, ToLongFunction<DepthSampled> asks) {
        String name = "depth-" + basisPoints + "bp";
        String title = "within " + basisPoints + " bp";
        long beyond = tape.depth().stream().filter(sample -> bids.applyAsLong(sample) == DepthSampled.UNKNOWN || asks.applyAsLong(sample) == DepthSampled.UNKNOWN).count();
        if (beyond > 0) {
            return MarketFact.undefined(name, title, tape.currency(), "the levels of this run do not reach that far in %d of %d samples"
                    .formatted(beyond, tape.depth().size()), tape.depth().size());
        }
        double[] depth = tape.depth().stream().mapToDouble(sample -> tape.notional((bids.applyAsLong(sample) + asks.applyAsLong(sample)) / 2.0, sample.midHalfTicks())).toArray();
        return depth.length == 0 ? MarketFact.undefined(name, title, tape.currency(), "the run tells no depth", 0)
                : MarketFact.of(name, title, tape.currency(), StatUtils.mean(depth), Errors.byBatches(depth, StatUtils::mean), depth.length);
    }
}
