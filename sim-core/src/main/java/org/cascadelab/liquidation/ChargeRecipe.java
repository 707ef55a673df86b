package org.cascadelab.liquidation;

import org.cascadelab.margin.Instrument;

/** Configured charges, made for an instrument's units. */
@FunctionalInterface
public interface ChargeRecipe {
    ChargeSchedule build(Instrument instrument);
}
