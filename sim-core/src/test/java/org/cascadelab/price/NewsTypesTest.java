package org.cascadelab.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.cascadelab.catalog.Choices.choice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NewsTypesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3_600 * SECOND;

    private record Arrival(long nanos, int generation, double move) {}

    static Collection<Catalog.Entry<News>> entries() {
        return NewsTypes.CATALOG.entries();
    }

    static Collection<Catalog.Entry<NewsSize>> sizes() {
        return NewsSizes.CATALOG.entries();
    }

    private static News hawkes(String... namesAndTexts) {
        return choice(NewsTypes.CATALOG, "hawkes", namesAndTexts);
    }

    private static List<Arrival> arrivals(News news, long seed, long stepNanos, int steps) {
        List<Arrival> arrivals = new ArrayList<>();
        NewsFeed feed = news.start(new Streams(seed));
        for (int step = 1; step <= steps; step++) {
            feed.advance(step * stepNanos, (nanos, generation, move) -> arrivals.add(new Arrival(nanos, generation, move)));
        }
        return arrivals;
    }

    @ParameterizedTest
    @MethodSource("entries")
    void readsItsParametersAndComesInOrderAtTimesThatDependOnTheSeedAndNotOnTheTick(Catalog.Entry<News> entry) {
        Params params = Params.defaults(entry.parameters());
        News news = entry.build(params);
        assertThat(params.unread()).isEmpty();
        List<Arrival> byTheHour = arrivals(news, 3, HOUR, 240);
        assertThat(byTheHour).isNotEmpty().isEqualTo(arrivals(news, 3, 8 * HOUR, 30)).isNotEqualTo(arrivals(news, 4, HOUR, 240));
        assertThat(byTheHour).extracting(Arrival::nanos).isSorted().allMatch(nanos -> nanos > 0 && nanos <= 240 * HOUR);
        assertThat(byTheHour).extracting(Arrival::generation).allMatch(generation -> generation >= 0);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void saysHowFarOneArrivalCanMoveThePrice(Catalog.Entry<News> entry) {
        News news = entry.build(Params.defaults(entry.parameters()));
        double largest = news.largestMove(24 * HOUR);
        long exceeded = 0;
        for (int seed = 0; seed < 400; seed++) {
            exceeded += arrivals(news, seed, 24 * HOUR, 1).stream().anyMatch(each -> Math.abs(each.move()) > largest) ? 1 : 0;
        }
        assertThat(exceeded).isLessThanOrEqualTo(400 / 25);
    }

    /** Hawkes: rate mu / (1 - n), a share of 1 - n without parent, variance over mean of counts in long windows 1 / (1 - n)^2. */
    @Test
    void clustersAreAsLargeAndAsFrequentAsTheBranchingRatioSays() {
        for (double n : new double[] {0, 0.3, 0.7}) {
            News news = hawkes("rate", "60/d", "branching", String.valueOf(n), "half-life", "5m");
            int windows = 4_000;
            double[] counts = new double[windows];
            double[] own = new double[windows];
            NewsFeed feed = news.start(new Streams(8));
            for (int i = 0; i < windows; i++) {
                int window = i;
                feed.advance((i + 1) * 12 * HOUR, (nanos, generation, move) -> {
                    counts[window]++;
                    own[window] += generation == 0 ? 1 : 0;
                });
            }
            double mean = Arrays.stream(counts).average().orElseThrow();
            double variance = Arrays.stream(counts).map(count -> (count - mean) * (count - mean)).sum() / (windows - 1);
            assertThat(mean).isCloseTo(30 / (1 - n), within(4 * Math.sqrt(variance / windows)));
            assertThat(Arrays.stream(own).sum() / Arrays.stream(counts).sum()).isCloseTo(1 - n, within(0.02));
            // clusters cut by the window's ends take away a part of the order of their length over the window's
            assertThat(variance / mean * (1 - n) * (1 - n)).as("branching %s", n).isCloseTo(1, within(0.12));
        }
    }

    /** The covariance density of an exponential Hawkes process: counts of neighbouring short windows are correlated as long as clusters last. */
    @Test
    void whatOnePieceLeadsToComesWithinTheHalfLife() {
        News news = hawkes("rate", "200/d", "branching", "0.5", "half-life", "10m");
        List<Arrival> all = arrivals(news, 5, 10_000 * HOUR, 1);
        double[] perMinute = new double[600_000];
        all.forEach(each -> perMinute[(int) Math.min(599_999, each.nanos() / (60 * SECOND))]++);
        double mean = Arrays.stream(perMinute).average().orElseThrow();
        for (int lag : new int[] {5, 20}) {
            double covariance = 0;
            for (int i = 0; i + lag < perMinute.length; i++) {
                covariance += (perMinute[i] - mean) * (perMinute[i + lag] - mean) / perMinute.length;
            }
            // Hawkes 1971: rate x beta n (2 - n) / (2 (1 - n)) x exp(-beta (1 - n) lag), per minute and minute
            double beta = Math.log(2) / 10;
            double expected = mean * beta * 0.5 * 1.5 / (2 * 0.5) * Math.exp(-beta * 0.5 * lag);
            assertThat(covariance).isCloseTo(expected, within(0.15 * expected));
        }
    }

    @Test
    void thePriceStaysAMartingaleAlsoWithLopsidedNews() {
        News news = hawkes("rate", "30/d", "branching", "0.6", "falls", "80%", "size", "exponential", "instruments", "a,b", "betas", "100%,-250%");
        int runs = 20_000;
        double[] means = new double[2];
        double[] squares = new double[2];
        for (int seed = 0; seed < runs; seed++) {
            NewsFeed feed = news.start(new Streams(seed));
            feed.advance(24 * HOUR, (nanos, generation, move) -> { });
            for (int which = 0; which < 2; which++) {
                double ratio = Math.exp(feed.logOffset(which));
                means[which] += ratio / runs;
                squares[which] += ratio * ratio / runs;
            }
        }
        for (int which = 0; which < 2; which++) {
            assertThat(means[which]).isCloseTo(1, within(4 * Math.sqrt((squares[which] - means[which] * means[which]) / runs)));
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aSizeHasTheMomentsAndTheTailThatItStates(Catalog.Entry<NewsSize> entry) {
        Params params = Params.defaults(entry.parameters());
        NewsSize size = entry.build(params);
        assertThat(params.unread()).isEmpty();
        Streams streams = new Streams(2);
        int draws = 200_000;
        double mean = 0;
        double square = 0;
        double above = 0;
        double large = 0.004;
        for (int i = 0; i < draws; i++) {
            double drawn = size.draw(streams.named("size").at(i, 0));
            assertThat(drawn).isPositive();
            double exp = Math.exp(20 * drawn);
            mean += exp / draws;
            square += exp * exp / draws;
            above += drawn > large ? 1.0 / draws : 0;
        }
        assertThat(size.meanExp(20)).isCloseTo(mean, within(4 * Math.sqrt((square - mean * mean) / draws)));
        assertThat(size.meanExp(0)).isCloseTo(1, within(1e-9));
        assertThat(size.above(large)).isCloseTo(above, within(4 * Math.sqrt(above / draws)));
    }

    @Test
    void newsThatWouldGrowWithoutEndIsRefused() {
        assertThatThrownBy(() -> hawkes("branching", "1")).hasMessageContaining("branching 1.0").hasMessageContaining("grow without end");
        assertThatThrownBy(() -> hawkes("half-life", "5000d")).hasMessageContaining("shorten 'half-life'");
        assertThatThrownBy(() -> hawkes("branching", "0.999999")).hasMessageContaining("branching of 0.999999").hasMessageContaining("lower 'branching'");
        assertThatThrownBy(() -> hawkes("betas", "100%")).hasMessageContaining("1 betas for 0 instruments");
    }
}
