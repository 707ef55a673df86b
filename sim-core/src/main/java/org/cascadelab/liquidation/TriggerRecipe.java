package org.cascadelab.liquidation;

import org.cascadelab.margin.Instrument;

/** A configured trigger, made for an instrument's units. */
@FunctionalInterface
public interface TriggerRecipe {
    Trigger build(Instrument instrument);
}
