package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.statistics.Quantiles;

/** Whether liquidations come alone or in bursts. A Poisson process has a coefficient of variation and a Fano factor of 1. */
final class LiquidationClustering implements MarketFactGroup {
    private static final int LEAST_GAPS = 10;
    private static final int LEAST_WINDOWS = 10;
    private static final double WINDOW_SECONDS = 600;
    private static final double BURST_GAP_SECONDS = 600;
    private static final int BURST = 5;

    @Override
    public List<MarketFact> of(MarketTape tape) {
        double[] at = tape.liquidationSeconds();
        double[] gaps = new double[Math.max(0, at.length - 1)];
        Arrays.setAll(gaps, i -> at[i + 1] - at[i]);
        List<MarketFact> facts = new ArrayList<>();
        if (gaps.length < LEAST_GAPS) {
            String reason = "this run has %s liquidations; %s are needed".formatted(at.length, LEAST_GAPS + 1);
            facts.add(MarketFact.undefined("liquidations-within-60s", "share within 60 s of the one before", "%", reason, at.length));
            facts.add(MarketFact.undefined("liquidation-gap-median", "gap, median", "s", reason, at.length));
            facts.add(MarketFact.undefined("liquidation-gap-cv", "gap, coefficient of variation", "", reason, at.length));
        } else {
            double close = Arrays.stream(gaps).filter(gap -> gap <= 60).count() / (double) gaps.length;
            facts.add(MarketFact.of("liquidations-within-60s", "share within 60 s of the one before", "%", 100 * close, 100 * Errors.ofShare(close, gaps.length), at.length));
            facts.add(MarketFact.of("liquidation-gap-median", "gap, median", "s", Quantiles.median(gaps), Errors.byJackknife(gaps, Quantiles::median), at.length));
            facts.add(StatUtils.mean(gaps) == 0 ? MarketFact.undefined("liquidation-gap-cv", "gap, coefficient of variation", "", "all liquidations are of one moment", at.length)
                    : MarketFact.of("liquidation-gap-cv", "gap, coefficient of variation", "", variation(gaps), Errors.byJackknife(gaps, LiquidationClustering::variation), at.length));
        }
        facts.add(fano(tape, at));
        facts.add(bursts(at));
        return facts;
    }

    @Override
    public List<FactDescription> descriptions() {
        String what = "A liquidation is counted when it begins: at the breach from which something was closed by force. ";
        return List.of(
                new FactDescription("liquidations-within-60s", what + "The share of liquidations, the first left out, that come no later than 60 s after the one before. Undefined below 11.",
                        FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("liquidation-gap-median", what + "The median time between one and the next. Undefined below 11.",
                        FactDescription.FROM_ZERO, FactDescription.OWN),
                new FactDescription("liquidation-gap-cv", what + "Standard deviation over mean of the times between one and the next. Undefined below 11.",
                        "0 or more; 1: as at random (Poisson), more: in clusters", FactDescription.OWN),
                new FactDescription("liquidation-fano", what + "Variance over mean of the numbers in windows of ten minutes. Undefined below 10 windows.",
                        "0 or more; 1: as at random (Poisson), more: in clusters", "Fano (1947), Ionization yield of radiations II, Phys. Rev. 72, from memory"),
                new FactDescription("liquidation-burst-share", what + "The share of them in bursts of five and more, a burst being those with no more than ten minutes from one to the next.",
                        FactDescription.PERCENT, FactDescription.OWN));
    }

    private static double variation(double[] gaps) {
        double mean = StatUtils.mean(gaps);
        // without one large gap all others may be of one moment
        return mean == 0 ? 0 : Math.sqrt(StatUtils.variance(gaps)) / mean;
    }

    private static MarketFact fano(MarketTape tape, double[] at) {
        String title = "Fano factor of counts in 10 min";
        int windows = (int) (tape.seconds() / WINDOW_SECONDS);
        if (windows < LEAST_WINDOWS || at.length == 0) {
            return MarketFact.undefined("liquidation-fano", title, "", at.length == 0 ? "nobody was liquidated" : "this run has %s windows of 10 min; %s are needed".formatted(windows, LEAST_WINDOWS), windows);
        }
        double[] counts = new double[windows];
        Arrays.stream(at).filter(second -> second < windows * WINDOW_SECONDS).forEach(second -> counts[(int) (second / WINDOW_SECONDS)]++);
        return StatUtils.mean(counts) == 0 ? MarketFact.undefined("liquidation-fano", title, "", "nobody was liquidated in a whole window", windows)
                : MarketFact.of("liquidation-fano", title, "", dispersion(counts), Errors.byJackknife(counts, LiquidationClustering::dispersion), windows);
    }

    private static double dispersion(double[] counts) {
        double mean = StatUtils.mean(counts);
        return mean == 0 ? 0 : StatUtils.variance(counts) / mean;
    }

    private static MarketFact bursts(double[] at) {
        String title = "share in bursts of 5 or more, gaps up to 10 min";
        if (at.length == 0) {
            return MarketFact.undefined("liquidation-burst-share", title, "%", "nobody was liquidated", 0);
        }
        int inBursts = 0;
        int bursts = 0;
        int size = 1;
        for (int i = 1; i <= at.length; i++) {
            if (i < at.length && at[i] - at[i - 1] <= BURST_GAP_SECONDS) {
                size++;
            } else {
                inBursts += size >= BURST ? size : 0;
                bursts++;
                size = 1;
            }
        }
        return MarketFact.of("liquidation-burst-share", title, "%", 100.0 * inBursts / at.length, "%s in all".formatted(bursts == 1 ? "one burst" : bursts + " bursts"), at.length);
    }
}
