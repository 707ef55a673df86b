package org.cascadelab.liquidation;

import org.cascadelab.catalog.Quantity;

/**
 * When an account is warned and liquidated, and when a liquidation ends. An episode starts when equity is below the maintenance margin
 * and ends when it is at {@code exitPpb} of it or the position is closed. Ratios are parts per billion of the maintenance margin.
 *
 * @param warningPpb the account is warned when its equity is below this
 * @param reminderNanos an account is not warned again within this time
 * @param exitPpb the target: safe when equity is at least this. Above one, or the account is back in breach at the next adverse tick
 * @param coolDownNanos after a step, the account is left alone for this long; 0 means until the next margin check
 * @param whenFlatOnly never safe: the episode goes on until the position is closed (the control that isolates pacing from stopping)
 */
public record Trigger(long warningPpb, long reminderNanos, long exitPpb, long coolDownNanos, boolean whenFlatOnly) {
    public Trigger {
        if (exitPpb < Quantity.ONE) {
            throw new IllegalArgumentException("a liquidation must not end below the level it starts at: need exit >= 1, got " + exitPpb + " ppb");
        }
        if (warningPpb < Quantity.ONE) {
            throw new IllegalArgumentException("an account must be warned before it is liquidated: need warning >= 1, got " + warningPpb + " ppb");
        }
        if (reminderNanos <= 0 || coolDownNanos < 0) {
            throw new IllegalArgumentException("need reminder > 0 and cool-down >= 0, got %d and %d ns".formatted(reminderNanos, coolDownNanos));
        }
    }
}
