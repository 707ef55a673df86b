package org.cascadelab.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.catalog.Choices.choice;

import java.util.Collection;
import java.util.List;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShocksTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final SeriesSource NO_SERIES = name -> {
        throw new IllegalArgumentException(name);
    };

    static Collection<Catalog.Entry<Shock>> entries() {
        return Shocks.CATALOG.entries();
    }

    private static Shock shock(String name, String... namesAndTexts) {
        return choice(Shocks.CATALOG, name, namesAndTexts);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void readsItsParametersAndDoesNothingBeforeItBegins(Catalog.Entry<Shock> entry) {
        Params params = Params.defaults(entry.parameters());
        Shock shock = entry.build(params);
        assertThat(params.unread()).isEmpty();
        assertThat(shock.atNanos()).isEqualTo(10 * MINUTE);
        assertThat(shock.logOffset(10 * MINUTE - 1)).isZero();
        assertThat(shock.logOffset(10 * MINUTE + MINUTE)).isNegative();
    }

    @Test
    void aGapIsWholeInTheStepThatEndsAtItsMoment() {
        assertThat(shock("gap", "move", "-10%").logOffset(10 * MINUTE)).isCloseTo(Math.log(0.9), within(1e-12));
    }

    @Test
    void aVFallsAndRecoversHalfOfItsShareInAHalfLife() {
        Shock v = shock("v", "move", "-10%", "over", "60s", "recovery", "80%", "half-life", "5m");
        assertThat(v.logOffset(10 * MINUTE + 30 * SECOND)).isCloseTo(Math.log(0.9) / 2, within(1e-12));
        assertThat(v.logOffset(11 * MINUTE)).isCloseTo(Math.log(0.9), within(1e-12));
        assertThat(v.logOffset(16 * MINUTE)).isCloseTo(Math.log(0.9) * 0.6, within(1e-12));
        assertThat(v.logOffset(600 * MINUTE)).isCloseTo(Math.log(0.9) * 0.2, within(1e-12));
    }

    @Test
    void aGrindFallsSteadilyAndStays() {
        Shock grind = shock("grind", "move", "-10%", "over", "1h");
        assertThat(grind.logOffset(40 * MINUTE)).isCloseTo(Math.log(0.9) / 2, within(1e-12));
        assertThat(grind.logOffset(600 * MINUTE)).isCloseTo(Math.log(0.9), within(1e-12));
    }

    @Test
    void shocksAddUpOverAProcess() {
        PriceRecipe recipe = Shocks.over(new ConstantPrice(), List.of(shock("gap", "move", "-10%", "at", "1m"), shock("gap", "move", "50%", "at", "2m")));
        PriceProcess process = recipe.start(200, MINUTE, new Streams(1), NO_SERIES);
        assertThat(process.startPrice()).isEqualTo(200);
        assertThat(process.step(0, MINUTE)).isCloseTo(180, within(1e-9));
        assertThat(process.step(1, 2 * MINUTE)).isCloseTo(270, within(1e-9));
    }

    @Test
    void theLargestStepShowsAGapThatNoMarginSurvives() {
        PriceRecipe gap = Shocks.over(new ConstantPrice(), List.of(shock("gap", "move", "-5%")));
        PriceRecipe fall = Shocks.over(new ConstantPrice(), List.of(shock("v", "move", "-5%", "over", "50s")));
        assertThat(gap.largestStep(SECOND, 60 * MINUTE, NO_SERIES)).isCloseTo(-Math.log(0.95), within(1e-12));
        assertThat(fall.largestStep(SECOND, 60 * MINUTE, NO_SERIES)).isCloseTo(-Math.log(0.95) / 50, within(1e-12));
        assertThat(gap.largestStep(SECOND, 5 * MINUTE, NO_SERIES)).isZero();
    }
}
