/**
 * What a run costs beyond its simulation ({@link org.cascadelab.benchmark.RunBenchmark}), and how fast the order book is, measured against the textbook Java book on the same verified streams of orders.
 * Start with {@link org.cascadelab.benchmark.BookBenchmark}; a further stream is one entry in {@link org.cascadelab.benchmark.StreamShape}.
 */
package org.cascadelab.benchmark;
