package org.cascadelab.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cascadelab.book.DepthView;
import org.cascadelab.catalog.Params;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.liquidation.Breach;
import org.cascadelab.liquidation.Close;
import org.cascadelab.liquidation.Rulebook;
import org.cascadelab.liquidation.Sizing;
import org.cascadelab.liquidation.Slot;
import org.cascadelab.liquidation.SlotChoice;

/**
 * One position is force-sold within a horizon from a bid side of constant depth that recovers exponentially: what waiting is worth when the book's resilience is all that
 * it gains. One sale and equal tranches are the platform's own policies (whole position; slices until flat with a cool-down); the optimal schedule is
 * a sizing of the card's. Between two sales the maker enters orders, from the best bid up, until the book misses {@code exp(-rho dt)} of what it missed.
 */
final class ResilientBook implements ValidationCard {
    private static final long LOTS_PER_LEVEL = 10_000;
    /** Opening price in depths of the whole sale, so that the fall is small beside the price and the position never loses all equity. */
    private static final long PRICE_IN_FALLS = 100;
    private static final double MARGIN_RATE = 0.5;
    /** How far below the maintenance margin the position starts: less than any slice closes, so that restoring it asks for less than the slice. */
    private static final double SHORTFALL = 1e-4;

    private final double rho;
    private final double horizon;
    private final double kappa;
    private final double size;
    private final int[] tranches;
    private final long levels;
    private final int steps;
    private final double tolerance;

    private ResilientBook(double rho, double horizon, double kappa, double size, int[] tranches, long levels, int steps, double tolerance) {
        this.rho = rho;
        this.horizon = horizon;
        this.kappa = kappa;
        this.size = size;
        this.tranches = tranches;
        this.levels = levels;
        this.steps = steps;
        this.tolerance = tolerance;
    }

    static ResilientBook of(Params params) {
        double kappa = params.number("kappa");
        double size = params.number("size");
        if (!(kappa > 0) || !(size > 0)) {
            throw new IllegalArgumentException("need kappa > 0 and size > 0, got %s and %s".formatted(kappa, size));
        }
        double rho = params.perSecond("rho");
        if (!(rho >= 0)) {
            throw new IllegalArgumentException("need rho >= 0, got %s per second".formatted(rho));
        }
        int[] tranches = NumberList.counts("tranches", params.text("tranches"));
        if (Arrays.stream(tranches).anyMatch(count -> count < 2 || count > 9_000)) {
            throw new IllegalArgumentException("tranches: need numbers from 2 to 9000, got '%s'".formatted(params.text("tranches")));
        }
        return new ResilientBook(rho, params.seconds("horizon"), kappa, size, tranches, params.count("levels"), (int) params.count("steps"), params.ratio("tolerance"));
    }

    @Override
    public CardDescription description() {
        return new CardDescription("X units are force-sold within the horizon T from a book of constant depth (kappa per unit) that recovers exponentially at rate rho and keeps no permanent impact. "
                + "Cost against the opening price over kappa X^2: one sale 1/2; n equal tranches (n/2 + sum of a^(j-i)) / n^2 with a = exp(-rho T / (n - 1)); uniform selling "
                + "(rho T - 1 + exp(-rho T)) / (rho T)^2; the optimum, a block, a constant rate and a block, 1 / (rho T + 2). Sold by the liquidator through the real book.",
                "Obizhaeva and Wang (2013), Optimal trading strategy and supply/demand dynamics, Journal of Financial Markets 16(1), without permanent impact; costs recomputed");
    }

    @Override
    public CardResult run() {
        List<CardResult.Measure> measures = new ArrayList<>();
        double rhoT = rho * horizon;
        String unit = kappa == 1 && size == 1 ? "cost / (kappa X^2)" : "cost";
        measure("one sale, " + unit, cost(equal(1), 1), 0.5, measures);
        for (int count : tranches) {
            measure("%d equal tranches, %s".formatted(count, unit), cost(equal(count), count), equalCost(count, rhoT), measures);
        }
        measure("uniform, " + unit, cost(equal(steps), steps), rhoT == 0 ? 0.5 : (rhoT - 1 + Math.exp(-rhoT)) / (rhoT * rhoT), measures);
        measure("optimal, " + unit, cost(optimal(rhoT), steps), 1 / (rhoT + 2), measures);
        return CardResult.each(measures, List.of(String.format(Locale.ROOT, "rho T = %s, kappa X^2 = %s", Check.number(rhoT), Check.number(kappa * size * size))));
    }

