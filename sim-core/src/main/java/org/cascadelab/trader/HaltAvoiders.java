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
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * Traders who fear to be locked in by a trading halt and trade ahead of it: the nearer the last trade is to the price that would set it off, the more of them sell (near
 * the lower one) or buy (near the upper one), up to a position each. Away from both they go back to nothing. That is the magnet effect as Subrahmanyam (1994) has it: a
 * limit that is near draws the price to it. Without a circuit breaker that halts after a move they never act, which
 * is said before a run.
 */
final class HaltAvoiders implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("halt-avoiders", "trade ahead of a trading halt that is near, so as not to be locked in", HaltAvoiders::recipe,
            Parameter.of("members", Kind.COUNT, "50", "number of traders (assumed)").between("1", "100000"),
            Parameter.of("attention", Kind.RATE, "0.2/s", "how often each looks at the market (assumed)").atLeast("0/s"),
            Parameter.of("near", Kind.RATIO, "1%", "distance of the last trade from the halt's price within which they act; the chance to do so rises to 1 at that "
                    + "price (assumed)").between("0.01%", "50%"),
            Parameter.of("position", Kind.AMOUNT, "500_000 USD", "largest position of each, at the opening price (assumed)").atLeast("0.01 USD"),
            Parameter.of("order", Kind.AMOUNT, "100_000 USD", "largest single order, at the opening price (assumed)").atLeast("0.01 USD"));

    private record Terms(double near, long limitLots, long orderLots) {}

    private final Terms terms;
    private final int[] accounts;
    private final Attention attention;
    private final RandomStream courage;

    private HaltAvoiders(Terms terms, int members, Attention attention, RandomStream courage) {
        this.terms = terms;
        accounts = new int[members];
        this.attention = attention;
        this.courage = courage;
    }

    private static PopulationRecipe recipe(Params params) {
        int members = Math.toIntExact(params.count("members"));
        double perSecond = params.perSecond("attention");
        double near = params.ratio("near");
        Amount position = params.amount("position");
        Amount order = params.amount("order");
        return new PopulationRecipe() {
            @Override
            public Population create(String name, Instrument instrument, long priceTicks, Streams streams) {
                return new HaltAvoiders(new Terms(near, instrument.lotsWorth(position, priceTicks), instrument.lotsWorth(order, priceTicks)), members,
                        new Attention(streams.named(name + "/attention"), perSecond), streams.named(name + "/courage"));
            }

            @Override
            public boolean actsOnlyNearHalts() {
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
        if (!market.isTrading() || market.lastTicks() == OrderBook.NO_PRICE) {
            return;
        }
        double fall = urgency(market, Side.SELL);
        double rise = urgency(market, Side.BUY);
        Side side = fall >= rise ? Side.SELL : Side.BUY;
        double urgency = Math.max(fall, rise);
        long held = desk.lots(accounts[member]);
        if (urgency > 0) {
            boolean acts = courage.at(member, market.nanos()).nextBoolean(urgency);
            trade(member, side, acts ? Math.min(terms.orderLots(), terms.limitLots() - side.sign() * held) : 0, desk);
        } else if (held != 0) {
            trade(member, held > 0 ? Side.SELL : Side.BUY, Math.min(terms.orderLots(), Math.abs(held)), desk);
        }
    }

    private void trade(int member, Side side, long lots, OrderDesk desk) {
        if (lots > 0) {
            desk.market(accounts[member], side, lots);
        }
    }

    /** 0 where the halt's price is not near, 1 at that price. */
    private double urgency(MarketView market, Side side) {
        long halt = market.haltTicks(side);
        if (halt == OrderBook.NO_PRICE) {
            return 0;
        }
        double distance = Math.abs(market.lastTicks() - halt) / (double) market.lastTicks();
        return Math.max(0, 1 - distance / terms.near());
    }
}
