package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.statistics.Quantiles;

/** How wide the quotes are. */
final class SpreadDistribution implements MarketFactGroup {
    @Override
    public List<MarketFact> of(MarketTape tape) {
        double[] spreads = Arrays.stream(tape.spreadTicks()).asDoubleStream().toArray();
        int n = spreads.length;
        List<MarketFact> facts = new ArrayList<>();
        if (n == 0) {
            String never = "the book never had two sides at the end of a tick";
            for (String[] fact : new String[][] {{"spread-median", "median", "ticks"}, {"spread-mean", "mean", "ticks"}, {"spread-p95", "95 % quantile", "ticks"},
                    {"spread-one-tick-share", "share of ticks at 1 price tick", "%"}, {"spread-median-bp", "median", "bp"}}) {
                facts.add(MarketFact.undefined(fact[0], fact[1], fact[2], never, 0));
            }
            return facts;
        }
        double[] atOneTick = Arrays.stream(spreads).map(spread -> spread == 1 ? 100 : 0).toArray();
        facts.add(MarketFact.of("spread-median", "median", "ticks", Quantiles.median(spreads), Errors.byBatches(spreads, Quantiles::median), n));
        facts.add(MarketFact.of("spread-mean", "mean", "ticks", StatUtils.mean(spreads), Errors.byBatches(spreads, StatUtils::mean), n));
        facts.add(MarketFact.of("spread-p95", "95 % quantile", "ticks", Quantiles.of(spreads, 0.95), Errors.byBatches(spreads, batch -> Quantiles.of(batch, 0.95)), n));
        facts.add(MarketFact.of("spread-one-tick-share", "share of ticks at 1 price tick", "%", StatUtils.mean(atOneTick), Errors.byBatches(atOneTick, StatUtils::mean), n));
        double[] basisPoints = basisPoints(tape);
        facts.add(MarketFact.of("spread-median-bp", "median", "bp", Quantiles.median(basisPoints), Errors.byBatches(basisPoints, Quantiles::median), n));
        return facts;
    }

    @Override
    public List<FactDescription> descriptions() {
        String quoted = " Ticks at whose end a side of the book is empty do not count.";
        return List.of(
                new FactDescription("spread-median", "Median of best ask less best bid at the ends of the model's ticks, in ticks of the price." + quoted,
                        "1 or more", FactDescription.OWN),
                new FactDescription("spread-mean", "Mean of best ask less best bid at the ends of the model's ticks, in ticks of the price." + quoted,
                        "1 or more", FactDescription.OWN),
                new FactDescription("spread-p95", "95 % quantile of best ask less best bid at the ends of the model's ticks, in ticks of the price." + quoted,
                        "1 or more", FactDescription.OWN),
                new FactDescription("spread-one-tick-share", "Share of the model's ticks at whose end best ask and best bid are one tick of the price apart." + quoted,
                        FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("spread-median-bp", "Median of best ask less best bid over their mean, at the ends of the model's ticks." + quoted,
                        "above 0", FactDescription.OWN));
    }

    private static double[] basisPoints(MarketTape tape) {
        long[] spreads = tape.spreadTicks();
        long[] mids = tape.quotedMidsHalfTicks();
        double[] basisPoints = new double[spreads.length];
        Arrays.setAll(basisPoints, i -> 2.0 * spreads[i] / mids[i] * 10_000);
        return basisPoints;
    }
}
