package org.cascadelab.trader;

import static org.cascadelab.catalog.Catalog.entry;

import java.util.Arrays;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.margin.Instrument;

/**
 * Traders who read a map of liquidation prices and push the price into a dense part of it when that pays: they sell in slices, what they set off sells after them, and
 * a while later they buy back (and the other way round above the price). {@link HuntingPlan} says whether it pays and how much to sell. A push of which the price has
 * made less than half of what was expected is given up halfway. A hunter that has pushed waits, trades back in equal slices, one a second, whatever the price, and
 * rests. One whose capital is spent pushes no more.
 *
 * <p>Two things a hunter cannot see and learns by doing: how far the mid follows a push, and how much of it is left when it trades back. Every push moves its belief a
 * part of the way to what it found, so who began too bold stops.
 *
 * <p>The venue charges no trading fee here; the fee is a cost that hunters count when they decide.
 */
final class LiquidationHunters implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("liquidation-hunters",
            "push the price into dense liquidation prices when that pays, and trade back after", LiquidationHunters::recipe,
            Parameter.of("members", Kind.COUNT, "2", "number of hunters (assumed)").between("1", "100000"),
            Parameter.of("attention", Kind.RATE, "2/m", "how often each looks at the map (assumed)").atLeast("0/s"),
            Parameter.of("noise", Kind.RATIO, "0.2%", "standard deviation of the error with which a position's liquidation price is seen; 0%: a venue with open books "
                    + "(assumed)").between("0%", "100%"),
            Parameter.of("reach", Kind.RATIO, "3%", "how far from the mark the map is read (assumed)").between("1bp", "50%"),
            Parameter.of("closes", Kind.RATIO, "100%", "share of a liquidated position that hunters expect the venue to close (assumed)").between("0%", "100%"),
            Parameter.of("follows", Kind.RATIO, "50%", "how far the mid is believed at first to follow, as a share of the distance that the book is traded through "
                    + "(assumed: it is halfway)").between("0.1%", "100%"),
            Parameter.of("mark-window", Kind.DURATION, "30s", "over what time hunters know the mark to be averaged; 0s: it is the mid").atLeast("0s"),
            Parameter.of("keeps", Kind.RATIO, "25%", "share of that distance that is believed at first to be left when they trade back (assumed)").between("0%", "100%"),
            Parameter.of("learning", Kind.RATIO, "50%", "how far a push moves these two beliefs to what it found (assumed)").between("0%", "100%"),
            Parameter.of("refill-half-life", Kind.DURATION, "60s", "in what time hunters expect half of a hole in the book to close (assumed)").atLeast("1ms"),
            Parameter.of("push-over", Kind.DURATION, "20s", "how long a push takes, one slice a second (assumed)").atLeast("1s").mootBeyondRun("no push is ever finished"),
            Parameter.of("hold", Kind.DURATION, "10s", "how long they wait then before they trade back (assumed)").atLeast("0s"),
            Parameter.of("back-over", Kind.DURATION, "2m", "how long they take to trade back (assumed)").atLeast("1s"),
            Parameter.of("fee", Kind.RATIO, "2bp", "what a trade costs of its value, when they decide (assumed: a large taker's)").between("0%", "10%"),
            Parameter.of("risk-aversion", Kind.NUMBER, "0.5", "price of risk, in standard deviations of the price over the time that they hold (assumed)").between("0", "100"),
            Parameter.of("least-profit", Kind.AMOUNT, "5_000 USD", "expected profit below which they do nothing (assumed)").atLeast("0 USD"),
            Parameter.of("position", Kind.AMOUNT, "20_000_000 USD", "largest position of each, at the opening price (assumed)").atLeast("0.01 USD"),
            Parameter.of("capital", Kind.AMOUNT, "10_000_000 USD", "what each begins with (assumed)").atLeast("0.01 USD"),
            Parameter.of("leverage", Kind.NUMBER, "5", "largest position as a multiple of what is left of the capital (assumed)").between("0.01", "1000"),
            Parameter.of("rest", Kind.DURATION, "10m", "how long one does nothing after a push (assumed)").atLeast("0s"));

    private static final long SECOND = 1_000_000_000;
    private static final double LEAST_FOLLOWS = 0.001;
    /** what a member wakes up for, besides looking at the map */
    private static final long PUSH_ON = 1;
    private static final long TRADE_BACK = 2;

    private record Terms(HuntingPlan.Terms plan, double learning, long holdNanos, long backSlices, double leverage, long restNanos) {}

    /** What depends on the instrument's units; the profit is in ticks times lots. */
    private record Sizes(Instrument instrument, double leastProfit, long limitLots, long capital) {}

    /** One push of a member, from its first order until it has traded back. */
    private static final class Push {
        boolean isRunning;
        long restsUntil;
        Side side;
        long plannedLots;
        /** traded so far, in so many slices */
        long lots;
        long slices;
        long printsBefore;
        double midBefore;
        /** the furthest that the mid has gone since, in ticks in the direction of the push */
        double midMoved;
        double follows;
        double reachTicks;
        double endTicks;
        double paidTicks;
        long equityBefore;
        /** what one tick of one lot is worth, in money units */
        double moneyPerTick;
        /** whether anything was liquidated before it was traded back */
        boolean setOff;
    }

    private final Terms terms;
    private final Sizes sizes;
    private final SeenLevels map;
    private final HuntingPlan plan;
    private final Attention attention;
    private final int[] accounts;
    private final Push[] pushes;
    private final double[] follows;
    private final double[] keeps;

    private LiquidationHunters(Terms terms, Sizes sizes, double[] follows, double[] keeps, SeenLevels map, Attention attention) {
        this.terms = terms;
        this.sizes = sizes;
        this.map = map;
        this.attention = attention;
        this.follows = follows;
        this.keeps = keeps;
        plan = new HuntingPlan(terms.plan());
        accounts = new int[follows.length];
        pushes = new Push[follows.length];
        Arrays.setAll(pushes, member -> new Push());
    }

    private static PopulationRecipe recipe(Params params) {
        int members = Math.toIntExact(params.count("members"));
        double perSecond = params.perSecond("attention");
        double noise = params.ratio("noise");
        double reach = params.ratio("reach");
        double follows = params.ratio("follows");
        double keeps = params.ratio("keeps");
        double hold = params.seconds("hold");
        double window = params.seconds("mark-window");
        double backOver = params.seconds("back-over");
        double meanRefill = Scale.meanOf(params.seconds("refill-half-life"));
        Amount leastProfit = params.amount("least-profit");
        Amount position = params.amount("position");
        Amount capital = params.amount("capital");
        double pushOver = params.seconds("push-over");
        long slices = (long) Math.ceil(pushOver);
        var plan = new HuntingPlan.Terms(params.ratio("closes"), shareOfWindow(pushOver, hold, window), slices, params.ratio("fee"), params.number("risk-aversion"),
                pushOver / 2 + hold + backOver / 2,
                backOver / meanRefill);
        var terms = new Terms(plan, params.ratio("learning"), params.nanos("hold"), (long) Math.ceil(backOver), params.number("leverage"), params.nanos("rest"));
        return (name, instrument, priceTicks, streams) -> {
            var sizes = new Sizes(instrument, Scale.lots(leastProfit, instrument, priceTicks) * priceTicks, instrument.lotsWorth(position, priceTicks),
                    Scale.money(capital, instrument, priceTicks));
            double[] firstFollows = new double[members];
            double[] firstKeeps = new double[members];
            Arrays.fill(firstFollows, follows);
            Arrays.fill(firstKeeps, keeps);
            return new LiquidationHunters(terms, sizes, firstFollows, firstKeeps, new SeenLevels(noise, reach, streams.named(name + "/map")),
                    new Attention(streams.named(name + "/attention"), perSecond));
        };
    }

    /** How much of an averaging window is filled by a push that grows evenly and is then held. */
    private static double shareOfWindow(double pushSeconds, double holdSeconds, double windowSeconds) {
        if (windowSeconds == 0) {
            return 1;
        }
        double held = Math.min(holdSeconds, windowSeconds);
        double growing = Math.min(windowSeconds - held, pushSeconds);
        return (held + growing - growing * growing / (2 * pushSeconds)) / windowSeconds;
    }

    @Override
    public void open(Opening opening) {
        for (int member = 0; member < accounts.length; member++) {
            accounts[member] = opening.openUnmargined(sizes.capital());
        }
    }

    @Override
    public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
        attention.begin(accounts.length, agenda);
    }

    @Override
    public void act(int member, long reason, MarketView market, OrderDesk desk, Agenda agenda) {
        if (reason == PUSH_ON) {
            pushOn(member, market, desk, agenda);
        } else if (reason == TRADE_BACK) {
            tradeBack(member, market, desk, agenda);
        } else {
            attention.wakeAgain(member, market.nanos(), agenda);
            Push push = pushes[member];
            if (!push.isRunning && market.nanos() >= push.restsUntil) {
                consider(member, push, market, desk, agenda);
            }
        }
    }

    private void consider(int member, Push push, MarketView market, OrderDesk desk, Agenda agenda) {
        double affordable = terms.leverage() * desk.equity(accounts[member]) / sizes.instrument().contract().notional(1, market.markTicks());
        double limit = Math.min(sizes.limitLots(), affordable);
        if (limit < 1) {
            return;
        }
        plan.believe(follows[member], keeps[member]);
        make(member, Side.SELL, limit, market);
        double downwards = plan.profit();
        make(member, Side.BUY, limit, market);
        if (Math.max(downwards, plan.profit()) < Math.max(1, sizes.leastProfit())) {
            return;
        }
        Side side = Side.BUY;
        if (downwards >= plan.profit()) {
            side = Side.SELL;
            make(member, side, limit, market);
        }
        begin(member, push, side, market, desk, agenda);
    }

    private void make(int member, Side side, double limit, MarketView market) {
        map.look(member, side.sign(), market);
        plan.make(side, map, limit, market);
    }

    private void begin(int member, Push push, Side side, MarketView market, OrderDesk desk, Agenda agenda) {
        push.isRunning = true;
        push.side = side;
        push.plannedLots = plan.lots();
        push.lots = 0;
        push.slices = 0;
        push.printsBefore = market.forcedFlow().prints();
        push.midBefore = market.midHalfTicks() / 2.0;
        push.midMoved = 0;
        push.follows = follows[member];
        push.reachTicks = plan.reachTicks();
        push.endTicks = plan.endTicks();
        push.paidTicks = plan.paidTicks();
        push.equityBefore = desk.equity(accounts[member]);
        push.moneyPerTick = sizes.instrument().contract().notional(1, market.markTicks()) / (double) market.markTicks();
        push.setOff = false;
        pushOn(member, market, desk, agenda);
    }

    private void pushOn(int member, MarketView market, OrderDesk desk, Agenda agenda) {
        Push push = pushes[member];
        look(push, market);
        long slices = terms.plan().slices();
        boolean isHalfway = 2 * push.slices >= slices && push.slices > 0;
        // the distance up to which lots rest grows no faster than in proportion to them where the book is deepest near the mid, and faster elsewhere
        boolean isFutile = isHalfway && !push.setOff && push.midMoved < 0.5 * push.follows * push.reachTicks * push.slices / slices;
        if (push.slices == slices || isFutile) {
            agenda.wake(market.nanos() + terms.holdNanos(), member, TRADE_BACK);
            return;
        }
        push.slices++;
        long due = push.plannedLots * push.slices / slices - push.lots;
        // no deeper than the whole push was meant to go
        long limit = Math.round(market.midHalfTicks() / 2.0 + push.side.sign() * (push.reachTicks + 0.5));
        if (due > 0) {
            push.lots += desk.immediate(accounts[member], push.side, Math.max(1, limit), due);
        }
        agenda.wake(market.nanos() + SECOND, member, PUSH_ON);
    }

    private static void look(Push push, MarketView market) {
        push.midMoved = Math.max(push.midMoved, push.side.sign() * (market.midHalfTicks() / 2.0 - push.midBefore));
        push.setOff |= market.forcedFlow().prints() > push.printsBefore;
    }

    private void tradeBack(int member, MarketView market, OrderDesk desk, Agenda agenda) {
        Push push = pushes[member];
        look(push, market);
        long left = Math.abs(desk.lots(accounts[member]));
        Side side = push.side.opposite();
        if (left > 0 && market.bestTicks(push.side) != OrderBook.NO_PRICE) {
            left -= desk.market(accounts[member], side, Math.min(left, (push.lots + terms.backSlices() - 1) / terms.backSlices()));
        }
        if (left > 0) {
            agenda.wake(market.nanos() + SECOND, member, TRADE_BACK);
            return;
        }
        learn(member, push, desk);
        push.isRunning = false;
        push.restsUntil = market.nanos() + terms.restNanos();
    }

    /** Flat again, a hunter knows what a lot earned, and so what its formula should have had in it. */
    private void learn(int member, Push push, OrderDesk desk) {
        if (push.lots == 0) {
            return;
        }
        double tradedShare = push.lots / (double) push.plannedLots;
        double went = (push.setOff ? push.endTicks : push.reachTicks) * tradedShare;
        double earnedPerLot = (desk.equity(accounts[member]) - push.equityBefore) / (double) push.lots / push.moneyPerTick;
        keeps[member] = moved(keeps[member], (earnedPerLot + push.paidTicks) / went, 0);
        if (!push.setOff) {
            follows[member] = moved(follows[member], push.midMoved / went, LEAST_FOLLOWS);
        }
    }

    /** A belief, of a share, a part of the way to what was found. */
    private double moved(double belief, double found, double least) {
        return belief + terms.learning() * (Math.max(least, Math.min(1, found)) - belief);
    }
}
