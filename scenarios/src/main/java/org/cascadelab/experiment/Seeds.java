package org.cascadelab.experiment;

import org.cascadelab.random.Streams;

/**
 * The seeds of a study's pairs. The seed of pair i is made of the upper 53 bits of the first draw of stream {@code "pair"} of the master
 * seed at key i and time 0: as many as survive programs that read every number as a double. It depends on nothing else: the same pair has
 * the same luck in every cell and for every policy, and asking for more pairs leaves the earlier ones as they are.
 */
public final class Seeds {
    private static final int SPARE_BITS = 11;

    private Seeds() {}

    public static long ofPair(long masterSeed, int pair) {
        return new Streams(masterSeed).named("pair").at(pair, 0).nextLong() >>> SPARE_BITS;
    }
}
