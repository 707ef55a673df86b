package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.metric.Metrics;
import org.cascadelab.metric.PairResult;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.PairedDifference;

/** What tables are made of: the results of one cell, in the order of the pairs, and what is expensive to compute from them, once. */
final class CellResults {
    private final Study study;
    private final Cell cell;
    private final List<PairResult> pairs;
    private Comparison comparison;
    private List<PairedDifference> differences;

    CellResults(Study study, Cell cell, List<PairResult> pairs) {
        this.study = study;
        this.cell = cell;
        this.pairs = List.copyOf(pairs);
    }

    Study study() {
        return study;
    }

    Cell cell() {
        return cell;
    }

    List<PairResult> pairs() {
        return pairs;
    }

    /** The policies of a study of two or more, side by side. */
    Comparison comparison() {
        if (comparison == null) {
            comparison = new Comparison(study.baseline(), study.candidate(), study.currency(), pairs);
        }
        return comparison;
    }

    /**
     * The candidate against the baseline in every metric, then every other policy against the baseline in the headline metrics: a
     * bootstrap costs some hundredths of a second, and the full set for every policy would cost more than some sweeps.
     */
    List<PairedDifference> differences() {
        if (differences == null) {
            differences = study.policies().size() < 2 ? List.of() : compute();
        }
        return differences;
    }

    private List<PairedDifference> compute() {
        record Question(String policy, String metric) {}

        List<Question> questions = new ArrayList<>();
        Metrics.CATALOG.names().forEach(metric -> questions.add(new Question(study.candidate(), metric)));
        study.policies().stream().filter(policy -> !policy.equals(study.baseline()) && !policy.equals(study.candidate()))
                .forEach(policy -> Metrics.HEADLINE.forEach(metric -> questions.add(new Question(policy, metric))));
        // each difference draws from a stream of its own name, so the order of computing changes nothing
        return questions.parallelStream().map(question -> comparison().difference(question.policy(), study.baseline(), question.metric())).toList();
    }
}
