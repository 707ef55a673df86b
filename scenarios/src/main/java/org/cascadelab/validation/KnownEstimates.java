package org.cascadelab.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Draws;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;
import org.cascadelab.statistics.SeriesMoments;
import org.cascadelab.statistics.SobolDesign;
import org.cascadelab.statistics.SobolIndices;
import org.cascadelab.statistics.Tail;
import org.cascadelab.statistics.UnitFunction;

/** The estimators that studies and reports use, on data whose answers are known exactly. */
final class KnownEstimates implements ValidationCard {
    private static final double SEQUENCE_ALLOWED = 0.01;

    private final double paretoIndex;
    private final int tail;
    private final int values;
    private final int samples;
    private final double alpha;
    private final double beta;
    private final int[] lags;
    private final int series;
    private final int length;
    private final double a;
    private final double b;
    private final int rows;
    private final long seed;
    private final Streams streams;

    private KnownEstimates(Params params) {
        paretoIndex = params.number("pareto-index");
        tail = (int) params.count("tail");
        values = (int) params.count("values");
        samples = (int) params.count("samples");
        alpha = params.number("garch-alpha");
        beta = params.number("garch-beta");
        lags = NumberList.counts("lags", params.text("lags"));
        series = (int) params.count("series");
        length = (int) params.count("length");
        a = params.number("ishigami-a");
        b = params.number("ishigami-b");
        rows = (int) params.count("rows");
        seed = params.count("seed");
        streams = new Streams(seed);
    }

    static KnownEstimates of(Params params) {
        KnownEstimates card = new KnownEstimates(params);
        if (!(card.paretoIndex > 0)) {
            throw new IllegalArgumentException("pareto-index must be above 0, got " + card.paretoIndex);
        }
        if (card.tail >= card.values) {
            throw new IllegalArgumentException("need tail < values, got %d and %d".formatted(card.tail, card.values));
        }
        if (Arrays.stream(card.lags).anyMatch(lag -> lag >= card.length)) {
            throw new IllegalArgumentException("need every lag below the length, got %s and %d".formatted(Arrays.toString(card.lags), card.length));
        }
        double persistence = card.alpha + card.beta;
        double left = 1 - persistence * persistence - 2 * card.alpha * card.alpha;
        if (!(card.alpha > 0) || !(card.beta >= 0) || !(left > 0)) {
            throw new IllegalArgumentException(String.format(Locale.ROOT,
                    "kurtosis and autocorrelation exist only with garch-alpha > 0, garch-beta >= 0 and (alpha + beta)^2 + 2 alpha^2 < 1, got %s and %s: %s", card.alpha, card.beta,
                    Check.number(1 - left)));
        }
        return card;
    }

    @Override
    public CardDescription description() {
        return new CardDescription("Hill's index on Pareto samples: its mean is alpha k / (k - 1) and its standard deviation alpha k / ((k - 1) sqrt(k - 2)), about alpha / sqrt(k). GARCH(1,1) with "
                + "normal innovations: kurtosis 3 (1 - s^2) / (1 - s^2 - 2 alpha^2) and autocorrelation of squares alpha (1 - alpha beta - beta^2) / (1 - 2 alpha beta - beta^2) s^(lag-1), "
                + "s = alpha + beta. Sobol indices of the Ishigami function.",
                "Hill (1975), Annals of Statistics 3(5), its law on exact Pareto tails; Bollerslev (1986), Journal of Econometrics 31(3), kurtosis, and (1988), Journal of Time Series Analysis 9(2), "
                + "autocorrelation; Ishigami and Homma (1990). Formulas recomputed");
    }

    @Override
    public CardResult run() {
        List<CardResult.Measure> measures = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        hill(measures);
        garch(measures, notes);
        ishigami(measures);
        return CardResult.each(measures, notes);
    }

    private void hill(List<CardResult.Measure> measures) {
        RandomStream luck = streams.named("pareto");
        double[] indices = new double[samples];
        double[] sample = new double[values];
        for (int i = 0; i < samples; i++) {
            Draws draws = luck.at(i, 0);
            Arrays.setAll(sample, n -> draws.nextPareto(paretoIndex, 1, Double.POSITIVE_INFINITY));
            Arrays.sort(sample);
            indices[i] = Tail.hillIndex(sample, tail);
        }
        double k = tail;
        double deviation = Math.sqrt(StatUtils.variance(indices));
        double exact = paretoIndex * k / ((k - 1) * Math.sqrt(k - 2));
        measures.add(CardResult.Measure.against("mean Hill index of %d Pareto(%s) tails".formatted(tail, Check.number(paretoIndex)), StatUtils.mean(indices), exact / Math.sqrt(samples),
                paretoIndex * k / (k - 1), 0));
        double error = deviation * Math.sqrt((SeriesMoments.kurtosis(indices) - 1) / (4 * samples));
        measures.add(CardResult.Measure.against("its standard deviation (alpha / sqrt(k) = %s)".formatted(Check.number(paretoIndex / Math.sqrt(k))), deviation, error, exact, 0));
    }

