package org.cascadelab.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.junit.jupiter.api.Test;

class ReplayedSearchTest {
    private static final double[] START = {0.2, 0.8};

    /** A curved valley whose floor leads to (0.6, 0.46). */
    private static double valley(double[] point) {
        double across = point[1] - point[0] * point[0] - 0.1;
        return 100 * across * across + (point[0] - 0.6) * (point[0] - 0.6);
    }

    /** Best of all methods where each batch is evaluated as soon as it is asked for. */
    private static List<double[]> run(SearchMethod method, ToDoubleFunction<double[]> function, double[] start, int evaluations, List<Integer> batches) {
        ReplayedSearch search = new ReplayedSearch(method, start, 0.25, evaluations, 7);
        List<double[]> points = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (List<double[]> next = search.next(points, values); !next.isEmpty(); next = search.next(points, values)) {
            batches.add(next.size());
            points.addAll(next);
            next.forEach(point -> values.add(function.applyAsDouble(point)));
        }
        return points;
    }

    private static double[] best(List<double[]> points, ToDoubleFunction<double[]> function) {
        return points.stream().min((a, b) -> Double.compare(function.applyAsDouble(a), function.applyAsDouble(b))).orElseThrow();
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
        ToDoubleFunction<double[]> towardsCorner = point -> Math.pow(point[0] + 0.5, 2) + Math.pow(point[1] - 1.5, 2);
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
    void theValuesThatWereKeptLeadToTheSamePointsAsBefore() {
        for (SearchMethod method : List.of(new CmaEs(), new NelderMead())) {
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
