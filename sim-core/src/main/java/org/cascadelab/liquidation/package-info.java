/**
 * The rulebook and the liquidator: when a breached account is closed, how much, how it reaches the market, who pays what and who bears the loss.
 */
package org.cascadelab.liquidation;
