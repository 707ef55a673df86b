package org.cascadelab.trader;

import static org.cascadelab.catalog.Catalog.entry;

import java.util.Arrays;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.book.Trigger;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Draws;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * Traders who hold a position without leverage and leave a stop order with the book that closes it. Nobody can liquidate them, but together their stops are what a map of
 * liquidation prices is: sales that wait below the price, and a fall that reaches one may carry the price to the next.
 *
 * <p>Where a stop stands: at a lognormal distance from the entry price; some move it just beyond the round price next to that, some just beyond the recent extreme, both by an
 * exponential distance. That stops stand beyond round prices, and not on them, is what Osler found in the orders of a currency dealer (Osler 2003, Journal of Finance
 * 58, 1791-1819); the numbers here are assumed. Others have their stop follow the best price since they entered, at their distance.
 *
 * <p>A stop is a market order once it is reached, and what the book cannot fill is sent again a second later. Who is out may come back with the same size after a while.
 * A trader whose stop does not trail sleeps until it is reached.
 */
final class StopLossTraders implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("stop-loss",
            "hold positions without leverage, with stop orders beyond round prices and recent lows, or trailing", StopLossTraders::recipe,
            Parameter.choice("side", "which side they hold", "long", "short"),
            Parameter.of("accounts", Kind.COUNT, "500", "number of traders (assumed)").between("1", "1000000"),
            Parameter.of("open-interest", Kind.AMOUNT, "100_000_000 USD", "what they hold together, at the opening price; another population must hold the other side")
                    .atLeast("0.01 USD"),
            Parameter.of("size-tail", Kind.NUMBER, "1.1", "Pareto tail index of position sizes (assumed)").between("0.1", "10"),
            Parameter.of("largest-share", Kind.RATIO, "5%", "largest share of the open interest that one of them holds (assumed)").between("0.0001%", "100%"),
            Parameter.choice("trigger", "the price that sets a stop off: the last trade, or the mark", Trigger.LAST, Trigger.MARK),
            Parameter.of("distance", Kind.RATIO, "2%", "median distance of a stop from the entry price (assumed)").between("0.001%", "90%"),
            Parameter.of("distance-sigma", Kind.NUMBER, "0.7", "lognormal sigma of that distance (assumed); what would be beyond 95 % stands there").between("0", "3"),
            Parameter.of("round", Kind.AMOUNT, "1_000 USD", "round prices are multiples of this (assumed)").atLeast("0.00000001 USD"),
            Parameter.of("at-round", Kind.RATIO, "50%", "share of stops that stand just beyond the nearest round price (assumed)").between("0%", "100%"),
            Parameter.of("at-low", Kind.RATIO, "15%", "share of stops that stand just beyond the recent low, of shorts the recent high (assumed)").between("0%", "100%"),
            Parameter.of("beyond", Kind.RATIO, "5bp", "mean of the exponential distance by which these stand beyond (assumed)").between("0%", "10%"),
            Parameter.of("recent-low", Kind.RATIO, "1.5%", "how far the recent low (high) was from the opening price when the run begins (assumed)").between("0%", "90%"),
            Parameter.of("low-window", Kind.DURATION, "4h", "what counts as recent later on: the last one to two of this (assumed)").atLeast("1s"),
            Parameter.of("trails", Kind.RATIO, "20%", "share of traders whose stop follows the best price since entry, at their distance (assumed)").between("0%", "100%"),
            Parameter.of("trail-step", Kind.RATIO, "0.1%", "how far the price must go before a trailing stop is moved (assumed)").between("0.01bp", "50%"),
            Parameter.optional("returns-after", Kind.DURATION, "mean of the exponential time after which a trader who was stopped out takes the position again; never "
                    + "if left out").atLeast("1s"));

    private static final double FARTHEST = 0.95;
    private static final long RETRY_NANOS = 1_000_000_000;
    private static final long RENEW_NANOS = 10_000_000_000L;
    private static final long NONE = -1;
    /** what a member wakes up for */
    private static final long CLOSE_REST = 0;
    private static final long RETURN = 1;

    /** Ratios are relative to the price, shares from 0 to 1; no return: an infinite time. */
    private record Terms(int sign, int accounts, double sizeTail, double largestShare, Trigger trigger, double distance, double distanceSigma, double atRound, double atLow,
            double beyond, double recentLow, long lowWindowNanos, double trails, double trailStep, double returnsAfterSeconds) {
        Terms {
            if (atRound + atLow > 1) {
                throw new IllegalArgumentException("at-round and at-low are shares of all stops and add up to at most 100%%, got %s and %s".formatted(atRound, atLow));
            }
        }

        Side closing() {
            return sign > 0 ? Side.SELL : Side.BUY;
        }
    }

    private final Terms terms;
    private final String name;
    private final Streams streams;
    private final long totalLots;
    private final double roundTicks;
    private final RandomStream stopLuck;
    private final RandomStream returnLuck;

    private final int[] accounts;
    private final long[] sizes;
    private final long[] stops;
    private final long[] triggers;
    /** whose stop is looked after next, and from when on */
    private int guarded;
    private long guardsAt;
    private final double[] distances;
    /** whose stop trails, the price from which on it is moved next, times the sign, and the nearest of those; infinite for none */
    private final boolean[] isTrailing;
    private final double[] movesAt;
    private double nextMove = Double.POSITIVE_INFINITY;
    /** the worst price of the running window and of the one before, times the sign */
    private long worst;
    private long worstBefore;
    private long windowEnds;

    private StopLossTraders(Terms terms, String name, long totalLots, double roundTicks, long priceTicks, Streams streams) {
        this.terms = terms;
        this.name = name;
        this.streams = streams;
        this.totalLots = totalLots;
        this.roundTicks = roundTicks;
        stopLuck = streams.named(name + "/stop");
        returnLuck = streams.named(name + "/return");
        int members = terms.accounts();
        accounts = new int[members];
        stops = new long[members];
        Arrays.fill(stops, NONE);
        triggers = new long[members];
        distances = new double[members];
        isTrailing = new boolean[members];
        movesAt = new double[members];
        sizes = PositionSizes.split(totalLots, members, terms.sizeTail(), terms.largestShare(), streams.named(name + "/size"));
        worst = terms.sign() * Math.round(priceTicks * (1 - terms.sign() * terms.recentLow()));
        worstBefore = worst;
        windowEnds = terms.lowWindowNanos();
    }

    private static PopulationRecipe recipe(Params params) {
        Terms terms = new Terms(params.text("side").equals("long") ? 1 : -1, Math.toIntExact(params.count("accounts")), params.number("size-tail"),
                params.ratio("largest-share"),
                Parameter.constant(Trigger.class, params.text("trigger")), params.ratio("distance"), params.number("distance-sigma"), params.ratio("at-round"),
                params.ratio("at-low"),
                params.ratio("beyond"), params.ratio("recent-low"), params.nanos("low-window"), params.ratio("trails"), params.ratio("trail-step"),
                params.has("returns-after") ? params.seconds("returns-after") : Double.POSITIVE_INFINITY);
        Amount openInterest = params.amount("open-interest");
        Amount round = params.amount("round");
        return (name, instrument, priceTicks, streams) -> {
            if (!round.unit().equals(instrument.quote())) {
                throw new IllegalArgumentException("'round' is a price and must be in %s, got %s".formatted(instrument.quote(), round));
            }
            return new StopLossTraders(terms, name, instrument.lotsWorth(openInterest, priceTicks), round.value().doubleValue() / instrument.tickSize().doubleValue(),
                    priceTicks, streams);
        };
    }

    @Override
    public void open(Opening opening) {
        var trailLuck = streams.named(name + "/trailing");
        for (int member = 0; member < accounts.length; member++) {
            accounts[member] = opening.openUnmargined(0);
            if (member > 0 && accounts[member] != accounts[member - 1] + 1) {
                throw new IllegalStateException("accounts must be numbered in the order in which they are opened");
            }
            opening.hold(accounts[member], terms.sign() * sizes[member], opening.priceTicks());
            isTrailing[member] = trailLuck.at(member, 0).nextBoolean(terms.trails());
            movesAt[member] = Double.POSITIVE_INFINITY;
        }
    }

    @Override
    public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
        for (int member = 0; member < accounts.length; member++) {
            enter(member, market.midHalfTicks() / 2.0, market, desk);
        }
    }

    /** The extremes are followed from tick to tick; stops that trail are looked at only when the price is better than it was. */
    @Override
    public void quote(MarketView market, OrderDesk desk) {
        guard(market, desk);
        long price = terms.trigger() == Trigger.MARK ? market.markTicks() : market.lastTicks();
        if (price == OrderBook.NO_PRICE) {
            return;
        }
        if (market.nanos() >= windowEnds) {
            windowEnds += terms.lowWindowNanos();
            worstBefore = worst;
            worst = terms.sign() * price;
        }
        worst = Math.min(worst, terms.sign() * price);
        if (terms.sign() * price >= nextMove) {
            trail(price, desk);
        }
    }

    /**
     * A venue that halts or fails may refuse or drop stops. One is looked after in each tick; if it is gone all are, and those that are gone are left with the book
     * again, now and then until it takes them.
     */
    private void guard(MarketView market, OrderDesk desk) {
        if (market.nanos() < guardsAt) {
            return;
        }
        guarded = (guarded + 1) % accounts.length;
        if (isGone(guarded, desk)) {
            guardsAt = market.nanos() + RENEW_NANOS;
            for (int member = 0; member < accounts.length; member++) {
                if (isGone(member, desk)) {
                    stops[member] = desk.stop(accounts[member], terms.closing(), terms.trigger(), triggers[member], Math.abs(desk.lots(accounts[member])));
                }
            }
        }
    }

    private boolean isGone(int member, OrderDesk desk) {
        return stops[member] != NONE && !desk.isWaiting(stops[member]) && desk.lots(accounts[member]) != 0;
    }

    private void trail(long price, OrderDesk desk) {
        nextMove = Double.POSITIVE_INFINITY;
        for (int member = 0; member < accounts.length; member++) {
            if (terms.sign() * price >= movesAt[member]) {
                long lots = Math.abs(desk.lots(accounts[member]));
                desk.cancel(stops[member]);
                movesAt[member] = Double.POSITIVE_INFINITY;
                if (lots > 0) {
                    follow(member, price, lots, desk);
                }
            }
            nextMove = Math.min(nextMove, movesAt[member]);
        }
    }

    @Override
    public void stopTriggered(int account, MarketView market, Agenda agenda) {
        int member = account - accounts[0];
        stops[member] = NONE;
        agenda.wake(market.nanos(), member, CLOSE_REST);
    }

    @Override
    public void act(int member, long reason, MarketView market, OrderDesk desk, Agenda agenda) {
        int account = accounts[member];
        if (reason == RETURN) {
            goBack(member, market, desk, agenda);
            return;
        }
        desk.cancel(stops[member]);
        stops[member] = NONE;
        movesAt[member] = Double.POSITIVE_INFINITY;
        long left = Math.abs(desk.lots(account));
        if (left > 0 && desk.market(account, terms.closing(), left) < left) {
            agenda.wake(market.nanos() + RETRY_NANOS, member, CLOSE_REST);
        } else if (terms.returnsAfterSeconds() < Double.POSITIVE_INFINITY) {
            agenda.wake(market.nanos() + Scale.nanos(terms.returnsAfterSeconds() * returnLuck.at(member, market.nanos()).nextExponential()), member, RETURN);
        }
    }

    private void goBack(int member, MarketView market, OrderDesk desk, Agenda agenda) {
        if (desk.lots(accounts[member]) != 0) {
            return;
        }
        if (desk.market(accounts[member], terms.closing().opposite(), sizes[member]) == 0) {
            agenda.wake(market.nanos() + RETRY_NANOS, member, RETURN);
        } else {
            enter(member, market.midHalfTicks() / 2.0, market, desk);
        }
    }

    /** Draws where the stop of a new position stands, and leaves it with the book. */
    private void enter(int member, double entryTicks, MarketView market, OrderDesk desk) {
        Draws draws = stopLuck.at(member, market.nanos());
        distances[member] = Math.min(FARTHEST, draws.nextLogNormal(terms.distance(), terms.distanceSigma()));
        double habit = draws.nextDouble();
        double beyond = 1 - terms.sign() * terms.beyond() * draws.nextExponential();
        long lots = Math.abs(desk.lots(accounts[member]));
        if (isTrailing[member]) {
            follow(member, entryTicks, lots, desk);
            return;
        }
        double stop = entryTicks * (1 - terms.sign() * distances[member]);
        if (habit < terms.atRound()) {
            stop = nearestRound(stop, entryTicks) * beyond;
        } else if (habit < terms.atRound() + terms.atLow()) {
            stop = Math.min(terms.sign() * entryTicks, Math.min(worst, worstBefore)) * terms.sign() * beyond;
        }
        leave(member, stop, lots, desk);
    }

    private void follow(int member, double bestTicks, long lots, OrderDesk desk) {
        movesAt[member] = terms.sign() * bestTicks * (1 + terms.sign() * terms.trailStep());
        nextMove = Math.min(nextMove, movesAt[member]);
        leave(member, bestTicks * (1 - terms.sign() * distances[member]), lots, desk);
    }

    private void leave(int member, double stopTicks, long lots, OrderDesk desk) {
        // rounded away from the price
        long triggerTicks = Math.max(1, terms.sign() > 0 ? (long) Math.floor(stopTicks) : (long) Math.ceil(stopTicks));
        triggers[member] = triggerTicks;
        stops[member] = desk.stop(accounts[member], terms.closing(), terms.trigger(), triggerTicks, lots);
    }

    /** The round price next to where the stop would stand, on the losing side of the entry; where that would be 0, the stop stays where it is. */
    private double nearestRound(double stopTicks, double entryTicks) {
        double round = Math.rint(stopTicks / roundTicks) * roundTicks;
        if (terms.sign() * round >= terms.sign() * entryTicks) {
            round = terms.sign() > 0 ? (Math.ceil(entryTicks / roundTicks) - 1) * roundTicks : (Math.floor(entryTicks / roundTicks) + 1) * roundTicks;
        }
        return round > 0 ? round : stopTicks;
    }
}
