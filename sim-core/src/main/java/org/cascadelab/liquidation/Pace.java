package org.cascadelab.liquidation;

/** How the close of one sizing is spread over time. What is left is cancelled when the account is safe again, and goes at once when it has no equity left. */
public interface Pace {
    /** Everything now. */
    Pace AT_ONCE = new Pace() {
        @Override
        public long lotsNow(Working working) {
            return working.leftLots();
        }

        @Override
        public long waitNanos() {
            return 0;
        }
    };

    /**
     * A close that is being worked.
     *
     * @param plannedLots what the sizing decided
     * @param leftLots what of it has not been sent, at most the position
     * @param tradedLots what the book has traded since the account's last step, or since its episode began; asked only if {@link #followsVolume}
     * @param luck 64 random bits
     */
    record Working(long plannedLots, long leftLots, long tradedLots, long luck) {}

    /** What is sent now, from 0 to {@link Working#leftLots}. */
    long lotsNow(Working working);

    /** Time to the next part; 0 for the next margin check. */
    long waitNanos();

    /** How long a close takes from its first part to its last, if that is known; otherwise 0. */
    default long lastsNanos() {
        return 0;
    }

    default boolean followsVolume() {
        return false;
    }
}
