package org.cascadelab.trader;

import static org.cascadelab.catalog.Catalog.entry;

import java.util.OptionalLong;
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
 * One trader who sells a given amount from a given time on, whatever it costs: an exogenous shock that goes through the book. The amount is spread evenly over
 * slices of time, with one market order at a random moment of each; what a slice could not fill is added to the next. While trading is halted or the venue is down the
 * programme stands still, and goes on from there.
 */
final class SellProgramme implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("sell-programme", "sells a given amount by market orders over a given time", SellProgramme::recipe,
            Parameter.of("amount", Kind.AMOUNT, "20_000_000 USD", "what is traded in all, at the opening price").atLeast("0 USD"),
            Parameter.choice("side", "which way it trades", "sell", "buy"),
            Parameter.of("at", Kind.DURATION, "10m", "when it begins").atLeast("0s").mootBeyondRun("nothing is traded"),
            Parameter.of("over", Kind.DURATION, "5m", "how long it lasts").atLeast("1ns").mootBeyondRun("at", "only a part of the amount is traded"),
            Parameter.of("slice", Kind.DURATION, "5s", "one market order is sent in each slice of this length, at a random moment of it").atLeast("1ns"));

    private record Terms(Side side, long atNanos, long overNanos, long sliceNanos) {
        long slices() {
            return (overNanos - 1) / sliceNanos + 1;
        }
    }

    private final Terms terms;
    private final long totalLots;
    private final RandomStream luck;
    private int account;
    private long stoodStillNanos;

    private SellProgramme(Terms terms, long totalLots, RandomStream luck) {
        this.terms = terms;
        this.totalLots = totalLots;
        this.luck = luck;
    }

    private static PopulationRecipe recipe(Params params) {
        Amount amount = params.amount("amount");
        Side side = params.text("side").equals("sell") ? Side.SELL : Side.BUY;
        Terms terms = new Terms(side, params.nanos("at"), params.nanos("over"), params.nanos("slice"));
        return new Recipe(terms, amount);
    }

    private record Recipe(Terms terms, Amount amount) implements PopulationRecipe {
        @Override
        public Population create(String name, Instrument instrument, long priceTicks, Streams streams) {
            return new SellProgramme(terms, instrument.lotsWorth(amount, priceTicks), streams.named(name + "/slices"));
        }

        @Override
        public OptionalLong shockNanos() {
            return OptionalLong.of(terms.atNanos());
        }
    }

    @Override
    public void open(Opening opening) {
        account = opening.openUnmargined(0);
    }

    @Override
    public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
        agenda.wake(momentOf(0), 0, 0);
    }

    /** @param slice the number of the slice, from 0 */
    @Override
    public void act(int member, long slice, MarketView market, OrderDesk desk, Agenda agenda) {
        if (!market.isTrading()) {
            stoodStillNanos += terms.sliceNanos();
            agenda.wake(Math.addExact(market.nanos(), terms.sliceNanos()), 0, slice);
            return;
        }
        if (slice + 1 < terms.slices()) {
            agenda.wake(momentOf(slice + 1), 0, slice + 1);
        }
        long due = Math.multiplyExact(totalLots, slice + 1) / terms.slices();
        long lots = due - terms.side().sign() * desk.lots(account);
        if (lots > 0) {
            desk.market(account, terms.side(), lots);
        }
    }

    private long momentOf(long slice) {
        long begins = slice * terms.sliceNanos();
        long length = Math.min(terms.sliceNanos(), terms.overNanos() - begins);
        return terms.atNanos() + stoodStillNanos + begins + luck.at(slice, 0).nextLong(length);
    }
}
