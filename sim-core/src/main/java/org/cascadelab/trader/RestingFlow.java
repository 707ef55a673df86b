package org.cascadelab.trader;

import java.util.Arrays;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.random.Draws;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * The limit orders of the background flow. A fixed number of slots on each side; a slot holds one order for an exponential lifetime, then what is
 * left of it is cancelled and a new one is placed. A slot whose order was executed stays empty until its lifetime ends. So the number of orders has a known
 * stationary law, a hole in the book closes exponentially with the half-life of the lifetimes, and one event both cancels and places.
 *
 * <p>Lifetimes, distances and sizes of a slot's orders are drawn at (slot, time of the renewal); renewals depend on nothing but earlier lifetimes.
 * Whatever a liquidation policy does to the market, the same orders are placed at the same moments.
 *
 * <p>An order is placed at a relative distance from a reference price between the venue's mid and the index ({@link FairValue}). Distances are log-uniform and sizes
 * proportional to the distance, so the expected depth grows linearly with distance: many small orders near the touch, few large ones far out.
 */
final class RestingFlow {
    private static final long NONE = -1;
    private static final long NEVER_BELOW = Long.MIN_VALUE;
    private static final long NEVER_ABOVE = Long.MAX_VALUE;

    private final BackgroundFlow.RestingTerms terms;
    private final RandomStream luck;
    private final RenewalClock clock;
    private final FairValue reference;
    private final long openingTicks;
    private final double logDistances;
    private final double calmVolatility;

    /** expected resting lots of one side per unit of relative distance */
    private double density;

    private final long[] orderIds;
    private final double[] distances;
    /** what the owner thought the contract to be worth when the order was drawn, as a multiple of the index */
    private final double[] valuePerIndex;
    /** the index at which an order is worse for its owner than its own idea of the value: a bid's from above, an ask's from below */
    private final long[] staleAt;
    private long highestBidStaleAt = NEVER_BELOW;
    private long lowestAskStaleAt = NEVER_ABOVE;

    RestingFlow(BackgroundFlow.RestingTerms terms, String name, double depthLots, long openingTicks, Streams streams) {
        this.terms = terms;
        this.openingTicks = openingTicks;
        luck = streams.named(name + "/resting orders");
        reference = new FairValue(terms.anchor());
        int slots = 2 * terms.ordersPerSide();
        clock = new RenewalClock(slots);
        logDistances = StrictMath.log(terms.farthest() / terms.nearest());
        density = depthLots / (terms.within() - terms.nearest());
        calmVolatility = Scale.perRootSecond(terms.calmVolatility());
        orderIds = new long[slots];
        distances = new double[slots];
        valuePerIndex = new double[slots];
        staleAt = new long[slots];
        Arrays.fill(orderIds, NONE);
        if (Math.floor(openingTicks * (1 - terms.farthest())) < 1) {
            throw new IllegalArgumentException("'farthest' puts bids below one tick at an opening price of %d ticks: make it nearer or the tick smaller".formatted(openingTicks));
        }
    }

    double expectedDepthLots(double distanceTicks) {
        double distance = distanceTicks / openingTicks;
        return density * Math.max(0, Math.min(distance, terms.farthest()) - terms.nearest());
    }

    void scaleDepth(double factor) {
        density *= factor;
    }

    /** Places the stationary book around the opening price. What is left of an exponential lifetime is as long as a whole one, so the start is exact. */
    void seed(int account, MarketView market, OrderDesk desk) {
        for (int slot = 0; slot < orderIds.length; slot++) {
            Draws draws = luck.at(slot, 0);
            clock.add(slot, Scale.nanos(terms.meanLifeSeconds() * draws.nextExponential()));
            drawAndPlace(slot, draws, account, openingTicks, market, desk);
        }
    }

    long firstRenewalNanos() {
        return clock.firstNanos();
    }

    /** Renews the slot whose time has come. */
    void renewFirst(int account, MarketView market, OrderDesk desk) {
        int slot = clock.firstSlot();
        long now = clock.firstNanos();
        if (orderIds[slot] != NONE && desk.restingLots(orderIds[slot]) > 0) {
            desk.cancel(orderIds[slot]);
        }
        Draws draws = luck.at(slot, now);
        long next = now + Scale.nanos(terms.meanLifeSeconds() * draws.nextExponential());
        drawAndPlace(slot, draws, account, reference.ticks(market), market, desk);
        clock.renewFirst(next);
    }

