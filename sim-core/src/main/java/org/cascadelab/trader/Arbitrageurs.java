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
 * Traders who know the index and trade the venue towards it: they buy what is offered below the index by more than their cost, sell what is bid above it by
 * more, and close again once the gap is gone. Each looks at random times, has a cost of its own and can hold only so much: forced selling that is larger than
 * what all of them can hold dislocates the venue.
 */
final class Arbitrageurs implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("arbitrageurs", "trade the venue towards the index when the gap exceeds their cost, within limited capital", Arbitrageurs::recipe,
            Parameter.of("members", Kind.COUNT, "10", "number of arbitrageurs (assumed)").between("1", "100000"),
            Parameter.of("attention", Kind.RATE, "0.2/s", "how often each looks at the market (assumed)").atLeast("0/s"),
            Parameter.of("cost", Kind.RATIO, "2bp", "median of the gap to the index above which it pays (assumed; a taker's fee on both venues)").between("0%", "50%"),
            Parameter.of("cost-dispersion", Kind.NUMBER, "0.5", "lognormal sigma of that cost between members, drawn once (assumed)").between("0", "3"),
            Parameter.of("order", Kind.AMOUNT, "200_000 USD", "largest single order, at the opening price (assumed)").atLeast("0.01 USD"),
            Parameter.of("capital", Kind.AMOUNT, "2_000_000 USD", "largest position of each in either direction, at the opening price (assumed)").atLeast("0.01 USD"));

    private final double[] costs;
    private final int[] accounts;
    private final long orderLots;
    private final long limitLots;
    private final Attention attention;

    private Arbitrageurs(double[] costs, long orderLots, long limitLots, Attention attention) {
        this.costs = costs;
        accounts = new int[costs.length];
        this.orderLots = orderLots;
        this.limitLots = limitLots;
        this.attention = attention;
    }

    private static PopulationRecipe recipe(Params params) {
        int members = Math.toIntExact(params.count("members"));
        double perSecond = params.perSecond("attention");
        double cost = params.ratio("cost");
        double dispersion = params.number("cost-dispersion");
        Amount order = params.amount("order");
        Amount capital = params.amount("capital");
        return (name, instrument, priceTicks, streams) -> {
            var luck = streams.named(name + "/cost");
            double[] costs = new double[members];
            for (int member = 0; member < members; member++) {
                costs[member] = luck.at(member, 0).nextLogNormal(cost, dispersion);
            }
            return new Arbitrageurs(costs, instrument.lotsWorth(order, priceTicks), instrument.lotsWorth(capital, priceTicks), new Attention(streams.named(name + "/attention"), perSecond));
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
        int account = accounts[member];
        long index = market.indexTicks();
        long bid = market.bestTicks(Side.BUY);
        long ask = market.bestTicks(Side.SELL);
        long position = desk.lots(account);
        long buysUpTo = (long) Math.floor(index * (1 - costs[member]));
        long sellsDownTo = (long) Math.ceil(index * (1 + costs[member]));
        if (ask != OrderBook.NO_PRICE && ask <= buysUpTo) {
            trade(account, Side.BUY, buysUpTo, limitLots - position, desk);
        } else if (bid != OrderBook.NO_PRICE && bid >= sellsDownTo) {
            trade(account, Side.SELL, sellsDownTo, limitLots + position, desk);
        } else if (position > 0 && bid != OrderBook.NO_PRICE && bid >= index) {
            trade(account, Side.SELL, index, position, desk);
        } else if (position < 0 && ask != OrderBook.NO_PRICE && ask <= index) {
            trade(account, Side.BUY, index, -position, desk);
        }
    }

    private void trade(int account, Side side, long priceTicks, long room, OrderDesk desk) {
        long lots = Math.min(orderLots, room);
        if (lots > 0) {
            desk.immediate(account, side, priceTicks, lots);
        }
    }
}
