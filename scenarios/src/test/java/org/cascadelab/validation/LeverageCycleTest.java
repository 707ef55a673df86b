package org.cascadelab.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.cascadelab.random.Streams;
import org.cascadelab.validation.FundMarket.MarginCall;
import org.junit.jupiter.api.Test;

class LeverageCycleTest {
    private static final FundMarket.Terms TERMS = new FundMarket.Terms(10, 5, 1_000, 0.99, 0.035, 2, 0.1, 100, 0.1, 0.15, 0.005);

    @Test
    void leverageMakesTailsHeavierAndTheNumbersFromMemoryDoNotGate() {
        CardResult result = Cards.run("TFG", "leverage", "1,10", "runs", "4", "steps", "3000", "warm-up", "1000");
        assertThat(result.holds()).as(result.measures().toString()).isTrue();
        assertThat(Cards.measure(result, "kurtosis, leverage 10 less none").value()).isGreaterThan(1);
        CardResult.Measure remembered = Cards.measure(result, "tail exponent, partial calls | leverage 10");
        assertThat(remembered.hasTarget()).isTrue();
        assertThat(remembered.gates()).isFalse();
        assertThat(Cards.measure(result, "lender's loss per 10,000 steps, initial wealths, partial calls | leverage 10").value()).isPositive();
        assertThat(Cards.measure(result, "lender's loss without loans").value()).isZero();
    }

    @Test
    void whereNobodyIsCalledTheClaimAboutTailsIsNotTested() {
        CardResult result = Cards.run("TFG", "leverage", "1,7", "runs", "3", "steps", "2000", "funds", "4", "rho", "0.9", "sigma", "0.1");
        assertThat(result.holds()).as(result.measures().toString()).isTrue();
        assertThat(result.measures()).noneMatch(measure -> measure.name().contains("less none"));
        assertThat(result.notes()).anyMatch(note -> note.startsWith("no fund was called at leverage 7"));
    }

    @Test
    void pricesAreTheSameWithoutLoansWhateverTheBankDoes() {
        FundMarket partial = market(1, MarginCall.PARTIAL);
        FundMarket full = market(1, MarginCall.FULL_RECALL);
        for (int step = 0; step < 2_000; step++) {
            partial.step();
            full.step();
            assertThat(full.price()).isEqualTo(partial.price());
        }
        assertThat(partial.calls()).isZero();
    }

    @Test
    void aFullRecallMovesThePriceAwayOnTheSameLuck() {
        FundMarket partial = market(5, MarginCall.PARTIAL);
        FundMarket full = market(5, MarginCall.FULL_RECALL);
        int same = 0;
        while (partial.price() == full.price() && same < 10_000) {
            partial.step();
            full.step();
            same++;
        }
        // identical until the first call that is answered differently
        assertThat(same).isBetween(2, 9_999);
        assertThat(full.calls()).isPositive();
        assertThat(full.price()).isLessThan(partial.price());
    }

    @Test
    void fundsBuyWhatIsCheapAndSoKeepThePriceNearerToTheValue() {
        FundMarket none = new FundMarket(new FundMarket.Terms(0, 5, 1_000, 0.99, 0.035, 2, 0.1, 100, 0.1, 0.15, 0.005), 1, MarginCall.PARTIAL, new Streams(1).named("noise"), 0);
        FundMarket some = market(5, MarginCall.PARTIAL);
        double without = 1;
        double with = 1;
        for (int step = 0; step < 5_000; step++) {
            none.step();
            some.step();
            without = Math.min(without, none.price());
            with = Math.min(with, some.price());
        }
        assertThat(with).isGreaterThan(without);
        assertThat(some.largestResidual()).isLessThan(1e-9);
    }

    @Test
    void theClearingPriceIsTheFirstOnTheWay() {
        // demand less supply is 0 at 1, 2 and 3: above at 0.5, below between 1 and 2
        assertThat(Clearing.price(1.9, p -> (1 - p) * (2 - p) * (3 - p))).isCloseTo(1, within(1e-12));
        assertThat(Clearing.price(2.1, p -> (1 - p) * (2 - p) * (3 - p))).isCloseTo(3, within(1e-12));
        assertThat(Clearing.price(4, p -> (1 - p) * (2 - p) * (3 - p))).isCloseTo(3, within(1e-12));
        assertThatThrownBy(() -> Clearing.price(1, p -> 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void wrongParametersAreToldInWords() {
        assertThatThrownBy(() -> Cards.card("TFG", "leverage", "0.5")).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> Cards.card("TFG", "rho", "1")).hasMessageContaining("0 <= rho < 1");
        assertThatThrownBy(() -> Cards.card("TFG", "sigma", "0")).hasMessageContaining("above 0");
    }

    private static FundMarket market(double leverage, MarginCall call) {
        return new FundMarket(TERMS, leverage, call, new Streams(1).named("noise"), 0);
    }
}
