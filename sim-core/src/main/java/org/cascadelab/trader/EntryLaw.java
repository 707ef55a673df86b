package org.cascadelab.trader;

import java.util.List;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.Normal;

/**
 * The distribution of entry prices around the opening price: lognormal, and for each position cut where it would have been opened with less than the venue's initial
 * margin. So whoever has more leverage than the venue lets anybody open with has lost since. It moves nobody's liquidation price: what a position has gained or lost, and
 * with it its owner's place in a deleveraging queue and the prospects that the owner sees, is all that depends on it.
 *
 * @param median entry price over opening price
 * @param sigma of its logarithm; 0 for the median alone
 */
record EntryLaw(double median, double sigma) {
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.of("entry", Kind.RATIO, "0%", "median distance of the entry prices from the opening price, e.g. -2% for lower ones (Hyperliquid BTC, Feb 2026: "
                    + "0.2% longs, 2.8% shorts)").between("-99%", "1000%"),
            Parameter.of("entry-sigma", Kind.NUMBER, "0", "lognormal sigma of the entry prices (Hyperliquid BTC, Feb 2026: 0.16 longs, 0.18 shorts); all at the median "
                    + "if 0").between("0", "5"));

    /** Beyond this many standard deviations nothing is left to draw from. */
    private static final double FARTHEST = 6;

    static EntryLaw of(Params params) {
        return new EntryLaw(1 + params.ratio("entry"), params.number("entry-sigma"));
    }

    /**
     * Entry over opening price at a quantile of what the bounds leave; the nearer bound where they leave nothing.
     *
     * @param least the lowest entry that can be, over the opening price
     * @param most the highest
     */
    double at(double uniform, double least, double most) {
        double lowest = sigma == 0 ? 0 : StrictMath.log(least / median) / sigma;
        double highest = sigma == 0 ? 0 : StrictMath.log(most / median) / sigma;
        if (sigma == 0 || lowest > FARTHEST || highest < -FARTHEST) {
            return Math.max(least, Math.min(most, median));
        }
        double from = Normal.below(lowest);
        double z = Normal.quantile(from + uniform * (Normal.below(highest) - from));
        return Math.max(least, Math.min(most, median * StrictMath.exp(sigma * z)));
    }
}
