/**
 * Accounts, positions and what they must be backed by: margin requirements, mark price rules, bankruptcy and liquidation price,
 * the ledger and the insurance fund. It does not know the book.
 *
 * <p>Start with {@link org.cascadelab.margin.Ledger} (who holds what) and {@link org.cascadelab.margin.MarginRequirement} (how much an
 * account needs); {@link org.cascadelab.margin.TriggerIndex} finds the accounts below it without looking at the others, and
 * {@link org.cascadelab.margin.Standing} is one account at one mark. {@link org.cascadelab.margin.TierTable}, the
 * {@link org.cascadelab.margin.RateCurve rate curves}, {@link org.cascadelab.margin.LiquidationPrice} and
 * {@link org.cascadelab.margin.CrossAccount} are the terms of real venues in exact decimals: requirements are built from them, and
 * worked examples of the venues run through them. To add a requirement, write one class and one line in
 * {@link org.cascadelab.margin.Requirements}; to add a mark price rule, one class and one line in
 * {@link org.cascadelab.margin.MarkRules}. The contract tests find them there.
 */
package org.cascadelab.margin;
