package org.cascadelab.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.catalog.Choices.choice;

import java.util.Collection;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PriceImpactsTest {
    private static final long SECOND = 1_000_000_000L;

    static Collection<Catalog.Entry<PriceImpact>> entries() {
        return PriceImpacts.CATALOG.entries();
    }

    private static PriceImpact impact(String type, String... namesAndTexts) {
        return choice(PriceImpacts.CATALOG, type, namesAndTexts);
    }

    private static double after(ImpactPath path, int steps) {
        double offset = 0;
        for (int step = 0; step < steps; step++) {
            offset = path.step();
        }
        return offset;
    }

    @ParameterizedTest
    @MethodSource("entries")
    void readsItsParametersAndMovesWithTheOrdersSignAndSizeAndEvenlyToBothSides(Catalog.Entry<PriceImpact> entry) {
        Params params = Params.defaults(entry.parameters());
        PriceImpact impact = entry.build(params);
        assertThat(params.unread()).isEmpty();
        assertThat(impact.start(SECOND).step()).isZero();
        double[] offsets = new double[3];
        double[] units = {-1, 1, 4};
        for (int i = 0; i < units.length; i++) {
            ImpactPath path = impact.start(SECOND);
            path.traded(units[i] > 0, Math.abs(units[i]), 1);
            offsets[i] = path.step();
        }
        assertThat(offsets[0]).isEqualTo(-offsets[1]).isNegative();
        assertThat(offsets[2]).isGreaterThan(offsets[1]);
        ImpactPath thereAndBack = impact.start(SECOND);
        thereAndBack.traded(true, 3, 1);
        thereAndBack.traded(false, 3, 1);
        assertThat(thereAndBack.step()).isZero();
    }

    @Test
    void aLinearImpactIsInProportionAndStays() {
        ImpactPath path = impact("linear", "impact", "2bp").start(SECOND);
        path.traded(true, 3, 5);
        path.traded(false, 0.5, 1);
        assertThat(path.step()).isEqualTo(5e-4, within(1e-15));
        assertThat(after(path, 100_000)).isEqualTo(5e-4, within(1e-15));
    }

    /** One half-life of 4 s and a quarter that stays: of 1 bp, 0.25 + 0.75 x 2^(-t / 4 s). */
    @Test
    void whatDoesNotStayDecaysByItsHalfLife() {
        PriceImpact impact = impact("propagator", "impact", "1bp", "exponent", "0.5", "lasting", "25%", "factors", "1", "shortest-half-life", "4s", "longest-half-life", "4s");
        ImpactPath path = impact.start(SECOND);
        path.traded(true, 1, 1);
        assertThat(path.step()).isEqualTo(1e-4, within(1e-15));
        assertThat(after(path, 4)).isEqualTo(0.625e-4, within(1e-15));
        assertThat(after(path, 4)).isEqualTo(0.4375e-4, within(1e-15));
        assertThat(after(path, 400)).isEqualTo(0.25e-4, within(1e-15));
    }

    @Test
    void howMuchIsLeftDoesNotDependOnTheLengthOfATick() {
        ImpactPath bySecond = impact("propagator").start(SECOND);
        ImpactPath byTenth = impact("propagator").start(SECOND / 10);
        bySecond.traded(true, 2, 1);
        byTenth.traded(true, 2, 1);
        bySecond.step();
        byTenth.step();
        assertThat(after(bySecond, 60)).isEqualTo(after(byTenth, 600), within(1e-17));
    }

    /** Between its shortest and longest half-life, a mixture of exponentials weighted by h^-a falls by 4^-a when the time is four times as long. */
    @Test
    void betweenItsHalfLivesItDecaysAsAPowerLaw() {
        PriceImpact impact = impact("propagator", "lasting", "0%", "factors", "16", "shortest-half-life", "1s", "longest-half-life", "3000h", "decay", "0.5");
        ImpactPath path = impact.start(SECOND);
        path.traded(true, 1, 1);
        path.step();
        double at250 = after(path, 250);
        double at1000 = after(path, 750);
        double at4000 = after(path, 3_000);
        assertThat(at1000 / at250).isEqualTo(0.5, within(0.03));
        assertThat(at4000 / at1000).isEqualTo(0.5, within(0.03));
    }

    @Test
    void anOrderFourTimesAsLargeMovesTwiceAsFarAtAnExponentOfAHalf() {
        ImpactPath small = impact("propagator", "exponent", "0.5").start(SECOND);
        ImpactPath large = impact("propagator", "exponent", "0.5").start(SECOND);
        small.traded(false, 1, 1);
        large.traded(false, 4, 1);
        assertThat(large.step()).isEqualTo(2 * small.step(), within(1e-18));
    }

    @Test
    void theMoveGrowsWithTheVolatilityByItsExponent() {
        for (double exponent : new double[] {0, 1, 0.5}) {
            ImpactPath calm = impact("propagator", "volatility-exponent", String.valueOf(exponent)).start(SECOND);
            ImpactPath rough = impact("propagator", "volatility-exponent", String.valueOf(exponent)).start(SECOND);
            calm.traded(true, 1, 1);
            rough.traded(true, 1, 4);
            assertThat(rough.step() / calm.step()).isEqualTo(Math.pow(4, exponent), within(1e-12));
        }
    }

    @Test
    void halfLivesThatAreNoLadderAreRefused() {
        assertThatThrownBy(() -> impact("propagator", "shortest-half-life", "10s", "longest-half-life", "1s")).hasMessageContaining("shortest-half-life <= longest-half-life");
        assertThatThrownBy(() -> impact("propagator", "factors", "1")).hasMessageContaining("both equal with one factor");
    }
}