    private void measure(String name, double cost, double expected, List<CardResult.Measure> measures) {
        double scale = kappa * size * size;
        measures.add(CardResult.Measure.within(name, cost * scale, expected * scale, tolerance * expected * scale));
    }

    /** The cost of n equal trades at equal intervals: half of each one's own impact, and what is left of all earlier ones'. */
    private static double equalCost(int n, double rhoT) {
        double a = Math.exp(-rhoT / (n - 1));
        double sum = n / 2.0;
        for (int apart = 1; apart < n; apart++) {
            sum += (n - apart) * Math.pow(a, apart);
        }
        return sum / ((double) n * n);
    }

    private static Rulebook rulebook(SlotChoice sizing, long coolDownNanos) {
        return ConstantDepthVenue.rulebook(SlotChoice.of(Slot.REQUIREMENT, "flat").with("maintenance", Double.toString(MARGIN_RATE)).with("largest-leverage", "1"),
                SlotChoice.of(Slot.TRIGGER, "maintenance").with("exit", "1").with("warning", "1").with("stop", "when-flat").with("cool-down", coolDownNanos + "ns"), sizing);
    }

    private Rulebook equal(int count) {
        if (count == 1) {
            return rulebook(SlotChoice.of(Slot.SIZING, "all"), 0);
        }
        long partPpb = (Quantity.ONE + count - 1) / count;
        return rulebook(SlotChoice.of(Slot.SIZING, "slices").with("shortfalls", "0%").with("fractions", "0." + String.format(Locale.ROOT, "%09d", partPpb)), interval(count));
    }

    /** Equal blocks first and last, and between them what the book recovers: the optimum of {@code steps} sales at equal intervals, {@code 1 - exp(-rho dt)} of a block each. */
    private Rulebook optimal(double rhoT) {
        double recovered = -Math.expm1(-rhoT / (steps - 1));
        double block = 1 / ((steps - 2) * recovered + 2);
        Sizing schedule = new Sizing() {
            private int sales;
            private double planned;
            private long sold;

            @Override
            public Close size(Breach breach, DepthView depth) {
                planned += sales == 0 || sales == steps - 1 ? block : block * recovered;
                sales++;
                long lots = sales == steps ? breach.size() : Math.round(planned * breach.lotsAtStart()) - sold;
                sold += lots;
                return Close.of(lots);
            }
        };
        Rulebook rules = rulebook(SlotChoice.of(Slot.SIZING, "all"), interval(steps));
        return new Rulebook(rules.requirement(), rules.trigger(), schedule, rules.execution(), rules.charges(), rules.waterfall());
    }

    private long interval(int count) {
        return Math.max(1, (long) (horizon * Quantity.ONE / (count - 1)));
    }

    /** Sells everything in so many steps; what it costs over kappa X^2. */
    private double cost(Rulebook rulebook, int count) {
        long lots = levels * LOTS_PER_LEVEL;
        long open = PRICE_IN_FALLS * levels;
        double[] soldAndLost = new double[2];
        ConstantDepthVenue venue = new ConstantDepthVenue(rulebook, open, LOTS_PER_LEVEL, new FactListener() {
            @Override
            public void forcedFilled(ForcedFilled fact) {
                soldAndLost[0] -= fact.lots();
                // a level stands for the tick of price below it, so its middle counts
                soldAndLost[1] -= fact.lots() * (open - fact.priceTicks() + 0.5);
            }
        });
        venue.openWithEquity(lots, Math.round(lots * (double) open * MARGIN_RATE * (1 - SHORTFALL)));
        for (int sale = 0; sale < count; sale++) {
            long nanos = sale == 0 ? 0 : sale * interval(count);
            if (sale > 0) {
                venue.refill(Math.round(venue.missingLots() * Math.exp(-rho * interval(count) / Quantity.ONE)));
            }
            venue.check(nanos, () -> true);
        }
        venue.verify();
        if (soldAndLost[0] != lots) {
            throw new IllegalStateException("%s of %d lots were sold in %d steps".formatted(soldAndLost[0], lots, count));
        }
        return soldAndLost[1] / lots / levels;
    }
}
