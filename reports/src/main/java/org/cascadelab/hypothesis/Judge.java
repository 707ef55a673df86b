package org.cascadelab.hypothesis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.statistics.Holm;
import org.cascadelab.statistics.Interval;

/** Holds hypotheses against the cells of a grid, by {@link DecisionRule} alone. */
public final class Judge {
    private final StudyGrid grid;
    private final DecisionRule rule;
    private final Map<Integer, CellSample> samples = new LinkedHashMap<>();

    /** @param cells every cell of the grid */
    public Judge(StudyGrid grid, DecisionRule rule, List<CellSample> cells) {
        this.grid = grid;
        this.rule = rule;
        cells.forEach(cell -> samples.put(cell.cell().index(), cell));
        if (samples.size() != grid.cells().size()) {
            throw new IllegalArgumentException("the grid has %d cells, results are there of %d".formatted(grid.cells().size(), samples.size()));
        }
    }

    /** Pairs of the cell that has fewest. */
    int fewestPairs() {
        return samples.values().stream().mapToInt(CellSample::pairs).min().orElse(0);
    }

    /** The effect of one arm against another in one cell. */
    public CellEffect effect(StudyGrid.Cell cell, String metric, String candidate, String baseline) {
        return CellEffect.of(samples.get(cell.index()), metric, candidate, baseline, rule);
    }

    public HypothesisFinding judge(Hypothesis hypothesis) {
        List<Evidence> evidence = hypothesis.claims().stream().map(claim -> claim.expected().isTrend() ? trend(claim) : everywhere(claim)).toList();
        double[] adjusted = Holm.adjusted(evidence.stream().flatMap(one -> one.counterTests().stream()).mapToDouble(CounterTest::p).toArray());
        List<ClaimFinding> findings = new ArrayList<>();
        int next = 0;
        for (Evidence one : evidence) {
            List<String> against = new ArrayList<>();
            for (CounterTest test : one.counterTests()) {
                if (adjusted[next++] < rule.significance()) {
                    against.add(test.words());
                }
            }
            findings.add(one.finding(against));
        }
        Ruling ruling = findings.stream().anyMatch(finding -> finding.ruling() == Ruling.CONTRADICTED) ? Ruling.CONTRADICTED
                : findings.stream().allMatch(finding -> finding.ruling() == Ruling.SUPPORTED) ? Ruling.SUPPORTED : Ruling.UNDECIDED;
        return new HypothesisFinding(hypothesis, ruling, findings, adjusted.length);
    }

    /** A test whose success contradicts a claim. */
    private record CounterTest(double p, String words) {}

    /** What was found of a claim before the correction. @param missing why it cannot be supported, or null */
    private record Evidence(Claim claim, List<CellEffect> effects, List<CounterTest> counterTests, String missing, MetricValue estimate, Interval interval) {
        ClaimFinding finding(List<String> against) {
            Ruling ruling = !against.isEmpty() ? Ruling.CONTRADICTED : missing == null ? Ruling.SUPPORTED : Ruling.UNDECIDED;
            String asClaimed = claim.expected().isTrend() ? "the slope is as claimed, the effect is there where it should be largest, and no step of %d turns back".formatted(effects.size() - 1)
                    : effects.size() == 1 ? "the cell is as claimed" : "all %d cells as claimed".formatted(effects.size());
            String reason = !against.isEmpty() ? "after correction, %s".formatted(String.join("; ", against)) : missing == null ? asClaimed : missing;
            return new ClaimFinding(claim, ruling, reason, effects, against, estimate, interval);
        }
    }

    private Evidence everywhere(Claim claim) {
        List<CellEffect> effects = grid.cells(claim.region()).stream().map(cell -> effect(cell, claim.metric(), claim.candidate(), claim.baseline())).toList();
        Reading expected = claim.expected() == Expectation.LESS ? Reading.LESS : claim.expected() == Expectation.MORE ? Reading.MORE : Reading.NO_EFFECT;
        List<CounterTest> tests = new ArrayList<>();
        for (CellEffect effect : effects) {
            if (!effect.reading().isReadable()) {
                continue;
            }
            if (expected == Reading.NO_EFFECT) {
                tests.add(new CounterTest(effect.beyond(), effect.cell().label() + " shows " + (effect.mean() < 0 ? "less" : "more")));
            } else {
                tests.add(new CounterTest(expected == Reading.LESS ? effect.more() : effect.less(), effect.cell().label() + " shows " + (expected == Reading.LESS ? "more" : "less")));
                tests.add(new CounterTest(effect.within(), effect.cell().label() + " shows no effect"));
            }
        }
        long asClaimed = effects.stream().filter(effect -> effect.reading() == expected).count();
        String missing = asClaimed == effects.size() ? null : "%d of %d cells as claimed%s".formatted(asClaimed, effects.size(), others(effects, expected)).replace("of 1 cells", "of 1 cell");
        List<double[]> shares = relativeByPair(effects, claim);
        double[] means = new double[shares.size()];
        for (int pair = 0; pair < means.length; pair++) {
            means[pair] = mean(shares.get(pair));
        }
        return evidence(claim, effects, tests, missing, means);
    }

