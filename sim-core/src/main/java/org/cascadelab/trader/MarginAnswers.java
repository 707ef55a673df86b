package org.cascadelab.trader;

import java.util.List;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * How leveraged traders answer when they are warned or find a part of what they hold closed by force: after a delay of their own, once however many warnings came meanwhile.
 * Some add collateral from their wallet, some reduce, the others wait. Everything about a trader is drawn once, at the start, from streams of the population's name.
 */
final class MarginAnswers {
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.of("adds-collateral", Kind.RATIO, "30%", "share of traders who add collateral when warned (assumed)").between("0%", "100%"),
            Parameter.of("reduces", Kind.RATIO, "20%", "share of traders who reduce when warned; the others wait (assumed)").between("0%", "100%"),
            Parameter.of("restores-to", Kind.NUMBER, "1.5", "equity that those who answer aim for, as a multiple of the maintenance margin (assumed)").between("1", "1000"),
            Parameter.of("reaction-delay", Kind.DURATION, "60s", "mean of the exponential delay with which a trader answers, drawn once each (assumed)").atLeast("0s"),
            Parameter.of("wallet", Kind.NUMBER, "1", "mean of the exponential multiple of its collateral that a trader could still pay in, drawn once each (assumed)").between("0", "1000"));

    enum Answer {
        ADD_COLLATERAL, REDUCE, WAIT
    }

    /** Probabilities from 0 to 1; {@code wallet} is a multiple of the collateral. */
    record Terms(double addsCollateral, double reduces, double restoresTo, double delaySeconds, double wallet) {
        Terms {
            if (addsCollateral + reduces > 1) {
                throw new IllegalArgumentException("adds-collateral and reduces are shares of all traders and add up to at most 100%%, got %s and %s".formatted(addsCollateral, reduces));
            }
        }

        static Terms of(Params params) {
            return new Terms(params.ratio("adds-collateral"), params.ratio("reduces"), params.number("restores-to"), params.seconds("reaction-delay"), params.number("wallet"));
        }
    }

    private final Terms terms;
    private final RandomStream answerLuck;
    private final RandomStream delayLuck;
    private final RandomStream walletLuck;
    private final Answer[] answers;
    private final long[] delays;
    private final long[] wallets;
    private final boolean[] isThinking;

    MarginAnswers(Terms terms, String name, int members, Streams streams) {
        this.terms = terms;
        answerLuck = streams.named(name + "/answer");
        delayLuck = streams.named(name + "/delay");
        walletLuck = streams.named(name + "/wallet");
        answers = new Answer[members];
        delays = new long[members];
        wallets = new long[members];
        isThinking = new boolean[members];
    }

    void draw(int member, long collateral) {
        double answer = answerLuck.at(member, 0).nextDouble();
        answers[member] = answer < terms.addsCollateral() ? Answer.ADD_COLLATERAL : answer < terms.addsCollateral() + terms.reduces() ? Answer.REDUCE : Answer.WAIT;
        delays[member] = Scale.nanos(terms.delaySeconds() * delayLuck.at(member, 0).nextExponential());
        wallets[member] = (long) (terms.wallet() * collateral * walletLuck.at(member, 0).nextExponential());
    }

    void think(int member, MarketView market, Agenda agenda) {
        if (answers[member] != Answer.WAIT && !isThinking[member]) {
            isThinking[member] = true;
            agenda.wake(market.nanos() + delays[member], member, 0);
        }
    }

    /**
     * The time to answer has come. Collateral is added here.
     *
     * @return the share of everything held that the trader now closes; 0 for none
     */
    double answer(int member, int account, boolean isFlat, OrderDesk desk) {
        isThinking[member] = false;
        long equity = desk.equity(account);
        double wanted = terms.restoresTo() * desk.maintenance(account);
        boolean nothingToSave = isFlat || equity <= 0;
        if (nothingToSave || equity >= wanted) {
            return 0;
        }
        if (answers[member] == Answer.REDUCE) {
            return 1 - equity / wanted;
        }
        long money = Math.min(wallets[member], (long) Math.ceil(wanted - equity));
        if (money > 0) {
            wallets[member] -= money;
            desk.addCollateral(account, money);
        }
        return 0;
    }
}
