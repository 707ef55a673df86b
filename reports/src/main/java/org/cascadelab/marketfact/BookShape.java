package org.cascadelab.marketfact;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.fact.LevelsSampled;
import org.cascadelab.statistics.Quantiles;

/** What the first ten price levels of a side look like, over samples in time, both sides counted alike. */
final class BookShape implements MarketFactGroup {
    @Override
    public List<MarketFact> of(MarketTape tape) {
        List<LevelsSampled> samples = tape.levels().stream().filter(sample -> sample.bidLevels() > 1 && sample.askLevels() > 1).toList();
        String unit = tape.currency();
        if (samples.isEmpty()) {
            String reason = "the run tells no samples of a book with two levels on both sides";
            return List.of(MarketFact.undefined("best-size-median", "size at the best price, median", unit, reason, 0),
                    MarketFact.undefined("best-size-mean", "size at the best price, mean", unit, reason, 0),
                    MarketFact.undefined("level-size-mean", "size of the first 10 levels, mean", unit, reason, 0),
                    MarketFact.undefined("level-gap-mean", "distance between levels, mean", "ticks", reason, 0));
        }
        double[] best = samples.stream().flatMapToDouble(each -> DoubleStream.of(each.bidBestLots(), each.askBestLots())
                .map(lots -> tape.notional(lots, each.midHalfTicks()))).toArray();
        double[] size = values(samples, each -> tape.notional((double) (each.bidLots() + each.askLots()) / (each.bidLevels() + each.askLevels()), each.midHalfTicks()));
        double[] gap = values(samples, each -> (double) (each.bidSpanTicks() + each.askSpanTicks()) / (each.bidLevels() + each.askLevels() - 2));
        return List.of(MarketFact.of("best-size-median", "size at the best price, median", unit, Quantiles.median(best), Errors.byBatches(best, Quantiles::median),
                best.length),
                MarketFact.of("best-size-mean", "size at the best price, mean", unit, StatUtils.mean(best), Errors.byBatches(best, StatUtils::mean), best.length),
                MarketFact.of("level-size-mean", "size of the first 10 levels, mean", unit, StatUtils.mean(size), Errors.byBatches(size, StatUtils::mean), size.length),
                MarketFact.of("level-gap-mean", "distance between levels, mean", "ticks", StatUtils.mean(gap), Errors.byBatches(gap, StatUtils::mean), gap.length));
    }

    @Override
    public List<FactDescription> descriptions() {
        return List.of(
                new FactDescription("best-size-median", "Size at the best price, at the mid, in quote currency: median over samples in time of both sides, of books that have two levels "
                        + "on each.",
                        "above 0", FactDescription.OWN),
                new FactDescription("best-size-mean", "Size at the best price, at the mid, in quote currency: mean over samples in time of both sides, of books that have two levels on "
                        + "each.",
                        "above 0", FactDescription.OWN),
                new FactDescription("level-size-mean", "Mean size of the first ten price levels of both sides that have orders, at the mid, in quote currency; mean over samples in "
                        + "time.",
                        "above 0", FactDescription.OWN),
                new FactDescription("level-gap-mean", "Distance from the best price to the tenth level with orders (or to the last, if there are fewer) over the number of steps "
                        + "between, both sides together, in ticks of the price; mean over samples in time.",
                        "1 or more; 1: no price between is empty", FactDescription.OWN));
    }

    private static double[] values(List<LevelsSampled> samples, ToDoubleFunction<LevelsSampled> value) {
        return samples.stream().mapToDouble(value).toArray();
    }
}
