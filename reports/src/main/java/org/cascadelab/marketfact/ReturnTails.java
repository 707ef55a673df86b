package org.cascadelab.marketfact;

import java.util.Arrays;
import java.util.List;

/** How heavy the tails of returns are: over minutes, as real markets are reported, and over ticks, of which a short run has enough. */
final class ReturnTails implements MarketFactGroup {
    @Override
    public List<MarketFact> of(MarketTape tape) {
        double[] minutes = absolute(tape.minuteReturns());
        double[] ticks = absolute(tape.returns(1));
        return List.of(
                HillIndex.of("return-hill-5", "1 minute, largest 5 %", minutes, 0.05, "one-minute returns"),
                HillIndex.of("return-hill-1", "1 minute, largest 1 %", minutes, 0.01, "one-minute returns"),
                HillIndex.of("tick-return-hill-5", "1 tick, largest 5 %", ticks, 0.05, "returns of a tick"),
                HillIndex.of("tick-return-hill-1", "1 tick, largest 1 %", ticks, 0.01, "returns of a tick"));
    }

    private static double[] absolute(double[] returns) {
        return Arrays.stream(returns).map(Math::abs).toArray();
    }
}
