package org.cascadelab.marketdata;

/**
 * One bar as read.
 *
 * @param nanos when it opens, nanoseconds since 1970 in UTC
 * @param place file and line, for messages
 */
record Bar(long nanos, double open, double high, double low, double close, String place) {}
