package org.cascadelab.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;
import org.cascadelab.statistics.Interval;
import org.cascadelab.statistics.SeriesMoments;
import org.cascadelab.statistics.StudentInterval;
import org.cascadelab.statistics.Tail;
import org.cascadelab.validation.FundMarket.MarginCall;

/** Leveraged value funds under a bank that calls in part or in whole, on the same luck; tails, defaults and the lender's loss against maximum leverage. */
final class LeverageCycle implements ValidationCard {
    private static final double CLEARED = 1e-9;

    private final FundMarket.Terms terms;
    private final double[] leverages;
    private final int runs;
    private final int steps;
    private final int warmUp;
    private final double tailShare;
    private final RandomStream noise;

    private LeverageCycle(Params params) {
        terms = new FundMarket.Terms((int) params.count("funds"), params.number("aggression"), params.number("supply"), params.number("rho"), params.number("sigma"),
                params.number("wealth"), params.ratio("default-share"), (int) params.count("wait"), params.number("performance-weight"), params.number("flow-rate"),
                params.number("benchmark"));
        leverages = NumberList.reals("leverage", params.text("leverage"));
        runs = (int) params.count("runs");
        steps = (int) params.count("steps");
        warmUp = (int) params.count("warm-up");
        tailShare = params.ratio("tail");
        noise = new Streams(params.count("seed")).named("noise traders");
    }

    static LeverageCycle of(Params params) {
        LeverageCycle card = new LeverageCycle(params);
        if (Arrays.stream(card.leverages).anyMatch(leverage -> leverage < 1)) {
            throw new IllegalArgumentException("leverage: need maximum leverages of at least 1, which is without a loan, got '%s'".formatted(params.text("leverage")));
        }
        FundMarket.Terms terms = card.terms;
        if (!(terms.supply() > 0) || !(terms.initialWealth() > 0) || !(terms.aggressionStep() > 0) || !(terms.sigma() > 0)) {
            throw new IllegalArgumentException("supply, wealth, aggression and sigma must be above 0, got %s, %s, %s and %s"
                    .formatted(terms.supply(), terms.initialWealth(), terms.aggressionStep(), terms.sigma()));
        }
        if (!(terms.rho() >= 0) || !(terms.rho() < 1)) {
            throw new IllegalArgumentException("need 0 <= rho < 1, so that the noise traders' spending reverts, got " + terms.rho());
        }
        return card;
    }

    @Override
    public CardDescription description() {
        return new CardDescription("Value funds with leverage limits, noise traders with mean-reverting spending, investors who follow performance; one price a step balances demand. For each maximum "
                + "leverage, on the same noise: partial margin calls (sell down to the limit) against full recall (repay the whole loan). Hill exponent of falls that begin below the value, "
                + "kurtosis of log returns, defaults, and the lender's loss, with paired differences. What gates: prices balance demand; without funds log returns are those of the noise process; "
                + "without loans both kinds of call are the same run and the lender loses nothing; tails get heavier from no leverage to the largest.",
                "Thurner, Farmer and Geanakoplos (2012), Quantitative Finance 12(5), arXiv 0908.1555: abstract read; noise process, demand, aggressions, wealth, default and return after public "
                + "implementations of the paper; investors' rule and its three parameters from memory; full recall is our own variant");
    }

    /** What the runs of one bank gave, run by run. */
    private record Outcome(Map<String, double[]> byMeasure, double largestResidual) {}

    @Override
    public CardResult run() {
        List<CardResult.Measure> measures = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        noiseAlone(measures);
        double residual = 0;
        Map<Double, Outcome> partials = new LinkedHashMap<>();
        for (double leverage : leverages) {
            Outcome partial = outcome(leverage, MarginCall.PARTIAL);
            Outcome full = outcome(leverage, MarginCall.FULL_RECALL);
            partials.put(leverage, partial);
            residual = Math.max(residual, Math.max(partial.largestResidual(), full.largestResidual()));
            report(leverage, partial, full, measures, notes);
        }
        measures.add(CardResult.Measure.within("largest imbalance at a clearing price, share of the supply", residual, 0, CLEARED));
        heavierTails(partials, measures, notes);
        return CardResult.each(measures, notes);
    }

    private void report(double leverage, Outcome partial, Outcome full, List<CardResult.Measure> measures, List<String> notes) {
        String where = " | leverage " + Check.number(leverage);
        for (String name : partial.byMeasure().keySet()) {
            double[] ofPartial = partial.byMeasure().get(name);
            double[] ofFull = full.byMeasure().get(name);
            boolean known = name.equals("tail exponent") && leverage == 10;
            CardResult.Measure measure = mean(name + ", partial calls" + where, ofPartial);
            measures.add(known ? CardResult.Measure.between(measure.name(), measure.value(), measure.standardError(), 2, 3).fromMemory() : measure);
            measures.add(mean(name + ", full recall" + where, ofFull));
            double[] differences = new double[runs];
            Arrays.setAll(differences, run -> ofFull[run] - ofPartial[run]);
            String difference = name + ", full less partial" + where;
            if (leverage == 1) {
                measures.add(CardResult.Measure.within(difference, Arrays.stream(differences).map(Math::abs).max().orElse(0), 0, 0));
            } else {
                CardResult.Measure paired = mean(difference, differences);
                measures.add(paired);
                Interval interval = StudentInterval.ofMean(differences, 0.95);
                if (interval.isDefined() && interval.excludesZero()) {
                    notes.add("%s: %s, 95 %% interval %s to %s".formatted(difference, interval.low() > 0 ? "higher" : "lower", Check.number(interval.low()), Check.number(interval.high())));
                }
            }
        }
        if (leverage == 1) {
            double lost = StatUtils.sum(partial.byMeasure().get("lender's loss per 10,000 steps, initial wealths"));
            measures.add(CardResult.Measure.within("lender's loss without loans", lost, 0, 0));
        }
    }

