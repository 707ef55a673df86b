package org.cascadelab.marketfact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether returns, and their sizes, remember. Real returns do not; their sizes do for hours. */
final class ReturnMemory implements MarketFactGroup {
    private static final int[] LAGS = {1, 10, 60};
    private static final int[] LAGS_OF_SIZES = {1, 10, 60, 240};

    @Override
    public List<MarketFact> of(MarketTape tape) {
        double[] returns = tape.minuteReturns();
        double[] sizes = Arrays.stream(returns).map(Math::abs).toArray();
        List<MarketFact> facts = new ArrayList<>();
        for (int lag : LAGS) {
            facts.add(Memory.at("return-autocorrelation-" + lag, "r, lag " + lag + " min", returns, lag, "one-minute returns"));
        }
        for (int lag : LAGS_OF_SIZES) {
            facts.add(Memory.at("size-autocorrelation-" + lag, "|r|, lag " + lag + " min", sizes, lag, "one-minute returns"));
        }
        return facts;
    }

    @Override
    public List<FactDescription> descriptions() {
        List<FactDescription> facts = new ArrayList<>();
        for (int lag : LAGS) {
            facts.add(Memory.describe("return-autocorrelation-" + lag, "log returns of the mid over whole minutes", lag, "minutes"));
        }
        for (int lag : LAGS_OF_SIZES) {
            facts.add(Memory.describe("size-autocorrelation-" + lag, "absolute log returns of the mid over whole minutes", lag, "minutes"));
        }
        return facts;
    }
}
