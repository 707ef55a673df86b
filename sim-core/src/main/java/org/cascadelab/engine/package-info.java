/**
 * Joins everything into one simulation and fixes the order of a tick. It alone knows all other packages of the model.
 *
 * <p>Start with {@link org.cascadelab.engine.MarketSimulation}: its {@code scheduleTick} is the tick, phase by phase, in the order of
 * {@link org.cascadelab.engine.TickOrder}. To add a phase, write a constant there and a method here; to add something that all policies of a study
 * share, a component of {@link org.cascadelab.engine.MarketSetup}; something that every instrument has of its own, one of
 * {@link org.cascadelab.engine.InstrumentSetup}, at work in {@link org.cascadelab.engine.TradedInstrument}. Traders, prices, mark rules and liquidation rules
 * come from their own packages' catalogs and need nothing here. News, outages and circuit breakers are a setup's {@link org.cascadelab.engine.World}; whether the venue
 * and an instrument trade at the moment is {@link org.cascadelab.engine.VenuePhase}'s. How deep the books open is {@link org.cascadelab.engine.OpeningDepth}'s, what is held then
 * {@link org.cascadelab.engine.OpenInterest}'s. The populations at work are {@link org.cascadelab.engine.Traders}, each at its {@link org.cascadelab.engine.TraderDesk}; the liquidator's
 * is {@link org.cascadelab.engine.ForcedDesk}. What they send goes through the {@link org.cascadelab.engine.Exchange} to an {@link org.cascadelab.engine.InstrumentBook}.
 */
package org.cascadelab.engine;
