package org.cascadelab.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cascadelab.calibration.CalibrationResult;
import org.cascadelab.calibration.Coordinate;
import org.cascadelab.calibration.FittedParameter;
import org.cascadelab.calibration.LocalFit;
import org.cascadelab.calibration.Moment;
import org.cascadelab.calibration.MomentTargets;
import org.cascadelab.calibration.Pool;
import org.cascadelab.metric.MetricValue;
import org.junit.jupiter.api.Test;

class CalibrationTextTest {
    private static final MomentTargets TARGETS = MomentTargets.independent(List.of(moment("one", 1, 0.1), moment("two", 2, 0.1), moment("three", 3, 0.1)));

    private static Moment moment(String name, double target, double error) {
        return new Moment(name, name, "bp", target, error, "a record");
    }

    private static FittedParameter parameter(String key, double share, LocalFit fit, int number) {
        Coordinate range = new Coordinate(0, 10, false);
        MetricValue error = fit.error(number);
        return new FittedParameter(key, "0s to 10s", "5s", 0.5, range.value(share) + "s", range.value(share), error.isDefined() ? MetricValue.of(10 * error.get()) : error,
                "s", range, share,
                List.of(new FittedParameter.ProfilePoint(0, "0s", MetricValue.of(100)), new FittedParameter.ProfilePoint(1, "10s", MetricValue.undefined("nobody traded"))));
    }

    private static CalibrationResult result(double[][] derivatives, double[] shares, double[] simulated, double simulationError, boolean converged) {
        double variance = simulationError * simulationError;
        Pool pool = new Pool(simulated, new double[][] {{variance, 0, 0}, {0, variance, 0}, {0, 0, variance}});
        LocalFit fit = new LocalFit(TARGETS, pool.mean(), pool.covariance(), derivatives);
        return new CalibrationResult("mine", "a try", "9 seeds of a market", "cma-es", 50, 40, converged, List.of(), 9, TARGETS,
                List.of(parameter("a.first", shares[0], fit, 0), parameter("a.second", shares[1], fit, 1)), pool, fit, "bin/cascade calibrate mine");
    }

    private static String text(CalibrationResult result) {
        return CalibrationText.render(result).replaceAll("\\s+", " ");
    }

    @Test
    void aGoodFitIsToldWithoutReservations() {
        CalibrationResult result = result(new double[][] {{1, 0}, {0, 1}, {1, 1}}, new double[] {0.5, 0.4}, new double[] {1.05, 1.95, 3}, 0.01, true);

        assertThat(text(result)).contains("mine: 2 parameters fitted to 3 moments; 9 seeds of a market; cma-es, 50 points (40 of the search, which converged)")
                .contains("one bp 1 0.1 1.05 0.01 +0.5 [1]").contains("[1] a record").contains("J = 0.5 with 1 moments more than parameters")
                .contains("No moment is missed by more than two standard errors")
                .contains("--set a.first=5.0s").doesNotContain("* ");
    }

    @Test
    void whatCannotBeTrustedIsSaid() {
        String text = text(result(new double[][] {{1, 0}, {0, 0}, {1, 0}}, new double[] {1, 0.4}, new double[] {1.5, 2, 3}, 0.1, false));

        assertThat(text).contains("Missed by more than two standard errors: one").contains("a.first 0s to 10s 5s 10.0s").contains("at its upper bound")
                .contains("a.first lies at an end of its range").contains("no moment depends on a.second").contains("the search used up its budget")
                .contains("runs on different seeds differ in one, two, three by more than twice the target's error");
    }

    @Test
    void theDirectionThatTheMomentsCannotSeeIsNamed() {
        String text = text(result(new double[][] {{10, 10}, {10, 10.001}, {10, 10}}, new double[] {0.5, 0.5}, new double[] {1, 2, 3}, 0.01, true));

        assertThat(text).containsAnyOf("a.first up (+0.71) with a.second down (-0.71)", "a.second up (+0.71) with a.first down (-0.71)").contains("least, and very little,");
    }

    @Test
    void theReportHoldsTablesAndChartsAndIsTheSameEachTime() {
        CalibrationResult result = result(new double[][] {{1, 0}, {0, 1}, {1, 1}}, new double[] {0.5, 0.4}, new double[] {1.05, 1.95, 3}, 0.01, true);

        CalibrationReport report = new CalibrationReport(result, List.of("A record of 345 s."), List.of(new Study.Setting("price.volatility", "60%", "")), "1.2.3");
        String html = CalibrationHtml.render(report);

        assertThat(html).contains("<h1>Calibration mine</h1>").contains("J along a.first").contains("bin/cascade calibrate mine").contains("How well each moment is met", "Which moment tells of which parameter",
                "How well each parameter is known", "What the moments say least about", "All 3 moments are met within two standard errors: J = 0.5", "A record of 345 s.", "price.volatility")
                .isEqualTo(CalibrationHtml.render(report));
        assertThat(CalibrationPdf.render(report)).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII)).isEqualTo(CalibrationPdf.render(report));
    }
}
