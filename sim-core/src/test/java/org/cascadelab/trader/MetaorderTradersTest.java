package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.trader.PaperVenue.OPENING;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

/** A lot is worth 100 USD. */
class MetaorderTradersTest {
    private record Child(long nanos, int account, int sign, long lots) {}

    @Test
    void signsRememberAsTheSplittingOfOrdersSays() {
        int[] lags = {1, 10, 50};
        double[] found = new double[3];
        int seeds = 20;
        for (int seed = 0; seed < seeds; seed++) {
            int[] signs = children(seed, 1_800).stream().mapToInt(Child::sign).toArray();
            for (int i = 0; i < 3; i++) {
                found[i] += autocorrelation(signs, lags[i]) / seeds;
            }
        }
        for (int i = 0; i < 3; i++) {
            assertThat(found[i]).as("lag %d", lags[i]).isCloseTo(predicted(lags[i], 3, 1.5, 1_000), within(0.015));
        }
        assertThat(predicted(1, 3, 1.5, 1_000)).isCloseTo(0.201, within(0.001));
        assertThat(predicted(10, 3, 1.5, 1_000)).isCloseTo(0.117, within(0.001));
        assertThat(predicted(50, 3, 1.5, 1_000)).isCloseTo(0.051, within(0.001));
    }

    /**
     * Two children have the same sign for sure if they are of one metaorder, else for nothing. With m at work each child is any one's with probability 1/m. A child met
     * at random has j or more after it with the probability sum over n &gt; j of P(N &gt;= n) / E N; it needs one more than there are of its place between the two.
     */
    private static double predicted(int lag, int active, double tail, int most) {
        double cut = Math.pow(most + 1, -tail);
        double[] atLeast = new double[most + 2];
        for (int n = most; n >= 1; n--) {
            atLeast[n] = atLeast[n + 1] + (Math.pow(n, -tail) - cut) / (1 - cut);
        }
        double p = 1.0 / active;
        double between = Math.pow(1 - p, lag - 1);
        double sum = 0;
        for (int b = 0; b < lag; b++) {
            sum += between * atLeast[Math.min(most + 1, b + 2)] / atLeast[1];
            between *= (lag - 1.0 - b) / (b + 1) * p / (1 - p);
        }
        return p * sum;
    }

    @Test
    void ordersHaveTheStatedRateAndSizes() {
        List<Child> children = children(1, 7_200, "order-median", "1_000_000 USD");
        double[] sizes = children.stream().mapToDouble(Child::lots).sorted().toArray();
        assertThat(children.size() / 7_200.0).isCloseTo(15.6, within(0.15));
        assertThat(sizes[sizes.length / 2]).isCloseTo(10_000, within(300.0));
        // one sigma of the logarithm up: 10,000 e^2.32
        assertThat(sizes[(int) (0.8413 * sizes.length)]).isCloseTo(101_757, within(5_000.0));
    }

    @Test
    void aTraderWorksOneMetaorderAtATimeAndTheNextInLineBeginsTheNext() {
        Set<Integer> seen = new HashSet<>();
        for (Child child : children(2, 60, "active", "2", "traders", "5")) {
            seen.add(child.account());
        }
        assertThat(seen).hasSize(5);
        // with as many places as traders all work at any time, so a trader who begins anew is the one who has just ended
        assertThat(children(2, 60, "active", "3", "traders", "3")).extracting(Child::account).contains(2, 3, 4);
    }

    @Test
    void oneChildEachMakesSignsForget() {
        int[] signs = children(3, 1_800, "most-children", "1").stream().mapToInt(Child::sign).toArray();
        assertThat(autocorrelation(signs, 1)).isCloseTo(0, within(0.02));
    }

    @Test
    void anOrderWalksNoFartherThanItsReach() {
        PaperVenue venue = new PaperVenue();
        for (Side side : Side.values()) {
            venue.limit(venue.openUnmargined(0), side, OPENING - side.sign(), 1L << 50);
        }
        venue.run(PaperVenue.population("metaorders", "takers", 4, "reach", "2bp"), 10);
        // 200 ticks from the best price, an ask at OPENING + 1 and a bid at OPENING - 1
        assertThat(venue.facts.stream().filter(fact -> fact.contains("immediate")).map(fact -> fact.substring(fact.indexOf('@') + 2)).distinct())
                .containsExactlyInAnyOrder("" + (OPENING + 201), "" + (OPENING - 201));
    }

    @Test
    void ordersAreTheSameWhateverTheMarketDoes() {
        PaperVenue other = venue();
        List<Child> calm = children(5, 60);
        other.run(List.of(PaperVenue.population("metaorders", "takers", 5)), 60, tick -> other.indexTicks = OPENING - 500 * tick);
        assertThat(childrenOf(other)).isEqualTo(calm);
    }

    @Test
    void activityHastensThemInAWildMarket() {
        PaperVenue venue = venue();
        venue.scriptedVolatility = 4 * 0.5 / Math.sqrt(365 * 86_400);
        venue.run(PaperVenue.population("metaorders", "takers", 6, "activity", "0.5"), 200);
        assertThat(childrenOf(venue).size()).isCloseTo(2 * 3_120, within(250));
    }

    @Test
    void moreAtWorkThanThereAreTradersIsRefused() {
        assertThatThrownBy(() -> PaperVenue.population("metaorders", "takers", 1, "active", "4", "traders", "3")).hasMessageContaining("active <= traders");
    }

    private static List<Child> children(long seed, long seconds, String... more) {
        PaperVenue venue = venue();
        venue.run(PaperVenue.population("metaorders", "takers", seed, more), seconds);
        return childrenOf(venue);
    }

    /** With something to take on both sides. */
    private static PaperVenue venue() {
        PaperVenue venue = new PaperVenue();
        for (Side side : Side.values()) {
            venue.limit(venue.openUnmargined(0), side, OPENING - side.sign(), 1L << 50);
        }
        venue.facts.clear();
        return venue;
    }

    private static List<Child> childrenOf(PaperVenue venue) {
        List<Child> children = new ArrayList<>();
        for (String fact : venue.facts) {
            String[] words = fact.split(" ");
            if (words[1].equals("immediate")) {
                children.add(new Child(Long.parseLong(words[0]), Integer.parseInt(words[2]), words[3].equals("BUY") ? 1 : -1, Long.parseLong(words[4])));
            }
        }
        return children;
    }

    private static double autocorrelation(int[] signs, int lag) {
        double sum = 0;
        for (int i = lag; i < signs.length; i++) {
            sum += signs[i] * signs[i - lag];
        }
        return sum / (signs.length - lag);
    }
}
