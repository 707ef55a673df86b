package org.cascadelab.metric;

/**
 * A halt of trading in one run, with the auction that ended it. Prices and values are in quote currency, times nanoseconds of model time.
 *
 * @param instrument its name in the scenario
 * @param breaker the name of the circuit breaker that stopped trading
 * @param callNanos when orders began to be collected for the auction: {@code fromNanos} if at once
 * @param untilNanos when trading went on, or the run's end
 * @param ended false where the run ended first
 * @param lastPrice the last trade before
 * @param auctionPrice the price at which trading began again
 * @param auctionNotional what traded in the auction; 0 where nothing crossed
 */
public record TradingHalt(String instrument, String breaker, long fromNanos, long callNanos, long untilNanos, boolean ended, MetricValue lastPrice, MetricValue auctionPrice,
        double auctionNotional) {
    public TradingHalt {
        if (fromNanos < 0 || callNanos < fromNanos || untilNanos < fromNanos || !(auctionNotional >= 0)) {
            throw new IllegalArgumentException("a halt begins at 0 or later, then comes its call, then its end, got %d, %d, %d ns and an auction of %s"
                    .formatted(fromNanos, callNanos, untilNanos, auctionNotional));
        }
    }

    public long nanos() {
        return untilNanos - fromNanos;
    }
}
