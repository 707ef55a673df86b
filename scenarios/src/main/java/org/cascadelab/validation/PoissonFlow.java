package org.cascadelab.validation;

import java.util.Arrays;
import org.cascadelab.book.BookListener;
import org.cascadelab.book.BookRules;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.random.Draws;

/**
 * Orders of one size in continuous time, played into the real book: limit orders at rates by their distance from the opposite best price, market
 * orders, cancels at rates by the distance. All clocks are exponential, so the next event comes after an exponential time at the total rate
 * and is of each kind in proportion to its rate. For cancels that total is an upper bound: a clock rings for every order at the largest
 * cancel rate, and counts with the probability that its distance's rate is of the largest, which is the same process.
 */
final class PoissonFlow implements BookListener {
    private final OrderBook book = new OrderBook(BookRules.standard(), this);
    private final long lots;
    private final double[] limitUpTo;
    private final double[] cancelRates;
    private final double marketRate;
    private final double largestCancelRate;

    /** Live orders: ids are small numbers used again; each knows its place in the list. */
    private int[] live = new int[1024];
    private int[] placeOf = new int[1024];
    private long[] priceOf = new long[1024];
    private int[] free = new int[1024];
    private int alive;
    private int freeIds;
    private int ids;
    /** Where a side's best price was last seen, for the moments when it is empty. */
    private final long[] lastBest = new long[2];
    private boolean traded;

    /**
     * @param limitRates by distance, for each side; no orders arrive beyond
     * @param cancelRates by distance; the last holds beyond
     */
    PoissonFlow(double[] limitRates, double[] cancelRates, double marketRate, long lots) {
        this.lots = lots;
        this.cancelRates = cancelRates.clone();
        this.marketRate = marketRate;
        limitUpTo = limitRates.clone();
        Arrays.parallelPrefix(limitUpTo, Double::sum);
        largestCancelRate = Arrays.stream(cancelRates).max().orElseThrow();
        lastBest[Side.BUY.ordinal()] = 0;
        lastBest[Side.SELL.ordinal()] = 1;
    }

    OrderBook book() {
        return book;
    }

    /** Time to the next event, which {@link #act} then performs. */
    double wait(Draws draws) {
        return draws.nextExponential() / totalRate();
    }

    /** Performs the next event; returns whether it was a market order. */
    boolean act(Draws draws) {
        double limits = 2 * limitUpTo[limitUpTo.length - 1];
        double pick = draws.nextDouble() * totalRate();
        traded = false;
        if (pick < limits) {
            limit(pick < limits / 2 ? Side.BUY : Side.SELL, draws);
        } else if (pick < limits + 2 * marketRate) {
            Side side = pick < limits + marketRate ? Side.BUY : Side.SELL;
            book.market(-1, 0, side, lots);
            traded = true;
        } else {
            ring(draws);
        }
        remember();
        return traded;
    }

    /** The best price of a side, or where it was when the side was last not empty. */
    long bestTicks(Side side) {
        return lastBest[side.ordinal()];
    }

    @Override
    public void filled(long makerId, int makerOwner, long takerId, int takerOwner, Side takerSide, long priceTicks, long filledLots) {
        // all orders have one size, so a maker that trades is done
        bury((int) makerId);
    }

    private double totalRate() {
        return 2 * limitUpTo[limitUpTo.length - 1] + 2 * marketRate + alive * largestCancelRate;
    }

    private void limit(Side side, Draws draws) {
        double pick = draws.nextDouble() * limitUpTo[limitUpTo.length - 1];
        int index = Arrays.binarySearch(limitUpTo, pick);
        int distance = 1 + (index < 0 ? -index - 1 : index + 1);
        long price = bestTicks(side.opposite()) - side.sign() * (long) distance;
        int id = newId();
        priceOf[id] = price;
        placeOf[id] = alive;
        live[alive++] = id;
        book.limit(id, side.ordinal(), side, price, lots);
    }

    private void ring(Draws draws) {
        int id = live[(int) draws.nextLong(alive)];
        // the middle lies between bids and asks, so an order's side is told by where it lies
        boolean bid = priceOf[id] <= bestTicks(Side.BUY);
        long distance = bid ? bestTicks(Side.SELL) - priceOf[id] : priceOf[id] - bestTicks(Side.BUY);
        double rate = cancelRates[(int) Math.min(distance, cancelRates.length) - 1];
        if (rate == largestCancelRate || draws.nextDouble() * largestCancelRate < rate) {
            book.cancel(id);
            bury(id);
        }
    }

    private void remember() {
        for (Side side : Side.values()) {
            long best = book.bestTicks(side);
            if (best != OrderBook.NO_PRICE) {
                lastBest[side.ordinal()] = best;
            } else if (book.bestTicks(side.opposite()) != OrderBook.NO_PRICE) {
                // an empty side's last price must not be overtaken by the other
                long other = book.bestTicks(side.opposite());
                long nearest = other - side.sign();
                lastBest[side.ordinal()] = side == Side.BUY ? Math.min(lastBest[0], nearest) : Math.max(lastBest[1], nearest);
            }
        }
    }

    private int newId() {
        if (freeIds > 0) {
            return free[--freeIds];
        }
        if (ids == live.length) {
            live = Arrays.copyOf(live, ids << 1);
            placeOf = Arrays.copyOf(placeOf, ids << 1);
            priceOf = Arrays.copyOf(priceOf, ids << 1);
            free = Arrays.copyOf(free, ids << 1);
        }
        return ids++;
    }

    private void bury(int id) {
        int place = placeOf[id];
        int last = live[--alive];
        live[place] = last;
        placeOf[last] = place;
        free[freeIds++] = id;
    }
}
