package org.cascadelab.trader;

import static org.cascadelab.catalog.Catalog.entry;

import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.RandomStream;

/**
 * Traders who believe that the price returns to what the contract is worth, each to its own estimate of that: the fair value times a lognormal error, which is drawn
 * anew at random times, on average once in the trader's horizon. Each wants a position in proportion to the log distance of the mid from its estimate, up to its limit,
 * and none within a dead band. That they disagree makes them trade with each other's orders in calm times; when the price is far from the fair value they all stand on
 * one side.
 *
 * <p>The demand in proportion to the mispricing is the fundamentalist of Chiarella and Iori (2002, Quantitative Finance 2, 346-353) and of the models that followed it;
 * sizes and times are assumed.
 */
final class Fundamentalists implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("fundamentalists", "trade towards their own noisy estimate of the fair value, within a limited position",
            Fundamentalists::recipe,
            Parameter.of("members", Kind.COUNT, "20", "number of fundamentalists (assumed)").between("1", "100000"),
            Parameter.of("attention", Kind.RATE, "2/m", "how often each looks at the market (assumed)").atLeast("0/s"),
            Parameter.of("horizon", Kind.DURATION, "1h", "median over the members of the mean time for which one keeps an estimate (assumed)").atLeast("1s"),
            Parameter.of("horizon-dispersion", Kind.NUMBER, "0.5", "lognormal sigma of the horizon between members, drawn once (assumed)").between("0", "3"),
            Parameter.of("value-error", Kind.RATIO, "0.5%", "standard deviation of the log of an estimate over the fair value (assumed)").between("0%", "100%"),
            Parameter.of("dead-band", Kind.RATIO, "10bp", "log distance of the mid from the estimate below which it is no reason to hold anything (assumed; a taker's "
                    + "cost)").between("0%", "100%"),
            Parameter.of("full-at", Kind.RATIO, "3%", "log distance at which the position is the largest (assumed)").between("0.01bp", "100%"),
            Parameter.of("position", Kind.AMOUNT, "1_000_000 USD", "largest position of each in either direction, at the opening price (assumed)").atLeast("0.01 USD"),
            Parameter.of("order", Kind.AMOUNT, "20_000 USD", "largest single order, at the opening price (assumed)").atLeast("0.01 USD"),
            Parameter.of("reach", Kind.RATIO, "10bp", "how far from the best price an order may walk before the rest is dropped (assumed)").between("0%", "50%"));

    private record Terms(double valueError, double deadBand, double fullAt, long limitLots, long orderLots, double reach) {}

    /** what a member wakes up for, besides looking at the market */
    private static final long NEW_ESTIMATE = 1;

    private final Terms terms;
    private final double[] horizons;
    /** estimate over fair value */
    private final double[] errors;
    private final int[] accounts;
    private final RandomStream valueLuck;
    private final Attention attention;

    private Fundamentalists(Terms terms, double[] horizons, RandomStream valueLuck, Attention attention) {
        this.terms = terms;
        this.horizons = horizons;
        this.valueLuck = valueLuck;
        this.attention = attention;
        errors = new double[horizons.length];
        accounts = new int[horizons.length];
    }

    private static PopulationRecipe recipe(Params params) {
        int members = Math.toIntExact(params.count("members"));
        double perSecond = params.perSecond("attention");
        double horizon = params.seconds("horizon");
        double dispersion = params.number("horizon-dispersion");
        double valueError = params.ratio("value-error");
        double deadBand = params.ratio("dead-band");
        double fullAt = params.ratio("full-at");
        Amount position = params.amount("position");
        Amount order = params.amount("order");
        double reach = params.ratio("reach");
        if (deadBand > fullAt) {
            throw new IllegalArgumentException("need dead-band <= full-at, got %s and %s".formatted(deadBand, fullAt));
        }
        return (name, instrument, priceTicks, streams) -> {
            var luck = streams.named(name + "/horizon");
            double[] horizons = new double[members];
            for (int member = 0; member < members; member++) {
                horizons[member] = luck.at(member, 0).nextLogNormal(horizon, dispersion);
            }
            Terms terms = new Terms(valueError, deadBand, fullAt, instrument.lotsWorth(position, priceTicks), instrument.lotsWorth(order, priceTicks), reach);
            return new Fundamentalists(terms, horizons, streams.named(name + "/estimate"), new Attention(streams.named(name + "/attention"), perSecond));
        };
    }

    @Override
    public void open(Opening opening) {
        opening.openUnmargined(accounts);
    }

    @Override
    public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
        for (int member = 0; member < accounts.length; member++) {
            estimate(member, 0, agenda);
        }
        attention.begin(accounts.length, agenda);
    }

    private void estimate(int member, long now, Agenda agenda) {
        var draws = valueLuck.at(member, now);
        errors[member] = draws.nextLogNormal(1, terms.valueError());
        agenda.wake(now + Scale.nanos(horizons[member] * draws.nextExponential()), member, NEW_ESTIMATE);
    }

    @Override
    public void act(int member, long reason, MarketView market, OrderDesk desk, Agenda agenda) {
        if (reason == NEW_ESTIMATE) {
            estimate(member, market.nanos(), agenda);
            return;
        }
        attention.wakeAgain(member, market.nanos(), agenda);
        long wanted = wantedLots(StrictMath.log(market.indexTicks() * errors[member] / (market.midHalfTicks() / 2.0)));
        long missing = wanted - desk.lots(accounts[member]);
        boolean tooLittle = Math.abs(missing) < terms.orderLots() && wanted != 0;
        Side side = missing > 0 ? Side.BUY : Side.SELL;
        long best = market.bestTicks(side.opposite());
        if (missing != 0 && !tooLittle && best != OrderBook.NO_PRICE) {
            long limit = Math.round(best * (1 + side.sign() * terms.reach()));
            desk.immediate(accounts[member], side, limit, Math.min(Math.abs(missing), terms.orderLots()));
        }
    }

    /** @param cheapness the log of the estimate over the mid */
    private long wantedLots(double cheapness) {
        if (Math.abs(cheapness) < terms.deadBand()) {
            return 0;
        }
        double share = Math.min(1, Math.abs(cheapness) / terms.fullAt());
        return (long) (Math.signum(cheapness) * share * terms.limitLots());
    }
}
