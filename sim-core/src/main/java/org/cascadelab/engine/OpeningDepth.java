package org.cascadelab.engine;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.liquidation.LiquidationMap;
import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.Exact;
import org.cascadelab.trader.Population;

/**
 * The depth that the populations keep in each instrument, scaled before anything has traded and before a policy was asked anything, so that the loop gain is the one
 * that the scenario wants. What everybody opens with at the terms of the scenario decides it, not the policy's.
 */
final class OpeningDepth {
    /** It is looked at in tenths. */
    private static final long LEAST_WINDOW_TICKS = 10;

    private final MarketSetup setup;
    private final AccountStandings opening;
    private final Supplier<IntStream> margined;

    /** @param factor on the depth that the scenario states */
    record Scaled(double factor, double loopGain, double largestLoopGain) {}

    /** @param margined the accounts that can be liquidated */
    OpeningDepth(MarketSetup setup, AccountStandings standings, Supplier<IntStream> margined) {
        this.setup = setup;
        this.margined = margined;
        opening = standings.against(setup.instruments().stream().map(InstrumentSetup::openingTerms).toList());
    }

    /**
     * The loop gain that the liquidation map and the stated depth give, and the depth scaled so that it is the one wanted. An instrument in which nobody can be
     * liquidated keeps the depth that it has, unless it is the run's leading one.
     *
     * @param traders the populations that keep the instrument's depth
     * @throws IllegalArgumentException if no depth gives that loop gain
     */
    Scaled scale(int instrument, List<Population> traders, boolean isLeading) {
        long windowPpb = setup.loopGain().map(LoopGainTarget::windowPpb).orElse(LoopGainTarget.MEASURED_WINDOW_PPB);
        LiquidationMap.LoopGain stated = loopGainOfStatedDepth(instrument, traders, windowPpb);
        boolean nobody = margined.get().noneMatch(account -> opening.ledger().lots(account, instrument) != 0);
        if (setup.loopGain().isEmpty() || nobody && !isLeading) {
            return new Scaled(1, stated.average(), stated.largest());
        }
        double target = setup.loopGain().get().gain();
        double factor = stated.average() / target;
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("no depth%s gives a loop gain of %s within %s of the opening price: %s".formatted(
                    setup.instruments().size() == 1 ? "" : " of '" + setup.instruments().get(instrument).name() + "'", target, percent(windowPpb),
                    factor > 0 ? "no population keeps resting orders there" : "no account would be liquidated there; widen loop-gain.window"));
        }
        traders.forEach(population -> population.scaleDepth(factor));
        return new Scaled(factor, target, stated.largest() / factor);
    }

    /** Infinite where nothing rests in the book. */
    private LiquidationMap.LoopGain loopGainOfStatedDepth(int instrument, List<Population> traders, long windowPpb) {
        long startTicks = setup.instruments().get(instrument).startTicks();
        long window = Exact.portionDown(startTicks, windowPpb);
        if (window < LEAST_WINDOW_TICKS) {
            throw new IllegalArgumentException(("the tick of '%s' is too coarse: R is measured over %s of the opening price, which is %d of its %d ticks, and takes %d; take a "
                    + "smaller tick%s").formatted(setup.instruments().get(instrument).name(), percent(windowPpb), window, startTicks, LEAST_WINDOW_TICKS,
                            setup.loopGain().isEmpty() ? "" : ", or a larger 'loop-gain.window'"));
        }
        double depth = traders.stream().mapToDouble(population -> population.expectedDepthLots(window)).sum();
        if (!(depth > 0)) {
            return new LiquidationMap.LoopGain(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        return LiquidationMap.of(opening, instrument, margined.get()).loopGain(startTicks, window, depth / window);
    }

    private static String percent(long ppb) {
        return ppb * 100.0 / Quantity.ONE + "%";
    }
}
