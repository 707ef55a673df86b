package org.cascadelab.trader;

import static org.cascadelab.catalog.Catalog.entry;

import java.util.Arrays;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Draws;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * Limit orders of everybody who is nobody in particular, placed and cancelled by what the book looks like (Mike and Farmer 2008, J. Economic Dynamics and Control 32(1);
 * Huang, Lehalle and Rosenbaum 2015, J. American Statistical Association 110). Orders arrive in continuous time on both sides alike. An order that arrives
 *
 * <ul>
 * <li>while the spread is wider than a tick, goes inside it with the probability {@code inside} and leaves at most the share {@code leaves-open} of it open, with equal
 *     probability for all prices there: so a gap is closed by a few orders, whichever side they come from;
 * <li>else joins the best price of its side with the probability {@code at-touch};
 * <li>else rests behind the best price of its side at a distance that {@link DistanceLaw} draws.
 * </ul>
 * It is cancelled when its life has passed, exponential with a mean that grows with the distance. With {@code imbalance}, owners at the best price look more often and
 * leave more readily the thinner their queue is against the other side's.
 *
 * <p>What a contract is worth here is, for all of them, the index and what is left of the basis that the venue showed at the last close. Each tolerates a distance of
 * its own by which its order may be worse than that, exponential with the mean {@code tolerance}, and no order is placed beyond. In the quotes phase orders that the
 * value has left behind are moved: their owners cancel all of them, then enter them anew at their old distance from the new best price. So the book follows the index
 * at once, the other side's gap is closed by what arrives, and trades move the mid only as far as the tolerance and as long as the basis lasts.
 *
 * <p>When the market is wilder than they are used to ({@link CalmVolatility}), fewer place orders ({@code stress-thinning}): the book is thinner, gaps stay open for
 * longer, and both come back as the volatility goes.
 *
 * <p>Times, sides, sizes, distances and tolerances are drawn for the n-th arrival and depend on nothing else; with {@code activity} it comes the sooner the wilder the
 * market is.
 */