    private void garch(List<CardResult.Measure> measures, List<String> notes) {
        RandomStream luck = streams.named("garch");
        double[] kurtoses = new double[series];
        double[][] correlations = new double[lags.length][series];
        double[] returns = new double[length];
        for (int i = 0; i < series; i++) {
            Draws draws = luck.at(i, 0);
            double variance = 1;
            // from the mean variance, forgotten after a few times 1 / (1 - alpha - beta) steps
            int warmUp = (int) Math.ceil(20 / (1 - alpha - beta));
            for (int t = -warmUp; t < length; t++) {
                double r = Math.sqrt(variance) * draws.nextGaussian();
                variance = 1 - alpha - beta + alpha * r * r + beta * variance;
                if (t >= 0) {
                    returns[t] = r;
                }
            }
            kurtoses[i] = SeriesMoments.kurtosis(returns);
            double[] squares = Arrays.stream(returns).map(r -> r * r).toArray();
            for (int lag = 0; lag < lags.length; lag++) {
                correlations[lag][i] = SeriesMoments.autocorrelation(squares, lags[lag]);
            }
        }
        double persistence = alpha + beta;
        double p2 = persistence * persistence;
        double first = alpha * (1 - alpha * beta - beta * beta) / (1 - 2 * alpha * beta - beta * beta);
        String which = "GARCH(1,1) %s, %s".formatted(Check.number(alpha), Check.number(beta));
        measures.add(mean("kurtosis, " + which, kurtoses, 3 * (1 - p2) / (1 - p2 - 2 * alpha * alpha)));
        for (int lag = 0; lag < lags.length; lag++) {
            measures.add(mean("autocorrelation of squares at lag %d, ".formatted(lags[lag]) + which, correlations[lag], first * Math.pow(persistence, lags[lag] - 1.0)));
        }
        if (eighthMoment() >= 1) {
            notes.add("the eighth moment of these returns is infinite: the standard errors of kurtosis and autocorrelation cannot be trusted");
        }
    }

    private static CardResult.Measure mean(String name, double[] estimates, double exact) {
        return CardResult.Measure.against(name, StatUtils.mean(estimates), Math.sqrt(StatUtils.variance(estimates) / estimates.length), exact, 0);
    }

    /** E (alpha z^2 + beta)^4 for a standard normal z: the eighth moment exists below 1. */
    private double eighthMoment() {
        return Math.pow(beta, 4) + 4 * Math.pow(beta, 3) * alpha + 18 * beta * beta * alpha * alpha + 60 * beta * Math.pow(alpha, 3) + 105 * Math.pow(alpha, 4);
    }

    private void ishigami(List<CardResult.Measure> measures) {
        double pi4 = Math.pow(Math.PI, 4);
        double one = Math.pow(1 + b * pi4 / 5, 2) / 2;
        double two = a * a / 8;
        double oneAndThree = 8 * b * b * pi4 * pi4 / 225;
        double all = one + two + oneAndThree;
        double[] first = {one / all, two / all, 0};
        double[] total = {(one + oneAndThree) / all, two / all, oneAndThree / all};
        UnitFunction function = point -> {
            double x1 = Math.PI * (2 * point[0] - 1);
            double x2 = Math.PI * (2 * point[1] - 1);
            double x3 = Math.PI * (2 * point[2] - 1);
            return Math.sin(x1) + a * Math.sin(x2) * Math.sin(x2) + b * Math.pow(x3, 4) * Math.sin(x1);
        };
        SobolIndices independent = new SobolDesign(3, rows, seed, SobolDesign.Sampling.INDEPENDENT).estimate(function);
        SobolIndices sequence = new SobolDesign(3, rows, seed, SobolDesign.Sampling.SEQUENCE).estimate(function);
        for (int input = 0; input < 3; input++) {
            SobolIndices.Input own = independent.inputs().get(input);
            measures.add(CardResult.Measure.against("Sobol first-order index of x%d, Ishigami".formatted(input + 1), own.first().get(), own.firstError().get(), first[input], 0));
            measures.add(CardResult.Measure.against("Sobol total index of x%d, Ishigami".formatted(input + 1), own.total().get(), own.totalError().get(), total[input], 0));
        }
        for (int input = 0; input < 3; input++) {
            SobolIndices.Input own = sequence.inputs().get(input);
            measures.add(CardResult.Measure.within("first-order index of x%d by a Sobol sequence".formatted(input + 1), own.first().get(), first[input], SEQUENCE_ALLOWED));
            measures.add(CardResult.Measure.within("total index of x%d by a Sobol sequence".formatted(input + 1), own.total().get(), total[input], SEQUENCE_ALLOWED));
        }
    }
}
