package org.cascadelab.price;

/** A steady move of the log price that stays. */
record GrindShock(long atNanos, double logMove, long overNanos) implements Shock {
    @Override
    public double logOffset(long nanos) {
        if (nanos <= atNanos) {
            return 0;
        }
        return nanos - atNanos >= overNanos ? logMove : logMove * (nanos - atNanos) / overNanos;
    }
}
