package org.cascadelab.trader;

import static org.cascadelab.catalog.Catalog.entry;

import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/**
 * Everybody who is nobody in particular: limit orders that come, rest and go, and market orders that take. It is the liquidity that a cascade
 * runs on, cheap enough for hundreds of events a second. One account rests and another takes, so that it never trades with itself.
 */
final class BackgroundFlow implements Population {
    /**
     * Depth, rate, median and tail of the market orders are those of the BTCUSDT perpetual's order feed in 345 s of 8 August 2024; what is assumed
     * says so.
     */
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("background", "limit orders that come, rest and go, refilling the book, and market orders that take", BackgroundFlow::recipe,
            Parameter.of("depth", Kind.AMOUNT, "13_000_000 USD", "expected resting amount on one side within the distance 'within' of the reference price, market orders apart").atLeast("0 USD"),
            Parameter.of("within", Kind.RATIO, "10bp", "the distance that 'depth' is counted to; depth grows linearly with distance from 'nearest' to 'farthest'").between("0.001bp", "90%"),
            Parameter.of("orders", Kind.COUNT, "300", "resting orders on each side; with the half-life it sets the event rate, 2 x orders x ln 2 / half-life (assumed)").between("1", "1000000"),
            Parameter.of("nearest", Kind.RATIO, "0.5bp", "smallest distance of a new order from the reference price (assumed)").between("0.001bp", "50%"),
            Parameter.of("farthest", Kind.RATIO, "20%", "largest distance of a new order (assumed)").between("0.01bp", "90%"),
            Parameter.of("size-dispersion", Kind.RATIO, "100%", "an order's size is uniform within this share of its mean either way; the mean is proportional to its distance (assumed)").between("0%", "100%"),
            Parameter.of("refill", Kind.FLAG, "yes", "whether orders are cancelled and replaced; 'no' makes a static book: nothing is cancelled, moved or refilled"),
            Parameter.of("refill-half-life", Kind.DURATION, "10s", "time in which half of a hole in the book closes; lifetimes are exponential with this half-life (assumed: 5-60 s calm)").atLeast("1ms"),
            Parameter.of("anchor", Kind.RATIO, "50%", "the reference price for new orders: 100% is the index, 0% the index with the whole basis of the venue's mid at the last close (assumed)").between("0%", "100%"),
            Parameter.of("stale-beyond", Kind.RATIO, "0bp", "an order is moved in the quotes phase once the index has carried its owner's idea of the value past it by so much (assumed; more makes the mid lag)").between("0%", "50%"),
            Parameter.of("stress-thinning", Kind.NUMBER, "0", "exponent a: a new order is placed with probability (calm / current volatility)^a when the market is wilder than calm").between("0", "10"),
            Parameter.of("calm-volatility", Kind.RATIO, "50%", "annual volatility of the mid that counts as calm, for stress-thinning (assumed)").between("0.01%", "1000%"),
            Parameter.of("market-orders", Kind.RATE, "15.6/s", "rate of market orders, both sides together").atLeast("0/s"),
            Parameter.of("market-order-median", Kind.AMOUNT, "1_900 USD", "median size of a market order").atLeast("0.01 USD"),
            Parameter.of("market-order-tail", Kind.NUMBER, "1.06", "Pareto tail index of market order sizes").between("0.1", "10"),
            Parameter.of("market-order-largest", Kind.AMOUNT, "2_000_000 USD", "where the size distribution is cut (assumed)").atLeast("0.02 USD"),
            Parameter.of("market-order-reach", Kind.RATIO, "1%", "how far from the best price a market order may walk before the rest is dropped (assumed)").between("0%", "90%"),
            Parameter.of("sign-persistence", Kind.RATIO, "40%", "share of market orders that follow a hidden direction; with the run length it gives sign autocorrelations 0.16, 0.12, 0.04 at lags 1, 10, 50 "
                    + "(BTC perpetual: 0.21, 0.12, 0.04)").between("0%", "100%"),
            Parameter.of("run-length", Kind.NUMBER, "37", "mean number of market orders before the hidden direction is drawn anew").between("1", "1000000"));

