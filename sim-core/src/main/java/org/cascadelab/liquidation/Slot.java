package org.cascadelab.liquidation;

import java.util.Arrays;
import java.util.List;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.margin.Requirements;

/** The six questions that every venue's liquidation rules answer, each with its own choices. */
public enum Slot {
    /** How much margin a position needs. */
    REQUIREMENT("requirement", Requirements.CATALOG),
    /** When an account is liquidated, in which state, and when that ends. */
    TRIGGER("trigger", Triggers.CATALOG),
    /** How much to close now. */
    SIZING("sizing", Sizings.CATALOG),
    /** How the close reaches the market. */
    EXECUTION("execution", Executions.CATALOG),
    /** Who pays what for it. */
    CHARGES("charges", ChargeSchedules.CATALOG),
    /** Who bears the loss that is left. */
    WATERFALL("waterfall", Waterfalls.CATALOG);

    private final String key;
    private final Catalog<?> catalog;

    Slot(String key, Catalog<?> catalog) {
        this.key = key;
        this.catalog = catalog;
    }

    /** The slot's name in a scenario file. */
    public String key() {
        return key;
    }

    public Catalog<?> catalog() {
        return catalog;
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(Slot::key).toList();
    }

    /** @throws IllegalArgumentException naming the known slots and the nearest */
    public static Slot of(String key) {
        for (Slot slot : values()) {
            if (slot.key.equals(key)) {
                return slot;
            }
        }
        throw new IllegalArgumentException("unknown slot '%s' of a rulebook; known: %s%s".formatted(key, keys(), Nearest.hint(key, keys())));
    }
}