    private Evidence trend(Claim claim) {
        List<CellEffect> effects = grid.along(claim.along()).stream().map(cell -> effect(cell, claim.metric(), claim.candidate(), claim.baseline())).toList();
        // the effect counts as positive where it goes the claimed way
        double way = claim.effect() == Expectation.LESS ? -1 : 1;
        double growth = claim.expected() == Expectation.GROWS ? 1 : -1;
        List<double[]> byPair = relativeByPair(effects, claim);
        double[] slopes = new double[byPair.size()];
        for (int pair = 0; pair < slopes.length; pair++) {
            slopes[pair] = way * slope(byPair.get(pair));
        }
        List<CounterTest> tests = new ArrayList<>();
        CellEffect largest = claim.expected() == Expectation.GROWS ? effects.get(effects.size() - 1) : effects.get(0);
        String missing = null;
        if (slopes.length < rule.leastPairs()) {
            missing = slopes.length == 0 && effects.stream().allMatch(effect -> effect.pairs() > 0) ? "the effect is a share of the mean under %s, which is zero in a cell".formatted(claim.baseline())
                    : "%d pairs have a value in every cell along %s; %d are needed".formatted(slopes.length, claim.along(), rule.leastPairs());
        } else {
            PairedTests overall = PairedTests.of(slopes, rule.level(), 0);
            tests.add(new CounterTest(growth > 0 ? overall.less() : overall.more(), "over all steps the effect " + (growth > 0 ? "shrinks" : "grows")));
            if (largest.reading().isReadable()) {
                tests.add(new CounterTest(claim.effect() == Expectation.LESS ? largest.more() : largest.less(), largest.cell().label() + ", where the effect should be largest, shows the opposite"));
            }
            for (int step = 1; step < effects.size(); step++) {
                int at = step;
                double[] changes = byPair.stream().mapToDouble(shares -> way * growth * (shares[at] - shares[at - 1])).toArray();
                tests.add(new CounterTest(PairedTests.of(changes, rule.level(), 0).less(), "from %s to %s it %s".formatted(label(effects.get(step - 1), claim), label(effects.get(step), claim),
                        growth > 0 ? "shrinks" : "grows")));
            }
            Reading asClaimed = claim.effect() == Expectation.LESS ? Reading.LESS : Reading.MORE;
            if (largest.reading() != asClaimed) {
                missing = "where the effect should be largest (%s = %s) the cell shows: %s".formatted(claim.along(), label(largest, claim), largest.reading().words());
            } else if ((growth > 0 ? overall.more() : overall.less()) >= rule.significance()) {
                missing = "the slope along %s cannot be told from zero".formatted(claim.along());
            }
        }
        return evidence(claim, effects, tests, missing, slopes);
    }

    private Evidence evidence(Claim claim, List<CellEffect> effects, List<CounterTest> tests, String missing, double[] sample) {
        if (sample.length == 0) {
            String reason = "no pair has a relative difference in all of these cells";
            return new Evidence(claim, effects, tests, missing, MetricValue.undefined(reason), Interval.undefined(rule.level(), reason));
        }
        PairedTests overall = PairedTests.of(sample, rule.level(), 0);
        return new Evidence(claim, effects, tests, missing, MetricValue.of(overall.mean()), overall.interval());
    }

    /** For each pair that has a value in all these cells: its difference in each, as a share of the cell's mean under the baseline. Cells without liquidations have none. */
    private List<double[]> relativeByPair(List<CellEffect> effects, Claim claim) {
        List<CellEffect> used = claim.expected().isTrend() ? effects : effects.stream().filter(effect -> effect.reading().isReadable() || effect.reading() == Reading.TOO_FEW_PAIRS).toList();
        List<double[]> byPair = new ArrayList<>();
        if (used.isEmpty() || used.stream().anyMatch(effect -> effect.baselineMean() == 0)) {
            return byPair;
        }
        int pairs = used.stream().mapToInt(effect -> samples.get(effect.cell().index()).pairs()).min().orElse(0);
        for (int pair = 0; pair < pairs; pair++) {
            double[] shares = new double[used.size()];
            boolean complete = true;
            for (int i = 0; i < shares.length && complete; i++) {
                CellSample sample = samples.get(used.get(i).cell().index());
                MetricValue one = sample.value(pair, claim.candidate(), claim.metric());
                MetricValue other = sample.value(pair, claim.baseline(), claim.metric());
                complete = one.isDefined() && other.isDefined();
                shares[i] = complete ? (one.get() - other.get()) / Math.abs(used.get(i).baselineMean()) : 0;
            }
            if (complete) {
                byPair.add(shares);
            }
        }
        return byPair;
    }

    private static String label(CellEffect effect, Claim claim) {
        return effect.cell().labels().get(claim.along());
    }

    private static String others(List<CellEffect> effects, Reading expected) {
        Map<Reading, Integer> counts = new LinkedHashMap<>();
        effects.stream().filter(effect -> effect.reading() != expected).forEach(effect -> counts.merge(effect.reading(), 1, Integer::sum));
        StringBuilder words = new StringBuilder();
        counts.forEach((reading, count) -> words.append(", ").append(count).append(' ').append(reading.words()));
        return words.toString();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Least squares over the places 0, 1, 2 ... */
    private static double slope(double[] values) {
        double middle = (values.length - 1) / 2.0;
        double mean = mean(values);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            products += (i - middle) * (values[i] - mean);
            squares += (i - middle) * (i - middle);
        }
        return products / squares;
    }
}
