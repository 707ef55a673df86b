package org.cascadelab.metric;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.ForcedOrderSent;

/**
 * What forced fills cost, in half ticks times lots of the first instrument (mids are half ticks; others count by their value), split where it arose. A fill
 * of {@code lots} at a price, in a step of an episode that found a mid and a best quote:
 *
 * <pre>
 * move    (mid at the step's arrival - mid at the arrival of the episode's first order in the instrument) x lots
 * spread  (best quote at the step's arrival - mid at the step's arrival) x lots
 * depth   (fill price - best quote at the step's arrival) x lots
 * </pre>
 *
 * lots are signed as the order trades, so that selling lower and buying higher are both positive. The three add up to (fill price - mid at the episode's first arrival) x
 * lots term by term. A step's first fill is at the best quote that it found, because the book fills by price. Takeovers have a set price and do not count, nor does
 * anything before the first mid.
 */
final class ForcedCosts {
    static final String UNDEFINED_WHEN = "without a forced fill on the book or against the shadow account.";
    static final String SHORTFALL_SOURCE =
            "Perold (1988), The implementation shortfall, J. Portfolio Management 14(3); the split is the book's: half the spread, levels below the best, "
                    + "drift between slices";

    private final RunRecord run;
    /** by episode and instrument */
    private final long[] arrivalMid;
    private final long[] bestOfStep;
    private final double[] costByEpisode;
    private final double[] valueByEpisode;
    private double move;
    private double spread;
    private double depth;
    private double value;

    private ForcedCosts(RunRecord run) {
        this.run = run;
        arrivalMid = new long[run.episodes().size() * run.instruments()];
        bestOfStep = new long[run.forcedOrders().size()];
        costByEpisode = new double[run.episodes().size()];
        valueByEpisode = new double[costByEpisode.length];
        Arrays.fill(arrivalMid, FactListener.NO_PRICE);
        Arrays.fill(bestOfStep, FactListener.NO_PRICE);
    }

    private static ForcedCosts of(RunRecord run) {
        ForcedCosts costs = new ForcedCosts(run);
        for (ForcedOrderSent order : run.forcedOrders()) {
            int position = costs.position(order.episode(), order.instrument());
            if (costs.arrivalMid[position] == FactListener.NO_PRICE) {
                costs.arrivalMid[position] = order.midHalfTicks();
            }
        }
        for (int fill = 0; fill < run.forcedFills().size(); fill++) {
            costs.add(fill);
        }
        return costs;
    }

    private int position(int episode, int instrument) {
        return episode * run.instruments() + instrument;
    }

    private void add(int number) {
        ForcedFilled fill = run.forcedFills().get(number);
        long mid = fill.arrivalMidHalfTicks();
        if (fill.venue() == ForcedFilled.Venue.TAKEOVER || mid == FactListener.NO_PRICE) {
            return;
        }
        int step = firstOrderOfStep(run.orderOfFill(number));
        if (bestOfStep[step] == FactListener.NO_PRICE) {
            bestOfStep[step] = fill.priceTicks();
        }
        long best = bestOfStep[step];
        long first = arrivalMid[position(fill.episode(), fill.instrument())];
        double lots = fill.lots() * run.relativeValueOfLot(fill.instrument(), mid / 2.0);
        move += (mid - first) * lots;
        spread += (2 * best - mid) * lots;
        depth += 2 * (fill.priceTicks() - best) * lots;
        value += first * Math.abs(lots);
        costByEpisode[fill.episode()] += (2 * fill.priceTicks() - mid) * lots;
        valueByEpisode[fill.episode()] += mid * Math.abs(lots);
    }

    /** A step may send several orders, one after the other. */
    private int firstOrderOfStep(int order) {
        ForcedOrderSent sent = run.forcedOrders().get(order);
        int first = order;
        while (first > 0 && run.forcedOrders().get(first - 1).episode() == sent.episode() && run.forcedOrders().get(first - 1).step() == sent.step()
                && run.forcedOrders().get(first - 1).instrument() == sent.instrument()) {
            first--;
        }
        return first;
    }

    /** One of the costs below, undefined without a fill that counts. */
    static MetricValue basisPoints(RunRecord run, ToDoubleFunction<ForcedCosts> cost) {
        ForcedCosts costs = of(run);
        return costs.value > 0 ? MetricValue.of(cost.applyAsDouble(costs)) : MetricValue.undefined("no forced fill on the book");
    }

    /** All three parts together. */
    double shortfallBasisPoints() {
        return spreadBasisPoints() + depthBasisPoints() + moveBasisPoints();
    }

    /** Half the spread that orders crossed, in basis points of the value at the episodes' first mids. */
    double spreadBasisPoints() {
        return spread / value * 10_000;
    }

    double depthBasisPoints() {
        return depth / value * 10_000;
    }

    double moveBasisPoints() {
        return move / value * 10_000;
    }

    /** The mean over episodes of what each cost against the mids that its orders found, in basis points. */
    double meanSlippageBasisPoints() {
        double sum = 0;
        int episodes = 0;
        for (int episode = 0; episode < valueByEpisode.length; episode++) {
            if (valueByEpisode[episode] > 0) {
                sum += costByEpisode[episode] / valueByEpisode[episode] * 10_000;
                episodes++;
            }
        }
        return sum / episodes;
    }
}
