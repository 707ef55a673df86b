package org.cascadelab.liquidation;

import java.util.List;

/**
 * Who bears what an account in liquidation cannot. Contracts that the book did not take go through the remainder stages; money that
 * is owed after the position is closed is paid by the insurance fund up to its cap, then by the loss stages. What nobody covers is the
 * venue's own loss and takes the fund below zero, so that every contract and every money unit has an owner.
 *
 * @param fundCapMoney what the fund pays at most for one step of one account; {@link Long#MAX_VALUE} for all it has
 */
public record Waterfall(long fundCapMoney, List<RemainderStage> remainderStages, List<LossStage> lossStages) {
    public Waterfall {
        if (fundCapMoney < 0) {
            throw new IllegalArgumentException("the insurance fund's cap must not be negative, got " + fundCapMoney);
        }
        remainderStages = List.copyOf(remainderStages);
        lossStages = List.copyOf(lossStages);
    }

    /** What the fund can pay for one step. */
    public long fundBudget(long fundMoney) {
        return Math.min(fundCapMoney, Math.max(0, fundMoney));
    }
}
