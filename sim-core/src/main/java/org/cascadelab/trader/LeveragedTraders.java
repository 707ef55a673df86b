package org.cascadelab.trader;

import static org.cascadelab.catalog.Catalog.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
 * The accounts that a cascade is made of: one side of the market, leveraged, warned, and sometimes liquidated. {@link CrossTraders} are the same with positions in
 * several instruments, all backed by one account.
 *
 * <p>At the start an account's equity is the value of its positions at the opening prices divided by its leverage, wherever they were entered ({@link EntryLaw}), or it
 * is what puts the liquidation price at a distance dealt from a {@link DistanceProfile}. It has paid in that equity less what it has gained since, or plus what it has
 * lost. What the trader could still pay in is the wallet, outside the venue. How it answers when warned is for {@link MarginAnswers}; everything else about a trader is
 * drawn once, at the start.
 */
final class LeveragedTraders implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("leveraged",
            "leveraged longs or shorts who can be liquidated, and who may add collateral, reduce or wait when warned", LeveragedTraders::recipe, withShared(
            Parameter.choice("side", "which side they hold", "long", "short"),
            Parameter.of("accounts", Kind.COUNT, "2_000", "number of accounts").between("1", "10000000"),
            Parameter.of("open-interest", Kind.AMOUNT, "100_000_000 USD", "what they hold together at the opening price, exactly to a lot").atLeast("0.01 USD"),
            Parameter.optionalPart("distance-to-liquidation", () -> DistanceProfile.CATALOG, "how much of the open interest is liquidated within how much of the "
                    + "opening price; decides the leverage in place of the four parameters of its distribution")));

    /** @param sign 1 for longs; leverages are value over equity */
    record Terms(int sign, int accounts, double sizeTail, double largestShare, LeverageLaw leverage, EntryLaw entry, double inCoins, Optional<DistanceProfile> profile,
            Optional<Panic> panic,
            double forcedHalfLife) {
        Terms {
            profile.ifPresent(table -> table.requireSide(sign));
            if (profile.isPresent() && inCoins > 0) {
                throw new IllegalArgumentException("'in-coins' and 'distance-to-liquidation' exclude each other: coins lose with the price, so no equity puts the "
                        + "liquidation at a stated distance");
            }
        }

        /** @param params may or may not know a distance profile */
        static Terms of(Params params, Optional<DistanceProfile> profile) {
            return new Terms(params.text("side").equals("long") ? 1 : -1, Math.toIntExact(params.count("accounts")), params.number("size-tail"), params.ratio("largest-share"),
                    LeverageLaw.of(params), EntryLaw.of(params), params.has("in-coins") ? params.ratio("in-coins") : 0, profile,
                    params.has("panic") ? Optional.of(params.part("panic", Panic.class)) : Optional.empty(), params.seconds("forced-half-life"));
        }
    }

    /** Why a member is woken: to answer, to leave, or, whoever it is, for all to look at the market. */
    private static final long ANSWER = 0;
    private static final long LEAVE = 1;
    private static final long LOOK = 2;

    private static final long LOOK_NANOS = 1_000_000_000L;
    private static final double LOOKS_PER_MINUTE = 60;

    private final Terms terms;
    private final String name;
    /** by instrument */
    private final long[] totalLots;
    private final Streams streams;
    private final int[] accounts;
    private final MarginAnswers answers;
    private final ForcedPressure pressure;
    private final RandomStream panicLuck;

    LeveragedTraders(Terms terms, MarginAnswers.Terms answers, String name, long[] totalLots, Streams streams) {
        this.terms = terms;
        this.name = name;
        this.totalLots = totalLots;
        this.streams = streams;
        accounts = new int[terms.accounts()];
        this.answers = new MarginAnswers(answers, name, terms.accounts(), streams);
        pressure = new ForcedPressure(terms.sign() > 0 ? Side.SELL : Side.BUY, totalLots[0], terms.forcedHalfLife());
        panicLuck = streams.named(name + "/panic");
    }

    private static PopulationRecipe recipe(Params params) {
        Terms terms = Terms.of(params, params.has("distance-to-liquidation") ? Optional.of(params.part("distance-to-liquidation", DistanceProfile.class)) : Optional.empty());
        MarginAnswers.Terms answers = MarginAnswers.Terms.of(params);
        Amount openInterest = params.amount("open-interest");
        return (name, instrument, priceTicks, streams) ->
                new LeveragedTraders(terms, answers, name, new long[] {instrument.lotsWorth(openInterest, priceTicks)}, streams);
    }

    /** A type's own parameters, with those of positions and answers that all leveraged traders have. */
    static Parameter[] withShared(Parameter... own) {
        List<Parameter> all = new ArrayList<>(List.of(own));
        all.add(Parameter.of("size-tail", Kind.NUMBER, "0.8", "Pareto tail index of the value of accounts (Hyperliquid, 10 Oct 2025: 0.76 over deleveraged users; "
                + "liquidations 0.8-1.1)").between("0.1", "10"));
        all.add(Parameter.of("largest-share", Kind.RATIO, "5%", "largest share of the open interest in one account, to a lot (assumed)").between("0.0001%", "100%"));
        all.addAll(LeverageLaw.PARAMETERS);
        all.add(Parameter.optional("in-coins", Kind.RATIO, "share of what they have paid in that is in the coin of the scenario's 'collateral'; none if left "
                + "out").between("0%", "100%"));
        all.addAll(EntryLaw.PARAMETERS);
        all.addAll(MarginAnswers.PARAMETERS);
        all.add(Parameter.optionalPart("panic", () -> Panic.CATALOG, "how traders who were not warned leave in a fall; nobody does if left out"));
        all.add(Parameter.of("forced-half-life", Kind.DURATION, "5m", "half-life with which those who panic or herd forget forced closing (assumed)").atLeast("1s"));
        return all.toArray(Parameter[]::new);
    }

    @Override
    public void open(Opening opening) {
        int instruments = totalLots.length;
        Opening[] places = new Opening[instruments];
        long[][] sizes = new long[instruments][];
        for (int i = 0; i < instruments; i++) {
            places[i] = opening.in(i);
            // the same luck for all: an account that is large is large in each
            sizes[i] = PositionSizes.split(totalLots[i], accounts.length, terms.sizeTail(), terms.largestShare(), streams.named(name + "/size"));
        }
        double[] distances = terms.profile().map(table -> table.deal(sizes[0], streams.named(name + "/distance"))).orElse(null);
        RandomStream leverageLuck = streams.named(name + "/leverage");
        RandomStream entryLuck = streams.named(name + "/entry");
        long[] lots = new long[instruments];
        long[] entries = new long[instruments];
        for (int member = 0; member < accounts.length; member++) {
            long value = 0;
            long maintenance = 0;
            double leverage = distances == null ? terms.leverage().at(leverageLuck.at(member, 0).nextDouble()) : Double.POSITIVE_INFINITY;
            for (int i = 0; i < instruments; i++) {
                long size = sizes[i][member];
                lots[i] = terms.sign() * size;
                leverage = Math.min(leverage, places[i].largestLeverage(size));
                value = Math.addExact(value, places[i].notional(size));
                maintenance = Math.addExact(maintenance, places[i].maintenance(size, places[i].priceTicks()));
            }
            long equity = distances == null ? (long) Math.ceil(value / leverage) : equityFor(distances[member], lots[0], opening);
            if (equity <= maintenance) {
                throw new IllegalArgumentException("an account would open below its maintenance margin at a leverage of %s: lower 'most-leverage'".formatted(leverage));
            }
            long gained = 0;
            for (int i = 0; i < instruments; i++) {
                entries[i] = entryTicks(lots[i], equity / (double) value, entryLuck.at(member, i).nextDouble(), places[i]);
                gained = Math.addExact(gained, Math.subtractExact(places[i].value(lots[i], places[i].priceTicks()), places[i].value(lots[i], entries[i])));
            }
            long paidIn = Math.subtractExact(equity, gained);
            long coins = (long) (terms.inCoins() * paidIn);
            accounts[member] = opening.openMargined(paidIn - coins);
            if (coins > 0 && equity - coins + opening.payInCoins(accounts[member], coins) <= maintenance) {
                throw new IllegalArgumentException(("an account would open below its maintenance margin at a leverage of %s after the haircut on its coins: lower "
                        + "'most-leverage' or 'in-coins'")
                        .formatted(leverage));
            }
            if (member > 0 && accounts[member] <= accounts[member - 1]) {
                throw new IllegalStateException("accounts must be numbered in the order in which they are opened");
            }
            for (int i = 0; i < instruments; i++) {
                places[i].hold(accounts[member], lots[i], entries[i]);
            }
            answers.draw(member, paidIn);
        }
    }

    /** The equity at the opening price with which a position has just its maintenance margin left at this distance, whatever its tier. */
    private long equityFor(double distance, long lots, Opening opening) {
        long price = opening.priceTicks();
        long away = distance >= 1 && lots > 0 ? price : (long) Math.ceil(distance * price);
        long liquidation = price - Long.signum(lots) * away;
        if (liquidation == 0 && opening.value(lots, price) < 0) {
            throw new IllegalArgumentException("a long of an inverse contract is a debt in coins that some price above 0 liquidates: end its distances below 100% and "
                    + "leave out 'never'");
        }
        long loss = Math.subtractExact(opening.value(lots, price), opening.value(lots, liquidation));
        return Math.addExact(loss, opening.maintenance(Math.absExact(lots), liquidation));
    }

    /**
     * An entry at which the equity, without the gain or with the loss since then, was at least the initial margin. With m the equity per value now and r the initial
     * rate, an asset was then worth at least {@code (1 - m) / (1 - r)} of what it is worth now, and a debt at most {@code (1 + m) / (1 + r)}.
     */
    private long entryTicks(long lots, double margin, double uniform, Opening here) {
        double rate = 1 / here.largestLeverage(Math.absExact(lots));
        boolean isAsset = here.value(lots, here.priceTicks()) > 0;
        // where the whole value is asked for, no loss can have led here from it: then only that something was paid in
        double worth = isAsset ? (1 - margin) / (rate < 1 ? 1 - rate : 1) : (1 + margin) / (1 + rate);
        double bound = isAsset == lots > 0 ? worth : 1 / worth;
        double ratio = lots > 0 ? terms.entry().at(uniform, Math.max(0, bound), Double.POSITIVE_INFINITY)
                : terms.entry().at(uniform, 0, bound > 0 ? bound : Double.POSITIVE_INFINITY);
        return Math.max(1, Math.round(ratio * here.priceTicks()));
    }

    @Override
    public void marginWarned(int account, MarketView market, OrderDesk desk, Agenda agenda) {
        answers.think(Arrays.binarySearch(accounts, account), ANSWER, market, agenda);
    }

    @Override
    public void forceClosed(int account, long lots, MarketView market, OrderDesk desk, Agenda agenda) {
        if (!isFlat(account, desk)) {
            answers.think(Arrays.binarySearch(accounts, account), ANSWER, market, agenda);
        }
    }

    @Override
    public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
        if (terms.panic().isPresent() || answers.lookAtForced()) {
            agenda.wake(0, 0, LOOK);
        }
    }

    @Override
    public void act(int member, long payload, MarketView market, OrderDesk desk, Agenda agenda) {
        int account = accounts[member];
        if (payload == LOOK) {
            look(market, agenda);
        } else if (payload == LEAVE) {
            close(account, 1, desk);
        } else {
            close(account, answers.answer(member, account, isFlat(account, desk), pressure.share(), market, desk), desk);
        }
    }

    /** Followed for all at once: as many leave as would if each decided alone, and a market in which nobody is afraid costs the same however many they are. */
    private void look(MarketView market, Agenda agenda) {
        pressure.lookAt(market);
        agenda.wake(market.nanos() + LOOK_NANOS, 0, LOOK);
        if (terms.panic().isEmpty()) {
            return;
        }
        Panic panic = terms.panic().get();
        double probability = panic.probabilityPerMinute(-terms.sign() * market.logReturn(panic.lookbackNanos()), pressure.share()) / LOOKS_PER_MINUTE;
        if (probability > 0) {
            // one of the stream's draws after another: who and when, each time
            Draws draws = panicLuck.at(0, market.nanos());
            int leaving = draws.nextPoisson(probability * accounts.length);
            for (int i = 0; i < leaving; i++) {
                int member = (int) draws.nextLong(accounts.length);
                agenda.wake(market.nanos() + (long) (draws.nextDouble() * LOOK_NANOS), member, LEAVE);
            }
        }
    }

    private void close(int account, double share, OrderDesk desk) {
        for (int i = 0; share > 0 && i < totalLots.length; i++) {
            long lots = desk.at(i).lots(account);
            if (lots != 0) {
                desk.at(i).market(account, lots > 0 ? Side.SELL : Side.BUY, (long) Math.ceil(Math.abs(lots) * share));
            }
        }
    }

    private boolean isFlat(int account, OrderDesk desk) {
        for (int i = 0; i < totalLots.length; i++) {
            if (desk.at(i).lots(account) != 0) {
                return false;
            }
        }
        return true;
    }
}
