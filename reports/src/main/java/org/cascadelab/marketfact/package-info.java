/**
 * Facts of a simulated market to hold beside those of real ones: tails, memory, spread, depth, levels, order flow, placement and life of orders, response to them, impact,
 * refill, liquidity under stress, liquidations and forced trades, falls and recoveries. A {@link org.cascadelab.marketfact.MarketTape} hears one run;
 * {@link org.cascadelab.marketfact.MarketFacts} computes from it, each number with its standard error or with the reason why the run is too short for it;
 * {@link org.cascadelab.marketfact.RealMarkets} holds what real markets show; a {@link org.cascadelab.marketfact.PooledFact} is one fact of several runs on different
 * seeds, held against them. A recorded market is told to the same tape.
 *
 * <p>To add a fact, write one class that implements {@link org.cascadelab.marketfact.MarketFactGroup} (or extend one) and add its line to
 * {@link org.cascadelab.marketfact.MarketFacts#CATALOG}; it says what each of its facts is, and a real value of the same name in {@code real-markets.csv} stands beside it by itself.
 */
package org.cascadelab.marketfact;
