package org.cascadelab.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.cascadelab.catalog.Params;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.liquidation.Rulebook;
import org.cascadelab.liquidation.Slot;
import org.cascadelab.liquidation.SlotChoice;

/**
 * Many small positions, evenly spread thresholds, a price that is pushed down slowly by d0; at each trigger the liquidator closes a fraction f of what is left.
 * Nobody tells it where the next trigger is: that follows from the maintenance rate m, since a position that was just at the margin and
 * closes f of itself is at the margin again when the price has fallen by {@code m f / ((1 - f)(1 - m))} of itself.
 *
 * <p>Pushed slowly, each round sells little, so that sales happen at the mark and slippage does not move the next trigger: the fluid limit.
 */
final class TieredLiquidation implements ValidationCard {
    private static final long SECOND = 1_000_000_000L;
    private static final long LOTS_PER_LEVEL = 1_000_000;
    /** Below this many lots left, rounding up to a lot is no fraction any more. */
    private static final double LEAST_LOTS = 200;

    private final double r;
    private final double firstMove;
    private final double price;
    private final List<Long> fractionsPpb;
    private final List<Long> ratesPpb;
    private final long positions;
    private final double tolerance;

    private TieredLiquidation(double r, double firstMove, double price, List<Long> fractionsPpb, List<Long> ratesPpb, long positions, double tolerance) {
        this.r = r;
        this.firstMove = firstMove;
        this.price = price;
        this.fractionsPpb = fractionsPpb;
        this.ratesPpb = ratesPpb;
        this.positions = positions;
        this.tolerance = tolerance;
    }

    static TieredLiquidation of(Params params) {
        double r = params.number("r");
        double firstMove = params.number("d0");
        double price = params.number("price");
        if (!(r > 0) || !(firstMove > 0) || !(price > firstMove)) {
            throw new IllegalArgumentException("need r > 0 and 0 < d0 < price, got %s, %s and %s".formatted(r, firstMove, price));
        }
        TieredLiquidation card = new TieredLiquidation(r, firstMove, price, params.ppbs("fraction"), params.ppbs("maintenance"), params.count("positions"), params.ratio("tolerance"));
        for (long fraction : card.fractionsPpb) {
            for (long rate : card.ratesPpb) {
                card.fluid(fraction / (double) Quantity.ONE, rate / (double) Quantity.ONE);
            }
        }
        return card;
    }

    @Override
    public CardDescription description() {
        return new CardDescription("As L3 in the fluid limit, with partial liquidation: each trigger closes a fraction f of the remainder, and the next trigger of the same position lies lower by a gap "
                + "that only the margin arithmetic of the ledger decides: dp/p = m f / ((1 - f)(1 - m)). The price falls by X = d0 + R sum over k of f (1 - f)^k (X - k g)+, here with the gap "
                + "as a share of the price, not a constant: k triggers from p lead to p (1 - g/p)^k. The fall, the number of triggers and the volume sold are measured apart, because triggers can "
                + "become more numerous while the volume falls.",
                "fixed point and gap derived here from the margin rule of a linear contract without fee and slippage; the values 10, 6.06, 4.00 and 3.33 of the constant gap are its limit for a high price");
    }

    @Override
    public CardResult run() {
        List<CardResult.Measure> measures = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (long fraction : fractionsPpb) {
            if (fraction == Quantity.ONE) {
                // nothing is left to trigger again: the maintenance rate does not matter
                experiment(fraction, ratesPpb.get(0), measures, notes);
            } else {
                ratesPpb.forEach(rate -> experiment(fraction, rate, measures, notes));
            }
        }
        return CardResult.each(measures, notes);
    }

