package org.cascadelab.marketfact;

import java.util.Arrays;
import org.cascadelab.statistics.SeriesMoments;

/** Autocorrelations with the standard error that they have around zero, 1 / sqrt(n) (Bartlett 1946). */
final class Memory {
    /** Overlapping values below which an autocorrelation is noise. */
    private static final int LEAST = 30;

    private Memory() {}

    /** @param steps what the lag counts, in the plural */
    static FactDescription describe(String name, String series, int lag, String steps) {
        return new FactDescription(name, ("Autocorrelation of the %s at a lag of %s %s: the sum of products of deviations from the mean that are so far apart over the sum of all their "
                + "squares. Undefined where fewer than %s values have one so far behind them, or all are equal.").formatted(series, lag, lag == 1 ? steps.replaceFirst("s$", "") : steps, LEAST),
                "from -1 to 1; 0: no memory", "its standard error, 1 / sqrt(n), is that of Bartlett (1946), On the theoretical specification of autocorrelated time series, J. R. Statist. Soc. Suppl. 8");
    }

    static MarketFact at(String name, String title, double[] series, int lag, String what) {
        if (series.length - lag < LEAST) {
            return MarketFact.undefined(name, title, "", "this run has %s %s; %s are needed for that lag".formatted(series.length, what, LEAST + lag), series.length)
                    .as(FactKind.CORRELATION);
        }
        if (Arrays.stream(series).allMatch(value -> value == series[0])) {
            return MarketFact.undefined(name, title, "", "the series does not vary", series.length).as(FactKind.CORRELATION);
        }
        return MarketFact.of(name, title, "", SeriesMoments.autocorrelation(series, lag), 1 / Math.sqrt(series.length), series.length).as(FactKind.CORRELATION)
                .madeOf(LaggedSums.of(series, lag));
    }
}
