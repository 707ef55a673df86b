/**
 * One class per trader type, their view of the market and their order desk. A trader sees views, never the engine.
 * Start with {@link org.cascadelab.trader.Population}; {@link org.cascadelab.trader.Populations} lists the types. To add one, write one class here
 * and one line in the catalog; the contract test finds it there.
 *
 * <p>What holds the venue near the index in calm times: background orders and makers quote around the index plus a share of the venue's basis
 * ({@link org.cascadelab.trader.FairValue}), owners move orders that the index has passed, and arbitrageurs take what is left of a gap. What
 * lets it go under forced selling: depth is finite and refills with a half-life, makers shrink, widen and leave, arbitrageurs run out of
 * capital, trend followers join in.
 *
 * <p>Makers come in two kinds: {@code market-makers} with a linear skew and credit without end, and {@code avellaneda-stoikov} with the published formulas and capital
 * of their own.
 *
 * <p>Order flow comes in two forms: {@code background} keeps a stated depth, refilled with a half-life, at the lowest cost; {@code limit-orders} and {@code metaorders}
 * have the statistics of real order flow, with the spread, the depth and the refill as what comes out of it.
 *
 * <p>Leveraged traders come with positions from before the run, at stated entries and distances from their liquidation ({@link org.cascadelab.trader.EntryLaw},
 * {@link org.cascadelab.trader.DistanceProfile}). Warned, they do what they always do or choose anew ({@link org.cascadelab.trader.MarginChoice}); not warned, they
 * may panic ({@link org.cascadelab.trader.Panic}). A further way to choose is one class and one line in {@link org.cascadelab.trader.MarginChoices}.
 *
 * <p>Some live on what others are forced to do: {@code liquidation-hunters} on the map of liquidation prices ({@link org.cascadelab.trader.LiquidationLevels}),
 * {@code predators} on forced orders that are seen coming ({@link org.cascadelab.trader.ForcedFlow}). {@code stop-loss} traders make cascades without any liquidation,
 * {@code halt-avoiders} draw the price to a halt that is near; {@code funding-traders} and {@code fundamentalists} lean against the premium and the mispricing;
 * {@code noise} trades for no reason.
 *
 * <p>Clocks, distances, sizes and signs are drawn at (member, time) from streams of their own and never depend on the market, so two liquidation
 * policies see the same orders at the same moments; what a trader makes of the market when its moment comes is for the market to decide.
 */
package org.cascadelab.trader;
