package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.cascadelab.trader.MarginChoice.Answer;
import org.junit.jupiter.api.Test;

class ProspectChoiceTest {
    private static final double CALM = 0.5 / Math.sqrt(365 * 86_400);

    /** 1000 in value, 100 paid in, 5 required and 50 wanted. */
    private static Plight warned(double equity, double volatility) {
        Plight plight = new Plight();
        plight.value = 1_000;
        plight.paidIn = 100;
        plight.maintenance = 5;
        plight.equity = equity;
        plight.addable = 50 - equity;
        plight.closes = 1 - equity / 50;
        plight.volatility = volatility;
        return plight;
    }

    private static ProspectChoice choice(double lossAversion, double herding) {
        return new ProspectChoice(lossAversion, 0.88, 5, 600, herding);
    }

    private static double share(Answer answer, ProspectChoice choice, Plight plight) {
        return IntStream.range(0, 1_000).filter(i -> choice.choose(plight, (i + 0.5) / 1_000) == answer).count() / 1_000.0;
    }

    @Test
    void valuesByHand() {
        // 15 above the maintenance margin of a value of 1000: a fall of 15 / 995, ln(1 - 0.0150754) = -0.0151902; a walk has sigma sqrt(600 s) = 0.0151902 / 2
        Plight plight = warned(20, 0.0151902 / 2 / Math.sqrt(600));
        ProspectChoice choice = choice(2.25, 0);
        // 2 P(Z > 2) = 0.0455
        assertThat(choice.valueOfWaiting(plight)).isCloseTo(-2.25 * 0.0455, within(1e-4));
        // 30 are paid, 45 then above: 3.0 times as far and a little more
        assertThat(choice.valueOfAdding(plight)).isCloseTo(-2.25 * (Math.pow(0.3, 0.88) + 2 * (1 - 0.9999999988)), within(1e-4));
        // 60 % closed realise 48 of the loss of 80
        assertThat(choice.valueOfReducing(plight)).isCloseTo(-2.25 * Math.pow(0.48, 0.88), within(1e-3));
    }

    @Test
    void lossAversionHasTradersWaitWhileTheyCanHope() {
        Plight plight = warned(20, CALM);
        double before = 0;
        for (double lossAversion : new double[] {0, 0.5, 1, 2.25, 5}) {
            double waits = share(Answer.WAIT, choice(lossAversion, 0), plight);
            assertThat(waits).as("loss aversion %s", lossAversion).isGreaterThan(before);
            before = waits;
        }
        assertThat(share(Answer.WAIT, choice(0, 0), plight)).isCloseTo(1 / 3.0, within(0.001));
    }

    @Test
    void whoFearsTheLiquidationPaysToAvoidIt() {
        Plight near = warned(6, 4 * CALM);
        near.addable = 9;
        assertThat(share(Answer.ADD_COLLATERAL, choice(2.25, 0), near)).isGreaterThan(share(Answer.WAIT, choice(2.25, 0), near));
        near.addable = 0;
        assertThat(share(Answer.ADD_COLLATERAL, choice(2.25, 0), near)).isZero();
    }

    @Test
    void gainsAreRealisedMoreReadilyThanLosses() {
        Plight loser = warned(20, CALM);
        Plight winner = warned(20, CALM);
        winner.paidIn = 10;
        assertThat(share(Answer.REDUCE, choice(2.25, 0), winner)).isGreaterThan(1.5 * share(Answer.REDUCE, choice(2.25, 0), loser));
    }

    @Test
    void herdingRaisesTheOddsOfReducingWithForcedClosingAndIsNothingWithoutIt() {
        Plight plight = warned(20, CALM);
        double alone = share(Answer.REDUCE, choice(1, 0), plight);
        assertThat(share(Answer.REDUCE, choice(1, 2), plight)).isEqualTo(alone);
        plight.forced = 0.01;
        double one = share(Answer.REDUCE, choice(1, 2), plight);
        assertThat(one / (1 - one)).isCloseTo(alone / (1 - alone) * Math.exp(2), within(0.05));
        plight.forced = 5;
        assertThat(share(Answer.REDUCE, choice(1, 1_000), plight)).isEqualTo(1);
    }
}
