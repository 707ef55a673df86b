/**
 * The rulebook and the liquidator: when a breached account is closed, how much, how it reaches the market, who pays what and who bears the loss.
 *
 * <p>Start with {@link org.cascadelab.liquidation.Rulebook}, a composition of six {@link org.cascadelab.liquidation.Slot slots};
 * {@link org.cascadelab.liquidation.Liquidator} is its only caller and the only one that acts. To add a choice, write one class and one
 * line in the slot's catalog ({@link org.cascadelab.liquidation.Sizings}, {@link org.cascadelab.liquidation.Executions}, ...); to add a
 * policy, one line in {@link org.cascadelab.liquidation.Policies}. The contract tests find both there.
 */
package org.cascadelab.liquidation;
