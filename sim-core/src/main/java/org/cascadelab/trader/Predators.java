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
 * Traders who see that somebody is forced to trade and trade alongside until that is done: they sell beside a forced seller and buy back afterwards, as in Brunnermeier
 * and Pedersen (2005, Journal of Finance 60, 1825-1863). All of them together have a limit on their position and on their pace, which they share alike.
 *
 * <p>What they see is either announced (the venue's open books: what is left of every position in liquidation, and how much of that is decided) or printed (what forced
 * orders have traded: whoever sends three orders of about one size at about one interval is expected to go on). A predator sees a liquidation, or a print, with the
 * probability {@code visibility}, drawn once for each.
 *
 * <p>A predator adds to its position while the forced lots still to come would move the price, as the book stands, by so much that what is kept of it pays for both
 * ways through the book and the fees. It trades back once no more is to come than the others would buy back if they hold as much as it does: a single one waits until
 * the forced seller is done, many race each other to the exit. Where nothing is seen any more it goes by what it has.
 *
 * <p>The venue charges no trading fee here; the fee is a cost that predators count when they decide.
 */
final class Predators implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("predators", "trade along with forced orders that they see coming, and back when those are done",
            Predators::recipe,
            Parameter.of("members", Kind.COUNT, "3", "number of predators (assumed)").between("1", "10000"),
            Parameter.of("attention", Kind.RATE, "1/s", "how often each looks at the market (assumed)").atLeast("0/s"),
            Parameter.choice("sees", "what a venue lets be seen: what is left of positions in liquidation, or only what has been traded", "announced", "prints"),
            Parameter.of("visibility", Kind.RATIO, "100%", "chance that one sees a liquidation, or a print (assumed)").between("0%", "100%"),
            Parameter.of("expects", Kind.RATIO, "50%", "share of what is left of a position in liquidation, beyond what is decided, that they expect to be closed "
                    + "(assumed)").between("0%", "100%"),
            Parameter.of("expects-slices", Kind.NUMBER, "5", "further slices that they expect of whoever trades regularly (assumed)").between("0", "1000"),
            Parameter.of("regular-within", Kind.RATIO, "20%", "how much three prints may differ in size and interval and still be regular (assumed)").between("0%", "100%"),
            Parameter.of("keeps", Kind.RATIO, "50%", "share of a move that they expect to be left when they trade back (assumed)").between("0%", "100%"),
            Parameter.of("fee", Kind.RATIO, "2bp", "what a trade costs of its value, when they decide (assumed: a large taker's)").between("0%", "10%"),
            Parameter.of("position", Kind.AMOUNT, "30_000_000 USD",
                    "largest position of all of them together in either direction, at the opening price, in equal shares (assumed)").atLeast("0.01 USD"),
            Parameter.of("pace", Kind.AMOUNT, "1_000_000 USD", "the most that all of them together trade in a second, at the opening price, in equal shares (assumed)")
                    .atLeast("0.01 USD"));

    /** An order that follows a long pause is not larger than this many seconds allow. */
    private static final double LONGEST_PAUSE = 2;

    /** Lots are those of one member. */
    private record Terms(int members, boolean announced, double visibility, double expects, double expectsSlices, double regularWithin, double keeps, double fee,
            long limitLots, double lotsPerSecond) {}

    private final Terms terms;
    private final Attention attention;
    private final RandomStream sight;
    private final ForcedFlow.Visitor adding = this::add;
    private final Sweep ahead = new Sweep();
    private final Sweep back = new Sweep();
    private final int[] accounts;
    private final long[] lookedAt;

    /** of the look at hand */
    private int looking;
    private double toCome;

    private Predators(Terms terms, RandomStream sight, Attention attention) {
        this.terms = terms;
        this.sight = sight;
        this.attention = attention;
        accounts = new int[terms.members()];
        lookedAt = new long[terms.members()];
    }

    private static PopulationRecipe recipe(Params params) {
        int members = Math.toIntExact(params.count("members"));
        double perSecond = params.perSecond("attention");
        boolean announced = params.text("sees").equals("announced");
        double visibility = params.ratio("visibility");
        double expects = params.ratio("expects");
        double expectsSlices = params.number("expects-slices");
        double regularWithin = params.ratio("regular-within");
        double keeps = params.ratio("keeps");
        double fee = params.ratio("fee");
        Amount position = params.amount("position");
        Amount pace = params.amount("pace");
        return (name, instrument, priceTicks, streams) -> {
            Terms terms = new Terms(members, announced, visibility, expects, expectsSlices, regularWithin, keeps, fee, instrument.lotsWorth(position, priceTicks) / members,
                    Scale.lots(pace, instrument, priceTicks) / members);
            return new Predators(terms, streams.named(name + "/sight"), new Attention(streams.named(name + "/attention"), perSecond));
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
        double seconds = Math.min(LONGEST_PAUSE, (market.nanos() - lookedAt[member]) / Scale.NANOS_PER_SECOND);
        lookedAt[member] = market.nanos();
        look(member, market.forcedFlow(), market.nanos());
        long position = desk.lots(accounts[member]);
        if (toCome == 0 && position == 0) {
            return;
        }
        Side with = toCome == 0 ? sideOf(position) : toCome > 0 ? Side.BUY : Side.SELL;
        long held = with.sign() * position;
        double lots = Math.max(1, terms.lotsPerSecond() * seconds);
        // a position against the flow to come is given up, one with it when the others' exits outweigh what is to come
        if (held < 0) {
            trade(member, with, Math.min(lots, -held), market, desk);
        } else if (held > 0 && Math.abs(toCome) <= (terms.members() - 1) * (double) held) {
            trade(member, with.opposite(), Math.min(lots, held), market, desk);
        } else if (held < terms.limitLots() && pays(with, Math.abs(toCome), lots, market)) {
            trade(member, with, Math.min(lots, terms.limitLots() - held), market, desk);
        }
    }

    private static Side sideOf(long lots) {
        return lots > 0 ? Side.BUY : Side.SELL;
    }

    /** Forced lots that a member expects, signed as they will be traded. */
    private void look(int member, ForcedFlow flow, long nanos) {
        looking = member;
        toCome = 0;
        if (terms.announced()) {
            flow.running(adding);
        } else if (flow.prints() >= 3 && isSeen(member, flow.prints() - 1) && isSeen(member, flow.prints() - 2) && isSeen(member, flow.prints() - 3)
                && isRegular(flow, nanos)) {
            toCome = terms.expectsSlices() * flow.printLots(0);
        }
    }

    private void add(int episode, long lots, long decidedLots) {
        if (isSeen(looking, episode)) {
            long open = Math.abs(lots) - decidedLots;
            toCome -= Math.signum(lots) * (decidedLots + terms.expects() * open);
        }
    }

    private boolean isSeen(int member, long what) {
        return sight.at(((long) member << 32) + what, 0).nextBoolean(terms.visibility());
    }

    /** Whether the last three prints are of one side, about one size and about one interval, and the next is not overdue. */
    private boolean isRegular(ForcedFlow flow, long nanos) {
        double size = flow.printLots(0);
        double interval = flow.printNanos(0) - flow.printNanos(1);
        return isAbout(size, flow.printLots(1)) && isAbout(size, flow.printLots(2)) && interval > 0 && isAbout(interval, flow.printNanos(1) - flow.printNanos(2))
                && nanos - flow.printNanos(0) <= interval * (1 + terms.regularWithin());
    }

    private boolean isAbout(double value, double other) {
        return Math.abs(value - other) <= terms.regularWithin() * Math.abs(value);
    }

    private boolean pays(Side with, double forcedLots, double lots, MarketView market) {
        double mid = market.midHalfTicks() / 2.0;
        ahead.look(with, market, mid);
        back.look(with.opposite(), market, mid);
        return !ahead.isEmpty() && !back.isEmpty() && terms.keeps() * ahead.distanceOf(forcedLots) > ahead.averageDistance(lots) + back.averageDistance(lots)
                + 2 * terms.fee() * mid;
    }

    private void trade(int member, Side side, double lots, MarketView market, OrderDesk desk) {
        if (market.bestTicks(side.opposite()) != OrderBook.NO_PRICE) {
            desk.market(accounts[member], side, (long) Math.ceil(lots));
        }
    }
}
