/**
 * How fast the order book is, measured against the textbook Java book on the same verified streams of orders, what a run costs beyond its
 * simulation, and what a market's time goes to. Start with {@link org.cascadelab.benchmark.BookBenchmark}, {@link org.cascadelab.benchmark.RunBenchmark} and
 * {@link org.cascadelab.benchmark.MarketBenchmark}; a further stream is one entry in
 * {@link org.cascadelab.benchmark.StreamShape}.
 */
package org.cascadelab.benchmark;
