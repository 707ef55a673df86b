package org.cascadelab.experiment;

import org.cascadelab.random.Streams;

/**
 * The seeds of a study's pairs. The seed of pair i is the first draw of stream {@code "pair"} of the master seed at key i and time 0,
 * without its sign bit so that it can be typed. It depends on nothing else: the same pair has the same luck in every cell and for
 * every policy, and asking for more pairs leaves the earlier ones as they are.
 */
public final class Seeds {
    private Seeds() {}

    public static long ofPair(long masterSeed, int pair) {
        return new Streams(masterSeed).named("pair").at(pair, 0).nextLong() >>> 1;
    }
}
