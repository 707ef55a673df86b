package org.cascadelab.experiment;

import java.util.List;
import org.cascadelab.metric.PairResult;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.PairedDifference;
import org.cascadelab.statistics.StoppingRule;
import org.cascadelab.statistics.Summary;

/**
 * When a cell has enough pairs: it is looked at after every so many of them, never in between, and stops when the interval of the headline difference is
 * narrow enough or the study's number of pairs is reached. How many a cell gets follows from its results alone, in the order of its pairs.
 *
 * @param metric the metric whose difference, candidate less baseline, decides
 * @param halfWidth the half-width asked for, as a share of the mean under the baseline, over 0
 * @param every pairs between two looks, and the fewest of a cell; at least {@link PairedDifference#LEAST_PAIRS}
 */
public record Stopping(String metric, double halfWidth, int every) {
    public Stopping {
        if (!(halfWidth > 0) || every < PairedDifference.LEAST_PAIRS) {
            throw new IllegalArgumentException("need halfWidth > 0 and looks after every %d pairs or more, got %s and %d".formatted(PairedDifference.LEAST_PAIRS, halfWidth, every));
        }
    }

    /** How many pairs the cell should have, as far as its results so far can tell. */
    int wanted(Cell cell, Results results) {
        Study study = results.study();
        for (int pairs = every; pairs < study.pairs(); pairs += every) {
            if (!results.hasFirst(cell, pairs) || isNarrow(study, results.pairs(cell).subList(0, pairs))) {
                return pairs;
            }
        }
        return study.pairs();
    }

    private boolean isNarrow(Study study, List<PairResult> pairs) {
        Comparison comparison = new Comparison(study.baseline(), study.candidate(), study.currency(), pairs);
        Summary baseline = comparison.summary(study.baseline(), metric);
        // without a mean to be a share of, only no width at all is narrow
        double asked = baseline.mean().isDefined() ? halfWidth * Math.abs(baseline.mean().get()) : 0;
        PairedDifference difference = comparison.difference(metric);
        return asked > 0 ? new StoppingRule(metric, asked, every, study.pairs()).enough(difference) : difference.interval().isDefined() && difference.interval().halfWidth() == 0;
    }
}
