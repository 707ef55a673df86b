package org.cascadelab.marketfact;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.fact.DepthSampled;
import org.cascadelab.statistics.Quantiles;

/**
 * What the book does in the worst {@value #FALL_SECONDS} s of the run, by the mid's log return. Depth is that of one side within 10 bp: its median in the
 * {@value #BEFORE_SECONDS} s before, against its mean in the thinnest minute from the beginning of the fall to a minute after its end. The spread is compared by its
 * means, while the mid falls and before. Depth is back at the first minute after the fall with three quarters of what there was, the spread at the first with twice
 * what it was or less.
 */
final class LiquidityUnderStress implements MarketFactGroup {
    static final int FALL_SECONDS = 300;
    static final int BEFORE_SECONDS = 600;
    private static final int MINUTE_SECONDS = 60;
    private static final String[][] FACTS = {{"stress-fall", "fall of the mid in the worst 5 min", "%"},
            {"stress-depth-ratio", "depth within 10 bp, before over thinnest minute", "x"},
        {"stress-spread-ratio", "mean spread, in the fall over before", "x"}, {"stress-depth-return", "time until 3/4 of the depth is back", "s"},
        {"stress-spread-return", "time until the spread is back at twice what it was", "s"}};

    @Override
    public List<MarketFact> of(MarketTape tape) {
        int span = (int) Math.round(FALL_SECONDS / tape.tickSeconds());
        int before = (int) Math.round(BEFORE_SECONDS / tape.tickSeconds());
        long[] mids = tape.midsHalfTicks();
        int start = worst(mids, before, span);
        if (start < 0) {
            return undefined("this run has %s s; %s before and %s in a fall are needed".formatted(Math.round(tape.seconds()), BEFORE_SECONDS, FALL_SECONDS));
        }
        double fall = -StrictMath.log((double) mids[start + span] / mids[start]);
        if (!(fall > 0)) {
            return undefined("the mid never falls over 5 min");
        }
        int end = start + span;
        int minute = (int) Math.max(1, Math.round(MINUTE_SECONDS / tape.tickSeconds()));
        String once = "one event";
        double[] spreads = spreads(tape, mids.length);
        double calmSpread = StatUtils.mean(spreads, start - before, before);
        double[] calm = depths(tape, start - before, start);
        double[] stressed = depths(tape, start, Math.min(mids.length, end + minute));
        double calmDepth = calm.length == 0 ? 0 : Quantiles.median(calm);
        double thinnest = IntStream.range(0, stressed.length).mapToDouble(sample -> aMinuteFrom(stressed, sample)).min().orElse(0);
        boolean depthKnown = calmDepth > 0 && thinnest > 0;
        String noDepth = "no depth was sampled, or there was none left";
        String noSpread = "the book had no two sides before";
        return List.of(
                MarketFact.of(FACTS[0][0], FACTS[0][1], FACTS[0][2], 100 * (1 - StrictMath.exp(-fall)), once, 1),
                depthKnown ? MarketFact.of(FACTS[1][0], FACTS[1][1], FACTS[1][2], calmDepth / thinnest, once, 1) : undefined(1, noDepth),
                calmSpread > 0 ? MarketFact.of(FACTS[2][0], FACTS[2][1], FACTS[2][2], StatUtils.mean(spreads, start, span) / calmSpread, once, 1) : undefined(2, noSpread),
                depthKnown ? depthReturn(tape, end, 0.75 * calmDepth) : undefined(3, noDepth),
                calmSpread > 0 ? spreadReturn(tape, spreads, end, minute, 2 * calmSpread) : undefined(4, noSpread));
    }

