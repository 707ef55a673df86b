/**
 * Exogenous fair values and shocks: what the world outside the venue does to the price. They know nothing of the market. What the venue's market orders do to the fair
 * value is a {@link org.cascadelab.price.PriceImpact}, which is told of them and of nothing else. Start with {@link org.cascadelab.price.PriceProcess};
 * {@link org.cascadelab.price.PriceProcesses} and {@link org.cascadelab.price.Shocks} list the choices, {@link org.cascadelab.price.NewsTypes} those of random news and
 * {@link org.cascadelab.price.PriceImpacts} those of impact. To add one, write one class here and one line in its catalog; the contract tests find it there.
 */
package org.cascadelab.price;
