/**
 * Reads recorded market data as files come: bars of a price, plain or gzipped.
 * Start with {@link org.cascadelab.marketdata.BarFiles}. A new layout of columns is one line in {@code BarLayout}.
 */
package org.cascadelab.marketdata;