    private void experiment(long fractionPpb, long ratePpb, List<CardResult.Measure> measures, List<String> notes) {
        double f = fractionPpb / (double) Quantity.ONE;
        double m = ratePpb / (double) Quantity.ONE;
        Fluid fluid = fluid(f, m);
        Play play = new Play(fractionPpb, ratePpb);
        play.run();
        String where = String.format(Locale.ROOT, " | f %s, m %s", Check.number(f), Check.number(m));
        measures.add(CardResult.Measure.within("fall of the price" + where, play.fall(), fluid.fall(), tolerance * fluid.fall()));
        measures.add(CardResult.Measure.within("volume sold, in positions" + where, play.volume(), fluid.volume(), tolerance * fluid.volume()));
        double tiers = fluid.gap() == 1 ? 0 : Math.log((price - fluid.fall()) / price) / Math.log(1 - fluid.gap());
        if (f == 1 || LOTS_PER_LEVEL * Math.pow(1 - f, tiers) >= LEAST_LOTS) {
            measures.add(CardResult.Measure.within("triggers" + where, play.triggers, fluid.triggers(), tolerance * fluid.triggers()));
        } else {
            measures.add(CardResult.Measure.of("triggers" + where, play.triggers, 0));
            notes.add(where.substring(3) + ": positions shrink to a few lots, which cannot be divided further: the number of triggers is a reading, the volume and the fall are not touched");
        }
        measures.add(CardResult.Measure.within("checks with a first trigger before or after its threshold" + where, play.misplaced, 0, 0));
        if (play.gaps > 0) {
            measures.add(CardResult.Measure.within("gap to the second trigger, share of the price" + where, play.meanGap(), fluid.gap(), tolerance * fluid.gap() + play.gapResolution()));
        } else if (f < 1) {
            notes.add(where.substring(3) + ": the price comes to rest before any position triggers twice: d0 / (1 - f R) = " + Check.number(firstMove / (1 - f * r)));
        }
        if (f == 1) {
            notes.add(String.format(Locale.ROOT, "full liquidation: d0 / (1 - R) = %s", Check.number(firstMove / (1 - r))));
        } else {
            notes.add(String.format(Locale.ROOT, "%s: with the gap taken as constant, %s, the fall would be %s", where.substring(3), Check.number(price * fluid.gap()),
                    Check.number(fall(x -> constantGap(x, f, price * fluid.gap()), f, m))));
        }
    }

    /** What the fluid limit gives: the fall, positions sold, triggers, and the gap as a share of the price, 1 where no position triggers twice. */
    private record Fluid(double fall, double volume, double triggers, double gap) {}

    private Fluid fluid(double f, double m) {
        // a gap of the whole price or more: the next trigger lies below zero, a position triggers once
        double gap = f == 1 ? 1 : Math.min(1, m * f / ((1 - f) * (1 - m)));
        double fall = fall(x -> relativeGap(x, f, gap)[0], f, m);
        double[] sums = relativeGap(fall, f, gap);
        double density = positions;
        return new Fluid(fall, density * sums[0], density * sums[1], gap);
    }

    /** At a fall x: sums over the tiers k of f (1-f)^k and of 1, each times the width of thresholds whose k-th further trigger lies above the price. */
    private double[] relativeGap(double x, double f, double gap) {
        double volume = 0;
        double triggers = 0;
        double left = 1;
        for (int k = 0; true; k++) {
            double width = k == 0 ? x : price - (price - x) / Math.pow(1 - gap, k);
            if (width <= 0) {
                break;
            }
            volume += f * left * width;
            triggers += width;
            left *= 1 - f;
        }
        return new double[] {volume, triggers};
    }

    private static double constantGap(double x, double f, double gap) {
        double volume = 0;
        double left = 1;
        for (int k = 0; x - k * gap > 0; k++) {
            volume += f * left * (x - k * gap);
            left *= 1 - f;
        }
        return volume;
    }

    /** The smallest x with {@code x = d0 + R volume(x)}, found by walking up, because it is there that a cascade stops. */
    private double fall(DoubleUnaryOperator volume, double f, double m) {
        double x = firstMove;
        for (int i = 0; i < 1_000_000; i++) {
            double next = firstMove + r * volume.applyAsDouble(x);
            if (next >= price * 0.95) {
                throw new IllegalArgumentException(String.format(Locale.ROOT,
                        "with R %s, fraction %s and maintenance %s the price falls through 95 %% of itself without coming to rest: there is no fluid limit to hold against; lower R or d0, or raise the price",
                        r, f, m));
            }
            if (next - x < 1e-13 * next) {
                return next;
            }
            x = next;
        }
        throw new IllegalArgumentException("R %s is so near to 1 that the fall has no end that could be computed".formatted(r));
    }

