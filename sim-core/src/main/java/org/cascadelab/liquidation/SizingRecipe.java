package org.cascadelab.liquidation;

import org.cascadelab.margin.Instrument;

/** A configured sizing, made for an instrument's units. */
@FunctionalInterface
public interface SizingRecipe {
    Sizing build(Instrument instrument);
}