final class LimitOrderFlow implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("limit-orders", "limit orders placed and cancelled by the state of the book, in continuous time",
            LimitOrderFlow::recipe,
            Parameter.of("arrivals", Kind.RATE, "300/s", "rate of new limit orders, both sides together (assumed; the BTC perpetual's feed has 1,200 changes of a "
                    + "level a second)").atLeast("0/s"),
            Parameter.of("inside", Kind.RATIO, "100%", "probability that an order goes inside a spread wider than a tick (assumed; AAPL: 20% of all orders do)")
                    .between("0%", "100%"),
            Parameter.of("leaves-open", Kind.RATIO, "100%", "largest share of a wide spread that an order inside it leaves open; 100% places it anywhere inside "
                    + "(assumed)").between("0%", "100%"),
            Parameter.of("at-touch", Kind.RATIO, "5%", "probability that one that does not go inside joins the best price (assumed; AAPL: 8% of all orders do)")
                    .between("0%", "100%"),
            Parameter.of("nearest", Kind.RATIO, "1bp", "smallest distance behind the best price of the others (assumed)").between("0.0001bp", "50%"),
            Parameter.of("farthest", Kind.RATIO, "5%", "largest distance behind the best price (assumed)").between("0.001bp", "90%"),
            Parameter.of("placement-exponent", Kind.NUMBER, "1", "exponent a of the density d^-a of distances: 0 is evenly, 1 evenly on a log scale (assumed; stocks: "
                    + "1.6, from memory, to 2.5)").between("0", "5"),
            Parameter.of("size", Kind.AMOUNT, "50_000 USD", "mean size of an order at the touch, at the opening price (assumed)").atLeast("0.01 USD"),
            Parameter.of("size-exponent", Kind.NUMBER, "0", "exponent by which the mean size grows with distance (assumed)").between("-3", "3"),
            Parameter.of("size-sigma", Kind.NUMBER, "1", "lognormal sigma of sizes at one distance (assumed)").between("0", "4"),
            Parameter.of("life", Kind.DURATION, "500ms", "mean life of an order at the touch, 'nearest' included (BTC perpetual: what rests at the touch over what "
                    + "leaves it a second)").atLeast("1us"),
            Parameter.of("life-exponent", Kind.NUMBER, "1", "exponent by which the mean life grows with distance (assumed)").between("-3", "3"),
            Parameter.of("life-sigma", Kind.NUMBER, "0", "lognormal sigma of the mean life between orders of one distance; 0 leaves lives exponential (assumed)")
                    .between("0", "4"),
            Parameter.of("imbalance", Kind.RATIO, "0%", "how much cancelling at the touch follows queue imbalance: its rate is 1 - imbalance x (own - other) / (own + "
                    + "other) (assumed)").between("0%", "100%"),
            Parameter.of("tolerance", Kind.RATIO, "0.5bp", "mean by which an order may be worse than what its owner takes the contract to be worth, exponential "
                    + "between orders (assumed)").between("0%", "50%"),
            Parameter.of("basis-half-life", Kind.DURATION, "10s", "time in which half of the venue's basis to the index is taken for gone (assumed)").atLeast("1us"),
            Parameter.of("activity", Kind.NUMBER, "0", "exponent b: beyond the calm volatility orders arrive and end (volatility / calm)^b times as fast (assumed)")
                    .between("0", "3"),
            Parameter.of("stress-thinning", Kind.NUMBER, "0", "exponent c: beyond the calm volatility an order is placed with probability (calm / volatility)^c "
                    + "(assumed)").between("0", "10"),
            Parameter.of("stress-floor", Kind.RATIO, "12%", "lowest such probability, however wild the market is (assumed; without one a thin book that makes the "
                    + "market wild thins itself to nothing)").between("0%", "100%"),
            Parameter.of("calm-volatility", Kind.RATIO, "50%", "annual volatility of the mid up to which the market is calm (assumed)").between("0.01%", "1000%"),
            Parameter.of("used-to-half-life", Kind.DURATION, "0s",
                    "half-life of the running mean square of the volatility that takes the place of the calm one where it is more; 0s for none (assumed)")
                    .atLeast("0s"));

    /** Ratios are relative distances; the volatility is per square root of a second. */
    record Terms(double perSecond, double inside, double leavesOpen, double atTouch, DistanceLaw law, double sizeSigma, double lifeSeconds, double lifeSigma,
            double imbalance, double tolerance,
            double basisLifeSeconds, double activity, double stressThinning, double stressFloor, double calmVolatility, double usedToSeconds) {
        Terms {
            if (perSecond == 0 && activity > 0) {
                throw new IllegalArgumentException("'activity' needs arrivals that it can speed up: set 'arrivals' above 0/s or 'activity' to 0");
            }
        }
    }

    private static final long NONE = -1;
    private static final long NEVER = Long.MAX_VALUE;
    private static final int NO_SLOT = -1;

    private final Terms terms;
    private final long openingTicks;
    private final double touchLots;
    private double depthFactor = 1;
    private final RandomStream luck;
    private final RandomStream seedLuck;
    private final RandomStream lookLuck;
    private final CalmVolatility calm;
    private final RenewalClock clock = new RenewalClock(2_048);
    private int account;

    private long arrivals;
    private long nextArrival = NEVER;
    private double worthTicks;
    private long indexBefore;
    private long quotedNanos;

    /** by slot; bids have the even ones. A slot is taken until its clock has come, also if its order was filled before */
    private long[] orderIds = new long[4_096];
    private double[] distances = new double[4_096];
    private double[] tolerances = new double[4_096];
    /** the worth of the contract from which on the order is stale: a bid's from above, an ask's from below */
    private double[] staleAt = new double[4_096];
    private int[] nextFree = new int[4_096];
    private final int[] firstFree = {NO_SLOT, NO_SLOT};
    private final int[] firstUnused = {0, 1};
    private double highestBidStaleAt = Double.NEGATIVE_INFINITY;
    private double lowestAskStaleAt = Double.POSITIVE_INFINITY;
    private int[] staleSlots = new int[256];
    private long[] staleLots = new long[256];

    private LimitOrderFlow(Terms terms, String name, double touchLots, long openingTicks, Streams streams) {
        this.terms = terms;
        this.openingTicks = openingTicks;
        this.touchLots = touchLots;
        luck = streams.named(name + "/limit orders");
        seedLuck = streams.named(name + "/opening book");
        lookLuck = streams.named(name + "/looks");
        calm = new CalmVolatility(terms.calmVolatility(), terms.usedToSeconds());
        worthTicks = openingTicks;
        if (Math.floor(openingTicks * (1 - terms.law().farthest())) < 2) {
            throw new IllegalArgumentException("'farthest' puts bids below one tick at an opening price of %d ticks: make it nearer or the tick smaller"
                    .formatted(openingTicks));
        }
    }

    private static PopulationRecipe recipe(Params params) {
        DistanceLaw law = new DistanceLaw(params.ratio("nearest"), params.ratio("farthest"), params.number("placement-exponent"), params.number("size-exponent"),
                params.number("life-exponent"));
        Terms terms = new Terms(params.perSecond("arrivals"), params.ratio("inside"), params.ratio("leaves-open"), params.ratio("at-touch"), law,
                params.number("size-sigma"), params.seconds("life"),
                params.number("life-sigma"), params.ratio("imbalance"), params.ratio("tolerance"), Scale.meanOf(params.seconds("basis-half-life")), params.number("activity"),
                params.number("stress-thinning"), params.ratio("stress-floor"), Scale.perRootSecond(params.ratio("calm-volatility")),
                Scale.meanOf(params.seconds("used-to-half-life")));
        Amount size = params.amount("size");
        return (name, instrument, priceTicks, streams) -> new LimitOrderFlow(terms, name, Scale.lots(size, instrument, priceTicks), priceTicks, streams);
    }

    @Override
    public void open(Opening opening) {
        account = opening.openUnmargined(0);
    }

    /** In a market that stands still with a spread of one tick. */
    @Override
    public double expectedDepthLots(double distanceTicks) {
        if (distanceTicks < 0.5) {
            return 0;
        }
        double shares = terms.atTouch() + (1 - terms.atTouch()) * terms.law().restingUpTo(distanceTicks / openingTicks);
        return terms.perSecond() / 2 * shares * terms.lifeSeconds() * touchLots * depthFactor;
    }

    @Override
    public void scaleDepth(double factor) {
        depthFactor *= factor;
    }

    /** Places the stationary book of a market that stands still around the opening price: exactly, since what is left of an exponential life is as long as a whole one. */
    @Override
    public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
        double restingAtTouch = terms.atTouch();
        double restingBehind = (1 - terms.atTouch()) * terms.law().meanLife();
        double touchShare = restingAtTouch / (restingAtTouch + restingBehind);
        double expected = terms.perSecond() * terms.lifeSeconds() * (restingAtTouch + restingBehind);
        int orders = seedLuck.at(-1, 0).nextPoisson(expected);
        for (int n = 0; n < orders; n++) {
            Draws draws = seedLuck.at(n, 0);
            int side = draws.nextBoolean(0.5) ? 0 : 1;
            boolean atTouch = draws.nextBoolean(touchShare);
            double distance = atTouch ? 0 : terms.law().resting(draws.nextDouble());
            double lots = lotsAt(distance, draws.nextGaussian());
            long whole = Scale.wholeLots(lots, draws.nextDouble());
            // lives are met in proportion to their length: that shifts the mean of a lognormal's logarithm by the square of its sigma
            double patience = StrictMath.exp(terms.lifeSigma() * draws.nextGaussian() + terms.lifeSigma() * terms.lifeSigma() / 2);
            long ends = Scale.nanos(meanLife(distance) * patience * draws.nextExponential());
            int slot = take(side);
            distances[slot] = distance;
            tolerances[slot] = terms.tolerance() * draws.nextExponential();
            long touch = openingTicks - (side == 0 ? 1 : 0);
            rest(slot, behind(side, touch, distance), whole, market, desk);
            clock.add(slot, ends);
        }
        nextArrival = terms.perSecond() == 0 ? NEVER : gap(luck.at(-1, 0).nextExponential(), market);
        sleep(agenda);
    }

    @Override
    public void quote(MarketView market, OrderDesk desk) {
        calm.lookAt(market);
        long index = market.indexTicks();
        double basis = indexBefore == 0 ? 0 : market.closedMidHalfTicks() / (2.0 * indexBefore) - 1;
        double left = StrictMath.exp(-(market.nanos() - quotedNanos) / 1e9 / terms.basisLifeSeconds());
        worthTicks = index * (1 + left * basis);
        indexBefore = index;
        quotedNanos = market.nanos();
        if (worthTicks < highestBidStaleAt) {
            moveStale(0, market, desk);
        }
        if (worthTicks > lowestAskStaleAt) {
            moveStale(1, market, desk);
        }
    }

    @Override
    public void act(int member, long payload, MarketView market, OrderDesk desk, Agenda agenda) {
        if (!clock.isEmpty() && clock.firstNanos() <= market.nanos()) {
            look(market, desk);
        } else {
            arrive(market, desk);
        }
        sleep(agenda);
    }

    private void sleep(Agenda agenda) {
        long next = clock.isEmpty() ? nextArrival : Math.min(nextArrival, clock.firstNanos());
        if (next != NEVER) {
            agenda.wake(next, 0, 0);
        }
    }

    private void arrive(MarketView market, OrderDesk desk) {
        long now = market.nanos();
        Draws draws = luck.at(arrivals++, 0);
        nextArrival = now + gap(draws.nextExponential(), market);
        int side = draws.nextBoolean(0.5) ? 0 : 1;
        boolean goesInside = draws.nextBoolean(terms.inside());
        double whereInside = draws.nextDouble();
        boolean atTouch = draws.nextBoolean(terms.atTouch());
        double drawnDistance = draws.nextDouble();
        double sizeLuck = draws.nextGaussian();
        double rounding = draws.nextDouble();
        double lifeLuck = draws.nextExponential();
        double tolerance = terms.tolerance() * draws.nextExponential();
        boolean kept = draws.nextBoolean(chanceOfPlacing(market));
        double patience = terms.lifeSigma() == 0 ? 1 : StrictMath.exp(terms.lifeSigma() * draws.nextGaussian() - terms.lifeSigma() * terms.lifeSigma() / 2);
        if (!kept) {
            return;
        }
        long bid = market.bestTicks(Side.BUY);
        long ask = market.bestTicks(Side.SELL);
        boolean isWide = bid != OrderBook.NO_PRICE && ask != OrderBook.NO_PRICE && ask - bid > 1;
        double distance = isWide && goesInside || atTouch ? 0 : terms.law().placed(drawnDistance);
        long lots = Scale.wholeLots(lotsAt(distance, sizeLuck), rounding);
        if (lots == 0) {
            return;
        }
        int slot = take(side);
        distances[slot] = distance;
        tolerances[slot] = tolerance;
        long price = isWide && goesInside ? inside(side, bid, ask, whereInside) : behind(side, touch(side, market), distance);
        rest(slot, price, lots, market, desk);
        clock.add(slot, now + Scale.nanos(meanLife(distance) * patience * lifeLuck / (1 + terms.imbalance()) / speed(market)));
    }

    /** The owner whose time has come cancels, unless the queue that it is in makes it stay for another while. */
    private void look(MarketView market, OrderDesk desk) {
        int slot = clock.firstSlot();
        long orderId = orderIds[slot];
        boolean rests = orderId != NONE && desk.restingLots(orderId) > 0;
        if (rests && terms.imbalance() > 0) {
            Draws draws = lookLuck.at(slot, clock.firstNanos());
            double leaves = (1 - terms.imbalance() * imbalanceAt(slot, market)) / (1 + terms.imbalance());
            if (!draws.nextBoolean(leaves)) {
                clock.renewFirst(clock.firstNanos() + Scale.nanos(meanLife(distances[slot]) * draws.nextExponential() / (1 + terms.imbalance()) / speed(market)));
                return;
            }
        }
        if (rests) {
            desk.cancel(orderId);
        }
        clock.removeFirst();
        release(slot);
    }

    /** From -1, alone against a long queue, to 1; 0 for orders that do not rest at the touch. */
    private double imbalanceAt(int slot, MarketView market) {
        if (distances[slot] > 0) {
            return 0;
        }
        Side own = slot % 2 == 0 ? Side.BUY : Side.SELL;
        double mine = lotsAtBest(own, market);
        double others = lotsAtBest(own.opposite(), market);
        return mine + others == 0 ? 0 : (mine - others) / (mine + others);
    }

    private static long lotsAtBest(Side side, MarketView market) {
        long best = market.bestTicks(side);
        return best == OrderBook.NO_PRICE ? 0 : market.depth().lotsAt(side, best);
    }

    /** All stale orders of a side leave before the first comes back, so that none is placed by the best price of another that is about to go. */
    private void moveStale(int side, MarketView market, OrderDesk desk) {
        int stale = 0;
        double extreme = side == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (int slot = side; slot < firstUnused[side]; slot += 2) {
            boolean isStale = side == 0 ? worthTicks < staleAt[slot] : worthTicks > staleAt[slot];
            if (isStale) {
                long lots = desk.restingLots(orderIds[slot]);
                forgetStale(slot);
                if (lots > 0) {
                    desk.cancel(orderIds[slot]);
                    if (stale == staleSlots.length) {
                        staleSlots = Arrays.copyOf(staleSlots, 2 * stale);
                        staleLots = Arrays.copyOf(staleLots, 2 * stale);
                    }
                    staleSlots[stale] = slot;
                    staleLots[stale++] = lots;
                }
                orderIds[slot] = NONE;
            } else {
                extreme = side == 0 ? Math.max(extreme, staleAt[slot]) : Math.min(extreme, staleAt[slot]);
            }
        }
        if (side == 0) {
            highestBidStaleAt = extreme;
        } else {
            lowestAskStaleAt = extreme;
        }
        for (int i = 0; i < stale; i++) {
            int slot = staleSlots[i];
            rest(slot, behind(side, touch(side, market), distances[slot]), staleLots[i], market, desk);
        }
    }

    /** Enters a slot's order at a price, or at the last that its owner tolerates, or at the last that takes nothing: taking is the business of market orders. */
    private void rest(int slot, long wantedTicks, long lots, MarketView market, OrderDesk desk) {
        orderIds[slot] = NONE;
        forgetStale(slot);
        if (lots == 0) {
            return;
        }
        long price = wantedTicks;
        if (slot % 2 == 0) {
            long ask = market.bestTicks(Side.SELL);
            price = Math.min(price, (long) Math.floor(worthTicks * (1 + tolerances[slot])));
            price = ask == OrderBook.NO_PRICE ? price : Math.min(price, ask - 1);
            if (price >= 1) {
                orderIds[slot] = desk.limit(account, Side.BUY, price, lots);
                staleAt[slot] = price / (1 + tolerances[slot]);
                highestBidStaleAt = Math.max(highestBidStaleAt, staleAt[slot]);
            }
        } else {
            long bid = market.bestTicks(Side.BUY);
            price = Math.max(price, (long) Math.ceil(worthTicks / (1 + tolerances[slot])));
            price = bid == OrderBook.NO_PRICE ? price : Math.max(price, bid + 1);
            orderIds[slot] = desk.limit(account, Side.SELL, price, lots);
            staleAt[slot] = price * (1 + tolerances[slot]);
            lowestAskStaleAt = Math.min(lowestAskStaleAt, staleAt[slot]);
        }
    }

    private void forgetStale(int slot) {
        staleAt[slot] = slot % 2 == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** The best price of a side, or what the contract is worth while there is none. */
    private long touch(int side, MarketView market) {
        long best = market.bestTicks(side == 0 ? Side.BUY : Side.SELL);
        return best != OrderBook.NO_PRICE ? best : side == 0 ? (long) Math.floor(worthTicks) : (long) Math.ceil(worthTicks);
    }

    /** A price inside the spread; with a spread of two ticks there is one. */
    private long inside(int side, long bid, long ask, double uniform) {
        long leftOpen = (long) (uniform * (1 + terms.leavesOpen() * (ask - bid - 2)));
        return side == 0 ? ask - 1 - leftOpen : bid + 1 + leftOpen;
    }

    private static long behind(int side, long touchTicks, double distance) {
        long ticks = (long) Math.ceil(distance * touchTicks);
        return side == 0 ? touchTicks - ticks : touchTicks + ticks;
    }

    private double lotsAt(double distance, double gaussian) {
        double sigma = terms.sizeSigma();
        return touchLots * depthFactor * terms.law().sizeAt(distance) * StrictMath.exp(sigma * gaussian - sigma * sigma / 2);
    }

    private double meanLife(double distance) {
        return terms.lifeSeconds() * terms.law().lifeAt(distance);
    }

    private long gap(double exponential, MarketView market) {
        return Scale.nanos(exponential / terms.perSecond() / speed(market));
    }

    private double speed(MarketView market) {
        return calm.stressTo(terms.activity(), market);
    }

    private double chanceOfPlacing(MarketView market) {
        return Math.max(terms.stressFloor(), calm.stressTo(-terms.stressThinning(), market));
    }

    private int take(int side) {
        int slot = firstFree[side];
        if (slot != NO_SLOT) {
            firstFree[side] = nextFree[slot];
            return slot;
        }
        slot = firstUnused[side];
        firstUnused[side] += 2;
        if (slot >= orderIds.length) {
            int length = 2 * orderIds.length;
            orderIds = Arrays.copyOf(orderIds, length);
            distances = Arrays.copyOf(distances, length);
            tolerances = Arrays.copyOf(tolerances, length);
            staleAt = Arrays.copyOf(staleAt, length);
            nextFree = Arrays.copyOf(nextFree, length);
        }
        return slot;
    }

    private void release(int slot) {
        orderIds[slot] = NONE;
        forgetStale(slot);
        nextFree[slot] = firstFree[slot % 2];
        firstFree[slot % 2] = slot;
    }
}
