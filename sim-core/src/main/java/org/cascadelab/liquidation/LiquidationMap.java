package org.cascadelab.liquidation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.Standing;

/**
 * Where forced selling waits below a price, before anything has happened: for every long its trigger price and the lots that a full
 * close would sell. Doubles are fine here: it describes a run, it decides nothing.
 */
public final class LiquidationMap {
    private final long[] triggers;
    /** lots of all longs from the first trigger up to and without this one */
    private final double[] lotsBefore;

    /**
     * The loop gain R: liquidation quantity per unit of price times price move per unit sold. R below 1 dies out, 1 / (1 - R) is what
     * it amplifies by; at 1 or more it runs away.
     *
     * @param average over the whole window
     * @param largest over a tenth of the window, wherever in it that is largest
     */
    public record LoopGain(double average, double largest) {}

    private LiquidationMap(long[] triggers, double[] lotsBefore) {
        this.triggers = triggers;
        this.lotsBefore = lotsBefore;
    }

    /** The map of the given accounts' positions in one instrument; of an account with others too, as if their prices stayed where they are. */
    public static LiquidationMap of(AccountStandings standings, int instrument, IntStream accounts) {
        Ledger ledger = standings.ledger();
        long[][] byTrigger = accounts.filter(account -> ledger.lots(account, instrument) > 0)
                .mapToObj(account -> new long[] {trigger(standings, account, instrument), ledger.lots(account, instrument)})
                .sorted((a, b) -> Long.compare(a[0], b[0])).toArray(long[][]::new);
        long[] triggers = Arrays.stream(byTrigger).mapToLong(entry -> entry[0]).toArray();
        double[] lotsBefore = new double[triggers.length + 1];
        for (int i = 0; i < triggers.length; i++) {
            lotsBefore[i + 1] = lotsBefore[i] + byTrigger[i][1];
        }
        return new LiquidationMap(triggers, lotsBefore);
    }

    private static long trigger(AccountStandings standings, int account, int instrument) {
        long neededByOthers = standings.requirement(account) - standings.requirement(account, instrument);
        Standing standing = standings.standing(account, instrument);
        return standings.requirementOf(instrument).triggerTicks(standing.cash() - neededByOthers, standing.lots());
    }

    /** Lots of longs whose trigger lies in {@code (fromTicks, toTicks]}. */
    public double lotsTriggered(long fromTicks, long toTicks) {
        return lotsBefore[countUpTo(toTicks)] - lotsBefore[countUpTo(fromTicks)];
    }

    /**
     * R below a start price.
     *
     * @param windowTicks how far below the start price to look, at least 10
     * @param depthLotsPerTick resting lots per tick of price on the bid side, averaged over the window: selling one lot moves the price by one over this
     */
    public LoopGain loopGain(long startTicks, long windowTicks, double depthLotsPerTick) {
        if (windowTicks < 10 || windowTicks >= startTicks || !(depthLotsPerTick > 0)) {
            throw new IllegalArgumentException("need 10 <= window < start price and depth > 0, got window %d, start %d ticks, depth %s lots per tick"
                    .formatted(windowTicks, startTicks, depthLotsPerTick));
        }
        long end = startTicks - windowTicks;
        long tenth = windowTicks / 10;
        double most = 0;
        // the fullest tenth ends at some trigger or at the start price
        for (int i = countUpTo(end); i < countUpTo(startTicks); i++) {
            long top = Math.min(startTicks, Math.max(triggers[i], end + tenth));
            most = Math.max(most, lotsTriggered(top - tenth, top));
        }
        return new LoopGain(lotsTriggered(end, startTicks) / windowTicks / depthLotsPerTick, most / tenth / depthLotsPerTick);
    }

    private int countUpTo(long ticks) {
        int low = 0;
        int high = triggers.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (triggers[middle] <= ticks) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
