/**
 * Reads recorded market data as files come: bars of a price, order messages; plain or gzipped.
 * Start with {@link org.cascadelab.marketdata.BarFiles}; a new layout of columns is one line in {@code BarLayout}.
 * Recorded order messages are played into an order book by {@link org.cascadelab.marketdata.LobsterReplay} and
 * {@link org.cascadelab.marketdata.L2Replay}; another feed is one more class that answers with a {@link org.cascadelab.marketdata.FeedReplay}.
 * A {@link org.cascadelab.marketdata.RecordedMarket} is what such files tell a tape of market facts, so that recorded and simulated markets are measured by the same classes.
 */
package org.cascadelab.marketdata;
