package org.cascadelab.marketfact;

import java.util.Arrays;
import java.util.List;
import org.cascadelab.statistics.Quantiles;

/** How unequal liquidations are. */
final class LiquidationSizes implements MarketFactGroup {
    private static final int LEAST_FOR_ONE_PERCENT = 100;

    @Override
    public List<MarketFact> of(MarketTape tape) {
        double[] sizes = tape.liquidationSizes();
        int n = sizes.length;
        String unit = tape.currency();
        return List.of(
                n == 0 ? MarketFact.undefined("liquidation-median", "median", unit, "nobody was liquidated", 0)
                        : MarketFact.of("liquidation-median", "median", unit, Quantiles.median(sizes), Errors.byJackknife(sizes, Quantiles::median), n),
                HillIndex.of("liquidation-hill", "Hill index of the largest 10 %", sizes, 0.10, "liquidations"),
                n < LEAST_FOR_ONE_PERCENT ? MarketFact.undefined("liquidation-top-1-share", "share of the largest 1 %", "%", "this run has %s liquidations; %s are needed".formatted(n, LEAST_FOR_ONE_PERCENT), n)
                        : MarketFact.of("liquidation-top-1-share", "share of the largest 1 %", "%", topShare(sizes),
                                Errors.byJackknife(sizes, LiquidationSizes::topShare), n).as(FactKind.HEAVY_TAILED_LEVEL));
    }

    @Override
    public List<FactDescription> descriptions() {
        String size = "The size of a liquidation is what was sold or bought by force from its first breach until the account was safe or flat, at the "
                + "prices of the fills, in quote currency. ";
        return List.of(
                new FactDescription("liquidation-median", size + "The median.",
                        "above 0", FactDescription.OWN),
                HillIndex.describe("liquidation-hill", "sizes of liquidations (as in liquidation-median)", 10),
                new FactDescription("liquidation-top-1-share", size + "What the largest 1 % hold of the sum of all; at least one counts. Undefined below 100 liquidations.",
                        FactDescription.PERCENT, FactDescription.OWN));
    }

    private static double topShare(double[] sizes) {
        double[] sorted = sizes.clone();
        Arrays.sort(sorted);
        int top = Math.max(1, (int) Math.round(sorted.length * 0.01));
        return 100 * Arrays.stream(sorted, sorted.length - top, sorted.length).sum() / Arrays.stream(sorted).sum();
    }
}
