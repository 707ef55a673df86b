package org.cascadelab.liquidation;

import org.cascadelab.margin.Instrument;

/** A configured loss waterfall, made for an instrument's units. */
@FunctionalInterface
public interface WaterfallRecipe {
    Waterfall build(Instrument instrument);
}
