/**
 * The order book: sides, price levels, order types, matching by price and time, and a view of the depth.
 * Start with {@link org.cascadelab.book.OrderBook}; what it does is heard by a {@link org.cascadelab.book.BookListener}, what it
 * holds is seen through a {@link org.cascadelab.book.DepthView}. The book knows orders and owners, nothing of accounts and margin.
 * It has order types and rules that no trader here uses (icebergs, good-till-tick, self-trade prevention): they are for those who write others.
 */
package org.cascadelab.book;
