package org.cascadelab.liquidation;

import java.util.List;
import org.cascadelab.margin.Ledger;

/** Finds payers for a loss that the insurance fund did not cover. It only answers; the liquidator books. */
@FunctionalInterface
public interface LossStage {
    /** {@code account} pays {@code money} (above 0). */
    record Payment(int account, long money) {}

    /** Who pays how much of a loss of {@code account}: together at most {@code loss}. */
    List<Payment> payments(MarkedBooks books, int account, long loss);

    /**
     * Whether the whole loss is spread over all lots alike, long and short, by the ledger's index ({@link Ledger#socialise}) and not over payers: the same time
     * for ten accounts as for a million. The venue's own positions pay as well; who cannot pay is due in the next round.
     */
    default boolean isPerLot() {
        return false;
    }

    /** Whether what is paid is open profit: it is then gone from the payer's positions, so that a second loss finds only the rest. */
    default boolean takesProfit() {
        return false;
    }

    /** The stage that {@link #isPerLot}. */
    LossStage PER_LOT = new LossStage() {
        @Override
        public List<Payment> payments(MarkedBooks books, int account, long loss) {
            throw new IllegalStateException("a loss that is spread over lots has no list of payers");
        }

        @Override
        public boolean isPerLot() {
            return true;
        }
    };
}
