/**
 * Exogenous fair values and shocks: what the world outside the venue does to the price. They know nothing of the market.
 * Start with {@link org.cascadelab.price.PriceProcess}. To add one, write one class here and one line in the catalog.
 */
package org.cascadelab.price;
