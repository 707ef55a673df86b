package org.cascadelab.marketfact;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.math3.stat.StatUtils;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.statistics.Resampling;

/**
 * How much the facts of one record would differ from record to record: its ticks are drawn anew in blocks, which keeps the memory within them, and the facts computed of each
 * draw (moving blocks: Kuensch 1989, Ann. Statist. 17(3)). All facts are computed of the same draws, so their covariance comes with their errors. A block has to be much longer
 * than the longest lag in question and much shorter than the record; over the joints an autocorrelation at lag h loses about h / block of itself, which shifts the draws but
 * hardly their spread.
 *
 * @param names of the facts
 * @param values by draw, then by fact; NaN where a draw is too short of something
 */
public record BlockBootstrap(List<String> names, double[][] values) {
    private static final int FEWEST_BLOCKS = 4;
    /** Of the draws in which a fact may have no value. */
    private static final double MOST_UNDEFINED = 0.05;

    /**
     * @param blockTicks length of a block
     * @param draws at least 50
     * @param stream names the luck
     * @throws IllegalArgumentException if the tape has fewer than four blocks
     */
    public static BlockBootstrap of(MarketTape tape, List<String> names, int blockTicks, int draws, String stream) {
        int ticks = tape.ticks();
        if (blockTicks < 1 || (long) FEWEST_BLOCKS * blockTicks > ticks) {
            throw new IllegalArgumentException("the record lasts %s s, a block %s s: errors need %d blocks or more; take shorter blocks or a longer record"
                    .formatted(tape.seconds(), blockTicks * tape.tickSeconds(), FEWEST_BLOCKS));
        }
        if (draws < 50) {
            throw new IllegalArgumentException("errors need 50 draws or more, got " + draws);
        }
        MersenneTwister luck = new MersenneTwister(Resampling.seedOf(stream));
        int[] firsts = new int[(ticks + blockTicks - 1) / blockTicks];
        double[][] values = new double[draws][];
        for (int draw = 0; draw < draws; draw++) {
            // a tick's move is from the tick before it, which the very first tick does not have
            Arrays.setAll(firsts, block -> 1 + luck.nextInt(ticks - blockTicks));
            values[draw] = MarketFacts.named(tape.pieces(firsts, blockTicks), names).stream()
                    .mapToDouble(fact -> fact.value().isDefined() ? fact.value().get() : Double.NaN).toArray();
        }
        return new BlockBootstrap(List.copyOf(names), values);
    }

    /** The standard error of a fact, or why there is none. */
    public MetricValue error(int fact) {
        double[] defined = Arrays.stream(values).mapToDouble(draw -> draw[fact]).filter(Double::isFinite).toArray();
        return defined.length < (1 - MOST_UNDEFINED) * values.length
                ? MetricValue.undefined("it has a value in %d of %d block-bootstrap draws only".formatted(defined.length, values.length))
                : MetricValue.of(Math.sqrt(StatUtils.variance(defined)));
    }

    /** Of two facts, over the draws in which both have a value; 0 if there are none. */
    public double correlation(int one, int other) {
        double[][] both = Arrays.stream(values).filter(draw -> Double.isFinite(draw[one]) && Double.isFinite(draw[other])).toArray(double[][]::new);
        double meanOne = Arrays.stream(both).mapToDouble(draw -> draw[one]).average().orElse(0);
        double meanOther = Arrays.stream(both).mapToDouble(draw -> draw[other]).average().orElse(0);
        double products = 0;
        double squaresOne = 0;
        double squaresOther = 0;
        for (double[] draw : both) {
            products += (draw[one] - meanOne) * (draw[other] - meanOther);
            squaresOne += (draw[one] - meanOne) * (draw[one] - meanOne);
            squaresOther += (draw[other] - meanOther) * (draw[other] - meanOther);
        }
        return squaresOne == 0 || squaresOther == 0 ? 0 : products / Math.sqrt(squaresOne * squaresOther);
    }
}