    /** Ratios are relative distances; {@code within} is where the stated depth is counted. */
    record RestingTerms(int ordersPerSide, double within, double nearest, double farthest, double sizeDispersion, boolean refills, double meanLifeSeconds, double anchor,
            double staleBeyond, double stressThinning, double calmVolatility) {
        RestingTerms {
            if (!(nearest < within) || !(within <= farthest)) {
                throw new IllegalArgumentException("need nearest < within <= farthest, got nearest %s, within %s, farthest %s".formatted(nearest, within, farthest));
            }
        }
    }

    record MarketTerms(double perSecond, double sizeTail, double reach, double signPersistence, double runLength) {}

    private static final int RESTING = 0;
    private static final int TAKING = 1;

    private final boolean refills;
    private final RestingFlow resting;
    private final MarketOrderFlow taking;
    private int restingAccount;
    private int takingAccount;

    private BackgroundFlow(boolean refills, RestingFlow resting, MarketOrderFlow taking) {
        this.refills = refills;
        this.resting = resting;
        this.taking = taking;
    }

    private static PopulationRecipe recipe(Params params) {
        Amount depth = params.amount("depth");
        RestingTerms restingTerms = new RestingTerms(Math.toIntExact(params.count("orders")), params.ratio("within"), params.ratio("nearest"), params.ratio("farthest"),
                params.ratio("size-dispersion"), params.flag("refill"), Scale.meanOf(params.seconds("refill-half-life")), params.ratio("anchor"), params.ratio("stale-beyond"),
                params.number("stress-thinning"), params.ratio("calm-volatility"));
        MarketTerms marketTerms = new MarketTerms(params.perSecond("market-orders"), params.number("market-order-tail"), params.ratio("market-order-reach"),
                params.ratio("sign-persistence"), params.number("run-length"));
        Amount median = params.amount("market-order-median");
        Amount largest = params.amount("market-order-largest");
        if (median.value().compareTo(largest.value()) >= 0) {
            throw new IllegalArgumentException("need market-order-median < market-order-largest, got %s and %s".formatted(median, largest));
        }
        return (name, instrument, priceTicks, streams) -> new BackgroundFlow(restingTerms.refills(),
                new RestingFlow(restingTerms, name, Scale.lots(depth, instrument, priceTicks), priceTicks, streams),
                new MarketOrderFlow(marketTerms, name, Scale.lots(median, instrument, priceTicks), Scale.lots(largest, instrument, priceTicks), streams));
    }

    @Override
    public void open(Opening opening) {
        restingAccount = opening.openUnmargined(0);
        takingAccount = opening.openUnmargined(0);
    }

    @Override
    public double expectedDepthLots(double distanceTicks) {
        return resting.expectedDepthLots(distanceTicks);
    }

    @Override
    public void scaleDepth(double factor) {
        resting.scaleDepth(factor);
    }

    @Override
    public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
        resting.seed(restingAccount, market, desk);
        if (refills) {
            agenda.wake(resting.firstRenewalNanos(), RESTING, 0);
        }
        if (!taking.isOff()) {
            agenda.wake(taking.firstNanos(), TAKING, 0);
        }
    }

    @Override
    public void quote(MarketView market, OrderDesk desk) {
        if (refills) {
            resting.moveStaleOrders(restingAccount, market, desk);
        }
    }

    @Override
    public void act(int member, long payload, MarketView market, OrderDesk desk, Agenda agenda) {
        if (member == RESTING) {
            resting.renewFirst(restingAccount, market, desk);
            agenda.wake(resting.firstRenewalNanos(), RESTING, 0);
        } else {
            agenda.wake(taking.sendAndNext(takingAccount, market, desk), TAKING, 0);
        }
    }
}
