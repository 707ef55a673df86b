/**
 * One class per trader type, their view of the market and their order desk. A trader sees views, never the engine.
 * Start with {@link org.cascadelab.trader.Population}. To add a type, write one class here and one line in the catalog; the
 * contract test finds it there.
 */
package org.cascadelab.trader;
