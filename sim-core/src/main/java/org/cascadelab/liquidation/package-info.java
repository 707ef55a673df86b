/**
 * The rulebook and the liquidator: when a breached account is closed, how much, how it reaches the market, who pays what and who bears the loss.
 *
 * <p>Start with {@link org.cascadelab.liquidation.Rulebook}, a composition of six {@link org.cascadelab.liquidation.Slot slots};
 * {@link org.cascadelab.liquidation.Liquidator} is its only caller and the only one that acts. To add a choice, write one class and one
 * line in the slot's catalog ({@link org.cascadelab.liquidation.Sizings}, {@link org.cascadelab.liquidation.Executions}, ...); to add a
 * policy, one line in {@link org.cascadelab.liquidation.Policies}. The contract tests find both there.
 *
 * <p>What venues publish as formulas stands in records of exact decimals ({@link org.cascadelab.liquidation.CloseLimit},
 * {@link org.cascadelab.liquidation.FillablePrice}, {@link org.cascadelab.liquidation.TierStepDown}, ...). Slots apply them to the whole units of an instrument;
 * worked examples of the venues run through the same records. Those that no slot applies are the terms
 * of one account on its own: {@link org.cascadelab.liquidation.KeeperTransfer}, {@link org.cascadelab.liquidation.PoolCheck},
 * {@link org.cascadelab.liquidation.MarginCall}, {@link org.cascadelab.liquidation.CloseOutLevel}, {@link org.cascadelab.liquidation.FundSettlement} and
 * {@link org.cascadelab.liquidation.DeleveragingDeal}.
 *
 * <p>The liquidator itself keeps the order of a margin check and the beginning and end of every episode. It leaves to others what is an idea of its own:
 * {@link org.cascadelab.liquidation.MarginLevels} says where an account stands, {@link org.cascadelab.liquidation.MarginWatch} finds the accounts that are due,
 * {@link org.cascadelab.liquidation.EpisodeAgenda} when an episode is looked at again and {@link org.cascadelab.liquidation.LadderState} what is due in it then.
 * {@link org.cascadelab.liquidation.CloseOuts} takes one step: what {@link org.cascadelab.liquidation.RollingBudgets} still allow goes to the market through
 * {@link org.cascadelab.liquidation.CloseInHand}, or waits in {@link org.cascadelab.liquidation.Auctions}.
 * {@link org.cascadelab.liquidation.LossBearers} books who bears what the account cannot, and {@link org.cascadelab.liquidation.House} is the venue's own side:
 * what the {@link org.cascadelab.liquidation.InsuranceFund} may still pay, the fees, and the {@link org.cascadelab.liquidation.BackstopAccount}
 * that holds and unwinds what a {@link org.cascadelab.liquidation.Backstop} took over.
 */
package org.cascadelab.liquidation;
