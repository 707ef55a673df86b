package org.cascadelab.liquidation;

import java.util.List;

/** Finds payers for a loss that the insurance fund did not cover. It only answers; the liquidator books. */
@FunctionalInterface
public interface LossStage {
    /** {@code account} pays {@code money} (above 0). */
    record Payment(int account, long money) {}

    /** Who pays how much of a loss of {@code account}: together at most {@code loss}. */
    List<Payment> payments(MarkedBooks books, int account, long loss);
}
