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

/**
 * Traders without a reason that the market could know: each sends market orders at the times of a Poisson process of its own, of lognormal size, to either side at
 * random. Nothing of it depends on the market, so in every run of a seed the same orders come at the same moments.
 */
final class NoiseTraders implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("noise", "send market orders of lognormal size at Poisson times, to either side at random", NoiseTraders::recipe,
            Parameter.of("members", Kind.COUNT, "50", "number of traders (assumed)").between("1", "100000"),
            Parameter.of("rate", Kind.RATE, "1/m", "how often each trades (assumed)").atLeast("0/s"),
            Parameter.of("order", Kind.AMOUNT, "2_000 USD", "median size of an order, at the opening price (market orders of the BTC perpetual: 1,900 USD)")
                    .atLeast("0.01 USD"),
            Parameter.of("order-sigma", Kind.NUMBER, "1.5", "lognormal sigma of sizes; the mean is exp(sigma^2 / 2) medians (assumed)").between("0", "3"),
            Parameter.of("buys", Kind.RATIO, "50%", "share of orders that buy; more or less than half is a crowd that leans to one side").between("0%", "100%"),
            Parameter.of("reach", Kind.RATIO, "20bp", "how far from the best price an order may walk before the rest is dropped (assumed)").between("0%", "50%"));

    private record Terms(double medianLots, double sigma, double buys, double reach) {}

    private final Terms terms;
    private final RandomStream luck;
    private final Attention attention;
    private final int[] accounts;

    private NoiseTraders(Terms terms, int members, RandomStream luck, Attention attention) {
        this.terms = terms;
        this.luck = luck;
        this.attention = attention;
        accounts = new int[members];
    }

    private static PopulationRecipe recipe(Params params) {
        int members = Math.toIntExact(params.count("members"));
        double perSecond = params.perSecond("rate");
        Amount order = params.amount("order");
        double sigma = params.number("order-sigma");
        double buys = params.ratio("buys");
        double reach = params.ratio("reach");
        return (name, instrument, priceTicks, streams) -> new NoiseTraders(new Terms(Scale.lots(order, instrument, priceTicks), sigma, buys, reach), members,
                streams.named(name + "/orders"), new Attention(streams.named(name + "/times"), perSecond));
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
        Draws draws = luck.at(member, market.nanos());
        Side side = draws.nextBoolean(terms.buys()) ? Side.BUY : Side.SELL;
        long lots = Scale.wholeLots(draws.nextLogNormal(terms.medianLots(), terms.sigma()), draws.nextDouble());
        long best = market.bestTicks(side.opposite());
        if (lots > 0 && best != OrderBook.NO_PRICE) {
            desk.immediate(accounts[member], side, Math.round(best * (1 + side.sign() * terms.reach())), lots);
        }
    }
}
