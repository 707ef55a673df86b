package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.fact.FactListener;

/** The largest fall of the mark, from the highest before to the lowest after it, at the ends of ticks, and what came back of it. */
final class FallAndRecovery implements MarketFactGroup {
    private static final double LEAST = 0.01;
    private static final double MINUTE_SECONDS = 60;
    private static final int[] RECOVERIES = {5, 15, 30, 60};
    private static final String ONE = "one fall of one run";

    /**
     * A fall of the mark.
     *
     * @param top the last tick of the highest mark before it
     * @param bottom the tick of the lowest
     */
    record Fall(int top, int bottom, double share) {
        /** The largest; of none a share of 0. */
        static Fall of(long[] marks) {
            Fall largest = new Fall(0, 0, 0);
            int top = -1;
            for (int tick = 0; tick < marks.length; tick++) {
                if (marks[tick] == FactListener.NO_PRICE) {
                    continue;
                }
                if (top < 0 || marks[tick] >= marks[top]) {
                    top = tick;
                }
                double share = 1 - (double) marks[tick] / marks[top];
                if (share > largest.share()) {
                    largest = new Fall(top, tick, share);
                }
            }
            return largest;
        }

        boolean isLarge() {
            return share >= LEAST;
        }
    }

    @Override
    public List<MarketFact> of(MarketTape tape) {
        long[] marks = tape.markTicks();
        Fall fall = Fall.of(marks);
        List<MarketFact> facts = new ArrayList<>();
        facts.add(MarketFact.of("largest-fall", "largest fall", "%", 100 * fall.share(), ONE, marks.length));
        facts.add(worst(tape, marks, 1, "worst-minute"));
        facts.add(worst(tape, marks, 5, "worst-5-minutes"));
        for (int minutes : RECOVERIES) {
            facts.add(recovered(tape, marks, fall, minutes));
        }
        return facts;
    }

    @Override
    public List<FactDescription> descriptions() {
        String fall = "The largest fall of the mark at the ends of ticks, from the highest before to the lowest after it. ";
        List<FactDescription> facts = new ArrayList<>(List.of(
                new FactDescription("largest-fall", fall + "How much it is of the highest.", FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("worst-minute", "The largest fall of the mark from the end of one whole minute to that of the next, as bars tell closes.", FactDescription.PERCENT, FactDescription.OWN),
                new FactDescription("worst-5-minutes", "The largest fall of the mark from the end of one whole minute to that of the fifth after it, as bars tell closes.", FactDescription.PERCENT,
                        FactDescription.OWN)));
        for (int minutes : RECOVERIES) {
            facts.add(new FactDescription("recovered-%sm".formatted(minutes), fall + "How much of it the mark has made good %s min after the lowest. Undefined for a fall below 1 %%, and where the run ends before."
                    .formatted(minutes), "0 or more; 100: all of it", FactDescription.OWN));
        }
        return facts;
    }

    /** Between the ends of whole minutes, as bars tell closes. */
    private static MarketFact worst(MarketTape tape, long[] marks, int minutes, String name) {
        String title = "largest fall within " + (minutes == 1 ? "a minute" : minutes + " minutes");
        int minute = (int) Math.round(MINUTE_SECONDS / tape.tickSeconds());
        if (minute < 1 || marks.length < (minutes + 1) * minute) {
            return MarketFact.undefined(name, title, "%", "this run has no two closes of minutes so far apart", marks.length);
        }
        double worst = 0;
        for (int close = (minutes + 1) * minute - 1; close < marks.length; close += minute) {
            long before = marks[close - minutes * minute];
            if (before != FactListener.NO_PRICE && marks[close] != FactListener.NO_PRICE) {
                worst = Math.max(worst, 1 - (double) marks[close] / before);
            }
        }
        return MarketFact.of(name, title, "%", 100 * worst, ONE, marks.length / minute);
    }

    private static MarketFact recovered(MarketTape tape, long[] marks, Fall fall, int minutes) {
        String name = "recovered-%dm".formatted(minutes);
        String title = "recovered after %d min".formatted(minutes);
        long later = fall.bottom() + Math.round(minutes * MINUTE_SECONDS / tape.tickSeconds());
        if (!fall.isLarge()) {
            return MarketFact.undefined(name, title, "%", "the mark never falls by 1 %", 0);
        }
        if (later >= marks.length || marks[(int) later] == FactListener.NO_PRICE) {
            return MarketFact.undefined(name, title, "%", "this run ends before", 1);
        }
        double back = (double) (marks[(int) later] - marks[fall.bottom()]) / (marks[fall.top()] - marks[fall.bottom()]);
        return MarketFact.of(name, title, "%", 100 * back, ONE, 1);
    }
}
