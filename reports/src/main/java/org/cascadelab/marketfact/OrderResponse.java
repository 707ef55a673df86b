package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.cascadelab.metric.MetricValue;

/**
 * How the mid answers to market orders: R(l) = mean of sign x 10,000 x log(mid at l after the order / mid just before it), in bp per order, the response function of Bouchaud,
 * Gefen, Potters and Wyart (2004), Quantitative Finance 4(2), 176 (from memory), in time instead of in numbers of trades. It holds what an order does and what the orders do
 * that come with it and after it, most of them of its sign, and what makes others trade and quote at once: it is no measure of cause.
 *
 * <p>The exponent d is that of R(l; v) = A v^d for orders of a value v. Orders are put in classes of half a decade of value, and A and d chosen so that the squared distances
 * of the classes' means from it, each over the variance of the mean, are least; classes with fewer than {@value #IN_A_CLASS} orders, and those whose orders all see the same
 * move, are left out. Where orders crowd, small ones share the response to those that come with them, so that d is lower the longer the span.
 *
 * <p>Errors are the jackknife's, one piece of time left out at a time, as many as 20 but none shorter than the span.
 */
final class OrderResponse implements MarketFactGroup {
    private static final String[] SPANS = {"100ms", "1s", "10s", "60s"};
    private static final String[] TITLES = {"0.1 s", "1 s", "10 s", "60 s"};
    /** Of which of them the exponent is told. */
    private static final int[] OF_SIZE = {0, 1};
    private static final int LEAST = 50;
    private static final int LEAST_PIECES = 4;

    static final int IN_A_CLASS = 30;
    private static final int CLASSES_PER_DECADE = 2;
    private static final int CLASSES = 50;
    private static final int LEAST_CLASSES = 4;
    private static final double LOWEST_EXPONENT = -1;
    private static final double HIGHEST_EXPONENT = 2;

    /** Orders of a class: how many, and sums over them. */
    private static final class Tally {
        private double orders;
        private double values;
        private double moves;
        private double squares;

        private void add(double value, double move) {
            orders++;
            values += value;
            moves += move;
            squares += move * move;
        }

        private void add(Tally other, double times) {
            orders += times * other.orders;
            values += times * other.values;
            moves += times * other.moves;
            squares += times * other.squares;
        }

        private double mean() {
            return moves / orders;
        }

        private double varianceOfMean() {
            return Math.max(0, squares / orders - mean() * mean()) / (orders - 1);
        }
    }

    @Override
    public List<MarketFact> of(MarketTape tape) {
        List<MarketFact> facts = new ArrayList<>();
        Tally[][][] tallies = new Tally[SPANS.length][][];
        for (int span = 0; span < SPANS.length; span++) {
            tallies[span] = tallies(tape, span);
            facts.add(mean(tallies[span], "response-" + SPANS[span], "move after " + TITLES[span]));
        }
        for (int span : OF_SIZE) {
            facts.add(exponent(tallies[span], "response-exponent-" + SPANS[span], "exponent of size after " + TITLES[span]));
        }
        return facts;
    }

    @Override
    public List<FactDescription> descriptions() {
        List<FactDescription> facts = new ArrayList<>();
        for (int span = 0; span < SPANS.length; span++) {
            facts.add(new FactDescription("response-" + SPANS[span], ("Mean over traders' market orders of sign x 10,000 x log of the mid %s after the order over that just before it. What the orders do that "
                    + "come with it and after it is in it: no measure of cause. Undefined below %s orders.").formatted(TITLES[span], LEAST),
                    "any number; above 0 where the price goes on with the order",
                    "response function of Bouchaud, Gefen, Potters and Wyart (2004), Fluctuations and response in financial markets, Quantitative Finance 4(2), from memory, in time and not in trades"));
        }
        for (int span : OF_SIZE) {
            facts.add(new FactDescription("response-exponent-" + SPANS[span], ("The d of response = A x value^d, %s after traders' market orders: A and d leave the least sum of squared distances of the means of "
                    + "classes of half a decade of value, each over the variance of the mean; classes below %s orders are left out. Undefined below %s classes.").formatted(TITLES[span], IN_A_CLASS, LEAST_CLASSES),
                    "from %s to %s; 0: any order moves the price alike, 1: in proportion to its value".formatted(LOWEST_EXPONENT, HIGHEST_EXPONENT), FactDescription.OWN));
        }
        return facts;
    }

    /** By piece of time and class of value. */
    private static Tally[][] tallies(MarketTape tape, int span) {
        double seconds = tape.seconds();
        int pieces = (int) Math.max(1, Math.min(Errors.PIECES, seconds * 1e9 / ResponseTape.SPANS_NANOS[span]));
        Tally[][] tallies = new Tally[pieces][CLASSES];
        for (Tally[] piece : tallies) {
            Arrays.setAll(piece, any -> new Tally());
        }
        for (int order = 0; order < tape.orders(); order++) {
            double move = tape.sign(order) * tape.responses().move(span, order);
            if (Double.isFinite(move)) {
                double value = tape.orderNotional(order);
                int piece = (int) Math.min(pieces - 1L, (long) (tape.orderNanos(order) / 1e9 / seconds * pieces));
                tallies[piece][classOf(value)].add(value, move);
            }
        }
        return tallies;
    }

