package org.cascadelab.trader;

import static org.cascadelab.catalog.Catalog.entry;

import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.margin.Instrument;
import org.cascadelab.random.Streams;

/**
 * Traders who collect funding: while longs pay they are short here and hold the coin outside, while shorts pay the other way round. They enter when what they can
 * expect to collect over the intervals that they mean to stay, with the gap to the index that they enter at, is more than a round trip costs them here and outside, and
 * they leave when the rate is no longer better than usual and the gap costs them no more than leaving does. What they sell presses the premium that the rate is made
 * of, so with them it comes back.
 *
 * <p>The other leg is not traded in this market: what they hold here is hedged at the index, to the last lot and without impact, so they lose there what they win here
 * on the price, and are neither warned nor liquidated, as basis traders are. What they earn is funding plus the gaps to the index at which they entered and left; a
 * run's metric counts it so.
 */
final class FundingTraders implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("funding-traders",
            "collect funding, hedged at the index: enter against the side that pays, leave when the rate is normal", FundingTraders::recipe,
            Parameter.of("members", Kind.COUNT, "10", "number of funding traders (assumed)").between("1", "100000"),
            Parameter.of("attention", Kind.RATE, "4/m", "how often each looks at the market (assumed)").atLeast("0/s"),
            Parameter.of("cost", Kind.RATIO, "10bp", "median cost of entering and leaving here and outside together, of the notional value (assumed; four taker's fees)")
                    .between("0%", "50%"),
            Parameter.of("cost-dispersion", Kind.NUMBER, "0.5", "lognormal sigma of that cost between members, drawn once (assumed)").between("0", "3"),
            Parameter.of("intervals", Kind.NUMBER, "3", "funding payments that they expect to collect at the present rate (assumed)").between("0.01", "1000"),
            Parameter.of("normal-rate", Kind.RATIO, "0.01%", "the rate, per interval and either way, that is no reason to stay (from memory: Binance's and Bybit's interest "
                    + "component per 8 h)").between("0%", "50%"),
            Parameter.of("order", Kind.AMOUNT, "100_000 USD", "largest single order, at the opening price (assumed)").atLeast("0.01 USD"),
            Parameter.of("capital", Kind.AMOUNT, "5_000_000 USD", "largest position of each in either direction, at the opening price (assumed)").atLeast("0.01 USD"));

    private static final double PPB = 1e9;

    private record Terms(double intervals, double normalRate, long orderLots, long limitLots) {}

    private final Terms terms;
    private final double[] costs;
    private final int[] accounts;
    private final Attention attention;

    private FundingTraders(Terms terms, double[] costs, Attention attention) {
        this.terms = terms;
        this.costs = costs;
        this.attention = attention;
        accounts = new int[costs.length];
    }

    private static PopulationRecipe recipe(Params params) {
        int members = Math.toIntExact(params.count("members"));
        double perSecond = params.perSecond("attention");
        double cost = params.ratio("cost");
        double dispersion = params.number("cost-dispersion");
        double intervals = params.number("intervals");
        double normalRate = params.ratio("normal-rate");
        Amount order = params.amount("order");
        Amount capital = params.amount("capital");
        return new PopulationRecipe() {
            @Override
            public Population create(String name, Instrument instrument, long priceTicks, Streams streams) {
                var luck = streams.named(name + "/cost");
                double[] costs = new double[members];
                for (int member = 0; member < members; member++) {
                    costs[member] = luck.at(member, 0).nextLogNormal(cost, dispersion);
                }
                Terms terms = new Terms(intervals, normalRate, instrument.lotsWorth(order, priceTicks), instrument.lotsWorth(capital, priceTicks));
                return new FundingTraders(terms, costs, new Attention(streams.named(name + "/attention"), perSecond));
            }

            @Override
            public boolean needsFunding() {
                return true;
            }
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
        long position = desk.lots(account);
        double rate = market.fundingRatePpb() / PPB;
        Side collecting = rate > 0 ? Side.SELL : Side.BUY;
        boolean collects = position == 0 || position > 0 == (collecting == Side.BUY);
        if (!collects || Math.abs(rate) <= terms.normalRate()) {
            leave(member, position, market, desk);
        } else {
            enter(member, collecting, Math.abs(rate), terms.limitLots() - Math.abs(position), market, desk);
        }
    }

    /** As deep into the book as the funding to come and the gap to the index there pay for. */
    private void enter(int member, Side side, double rate, long room, MarketView market, OrderDesk desk) {
        double surplus = rate * terms.intervals() - costs[member];
        long worst = Math.round(market.indexTicks() * (1 + side.sign() * surplus));
        long best = market.bestTicks(side.opposite());
        if (room > 0 && best != OrderBook.NO_PRICE && side.sign() * (worst - best) >= 0) {
            desk.immediate(accounts[member], side, worst, Math.min(terms.orderLots(), room));
        }
    }

    /** At a price that is no further from the index, on the wrong side, than what entering again would cost. */
    private void leave(int member, long position, MarketView market, OrderDesk desk) {
        Side side = position > 0 ? Side.SELL : Side.BUY;
        long worst = Math.round(market.indexTicks() * (1 + side.sign() * costs[member]));
        long best = market.bestTicks(side.opposite());
        if (position != 0 && best != OrderBook.NO_PRICE && side.sign() * (worst - best) >= 0) {
            desk.immediate(accounts[member], side, worst, Math.min(terms.orderLots(), Math.abs(position)));
        }
    }
}
