package org.cascadelab.trader;

import java.util.List;
import java.util.Optional;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * How leveraged traders answer when they are warned or find a part of what they hold closed by force: after a delay of their own, once however many warnings came
 * meanwhile, if the account is then below the ratio that they want. Some add collateral up to that ratio or to the end of their wallet, some reduce all that they hold by
 * market orders until the ratio at the marks is reached (at a flat rate; with tiers a little more than enough), the others wait. Nobody answers for an account without
 * equity: with isolated margin there is nothing left to save.
 *
 * <p>Who does what is drawn once, at the start, like everything else about a trader, unless a {@link MarginChoice} decides anew each time.
 */
final class MarginAnswers {
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.of("adds-collateral", Kind.RATIO, "30%", "share of traders who add collateral when warned (assumed)").between("0%", "100%"),
            Parameter.of("reduces", Kind.RATIO, "20%", "share of traders who reduce when warned; the others wait (assumed)").between("0%", "100%"),
            Parameter.of("restores-to", Kind.NUMBER, "1.5", "equity that those who answer aim for, as a multiple of the maintenance margin (assumed)").between("1", "1000"),
            Parameter.of("reaction-delay", Kind.DURATION, "60s", "mean of the exponential delay with which a trader answers, drawn once each (assumed)").atLeast("0s").mootBeyondRun("most traders would answer when it is over"),
            Parameter.of("wallet", Kind.NUMBER, "1", "mean multiple of what it has paid in that a trader could still pay in, drawn once each (assumed)").between("0", "1000"),
            Parameter.choice("wallets", "distribution of those multiples", WalletLaw.values()),
            Parameter.optional("wallet-shape", Kind.NUMBER, "sigma of the logarithm of lognormal wallets, or tail index of pareto ones").between("0.01", "100"),
            Parameter.optionalPart("choice", () -> MarginChoices.CATALOG, "how a trader chooses at each warning; in place of the shares 'adds-collateral' and "
                    + "'reduces', which say who always does what"));

    /** Probabilities from 0 to 1; {@code wallet} is a multiple of the collateral. @param walletShape 0 if none is given */
    record Terms(double addsCollateral, double reduces, double restoresTo, double delaySeconds, double wallet, WalletLaw wallets, double walletShape,
            Optional<MarginChoice> choice) {
        Terms {
            if (addsCollateral + reduces > 1) {
                throw new IllegalArgumentException("adds-collateral and reduces are shares of all traders and add up to at most 100%%, got %s and %s".formatted(addsCollateral, reduces));
            }
            wallets.requireShape(walletShape);
            if (choice.isEmpty() && addsCollateral > 0 && wallet == 0) {
                throw new IllegalArgumentException("with a wallet of 0 those who add collateral have nothing to add: set 'wallet' above 0, or 'adds-collateral' to 0%");
            }
        }

        static Terms of(Params params) {
            return new Terms(params.ratio("adds-collateral"), params.ratio("reduces"), params.number("restores-to"), params.seconds("reaction-delay"), params.number("wallet"),
                    params.choice("wallets", WalletLaw.class), params.has("wallet-shape") ? params.number("wallet-shape") : 0,
                    params.has("choice") ? Optional.of(params.part("choice", MarginChoice.class)) : Optional.empty());
        }
    }

    private final Terms terms;
    private final RandomStream answerLuck;
    private final RandomStream delayLuck;
    private final RandomStream walletLuck;
    private final RandomStream choiceLuck;
    private final MarginChoice choice;
    /** null with a choice, which is made anew each time */
    private final MarginChoice.Answer[] answers;
    /** with a choice, else null */
    private final long[] paidIn;
    private final Plight plight = new Plight();
    private final long[] delays;
    private final long[] wallets;
    private final boolean[] isThinking;

    MarginAnswers(Terms terms, String name, int members, Streams streams) {
        this.terms = terms;
        answerLuck = streams.named(name + "/answer");
        delayLuck = streams.named(name + "/delay");
        walletLuck = streams.named(name + "/wallet");
        choiceLuck = streams.named(name + "/choice");
        choice = terms.choice().orElse(null);
        answers = choice == null ? new MarginChoice.Answer[members] : null;
        paidIn = choice == null ? null : new long[members];
        delays = new long[members];
        wallets = new long[members];
        isThinking = new boolean[members];
    }

    /** Whether forced closing has to be followed. */
    boolean lookAtForced() {
        return choice != null && choice.looksAtForced();
    }

    /** @param collateral what the member has paid in */
    void draw(int member, long collateral) {
        if (choice == null) {
            double answer = answerLuck.at(member, 0).nextDouble();
            answers[member] = answer < terms.addsCollateral() ? MarginChoice.Answer.ADD_COLLATERAL
                    : answer < terms.addsCollateral() + terms.reduces() ? MarginChoice.Answer.REDUCE : MarginChoice.Answer.WAIT;
        } else {
            paidIn[member] = collateral;
        }
        delays[member] = Scale.nanos(terms.delaySeconds() * delayLuck.at(member, 0).nextExponential());
        wallets[member] = (long) (terms.wallet() * collateral * terms.wallets().draw(terms.walletShape(), walletLuck.at(member, 0)));
    }

    void think(int member, long payload, MarketView market, Agenda agenda) {
        boolean waits = choice == null && answers[member] == MarginChoice.Answer.WAIT;
        if (!waits && !isThinking[member]) {
            isThinking[member] = true;
            agenda.wake(market.nanos() + delays[member], member, payload);
        }
    }

    /**
     * The time to answer has come. Collateral is added here.
     *
     * @param forced forced closing seen lately, see {@link Plight}
     * @return the share of everything held that the trader now closes; 0 for none
     */
    double answer(int member, int account, boolean isFlat, double forced, MarketView market, OrderDesk desk) {
        isThinking[member] = false;
        long equity = desk.equity(account);
        long maintenance = desk.maintenance(account);
        double wanted = terms.restoresTo() * maintenance;
        boolean nothingToSave = isFlat || equity <= 0;
        if (nothingToSave || equity >= wanted) {
            return 0;
        }
        long money = Math.min(wallets[member], (long) Math.ceil(wanted - equity));
        double closes = 1 - equity / wanted;
        MarginChoice.Answer answer = choice == null ? answers[member] : choose(member, account, equity, maintenance, money, closes, forced, market, desk);
        if (answer == MarginChoice.Answer.REDUCE) {
            return closes;
        }
        if (answer == MarginChoice.Answer.ADD_COLLATERAL && money > 0) {
            wallets[member] -= money;
            if (paidIn != null) {
                paidIn[member] += money;
            }
            desk.addCollateral(account, money);
        }
        return 0;
    }

    private MarginChoice.Answer choose(int member, int account, long equity, long maintenance, long addable, double closes, double forced, MarketView market, OrderDesk desk) {
        plight.equity = equity;
        plight.maintenance = maintenance;
        plight.value = desk.notional(account);
        plight.paidIn = paidIn[member];
        plight.addable = addable;
        plight.closes = closes;
        plight.volatility = market.volatility();
        plight.forced = forced;
        return choice.choose(plight, choiceLuck.at(member, market.nanos()).nextDouble());
    }
}