    @Override
    public List<FactDescription> descriptions() {
        String when = "The five minutes over which the mid falls most, of those with ten minutes before them. ";
        return List.of(
                new FactDescription("stress-fall", when + "How much it falls there.",
                        "from 0 to 100", FactDescription.OWN),
                new FactDescription("stress-depth-ratio", when + "What rests on one side within 10 bp of the mid (mean of both, at the mid): its median over the ten minutes before, over its mean "
                        + "in the thinnest minute from the start of the fall to a minute after its end.",
                        "above 0; above 1 where the book is thinner in the fall", FactDescription.OWN),
                new FactDescription("stress-spread-ratio", when + "Mean spread while it falls, over its mean in the ten minutes before.",
                        "above 0; above 1 where it widens", FactDescription.OWN),
                new FactDescription("stress-depth-return", when + "Time from the end of the fall to the first minute whose mean depth within 10 bp is three quarters of the median of the ten "
                        + "minutes before.",
                        FactDescription.FROM_ZERO, FactDescription.OWN),
                new FactDescription("stress-spread-return", when + "Time from the end of the fall to the first minute whose mean spread is at most twice that of the ten minutes before.",
                        FactDescription.FROM_ZERO, FactDescription.OWN));
    }

    /** Mean of the samples of a minute from one on, fewer at the end of the series. */
    private static double aMinuteFrom(double[] samples, int first) {
        int inAMinute = (int) (MINUTE_SECONDS * 1_000_000_000L / DepthSampled.EVERY_NANOS);
        return StatUtils.mean(samples, first, Math.min(inAMinute, samples.length - first));
    }

    /** Where the deepest fall over a span begins, of those with enough before them; -1 if there is none. */
    private static int worst(long[] mids, int before, int span) {
        int worst = -1;
        double deepest = Double.POSITIVE_INFINITY;
        for (int start = before; start + span < mids.length; start++) {
            double ratio = mids[start] == 0 ? Double.POSITIVE_INFINITY : (double) mids[start + span] / mids[start];
            if (ratio < deepest) {
                deepest = ratio;
                worst = start;
            }
        }
        return worst;
    }

    private static MarketFact depthReturn(MarketTape tape, int end, double enough) {
        double[] after = depths(tape, end, Integer.MAX_VALUE);
        for (int sample = 0; sample < after.length; sample++) {
            if (aMinuteFrom(after, sample) >= enough) {
                return MarketFact.of(FACTS[3][0], FACTS[3][1], FACTS[3][2], sample * (DepthSampled.EVERY_NANOS / 1e9), "one event", 1);
            }
        }
        return undefined(3, "it is not back at the end of the run");
    }

    private static MarketFact spreadReturn(MarketTape tape, double[] spreads, int end, int minute, double enough) {
        for (int tick = end; tick + minute <= spreads.length; tick++) {
            if (StatUtils.mean(spreads, tick, minute) <= enough) {
                return MarketFact.of(FACTS[4][0], FACTS[4][1], FACTS[4][2], (tick - end) * tape.tickSeconds(), "one event", 1);
            }
        }
        return undefined(4, "it is not back at the end of the run");
    }

    private static double[] depths(MarketTape tape, int fromTick, int untilTick) {
        double tick = tape.tickSeconds();
        return tape.depth().stream().filter(sample -> sample.nanos() / 1e9 > fromTick * tick && sample.nanos() / 1e9 <= untilTick * tick)
                .mapToDouble(sample -> depth(tape, sample)).toArray();
    }

    private static double depth(MarketTape tape, DepthSampled sample) {
        return tape.notional((sample.bidLots10bp() + sample.askLots10bp()) / 2.0, sample.midHalfTicks());
    }

    /** In ticks of the price at the end of each tick, the last there was while a side is empty. */
    private static double[] spreads(MarketTape tape, int ticks) {
        double[] spreads = new double[ticks];
        for (int tick = 0; tick < ticks; tick++) {
            long spread = tape.spreadTicks(tick);
            spreads[tick] = spread > 0 ? spread : tick == 0 ? 0 : spreads[tick - 1];
        }
        return spreads;
    }

    private static List<MarketFact> undefined(String reason) {
        return Arrays.stream(FACTS).map(fact -> MarketFact.undefined(fact[0], fact[1], fact[2], reason, 0)).toList();
    }

    private static MarketFact undefined(int which, String reason) {
        return MarketFact.undefined(FACTS[which][0], FACTS[which][1], FACTS[which][2], reason, 0);
    }
}
