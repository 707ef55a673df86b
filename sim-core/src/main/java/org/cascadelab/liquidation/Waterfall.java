package org.cascadelab.liquidation;

import java.util.List;
import java.util.Optional;

/**
 * Who bears what an account in liquidation cannot. Contracts that the book did not take go through the remainder stages; money that
 * is owed after the position is closed is paid by the insurance fund up to its cap, then by the loss stages. What nobody covers is the
 * venue's own loss and takes the fund below zero, so that every contract and every money unit has an owner.
 *
 * @param fundCapMoney what the fund pays at most for one step of one account; {@link Long#MAX_VALUE} for all it has
 * @param fundWindow what it pays at most within a time, for all accounts together (dYdX v4: 1,000,000 USDC a block)
 * @param backstop who takes positions over
 * @param drawdown when the fund falls so fast that it pays no more to sell into the book, and winners are deleveraged instead
 */
public record Waterfall(long fundCapMoney, List<RemainderStage> remainderStages, List<LossStage> lossStages, Optional<FundWindow> fundWindow, Optional<Backstop> backstop,
        Optional<DrawdownTrigger> drawdown) {
    /** @param mostMoney above 0 */
    public record FundWindow(long mostMoney, long nanos) {
        public FundWindow {
            if (mostMoney <= 0 || nanos <= 0) {
                throw new IllegalArgumentException("need most > 0 and window > 0, got %d and %d ns".formatted(mostMoney, nanos));
            }
        }
    }

    /** @param windowNanos over which the fund's average is taken, one sample at each margin check */
    public record DrawdownTrigger(FundDrawdown fall, long windowNanos) {}

    public Waterfall {
        if (fundCapMoney < 0) {
            throw new IllegalArgumentException("the insurance fund's cap must not be negative, got " + fundCapMoney);
        }
        remainderStages = List.copyOf(remainderStages);
        lossStages = List.copyOf(lossStages);
    }

    /** Without limits over time and without a backstop. */
    public Waterfall(long fundCapMoney, List<RemainderStage> remainderStages, List<LossStage> lossStages) {
        this(fundCapMoney, remainderStages, lossStages, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What the fund can pay for one step. */
    public long fundBudget(long fundMoney) {
        return Math.min(fundCapMoney, Math.max(0, fundMoney));
    }
}
