package org.cascadelab.price;

/**
 * A steady move of the log price, then an exponential recovery of a share of it.
 *
 * @param recovery the share of the log move that is undone in the end, from 0 to 1
 * @param halfLifeNanos time, from the end of the fall, in which half of that is undone
 */
record VShock(long atNanos, double logMove, long overNanos, double recovery, long halfLifeNanos) implements Shock {
    private static final double LN_2 = 0.6931471805599453;

    @Override
    public double logOffset(long nanos) {
        if (nanos <= atNanos) {
            return 0;
        }
        long passed = nanos - atNanos;
        if (passed <= overNanos) {
            return logMove * passed / overNanos;
        }
        double undone = 1 - StrictMath.exp(-LN_2 * (passed - overNanos) / halfLifeNanos);
        return logMove * (1 - recovery * undone);
    }
}
