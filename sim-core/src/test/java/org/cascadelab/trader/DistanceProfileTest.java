package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.cascadelab.catalog.Part;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;
import org.junit.jupiter.api.Test;

class DistanceProfileTest {
    private static final long[] SIZES = PositionSizes.split(1_000_000, 2_000, 0.8, 0.05, new Streams(3).named("size"));

    private final RandomStream luck = new Streams(1).named("distance");

    private static DistanceProfile table(String within, String shares, String never) {
        return (DistanceProfile) Part.read(DistanceProfile.CATALOG, "table", Map.of("within", within, "shares", shares, "never", never)).build();
    }

    private static double shareWithin(double distance, double[] dealt) {
        double lots = 0;
        for (int member = 0; member < dealt.length; member++) {
            lots += dealt[member] <= distance ? SIZES[member] : 0;
        }
        return lots / 1_000_000;
    }

    @Test
    void everyStretchHoldsItsShareToAboutTheSmallestPosition() {
        for (int seed = 0; seed < 20; seed++) {
            double[] dealt = table("2%, 5%, 50%", "0.02%, 1.3%, 60%", "40%").deal(SIZES, new Streams(seed).named("distance"));
            assertThat(shareWithin(0.02, dealt)).isCloseTo(0.0002, within(0.0003));
            assertThat(shareWithin(0.05, dealt)).isCloseTo(0.013, within(0.0003));
            assertThat(shareWithin(0.5, dealt)).isCloseTo(0.6, within(0.0003));
        }
    }

    @Test
    void withinAStretchDistancesAreEven() {
        double[] dealt = table("10%, 20%", "0%, 100%", "0%").deal(SIZES, luck);
        assertThat(Arrays.stream(dealt).filter(distance -> distance < 0.1 || distance > 0.2)).isEmpty();
        double sum = 0;
        for (double distance : dealt) {
            sum += distance;
        }
        assertThat(sum / dealt.length).isCloseTo(0.15, within(0.002));
    }

    @Test
    void largePositionsAreInAnyStretchThatHoldsThem() {
        int[] count = new int[2];
        for (int seed = 0; seed < 400; seed++) {
            double[] dealt = table("10%, 20%", "45%, 100%", "0%").deal(new long[] {5, 50, 5, 40}, new Streams(seed).named("distance"));
            // 50 fits only into the stretch of 55, then 40 only into that of 45, then a 5 into either
            assertThat(dealt[1]).isGreaterThan(0.1);
            assertThat(dealt[3]).isLessThan(0.1);
            count[dealt[0] > 0.1 ? 1 : 0]++;
        }
        assertThat(count[0]).isGreaterThan(50);
        assertThat(count[1]).isGreaterThan(50);
    }

    @Test
    void whatMakesNoProfileIsRefusedWithWhatToChange() {
        assertThatThrownBy(() -> table("2%, 5%", "1%", "99%")).hasMessageContaining("one share for each distance");
        assertThatThrownBy(() -> table("5%, 2%", "1%, 2%", "98%")).hasMessageContaining("rising distances");
        assertThatThrownBy(() -> table("2%, 5%", "2%, 1%", "99%")).hasMessageContaining("shares that do not fall");
        assertThatThrownBy(() -> table("2%, 5%", "1%, 2%", "97%")).hasMessageContaining("must make 100%, got 2.0% and 97.0%");
        assertThatThrownBy(() -> table("50%, 120%", "10%, 100%", "0%").requireSide(1)).hasMessageContaining("end at 100% and give the rest as 'never'");
        assertThatThrownBy(() -> table("50%", "10%", "90%").requireSide(-1)).hasMessageContaining("no short is never liquidated");
    }
}
