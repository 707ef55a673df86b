package org.cascadelab.marketfact;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/** How large one-minute returns are. With tails as heavy as real ones the mean of their sizes is known much better than their standard deviation. */
final class ReturnSize implements MarketFactGroup {
    private static final double BASIS_POINTS = 10_000;
    private static final int LEAST = 40;

    @Override
    public List<MarketFact> of(MarketTape tape) {
        double[] returns = Arrays.stream(tape.minuteReturns()).map(value -> value * BASIS_POINTS).toArray();
        int n = returns.length;
        if (n < LEAST) {
            String reason = "this run has %s one-minute returns; %s are needed".formatted(n, LEAST);
            return List.of(MarketFact.undefined("return-mean-size", "mean of |r|, 1 minute", "bp", reason, n),
                    MarketFact.undefined("return-deviation", "standard deviation of r, 1 minute", "bp", reason, n));
        }
        double[] sizes = Arrays.stream(returns).map(Math::abs).toArray();
        return List.of(MarketFact.of("return-mean-size", "mean of |r|, 1 minute", "bp", StatUtils.mean(sizes), Errors.byBatches(sizes, StatUtils::mean), n),
                MarketFact.of("return-deviation", "standard deviation of r, 1 minute", "bp", deviation(returns), Errors.byBatches(returns, ReturnSize::deviation), n));
    }

    @Override
    public List<FactDescription> descriptions() {
        return List.of(
                new FactDescription("return-mean-size", "Mean of |r|, r being the log return of the mid over a whole minute. Undefined below 40 minutes.",
                        FactDescription.FROM_ZERO, FactDescription.OWN),
                new FactDescription("return-deviation", "Standard deviation of r, the log return of the mid over a whole minute: the root of the sum of squares about the mean over n - "
                        + "1. With tails as heavy as real ones it is known much less well than the mean size. Undefined below 40 minutes.",
                        FactDescription.FROM_ZERO, FactDescription.OWN));
    }

    private static double deviation(double[] returns) {
        return Math.sqrt(StatUtils.variance(returns));
    }
}