    private CardResult.Measure mean(String name, double[] values) {
        return CardResult.Measure.of(name, StatUtils.mean(values), Math.sqrt(StatUtils.variance(values) / values.length));
    }

    private Outcome outcome(double leverage, MarginCall call) {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (String name : List.of("tail exponent", "kurtosis", "defaults per 10,000 steps", "margin calls per 10,000 steps", "lender's loss per 10,000 steps, initial wealths")) {
            values.put(name, new double[runs]);
        }
        double residual = 0;
        for (int run = 0; run < runs; run++) {
            FundMarket market = new FundMarket(terms, leverage, call, noise, run);
            double[] returns = new double[steps];
            double[] falls = new double[steps];
            int fallen = 0;
            for (int step = -warmUp; step < steps; step++) {
                if (step == 0) {
                    market.startCounting();
                }
                double before = market.price();
                market.step();
                if (step >= 0) {
                    returns[step] = StrictMath.log(market.price() / before);
                    if (returns[step] < 0 && before < FundMarket.value()) {
                        falls[fallen++] = -returns[step];
                    }
                }
            }
            double[] sorted = Arrays.copyOf(falls, fallen);
            Arrays.sort(sorted);
            double perSteps = 10_000.0 / steps;
            values.get("tail exponent")[run] = Tail.hillIndex(sorted, Math.max(10, (int) (fallen * tailShare)));
            values.get("kurtosis")[run] = SeriesMoments.kurtosis(returns);
            values.get("defaults per 10,000 steps")[run] = market.defaults() * perSteps;
            values.get("margin calls per 10,000 steps")[run] = market.calls() * perSteps;
            values.get("lender's loss per 10,000 steps, initial wealths")[run] = market.lenderLoss() / terms.initialWealth() * perSteps;
            residual = Math.max(residual, market.largestResidual());
        }
        return new Outcome(values, residual);
    }

    /** Without funds the price is spending over supply, whose logarithm is an autoregression with known variance of its changes, 2 sigma^2 / (1 + rho). */
    private void noiseAlone(List<CardResult.Measure> measures) {
        FundMarket.Terms none = new FundMarket.Terms(0, terms.aggressionStep(), terms.supply(), terms.rho(), terms.sigma(), terms.initialWealth(), terms.defaultShare(), terms.waitSteps(),
                terms.performanceWeight(), terms.flowRate(), terms.benchmark());
        double[] variances = new double[runs];
        double[] kurtoses = new double[runs];
        for (int run = 0; run < runs; run++) {
            FundMarket market = new FundMarket(none, 1, MarginCall.PARTIAL, noise, run);
            double[] returns = new double[steps];
            for (int step = -warmUp; step < steps; step++) {
                double before = market.price();
                market.step();
                if (step >= 0) {
                    returns[step] = StrictMath.log(market.price() / before);
                }
            }
            variances[run] = StatUtils.variance(returns);
            kurtoses[run] = SeriesMoments.kurtosis(returns);
        }
        CardResult.Measure variance = mean("variance of log returns, no funds", variances);
        measures.add(CardResult.Measure.against(variance.name(), variance.value(), variance.standardError(), 2 * terms.sigma() * terms.sigma() / (1 + terms.rho()), 0));
        CardResult.Measure kurtosis = mean("kurtosis, no funds", kurtoses);
        // a sample of n normal values has mean kurtosis 3 (n - 1) / (n + 1)
        measures.add(CardResult.Measure.against(kurtosis.name(), kurtosis.value(), kurtosis.standardError(), 3 * (steps - 1.0) / (steps + 1.0), 0));
    }

    /**
     * The paper's claim: leverage makes tails heavier. Judged only where the list goes from no leverage to a good deal of it and the bank calls there: where the
     * limit never binds, the claim says nothing. It fails when the opposite is seen beyond luck.
     */
    private void heavierTails(Map<Double, Outcome> partials, List<CardResult.Measure> measures, List<String> notes) {
        double largest = Arrays.stream(leverages).max().orElse(1);
        if (!partials.containsKey(1.0) || largest < 5) {
            return;
        }
        if (StatUtils.sum(partials.get(largest).byMeasure().get("margin calls per 10,000 steps")) == 0) {
            notes.add("no fund was called at leverage %s, so that leverage makes tails heavier is not tested".formatted(Check.number(largest)));
            return;
        }
        for (String name : List.of("tail exponent", "kurtosis")) {
            double[] with = partials.get(largest).byMeasure().get(name);
            double[] without = partials.get(1.0).byMeasure().get(name);
            double[] differences = new double[runs];
            Arrays.setAll(differences, run -> with[run] - without[run]);
            CardResult.Measure measure = mean("%s, leverage %s less none, partial calls".formatted(name, Check.number(largest)), differences);
            boolean rises = name.equals("kurtosis");
            double luck = Check.MOST_STANDARD_ERRORS * measure.standardError();
            measures.add(CardResult.Measure.between(measure.name(), measure.value(), measure.standardError(), rises ? -luck : Double.NEGATIVE_INFINITY,
                    rises ? Double.POSITIVE_INFINITY : luck));
        }
    }
}
