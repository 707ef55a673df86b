package org.cascadelab.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TieredLiquidationTest {
    /** At a price far above the fall the gap is constant, g = price x m at f = 1/2: 1, 2 and 5. */
    @Test
    void aHighPriceGivesTheConstantGapsValues() {
        CardResult result = Cards.run("L4", "price", "10000", "fraction", "1, 0.5", "maintenance", "0.01%, 0.02%, 0.05%", "positions", "300");
        assertThat(result.holds()).as(result.measures().toString()).isTrue();
        double[] falls = result.measures().stream().filter(measure -> measure.name().startsWith("fall")).mapToDouble(CardResult.Measure::value).toArray();
        assertThat(falls).hasSize(4);
        assertThat(falls[0]).isCloseTo(10, within(.01));
        assertThat(falls[1]).isCloseTo(6.06, within(.015));
        assertThat(falls[2]).isCloseTo(4, within(.01));
        assertThat(falls[3]).isCloseTo(3.33, within(.01));
    }

    @Test
    void theGapFollowsFromTheMaintenanceRateAndTheFraction() {
        CardResult result = Cards.run("L4", "fraction", "0.3", "maintenance", "2%", "positions", "1000");
        assertThat(result.holds()).as(result.measures().toString()).isTrue();
        // .02 x .3 / (.7 x .98)
        assertThat(Cards.measure(result, "gap").value()).isCloseTo(.0087464, within(.00007));
    }

    @Test
    void triggersRiseWhileTheVolumeFalls() {
        CardResult result = Cards.run("L4", "fraction", "1, 0.5", "maintenance", "1%", "positions", "500");
        assertThat(Cards.measure(result, "triggers | f 0.5").value()).isGreaterThan(2 * Cards.measure(result, "triggers | f 1").value());
        assertThat(Cards.measure(result, "volume sold, in positions | f 0.5").value()).isLessThan(0.6 * Cards.measure(result, "volume sold, in positions | f 1").value());
    }

    @Test
    void partialLiquidationComesToRestWhereFullWouldNot() {
        assertThatThrownBy(() -> Cards.card("L4", "r", "1.2")).hasMessageContaining("without coming to rest");
        CardResult result = Cards.run("L4", "r", "1.2", "fraction", "0.5", "maintenance", "5%", "positions", "300");
        assertThat(result.holds()).as(result.measures().toString()).isTrue();
        assertThat(Cards.measure(result, "fall").value()).isCloseTo(5, within(.03));
        assertThat(result.notes()).anyMatch(note -> note.contains("before any position triggers twice"));
    }

    @Test
    void wrongParametersAreToldInWords() {
        assertThatThrownBy(() -> Cards.card("L4", "fraction", "1.5")).hasMessageContaining("allowed is from 0.1% to 1");
        assertThatThrownBy(() -> Cards.card("L4", "d0", "200")).hasMessageContaining("0 < d0 < price");
        assertThatThrownBy(() -> Cards.card("L4", "r", "0")).hasMessageContaining("need r > 0");
    }
}
