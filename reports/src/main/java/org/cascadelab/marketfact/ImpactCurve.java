package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How the mid moves with what traders net buy: returns of ten seconds against the net market-order flow in the same ten seconds. The slope is least squares through the
 * origin; the curve is the mean return in the direction of the flow for each fifth of the windows by size of flow.
 */
final class ImpactCurve implements MarketFactGroup {
    private static final double WINDOW_SECONDS = 10;
    private static final double PER = 100_000;
    private static final int FIFTHS = 5;
    private static final int LEAST = 30;
    private static final int LEAST_FOR_FIFTHS = 50;

    private record Window(double flow, double basisPoints) {}

    @Override
    public List<MarketFact> of(MarketTape tape) {
        List<Window> windows = windows(tape);
        int n = windows.size();
        String slopeUnit = "bp";
        String slopeTitle = "per 100,000 %s of net flow".formatted(tape.currency());
        List<MarketFact> facts = new ArrayList<>();
        String reason = "this run has %s windows of 10 s with market orders; %s are needed";
        facts.add(n < LEAST ? MarketFact.undefined("impact-per-100k", slopeTitle, slopeUnit, reason.formatted(n, LEAST), n)
                : slope(windows, slopeTitle, slopeUnit));
        if (n < LEAST_FOR_FIFTHS) {
            for (int fifth = 1; fifth <= FIFTHS; fifth++) {
                facts.add(MarketFact.undefined("impact-fifth-" + fifth, "fifth %s of the windows by net flow".formatted(fifth), "bp", reason.formatted(n, LEAST_FOR_FIFTHS), n));
            }
            return facts;
        }
        windows.sort(Comparator.comparingDouble(window -> Math.abs(window.flow())));
        for (int fifth = 1; fifth <= FIFTHS; fifth++) {
            List<Window> part = windows.subList((fifth - 1) * n / FIFTHS, fifth * n / FIFTHS);
            double[] along = part.stream().mapToDouble(window -> Math.signum(window.flow()) * window.basisPoints()).toArray();
            double flow = part.stream().mapToDouble(window -> Math.abs(window.flow())).average().orElse(0);
            facts.add(MarketFact.of("impact-fifth-" + fifth, String.format(Locale.ROOT, "windows with a net flow of %,.0f on average", flow), "bp", StatUtils.mean(along),
                    Math.sqrt(StatUtils.variance(along) / along.length), part.size()));
        }
        return facts;
    }

    @Override
    public List<FactDescription> descriptions() {
        String windows = "Windows of ten seconds with market orders of traders; net flow is what they buy less what they sell, in quote currency, and the return is the log return of the mid. ";
        List<FactDescription> facts = new ArrayList<>();
        facts.add(new FactDescription("impact-per-100k", windows + "The slope of the return against the net flow by least squares through the origin, for 100,000. Undefined below %s windows.".formatted(LEAST),
                "any number; above 0 where the price goes with the flow", "its standard error is that of White (1980), A heteroskedasticity-consistent covariance matrix estimator, Econometrica 48(4)"));
        for (int fifth = 1; fifth <= FIFTHS; fifth++) {
            facts.add(new FactDescription("impact-fifth-" + fifth, windows + "The mean return in the direction of the net flow, over the fifth of the windows that is number %s by the size of it, the smallest first."
                    .formatted(fifth) + " Undefined below %s windows.".formatted(LEAST_FOR_FIFTHS), "any number; above 0 where the price goes with the flow", FactDescription.OWN));
        }
        return facts;
    }

    /** With the standard error of White (1980), Econometrica 48(4), which allows for calm and wild windows. */
    private static MarketFact slope(List<Window> windows, String title, String unit) {
        double squares = windows.stream().mapToDouble(window -> window.flow() * window.flow()).sum();
        double slope = windows.stream().mapToDouble(window -> window.flow() * window.basisPoints()).sum() / squares;
        double meat = windows.stream().mapToDouble(window -> StrictMath.pow(window.flow() * (window.basisPoints() - slope * window.flow()), 2)).sum();
        return MarketFact.of("impact-per-100k", title, unit, slope * PER, Math.sqrt(meat) / squares * PER, windows.size());
    }

    private static List<Window> windows(MarketTape tape) {
        int span = (int) Math.max(1, Math.round(WINDOW_SECONDS / tape.tickSeconds()));
        long[] mids = tape.midsHalfTicks();
        double[] flow = new double[mids.length / span + 1];
        for (int order = 0; order < tape.orders(); order++) {
            flow[Math.min(flow.length - 1, tape.tickOf(tape.orderNanos(order)) / span)] += tape.sign(order) * tape.orderNotional(order);
        }
        List<Window> windows = new ArrayList<>();
        for (int window = 1; (window + 1) * span <= mids.length; window++) {
            long before = mids[window * span - 1];
            if (before > 0 && flow[window] != 0) {
                windows.add(new Window(flow[window], StrictMath.log((double) mids[(window + 1) * span - 1] / before) * 10_000));
            }
        }
        return windows;
    }
}
