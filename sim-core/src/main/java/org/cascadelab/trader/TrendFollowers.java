package org.cascadelab.trader;

import static org.cascadelab.catalog.Catalog.entry;

import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/**
 * Traders who hold what has risen and are short what has fallen. Each looks at the mid's log return over a lookback of its own: inside a dead band it wants no
 * position, beyond it a position in proportion to the return, up to its limit at the return {@code full-at}. It moves there by orders of limited size, and
 * leaves differences of less than one order alone unless it wants to be out.
 */
final class TrendFollowers implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("trend-followers", "follow the log return over a lookback, within a limited position", TrendFollowers::recipe,
            Parameter.of("members", Kind.COUNT, "20", "number of trend followers (assumed)").between("1", "100000"),
            Parameter.of("attention", Kind.RATE, "0.1/s", "how often each looks at the market (assumed)").atLeast("0/s"),
            Parameter.of("lookback", Kind.DURATION, "2m", "median lookback (assumed)").atLeast("1ms"),
            Parameter.of("lookback-dispersion", Kind.NUMBER, "0.5", "lognormal sigma of the lookback between members, drawn once (assumed)").between("0", "3"),
            Parameter.of("dead-band", Kind.RATIO, "20bp", "log return below which there is no trend (assumed)").between("0%", "100%"),
            Parameter.of("full-at", Kind.RATIO, "2%", "log return at which the position is the largest (assumed)").between("0.01bp", "100%"),
            Parameter.of("position", Kind.AMOUNT, "500_000 USD", "largest position of each in either direction, at the opening price (assumed)").atLeast("0.01 USD"),
            Parameter.of("order", Kind.AMOUNT, "50_000 USD", "largest single order, at the opening price (assumed)").atLeast("0.01 USD"),
            Parameter.of("reach", Kind.RATIO, "20bp", "how far from the best price an order may walk before the rest is dropped (assumed)").between("0%", "50%"));

    private record Terms(double deadBand, double fullAt, long limitLots, long orderLots, double reach) {}

    private final Terms terms;
    private final long[] lookbacks;
    private final int[] accounts;
    private final Attention attention;

    private TrendFollowers(Terms terms, long[] lookbacks, Attention attention) {
        this.terms = terms;
        this.lookbacks = lookbacks;
        accounts = new int[lookbacks.length];
        this.attention = attention;
    }

    private static PopulationRecipe recipe(Params params) {
        int members = Math.toIntExact(params.count("members"));
        double perSecond = params.perSecond("attention");
        double lookback = params.seconds("lookback");
        double dispersion = params.number("lookback-dispersion");
        double deadBand = params.ratio("dead-band");
        double fullAt = params.ratio("full-at");
        Amount position = params.amount("position");
        Amount order = params.amount("order");
        double reach = params.ratio("reach");
        if (deadBand > fullAt) {
            throw new IllegalArgumentException("need dead-band <= full-at, got %s and %s".formatted(deadBand, fullAt));
        }
        return (name, instrument, priceTicks, streams) -> {
            var luck = streams.named(name + "/lookback");
            long[] lookbacks = new long[members];
            for (int member = 0; member < members; member++) {
                lookbacks[member] = Scale.nanos(luck.at(member, 0).nextLogNormal(lookback, dispersion));
            }
            Terms terms = new Terms(deadBand, fullAt, instrument.lotsWorth(position, priceTicks), instrument.lotsWorth(order, priceTicks), reach);
            return new TrendFollowers(terms, lookbacks, new Attention(streams.named(name + "/attention"), perSecond));
        };
    }

    @Override
    public void open(Opening opening) {
        opening.openUnmargined(accounts);
    }

    @Override
    public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
        attention.begin(accounts.length, agenda);
    }

    @Override
    public void act(int member, long payload, MarketView market, OrderDesk desk, Agenda agenda) {
        attention.wakeAgain(member, market.nanos(), agenda);
        long wanted = wantedLots(market.logReturn(lookbacks[member]));
        long missing = wanted - desk.lots(accounts[member]);
        boolean tooLittle = Math.abs(missing) < terms.orderLots() && wanted != 0;
        Side side = missing > 0 ? Side.BUY : Side.SELL;
        long best = market.bestTicks(side.opposite());
        if (missing != 0 && !tooLittle && best != OrderBook.NO_PRICE) {
            long limit = Math.round(best * (1 + side.sign() * terms.reach()));
            desk.immediate(accounts[member], side, limit, Math.min(Math.abs(missing), terms.orderLots()));
        }
    }

    private long wantedLots(double logReturn) {
        if (Math.abs(logReturn) < terms.deadBand()) {
            return 0;
        }
        double share = Math.min(1, Math.abs(logReturn) / terms.fullAt());
        return (long) (Math.signum(logReturn) * share * terms.limitLots());
    }
}
