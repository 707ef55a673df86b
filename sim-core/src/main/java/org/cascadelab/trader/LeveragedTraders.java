package org.cascadelab.trader;

import static org.cascadelab.catalog.Catalog.entry;

import java.util.Arrays;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Streams;

/**
 * The accounts that a cascade is made of: one side of the market, leveraged, warned, and sometimes liquidated.
 *
 * <p>Entry convention: every position was entered at the opening price, and its collateral is its notional at that price divided by its leverage. The collateral
 * is all that the account holds; what the trader could still pay in is the wallet, outside the venue.
 *
 * <p>A trader who is warned, or finds a part of the position closed by force, answers after a delay of its own, once however many warnings came meanwhile,
 * if the account is then below the ratio that it wants: some add collateral up to that ratio or to the end of their wallet, some reduce the position by a market
 * order until the ratio at the mark is reached (at a flat rate; with tiers a little more than enough), the others wait. Nobody answers for an account without
 * equity: with isolated margin there is nothing left to save. Everything about a trader is drawn once, at the start.
 */
final class LeveragedTraders implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("leveraged",
            "leveraged longs or shorts who can be liquidated, and who may add collateral, reduce or wait when warned", LeveragedTraders::recipe, MarginAnswers.behind(
            Parameter.choice("side", "which side they hold", "long", "short"),
            Parameter.of("accounts", Kind.COUNT, "2_000", "number of accounts").between("1", "10000000"),
            Parameter.of("open-interest", Kind.AMOUNT, "100_000_000 USD", "what they hold together at the opening price, exactly to a lot").atLeast("0.01 USD"),
            Parameter.of("size-tail", Kind.NUMBER, "0.8", "Pareto tail index of position sizes (Hyperliquid, 10 Oct 2025: 0.76 over deleveraged users; liquidations 0.8-1.1)").between("0.1", "10"),
            Parameter.of("largest-share", Kind.RATIO, "5%", "largest share of the open interest in one position, to a lot (assumed)").between("0.0001%", "100%"),
            Parameter.of("leverage", Kind.NUMBER, "10", "median leverage: notional over collateral at the opening price (assumed)").between("0.01", "1000"),
            LeverageLaw.SIGMA,
            LeverageLaw.LEAST,
            Parameter.optional("in-coins", Kind.RATIO, "share of the collateral that is held in the coin of the scenario's 'collateral'; none if left out").between("0%", "100%"),
            Parameter.of("most-leverage", Kind.NUMBER, "50", "the lognormal is cut above this, and no position has more leverage than the venue allows for its size (assumed)").between("0.01", "1000")));

    /** Leverages are notional over collateral. */
    private record Terms(int sign, int accounts, double sizeTail, double largestShare, LeverageLaw leverage, double inCoins) {}

    private final Terms terms;
    private final String name;
    private final long totalLots;
    private final Streams streams;

    private final int[] accounts;
    private final MarginAnswers answers;

    private LeveragedTraders(Terms terms, MarginAnswers.Terms answers, String name, long totalLots, Streams streams) {
        this.terms = terms;
        this.name = name;
        this.totalLots = totalLots;
        this.streams = streams;
        accounts = new int[terms.accounts()];
        this.answers = new MarginAnswers(answers, name, terms.accounts(), streams);
    }

    private static PopulationRecipe recipe(Params params) {
        Terms terms = new Terms(params.text("side").equals("long") ? 1 : -1, Math.toIntExact(params.count("accounts")), params.number("size-tail"), params.ratio("largest-share"),
                LeverageLaw.of(params), params.has("in-coins") ? params.ratio("in-coins") : 0);
        MarginAnswers.Terms answers = MarginAnswers.Terms.of(params);
        Amount openInterest = params.amount("open-interest");
        return (name, instrument, priceTicks, streams) ->
                new LeveragedTraders(terms, answers, name, instrument.lotsWorth(openInterest, priceTicks), streams);
    }

    @Override
    public void open(Opening opening) {
        long[] lots = PositionSizes.split(totalLots, accounts.length, terms.sizeTail(), terms.largestShare(), streams.named(name + "/size"));
        var leverageLuck = streams.named(name + "/leverage");
        for (int member = 0; member < accounts.length; member++) {
            double leverage = Math.min(terms.leverage().at(leverageLuck.at(member, 0).nextDouble()), opening.largestLeverage(lots[member]));
            long collateral = (long) Math.ceil(opening.notional(lots[member]) / leverage);
            long coins = (long) (terms.inCoins() * collateral);
            if (collateral <= opening.maintenance(lots[member])) {
                throw new IllegalArgumentException("a position of %d lots at a leverage of %s would open below its maintenance margin: lower 'most-leverage'".formatted(lots[member], leverage));
            }
            accounts[member] = opening.openMargined(collateral - coins);
            if (coins > 0 && collateral - coins + opening.payInCoins(accounts[member], coins) <= opening.maintenance(lots[member])) {
                throw new IllegalArgumentException("a position of %d lots at a leverage of %s would open below its maintenance margin after the haircut on its coins: lower 'most-leverage' or 'in-coins'"
                        .formatted(lots[member], leverage));
            }
            if (member > 0 && accounts[member] <= accounts[member - 1]) {
                throw new IllegalStateException("accounts must be numbered in the order in which they are opened");
            }
            opening.hold(accounts[member], terms.sign() * lots[member], opening.priceTicks());
            answers.draw(member, collateral);
        }
    }

    @Override
    public void marginWarned(int account, MarketView market, OrderDesk desk, Agenda agenda) {
        think(account, market, agenda);
    }

    @Override
    public void forceClosed(int account, long lots, MarketView market, OrderDesk desk, Agenda agenda) {
        if (desk.lots(account) != 0) {
            think(account, market, agenda);
        }
    }

    private void think(int account, MarketView market, Agenda agenda) {
        answers.think(Arrays.binarySearch(accounts, account), market, agenda);
    }

    @Override
    public void act(int member, long payload, MarketView market, OrderDesk desk, Agenda agenda) {
        int account = accounts[member];
        long lots = desk.lots(account);
        double closes = answers.answer(member, account, lots == 0, desk);
        if (closes > 0) {
            desk.market(account, lots > 0 ? Side.SELL : Side.BUY, (long) Math.ceil(Math.abs(lots) * closes));
        }
    }
}
