package org.cascadelab.trader;

import static org.cascadelab.catalog.Catalog.entry;

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
 * Traders who split large orders: the model of Lillo, Mike and Farmer (2005), Physical Review E 71(6). A fixed number of metaorders is worked at a time, each by a
 * trader of its own, in child orders that go to the market at the times of a Poisson process. A metaorder has a fair sign and a number of children with a Pareto tail;
 * when its last child is sent, the next trader in line who works none begins one. That makes the signs of market orders remember: for a tail index a they decay as
 * lag^-(a - 1).
 *
 * <p>Children have lognormal sizes of at least a lot that do not depend on the metaorder, and walk the book only so far from the best price; what is left is dropped.
 * Everything is drawn for the n-th child of a place and nothing of it depends on the market, but with {@code activity} the orders come the sooner the wilder it is.
 */
final class MetaorderTraders implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("metaorders",
            "market orders with long memory: traders who split heavy-tailed metaorders into child orders", MetaorderTraders::recipe,
            Parameter.of("traders", Kind.COUNT, "1_000", "number of traders, of whom each works at most one metaorder at a time (assumed)").between("1", "1000000"),
            Parameter.of("active", Kind.COUNT, "3", "metaorders worked at a time; with the tail index it gives sign autocorrelations 0.20, 0.12, 0.05 at lags 1, 10, "
                    + "50 (BTC perpetual: 0.21, 0.12, 0.04)")
                    .between("1", "100000"),
            Parameter.of("orders", Kind.RATE, "15.6/s", "rate of child orders, all together (BTC perpetual)").atLeast("0/s"),
            Parameter.of("children-tail", Kind.NUMBER, "1.5", "Pareto tail index of the number of child orders, from 1 on (Lillo, Mike and Farmer: 1.5, from memory)")
                    .between("0.1", "10"),
            Parameter.of("most-children", Kind.COUNT, "1_000", "where the number of child orders is cut (assumed)").between("1", "1000000000"),
            Parameter.of("order-median", Kind.AMOUNT, "1_900 USD", "median size of a child order, at the opening price (BTC perpetual)").atLeast("0.01 USD"),
            Parameter.of("order-sigma", Kind.NUMBER, "2.32", "lognormal sigma of its size: a mean of 28,000 USD, a 99 % quantile of 420,000 and a Hill index of 1.0 of "
                    + "the largest 5 % (BTC perpetual: 28,000, 436,000 and 1.06)").between("0", "5"),
            Parameter.of("reach", Kind.RATIO, "10bp", "how far from the best price a child order may walk before the rest is dropped (assumed)").between("0%", "90%"),
            Parameter.of("activity", Kind.NUMBER, "0", "exponent b: beyond the calm volatility orders come (volatility / calm)^b times as fast (assumed)").between("0", "3"),
            Parameter.of("calm-volatility", Kind.RATIO, "50%", "annual volatility of the mid up to which the market is calm (assumed)").between("0.01%", "1000%"));

    private record Terms(int traders, int active, double perSecondEach, double childrenTail, double mostChildren, double medianLots, double sigma, double reach,
            Activity activity) {}

    private final Terms terms;
    private final RandomStream metaorderLuck;
    private final RandomStream childLuck;
    private final double cutMass;
    private final int[] accounts;
    private final boolean[] works;
    private int nextInLine;

    /** by place: who works there, which way, how many children are left and how many there were before */
    private final int[] trader;
    private final Side[] side;
    private final long[] left;
    private final long[] begun;
    private final long[] sent;

    private MetaorderTraders(Terms terms, String name, Streams streams) {
        this.terms = terms;
        metaorderLuck = streams.named(name + "/metaorders");
        childLuck = streams.named(name + "/children");
        cutMass = 1 - StrictMath.exp(-terms.childrenTail() * StrictMath.log(terms.mostChildren()));
        accounts = new int[terms.traders()];
        works = new boolean[terms.traders()];
        trader = new int[terms.active()];
        side = new Side[terms.active()];
        left = new long[terms.active()];
        begun = new long[terms.active()];
        sent = new long[terms.active()];
    }

    private static PopulationRecipe recipe(Params params) {
        int traders = Math.toIntExact(params.count("traders"));
        int active = Math.toIntExact(params.count("active"));
        if (active > traders) {
            throw new IllegalArgumentException("need active <= traders, since each works one metaorder at a time, got %d and %d".formatted(active, traders));
        }
        Amount median = params.amount("order-median");
        double perSecondEach = params.perSecond("orders") / active;
        double tail = params.number("children-tail");
        // one more than the most, since a drawn number is rounded down
        double most = params.count("most-children") + 1;
        double sigma = params.number("order-sigma");
        double reach = params.ratio("reach");
        Activity activity = Activity.of(params);
        return (name, instrument, priceTicks, streams) ->
                new MetaorderTraders(new Terms(traders, active, perSecondEach, tail, most, Scale.lots(median, instrument, priceTicks), sigma, reach, activity), name, streams);
    }

    @Override
    public void open(Opening opening) {
        for (int i = 0; i < accounts.length; i++) {
            accounts[i] = opening.openUnmargined(0);
        }
    }

    @Override
    public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
        for (int place = 0; place < terms.active() && terms.perSecondEach() > 0; place++) {
            begin(place);
            agenda.wake(gap(childLuck.at(place, -1).nextExponential(), market), place, 0);
        }
    }

    @Override
    public void act(int place, long payload, MarketView market, OrderDesk desk, Agenda agenda) {
        Draws draws = childLuck.at(place, sent[place]++);
        agenda.wake(market.nanos() + gap(draws.nextExponential(), market), place, 0);
        long lots = Math.max(1, Scale.wholeLots(draws.nextLogNormal(terms.medianLots(), terms.sigma()), draws.nextDouble()));
        long best = market.bestTicks(side[place].opposite());
        if (best != OrderBook.NO_PRICE) {
            desk.immediate(accounts[trader[place]], side[place], Math.round(best * (1 + side[place].sign() * terms.reach())), lots);
        }
        if (--left[place] == 0) {
            works[trader[place]] = false;
            begin(place);
        }
    }

    private void begin(int place) {
        while (works[nextInLine]) {
            nextInLine = (nextInLine + 1) % accounts.length;
        }
        trader[place] = nextInLine;
        works[nextInLine] = true;
        nextInLine = (nextInLine + 1) % accounts.length;
        Draws draws = metaorderLuck.at(place, begun[place]++);
        side[place] = draws.nextBoolean(0.5) ? Side.BUY : Side.SELL;
        // a Pareto number from 1 on, rounded down: n or more with the probability n^-tail, but for the cut
        left[place] = (long) StrictMath.exp(-StrictMath.log(1 - cutMass * draws.nextDouble()) / terms.childrenTail());
    }

    private long gap(double exponential, MarketView market) {
        return Scale.nanos(exponential / terms.perSecondEach() / terms.activity().speed(market));
    }
}
