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

    @Override
    public List<FactDescription> descriptions() {
        String minutes = "absolute log returns of the mid over whole minutes";
        String ticks = "absolute log returns of the mid over one tick of the model's time";
        return List.of(HillIndex.describe("return-hill-5", minutes, 5), HillIndex.describe("return-hill-1", minutes, 1),
                HillIndex.describe("tick-return-hill-5", ticks, 5), HillIndex.describe("tick-return-hill-1", ticks, 1));
    }

    private static double[] absolute(double[] returns) {
        return Arrays.stream(returns).map(Math::abs).toArray();
    }
}