    /**
     * Moves the orders that the index has left behind: an owner who thought that the contract was worth the reference price corrects that by what the index
     * has done since, and does not leave a bid above it (an ask below it) for arbitrageurs to take. The distance stays, so nothing is drawn.
     */
    void moveStaleOrders(int account, MarketView market, OrderDesk desk) {
        reference.lookAt(market);
        long index = market.indexTicks();
        if (index < highestBidStaleAt) {
            highestBidStaleAt = NEVER_BELOW;
            for (int slot = 0; slot < orderIds.length; slot += 2) {
                if (index < staleAt[slot]) {
                    move(slot, account, market, desk);
                }
                highestBidStaleAt = Math.max(highestBidStaleAt, staleAt[slot]);
            }
        }
        if (index > lowestAskStaleAt) {
            lowestAskStaleAt = NEVER_ABOVE;
            for (int slot = 1; slot < orderIds.length; slot += 2) {
                if (index > staleAt[slot]) {
                    move(slot, account, market, desk);
                }
                lowestAskStaleAt = Math.min(lowestAskStaleAt, staleAt[slot]);
            }
        }
    }

    private void move(int slot, int account, MarketView market, OrderDesk desk) {
        long lots = orderIds[slot] == NONE ? 0 : desk.restingLots(orderIds[slot]);
        if (lots > 0) {
            desk.cancel(orderIds[slot]);
        }
        place(slot, lots, account, market, desk);
    }

    private void drawAndPlace(int slot, Draws draws, int account, double referenceTicks, MarketView market, OrderDesk desk) {
        double distance = terms.nearest() * StrictMath.exp(logDistances * draws.nextDouble());
        double factor = 1 + terms.sizeDispersion() * (2 * draws.nextDouble() - 1);
        long lots = Scale.wholeLots(density * logDistances / terms.ordersPerSide() * distance * factor, draws.nextDouble());
        boolean kept = draws.nextDouble() < chanceOfPlacing(market);
        distances[slot] = distance;
        valuePerIndex[slot] = referenceTicks / market.indexTicks();
        place(slot, kept ? lots : 0, account, market, desk);
    }

    /** Thinning: below 1 once the market is wilder than in calm times, so that a book under stress refills with fewer orders. */
    private double chanceOfPlacing(MarketView market) {
        double volatility = market.volatility();
        return terms.stressThinning() == 0 || volatility <= calmVolatility ? 1 : StrictMath.exp(terms.stressThinning() * StrictMath.log(calmVolatility / volatility));
    }

    private void place(int slot, long lots, int account, MarketView market, OrderDesk desk) {
        boolean bid = slot % 2 == 0;
        orderIds[slot] = NONE;
        staleAt[slot] = bid ? NEVER_BELOW : NEVER_ABOVE;
        if (lots == 0) {
            return;
        }
        double valueTicks = valuePerIndex[slot] * market.indexTicks();
        // post-only: what would cross rests one tick before the other side, for taking is the business of the market orders
        long priceTicks;
        if (bid) {
            long ask = market.bestTicks(Side.SELL);
            priceTicks = (long) Math.floor(valueTicks * (1 - distances[slot]));
            priceTicks = ask == OrderBook.NO_PRICE ? priceTicks : Math.min(priceTicks, ask - 1);
        } else {
            long best = market.bestTicks(Side.BUY);
            priceTicks = (long) Math.ceil(valueTicks * (1 + distances[slot]));
            priceTicks = best == OrderBook.NO_PRICE ? priceTicks : Math.max(priceTicks, best + 1);
        }
        if (priceTicks < 1) {
            return;
        }
        orderIds[slot] = desk.limit(account, bid ? Side.BUY : Side.SELL, priceTicks, lots);
        double indexAtPrice = priceTicks / valuePerIndex[slot];
        if (bid) {
            staleAt[slot] = (long) Math.floor(indexAtPrice / (1 + terms.staleBeyond()));
            highestBidStaleAt = Math.max(highestBidStaleAt, staleAt[slot]);
        } else {
            staleAt[slot] = (long) Math.ceil(indexAtPrice / (1 - terms.staleBeyond()));
            lowestAskStaleAt = Math.min(lowestAskStaleAt, staleAt[slot]);
        }
    }
}
