package org.cascadelab.hypothesis;

import org.cascadelab.statistics.PairedDifference;

/**
 * How a cell is read and how cells decide a claim; fixed in the registration.
 *
 * <p>A cell is read from one interval of the mean paired difference, Student's with coverage 1 - 2 x significance (90 % for 5 %): wholly
 * within the margin it shows <em>no effect</em>, which is the same as two one-sided t-tests at the significance (Schuirmann 1987, A
 * comparison of the two one-sided tests procedure, J. Pharmacokinetics and Biopharmaceutics 15(6)); else wholly on one side of zero it
 * shows <em>less</em> or <em>more</em>; else it is <em>undecided</em>.
 *
 * <p>A claim speaks of every cell of its region. It is supported if every cell, read by itself, shows what it expects: an
 * intersection-union test, which holds its level without a correction (Berger 1982, Multiparameter hypothesis testing and acceptance
 * sampling, Technometrics 24(4)). One cell is enough to contradict it, so the tests that could are corrected together by Holm over all
 * cells and claims of the hypothesis.
 *
 * @param significance one-sided level of each test, between 0 and 0.5
 * @param margin the share of the mean under the baseline within which a difference is no effect, over 0
 */
public record DecisionRule(double significance, double margin) {
    public DecisionRule {
        if (!(significance > 0 && significance < 0.5) || !(margin > 0)) {
            throw new IllegalArgumentException("need 0 < significance < 0.5 and margin > 0, got %s and %s".formatted(significance, margin));
        }
    }

    /** Coverage of the interval that a cell is read from. */
    public double level() {
        return 1 - 2 * significance;
    }

    /** Pairs below which a cell is not read. */
    public int leastPairs() {
        return PairedDifference.LEAST_PAIRS;
    }
}
