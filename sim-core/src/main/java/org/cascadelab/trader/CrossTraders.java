package org.cascadelab.trader;

import static org.cascadelab.catalog.Catalog.entry;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.margin.Instrument;
import org.cascadelab.random.Streams;

/**
 * Leveraged traders who hold positions in several instruments from one account: all that it has backs all of them, so that a loss in one can have another closed.
 *
 * <p>Every account holds all the instruments, in the given shares of its value and to one lot; sizes, leverage and answers are as those of {@link LeveragedTraders}. Its
 * collateral is the value of all its positions at the opening prices divided by its leverage, which no instrument's largest leverage for such a position is below. Who reduces
 * closes the same share of every position.
 */
final class CrossTraders implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("cross-leveraged",
            "leveraged traders with positions in several instruments, all backed by one account (cross margin)", CrossTraders::recipe,
            MarginAnswers.behind(
            Parameter.required("instruments", Kind.NAMES, "the instruments that every account holds, at least two"),
            Parameter.optional("shares", Kind.RATIOS, "share of the value that each of them has, together 100%; the same if left out").between("0.1%", "99.9%"),
            Parameter.choice("side", "which side they hold, of all of them", "long", "short"),
            Parameter.of("accounts", Kind.COUNT, "1_000", "number of accounts").between("1", "10000000"),
            Parameter.of("open-interest", Kind.AMOUNT, "100_000_000 USD", "what they hold together at the opening prices, in all instruments; in each, its share exactly to a lot").atLeast("0.01 USD"),
            Parameter.of("size-tail", Kind.NUMBER, "0.8", "Pareto tail index of the value of accounts (as of 'leveraged')").between("0.1", "10"),
            Parameter.of("largest-share", Kind.RATIO, "5%", "largest share of the open interest in one account, to a lot (assumed)").between("0.0001%", "100%"),
            Parameter.of("leverage", Kind.NUMBER, "10", "median leverage: value of all positions over collateral at the opening prices (assumed)").between("0.01", "1000"),
            LeverageLaw.SIGMA,
            LeverageLaw.LEAST,
            Parameter.optional("in-coins", Kind.RATIO, "share of the collateral that is held in the coin of the scenario's 'collateral'; none if left out").between("0%", "100%"),
            Parameter.of("most-leverage", Kind.NUMBER, "50", "the lognormal is cut above this, and at the least that the venue allows for one of the positions (assumed)").between("0.01", "1000")));

    private record Terms(List<String> instruments, List<Long> shares, int sign, int accounts, double sizeTail, double largestShare, LeverageLaw leverage,
            double inCoins) {
        private static final long WHOLE = 1_000_000_000L;

        Terms {
            if (instruments.size() < 2 || new LinkedHashSet<>(instruments).size() != instruments.size()) {
                throw new IllegalArgumentException("instruments: need at least two, each once, got %s; traders in one are 'leveraged'".formatted(instruments));
            }
            if (shares.size() != instruments.size() || shares.stream().mapToLong(Long::longValue).sum() != WHOLE) {
                throw new IllegalArgumentException("shares: need one for each of %d instruments, together 100%%, got %s ppb".formatted(instruments.size(), shares));
            }
        }

        static Terms of(Params params) {
            List<String> instruments = params.names("instruments");
            return new Terms(instruments, params.has("shares") ? params.ppbs("shares") : equalShares(instruments.size()), params.text("side").equals("long") ? 1 : -1,
                    Math.toIntExact(params.count("accounts")), params.number("size-tail"), params.ratio("largest-share"), LeverageLaw.of(params),
                    params.has("in-coins") ? params.ratio("in-coins") : 0);
        }

        private static List<Long> equalShares(int count) {
            Long[] shares = new Long[count];
            Arrays.fill(shares, WHOLE / count);
            shares[0] += WHOLE - WHOLE / count * count;
            return List.of(shares);
        }
    }

    private final Terms terms;
    private final String name;
    /** by instrument */
    private final long[] totalLots;
    private final Streams streams;
    private final int[] accounts;
    private final MarginAnswers answers;

    private CrossTraders(Terms terms, MarginAnswers.Terms answers, String name, long[] totalLots, Streams streams) {
        this.terms = terms;
        this.name = name;
        this.totalLots = totalLots;
        this.streams = streams;
        accounts = new int[terms.accounts()];
        this.answers = new MarginAnswers(answers, name, terms.accounts(), streams);
    }

    private static PopulationRecipe recipe(Params params) {
        return new Recipe(Terms.of(params), MarginAnswers.Terms.of(params), params.amount("open-interest"));
    }

    private record Recipe(Terms terms, MarginAnswers.Terms answers, Amount openInterest) implements PopulationRecipe {
        @Override
        public Population create(String name, Instrument instrument, long priceTicks, Streams streams) {
            throw new IllegalArgumentException("population '%s' trades %s, not one instrument".formatted(name, terms.instruments()));
        }

        @Override
        public Population create(String name, List<Instrument> instruments, long[] priceTicks, Streams streams) {
            long[] lots = new long[instruments.size()];
            for (int i = 0; i < lots.length; i++) {
                lots[i] = instruments.get(i).lotsWorth(openInterest.times(terms.shares().get(i)), priceTicks[i]);
            }
            return new CrossTraders(terms, answers, name, lots, streams);
        }

        @Override
        public List<String> instruments() {
            return terms.instruments();
        }
    }

    @Override
    public void open(Opening opening) {
        long[][] lots = new long[totalLots.length][];
        for (int i = 0; i < lots.length; i++) {
            // the same luck for all: an account that is large is large in each
            lots[i] = PositionSizes.split(totalLots[i], accounts.length, terms.sizeTail(), terms.largestShare(), streams.named(name + "/size"));
        }
        var leverageLuck = streams.named(name + "/leverage");
        for (int member = 0; member < accounts.length; member++) {
            double leverage = terms.leverage().at(leverageLuck.at(member, 0).nextDouble());
            long value = 0;
            long maintenance = 0;
            for (int i = 0; i < lots.length; i++) {
                Opening here = opening.in(i);
                leverage = Math.min(leverage, here.largestLeverage(lots[i][member]));
                value = Math.addExact(value, here.notional(lots[i][member]));
                maintenance = Math.addExact(maintenance, here.maintenance(lots[i][member]));
            }
            long collateral = (long) Math.ceil(value / leverage);
            if (collateral <= maintenance) {
                throw new IllegalArgumentException("an account of population '%s' would open below its maintenance margin at a leverage of %s: lower 'most-leverage'".formatted(name, leverage));
            }
            long coins = (long) (terms.inCoins() * collateral);
            accounts[member] = opening.openMargined(collateral - coins);
            if (coins > 0 && collateral - coins + opening.payInCoins(accounts[member], coins) <= maintenance) {
                throw new IllegalArgumentException("an account of population '%s' would open below its maintenance margin at a leverage of %s after the haircut on its coins: lower 'most-leverage' or 'in-coins'"
                        .formatted(name, leverage));
            }
            for (int i = 0; i < lots.length; i++) {
                opening.in(i).hold(accounts[member], terms.sign() * lots[i][member], opening.in(i).priceTicks());
            }
            answers.draw(member, collateral);
        }
    }

    @Override
    public void marginWarned(int account, MarketView market, OrderDesk desk, Agenda agenda) {
        answers.think(Arrays.binarySearch(accounts, account), market, agenda);
    }

    @Override
    public void forceClosed(int account, long lots, MarketView market, OrderDesk desk, Agenda agenda) {
        if (!isFlat(account, desk)) {
            answers.think(Arrays.binarySearch(accounts, account), market, agenda);
        }
    }

    @Override
    public void act(int member, long payload, MarketView market, OrderDesk desk, Agenda agenda) {
        int account = accounts[member];
        double closes = answers.answer(member, account, isFlat(account, desk), desk);
        for (int i = 0; closes > 0 && i < totalLots.length; i++) {
            long lots = desk.at(i).lots(account);
            if (lots != 0) {
                desk.at(i).market(account, lots > 0 ? Side.SELL : Side.BUY, (long) Math.ceil(Math.abs(lots) * closes));
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
