package org.cascadelab.trader;

import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.random.Draws;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * The market orders of the background flow: a Poisson process with Pareto sizes. Signs persist as if large orders were being worked: a hidden
 * direction lasts for a geometric number of orders, and each order follows it with the probability {@code signPersistence}, or else is a fair coin; the
 * autocorrelation of signs at lag k is then {@code signPersistence^2 (1 - 1 / runLength)^k}. Everything is drawn at the time of the order and
 * nothing of it depends on the market.
 */
final class MarketOrderFlow {
    private final BackgroundFlow.MarketTerms terms;
    private final RandomStream luck;
    private final double smallestLots;
    private final double cutMass;
    private boolean directionIsBuy;

    MarketOrderFlow(BackgroundFlow.MarketTerms terms, String name, double medianLots, double largestLots, Streams streams) {
        this.terms = terms;
        luck = streams.named(name + "/market orders");
        // the smallest size of a cut Pareto distribution with this median: solves F(median) = 1/2 for the smallest
        double tail = terms.sizeTail();
        smallestLots = StrictMath.pow(0.5 / (StrictMath.pow(medianLots, -tail) - 0.5 * StrictMath.pow(largestLots, -tail)), 1 / tail);
        cutMass = 1 - StrictMath.pow(smallestLots / largestLots, tail);
        directionIsBuy = luck.at(0, 0).nextBoolean(0.5);
    }

    boolean isOff() {
        return terms.perSecond() == 0;
    }

    long firstNanos() {
        return gap(luck.at(1, 0));
    }

    /** Sends the order of this moment and says when the next one comes. */
    long sendAndNext(int account, MarketView market, OrderDesk desk) {
        long now = market.nanos();
        Draws draws = luck.at(0, now);
        long next = now + gap(draws);
        if (draws.nextDouble() * terms.runLength() < 1) {
            directionIsBuy = draws.nextBoolean(0.5);
        }
        boolean follows = draws.nextBoolean(terms.signPersistence());
        boolean buys = draws.nextBoolean(0.5);
        Side side = (follows ? directionIsBuy : buys) ? Side.BUY : Side.SELL;
        long lots = Scale.wholeLots(size(draws.nextDouble()), draws.nextDouble());
        long best = market.bestTicks(side.opposite());
        if (lots > 0 && best != OrderBook.NO_PRICE) {
            desk.immediate(account, side, Math.round(best * (1 + side.sign() * terms.reach())), lots);
        }
        return next;
    }

    /** The size at this quantile. Not by {@code StrictMath.pow}, which allocates on JDK 17. */
    private double size(double uniform) {
        return smallestLots * StrictMath.exp(-StrictMath.log(1 - cutMass * uniform) / terms.sizeTail());
    }

    private long gap(Draws draws) {
        return Scale.nanos(draws.nextExponential() / terms.perSecond());
    }
}
