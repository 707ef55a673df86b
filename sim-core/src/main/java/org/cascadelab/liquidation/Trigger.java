package org.cascadelab.liquidation;

import java.math.BigDecimal;
import org.cascadelab.catalog.Quantity;

/**
 * When an account is warned and liquidated, and when a liquidation ends. An episode starts when equity is below the ladder's entry, which is
 * the maintenance margin unless it says otherwise, and ends when it is at {@code exitPpb} of it or the position is closed. Ratios are
 * parts per billion of the maintenance margin.
 *
 * @param warningPpb the account is warned when its equity is below this
 * @param reminderNanos an account is not warned again within this time
 * @param exitPpb the target: safe when equity is at least this. Above the entry, or the account is back in breach at the next adverse tick
 * @param coolDownNanos after a step, the account is left alone for this long; 0 means until the next margin check
 * @param whenFlatOnly never safe: the episode goes on until the position is closed (the control that isolates pacing from stopping)
 */
public record Trigger(long warningPpb, long reminderNanos, long exitPpb, long coolDownNanos, boolean whenFlatOnly, Ladder ladder) {
    public Trigger {
        if (exitPpb < ladder.entryPpb()) {
            throw new IllegalArgumentException("a liquidation must not end below the level it starts at: need exit >= %s, the entry, got %s"
                    .formatted(ratio(ladder.entryPpb()), ratio(exitPpb)));
        }
        if (warningPpb < ladder.entryPpb()) {
            throw new IllegalArgumentException("an account must be warned before it is liquidated: need warning >= %s, the entry, got %s"
                    .formatted(ratio(ladder.entryPpb()), ratio(warningPpb)));
        }
        if (reminderNanos <= 0 || coolDownNanos < 0) {
            throw new IllegalArgumentException("need reminder > 0 and cool-down >= 0, got %d and %d ns".formatted(reminderNanos, coolDownNanos));
        }
    }

    /** Levels and a cool-down, entered at the maintenance margin. */
    public Trigger(long warningPpb, long reminderNanos, long exitPpb, long coolDownNanos, boolean whenFlatOnly) {
        this(warningPpb, reminderNanos, exitPpb, coolDownNanos, whenFlatOnly, Ladder.PLAIN);
    }

    public Trigger with(Ladder other) {
        return new Trigger(warningPpb, reminderNanos, exitPpb, coolDownNanos, whenFlatOnly, other);
    }

    static String ratio(long ppb) {
        return BigDecimal.valueOf(ppb, 9).stripTrailingZeros().toPlainString();
    }
}