    /** One slow push, and what came of it. A position that is sold whole sweeps one price level: the tick is R / positions. */
    private final class Play implements FactListener {
        private final double tick = r / positions;
        private final long ratePpb;
        private final ConstantDepthVenue venue;
        /** by account: the mark of its first trigger, 0 before it, -1 after the second */
        private final List<Long> firstTriggerTicks = new ArrayList<>();
        private long triggers;
        /** positions that have triggered, and those whose threshold the mark has reached */
        private long triggered;
        private long due;
        /** checks after which the two were not the same */
        private long misplaced;
        private long soldLots;
        private double gapSum;
        private long gaps;

        Play(long fractionPpb, long ratePpb) {
            this.ratePpb = ratePpb;
            String rate = "0." + String.format(Locale.ROOT, "%09d", ratePpb);
            Rulebook rulebook = ConstantDepthVenue.rulebook(
                    SlotChoice.of(Slot.REQUIREMENT, "flat").with("maintenance", rate).with("largest-leverage", "1"),
                    SlotChoice.of(Slot.TRIGGER, "maintenance").with("exit", "1").with("warning", "1"),
                    fractionPpb == Quantity.ONE ? SlotChoice.of(Slot.SIZING, "all")
                            : SlotChoice.of(Slot.SIZING, "fraction").with("fraction", "0." + String.format(Locale.ROOT, "%09d", fractionPpb)).with("of", "remainder"));
            venue = new ConstantDepthVenue(rulebook, Math.round(price / tick), LOTS_PER_LEVEL, this);
        }

        void run() {
            long open = venue.openTicks();
            long opened = 0;
            long pushes = Math.round(firstMove / tick);
            for (long push = 0; push < pushes; push++) {
                venue.sell(LOTS_PER_LEVEL);
                long[] count = {opened};
                venue.check((push + 1) * SECOND, () -> {
                    // thresholds a little beyond the mark, so that one that fires too early is there to do so
                    long ahead = open - venue.markTicks() + 4 * (long) Math.ceil(1 / r) + 4;
                    while (thresholdTicks(count[0] + 1) <= ahead) {
                        venue.openWithTrigger(LOTS_PER_LEVEL, open - thresholdTicks(++count[0]), ratePpb);
                    }
                    return true;
                });
                opened = count[0];
                while (thresholdTicks(due + 1) <= open - venue.markTicks()) {
                    due++;
                }
                misplaced += due == triggered ? 0 : 1;
            }
            venue.verify();
        }

        /** The thresholds lie 1 / positions apart, from half of it down. */
        private long thresholdTicks(long number) {
            return (long) Math.ceil((number - 0.5) / positions / tick);
        }

        double fall() {
            return (venue.openTicks() - venue.markTicks()) * tick;
        }

        double volume() {
            return soldLots / (double) LOTS_PER_LEVEL;
        }

        double meanGap() {
            return gapSum / gaps;
        }

        /** A trigger is seen at the next tick or, when others sell in the same round, a few further down. */
        double gapResolution() {
            return 2.0 / venue.markTicks();
        }

        @Override
        public void liquidationStarted(LiquidationStarted fact) {
            triggers++;
            while (firstTriggerTicks.size() <= fact.account()) {
                firstTriggerTicks.add(0L);
            }
            long first = firstTriggerTicks.get(fact.account());
            if (first > 0) {
                gapSum += 1 - fact.markTicks() / (double) first;
                gaps++;
            }
            triggered += first == 0 ? 1 : 0;
            firstTriggerTicks.set(fact.account(), first == 0 ? fact.markTicks() : -1);
        }

        @Override
        public void forcedFilled(ForcedFilled fact) {
            soldLots -= fact.lots();
        }
    }
}
