package org.cascadelab.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.junit.jupiter.api.Test;

class ReplayedSearchTest {
    private static final double[] START = {0.2, 0.8};

    /** A curved valley whose floor leads to (0.6, 0.46). */
    private static double[] valley(double[] point) {
        return new double[] {10 * (point[1] - point[0] * point[0] - 0.1), point[0] - 0.6};
    }

    /** Best of all methods where each batch is evaluated as soon as it is asked for. */
    private static List<double[]> run(SearchMethod method, Misses function, double[] start, int evaluations, List<Integer> batches) {
        ReplayedSearch search = new ReplayedSearch(method, start, 0.25, evaluations, 7);
        List<double[]> points = new ArrayList<>();
        List<double[]> misses = new ArrayList<>();
        for (List<double[]> next = search.next(points, misses); !next.isEmpty(); next = search.next(points, misses)) {
            batches.add(next.size());
            points.addAll(next);
            next.forEach(point -> misses.add(function.at(point)));
        }
        return points;
    }

    private static double[] best(List<double[]> points, Misses function) {
        return points.stream().min((a, b) -> Double.compare(Misses.value(function.at(a)), Misses.value(function.at(b)))).orElseThrow();
    }

    @Test
    void everyMethodFindsTheEndOfACurvedValleyFromWhereItIsTold() {
        for (Catalog.Entry<SearchMethod> entry : SearchMethods.CATALOG.entries()) {
            List<double[]> points = run(entry.build(Params.defaults(entry.parameters())), ReplayedSearchTest::valley, START, 600, new ArrayList<>());

            assertThat(points.get(0)).as(entry.name()).isEqualTo(START);
            double[] found = best(points, ReplayedSearchTest::valley);
            assertThat(found[0]).as(entry.name()).isCloseTo(0.6, within(0.01));
            assertThat(found[1]).as(entry.name()).isCloseTo(0.46, within(0.01));
        }
    }

    @Test
    void everyMethodStaysInTheCubeAndFindsAMinimumInItsCorner() {
        Misses towardsCorner = point -> new double[] {point[0] + 0.5, point[1] - 1.5};
        for (Catalog.Entry<SearchMethod> entry : SearchMethods.CATALOG.entries()) {
            List<double[]> points = run(entry.build(Params.defaults(entry.parameters())), towardsCorner, new double[] {0.5, 0.5}, 400, new ArrayList<>());

            assertThat(points).as(entry.name()).allSatisfy(point -> assertThat(Arrays.stream(point).allMatch(share -> share >= 0 && share <= 1)).isTrue());
            assertThat(best(points, towardsCorner)[0]).as(entry.name()).isCloseTo(0, within(0.01));
            assertThat(best(points, towardsCorner)[1]).as(entry.name()).isCloseTo(1, within(0.01));
        }
    }

    @Test
    void aGenerationIsAskedForAtOnceAfterTheStartAlone() {
        List<Integer> batches = new ArrayList<>();

        run(new CmaEs(), ReplayedSearchTest::valley, START, 20, batches);

        assertThat(batches).containsExactly(1, 6, 6, 6, 1);
    }

    @Test
    void aSimplexIsAskedForAtOnceAndThenPointByPoint() {
        List<Integer> batches = new ArrayList<>();

        run(new NelderMead(), ReplayedSearchTest::valley, START, 6, batches);

        assertThat(batches).containsExactly(3, 1, 1, 1);
    }

    @Test
    void aRoundOfGaussAndNewtonIsAskedForInTwoPartsAfterTheStartAlone() {
        List<Integer> batches = new ArrayList<>();

        run(new GaussNewton(), ReplayedSearchTest::valley, START, 16, batches);

        assertThat(batches).containsExactly(1, 2, 4, 2, 4, 2, 1);
    }

    /** Twelve moments of eight parameters, bent, and rough by a hundredth as simulated ones are: a hash of the point stands for luck. */
    private static double[] rough(double[] point) {
        double[] misses = new double[12];
        for (int moment = 0; moment < misses.length; moment++) {
            double sum = 0;
            for (int i = 0; i < point.length; i++) {
                double off = point[i] - 0.3 - 0.05 * i;
                sum += 20 * Math.cos(1 + moment * (i + 1)) * (off + 0.5 * off * off);
            }
            double luck = (Arrays.hashCode(point) * 0x9E3779B97F4A7C15L + moment * 0xD1B54A32D192ED03L >>> 40) / (double) (1 << 24);
            misses[moment] = sum + 0.2 * (luck - 0.5);
        }
        return misses;
    }

    @Test
    void gaussAndNewtonNeedAFractionOfTheEvaluationsForManyParametersOfRoughMoments() {
        double[] start = new double[8];
        Arrays.fill(start, 0.9);
        Misses rough = ReplayedSearchTest::rough;

        double[] byPlanes = best(run(new GaussNewton(), rough, start, 150, new ArrayList<>()), rough);
        double[] byGenerations = best(run(new CmaEs(), rough, start, 150, new ArrayList<>()), rough);

        assertThat(Misses.value(rough(byPlanes))).isLessThan(1).isLessThan(Misses.value(rough(byGenerations)) / 10);
        for (int i = 0; i < start.length; i++) {
            assertThat(byPlanes[i]).isCloseTo(0.3 + 0.05 * i, within(0.03));
        }
    }

    @Test
    void pointsWithoutAValueAreLeftOutOfThePlanes() {
        // half of the square has no value, and the way leads along it
        Misses holed = point -> point[0] < 0.55 ? new double[] {1e6} : valley(point);

        double[] found = best(run(new GaussNewton(), holed, new double[] {0.9, 0.1}, 300, new ArrayList<>()), holed);

        assertThat(found[0]).isCloseTo(0.6, within(0.01));
        assertThat(found[1]).isCloseTo(0.46, within(0.01));
    }

    @Test
    void theValuesThatWereKeptLeadToTheSamePointsAsBefore() {
        for (SearchMethod method : List.of(new CmaEs(), new NelderMead(), new GaussNewton())) {
            List<double[]> whole = run(method, ReplayedSearchTest::valley, START, 40, new ArrayList<>());
            List<double[]> kept = whole.subList(0, 19);

            List<double[]> next = new ReplayedSearch(method, START, 0.25, 40, 7).next(kept, kept.stream().map(ReplayedSearchTest::valley).toList());

            assertThat(next).isNotEmpty();
            assertThat(next.get(0)).isEqualTo(whole.get(19));
        }
    }

    @Test
    void aSearchEndsBeforeItsBudgetWhenAGenerationHasShrunkToAPoint() {
        assertThat(run(new CmaEs(), ReplayedSearchTest::valley, START, 5_000, new ArrayList<>())).hasSizeBetween(60, 2_000);
    }
}
