package org.cascadelab.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.trader.PaperVenue.OPENING;

import java.util.Arrays;
import java.util.List;
import org.cascadelab.book.Side;
import org.junit.jupiter.api.Test;

class NoiseTradersTest {
    private static List<String> orders(long bid, String... namesAndTexts) {
        PaperVenue venue = new PaperVenue();
        int others = venue.openUnmargined(0);
        venue.limit(others, Side.BUY, bid, 1_000_000_000);
        venue.limit(others, Side.SELL, bid + 2, 1_000_000_000);
        venue.run(PaperVenue.population("noise", "noise", 3, namesAndTexts), 3_600);
        return venue.facts.stream().filter(fact -> fact.contains("immediate")).toList();
    }

    private static double[] logSizes(List<String> orders) {
        return orders.stream().mapToDouble(fact -> Math.log(Double.parseDouble(fact.split(" ")[4]))).toArray();
    }

    @Test
    void ordersComeAtTheStatedRateToBothSidesAlike() {
        List<String> orders = orders(OPENING - 1, "members", "50", "rate", "2/m", "order", "100_000 USD");
        // 50 members x 2 a minute x 60 minutes = 6 000 +- 77
        assertThat(orders.size()).isBetween(5_770, 6_230);
        assertThat(orders.stream().filter(fact -> fact.contains("BUY")).count() / (double) orders.size()).isCloseTo(0.5, within(0.02));
    }

    @Test
    void sizesAreLognormal() {
        double[] sizes = logSizes(orders(OPENING - 1, "members", "50", "rate", "2/m", "order", "100_000 USD", "order-sigma", "1"));
        Arrays.sort(sizes);
        assertThat(sizes[sizes.length / 2]).as("1 000 lots").isCloseTo(Math.log(1_000), within(0.06));
        double variance = Arrays.stream(sizes).map(each -> (each - Math.log(1_000)) * (each - Math.log(1_000))).average().orElseThrow();
        assertThat(Math.sqrt(variance)).isCloseTo(1, within(0.04));
    }

    @Test
    void aCrowdMayLeanToOneSide() {
        List<String> orders = orders(OPENING - 1, "buys", "80%", "members", "50", "rate", "2/m");
        assertThat(orders.stream().filter(fact -> fact.contains("BUY")).count() / (double) orders.size()).isCloseTo(0.8, within(0.02));
    }

    @Test
    void theMarketChangesNeitherTimesNorSizes() {
        assertThat(orders(OPENING - 100_000).stream().map(fact -> fact.substring(0, fact.indexOf('@'))))
                .isEqualTo(orders(OPENING - 1).stream().map(fact -> fact.substring(0, fact.indexOf('@'))).toList());
    }
}