    private static int classOf(double value) {
        return (int) Math.max(0, Math.min(CLASSES - 1, Math.floor(CLASSES_PER_DECADE * Math.log10(value)) + CLASSES / 2));
    }

    /** The classes over all pieces but one; over all if there is no such piece. */
    private static Tally[] without(Tally[][] tallies, int left) {
        Tally[] classes = new Tally[CLASSES];
        for (int each = 0; each < CLASSES; each++) {
            classes[each] = new Tally();
            for (int piece = 0; piece < tallies.length; piece++) {
                classes[each].add(tallies[piece][each], piece == left ? 0 : 1);
            }
        }
        return classes;
    }

    private static double meanWithout(Tally[][] tallies, int left) {
        Tally all = new Tally();
        for (Tally each : without(tallies, left)) {
            all.add(each, 1);
        }
        return all.mean();
    }

    private static MarketFact mean(Tally[][] tallies, String name, String title) {
        int n = orders(tallies);
        return n < LEAST ? few(name, title, "bp", n) : told(tallies, name, title, "bp", meanWithout(tallies, -1), left -> meanWithout(tallies, left), n);
    }

    private static MarketFact exponent(Tally[][] tallies, String name, String title) {
        int n = orders(tallies);
        if (n < LEAST) {
            return few(name, title, "", n);
        }
        MetricValue exponent = exponentWithout(tallies, -1);
        return exponent.isDefined() ? told(tallies, name, title, "", exponent.get(), left -> {
            MetricValue without = exponentWithout(tallies, left);
            return without.isDefined() ? without.get() : Double.NaN;
        }, n) : MarketFact.undefined(name, title, "", exponent.undefined(), n);
    }

    private static MetricValue exponentWithout(Tally[][] tallies, int left) {
        List<Tally> classes = Arrays.stream(without(tallies, left)).filter(each -> each.orders >= IN_A_CLASS && each.varianceOfMean() > 0).toList();
        if (classes.size() < LEAST_CLASSES) {
            return MetricValue.undefined("this run has %d classes by size with %d market orders; %d are needed".formatted(classes.size(), IN_A_CLASS, LEAST_CLASSES));
        }
        double exponent = new BrentOptimizer(1e-8, 1e-8).optimize(new MaxEval(1_000), GoalType.MINIMIZE, new SearchInterval(LOWEST_EXPONENT, HIGHEST_EXPONENT),
                new UnivariateObjectiveFunction(at -> fit(classes, at)[1])).getPoint();
        if (fit(classes, exponent)[0] <= 0) {
            return MetricValue.undefined("the mid does not move in the direction of market orders");
        }
        boolean within = exponent - LOWEST_EXPONENT > 1e-3 && HIGHEST_EXPONENT - exponent > 1e-3;
        return within ? MetricValue.of(exponent) : MetricValue.undefined("the response does not go with a power of the size between %s and %s"
                .formatted(LOWEST_EXPONENT, HIGHEST_EXPONENT));
    }

    /** The factor that fits best with an exponent, and the weighted squared distance that it leaves. */
    private static double[] fit(List<Tally> classes, double exponent) {
        double unit = Math.exp(classes.stream().mapToDouble(each -> Math.log(each.values / each.orders)).average().orElseThrow());
        double powers = 0;
        double products = 0;
        double squares = 0;
        for (Tally each : classes) {
            double power = Math.pow(each.values / each.orders / unit, exponent);
            double weight = 1 / each.varianceOfMean();
            powers += weight * power * power;
            products += weight * power * each.mean();
            squares += weight * each.mean() * each.mean();
        }
        return new double[] {products / powers, squares - products * products / powers};
    }

    private static int orders(Tally[][] tallies) {
        int orders = 0;
        for (Tally[] piece : tallies) {
            for (Tally each : piece) {
                orders += (int) each.orders;
            }
        }
        return orders;
    }

    private static MarketFact few(String name, String title, String unit, int n) {
        return MarketFact.undefined(name, title, unit, "this run has %d market orders with a mid before and so long after; %d are needed".formatted(n, LEAST), n);
    }

    private static MarketFact told(Tally[][] tallies, String name, String title, String unit, double value, IntToDoubleFunction without, int n) {
        return tallies.length < LEAST_PIECES
                ? MarketFact.of(name, title, unit, value, "this run lasts less than %d times as long".formatted(LEAST_PIECES), n)
                : MarketFact.of(name, title, unit, value, Errors.byJackknife(tallies.length, without), n);
    }
}
