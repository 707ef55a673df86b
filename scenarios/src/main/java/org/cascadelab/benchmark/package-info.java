/**
 * How fast the order book is, measured against the textbook Java book on the same verified streams of orders, and what a run costs beyond its simulation.
 * Start with {@link org.cascadelab.benchmark.BookBenchmark} and {@link org.cascadelab.benchmark.RunBenchmark}; a further stream is one entry in
 * {@link org.cascadelab.benchmark.StreamShape}.
 */
package org.cascadelab.benchmark;
