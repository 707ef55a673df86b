/**
 * Joins everything into one simulation and fixes the order of a tick. It alone knows all other packages of the model.
 *
 * <p>Start with {@link org.cascadelab.engine.MarketSimulation}: its {@code scheduleTick} is the tick, phase by phase. To add a phase, write a
 * method there and its line in the right place; to add something that all policies of a study share, a component of
 * {@link org.cascadelab.engine.MarketSetup}. Traders, prices, mark rules and liquidation rules come from their own packages' catalogs and
 * need nothing here.
 */
package org.cascadelab.engine;
