/**
 * Accounts, positions and what they must be backed by: margin requirements, mark price rules, bankruptcy and liquidation price,
 * the ledger and the insurance fund. It does not know the book.
 *
 * <p>Start with {@link org.cascadelab.margin.Ledger} (who holds what), {@link org.cascadelab.margin.Contract} (what lots are worth: linear and inverse) and
 * {@link org.cascadelab.margin.MarginRequirement} (how much a position needs). {@link org.cascadelab.margin.AccountStandings} says where an account stands with all its
 * positions and its collateral, {@link org.cascadelab.margin.TriggerIndex} finds those below their requirement without looking at the others, and
 * {@link org.cascadelab.margin.Standing} is an account as one of its positions sees it. {@link org.cascadelab.margin.TierTable}, the
 * {@link org.cascadelab.margin.RateCurve rate curves}, {@link org.cascadelab.margin.LiquidationPrice} and
 * {@link org.cascadelab.margin.CrossAccount} are the terms of real venues in exact decimals: requirements are built from them, and
 * worked examples of the venues run through them. To add a requirement, write one class and one line in
 * {@link org.cascadelab.margin.Requirements}; to add a mark price rule, one class and one line in
 * {@link org.cascadelab.margin.MarkRules}. The contract tests find them there.
 */
package org.cascadelab.margin;
