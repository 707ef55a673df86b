package org.cascadelab.margin;

/** A configured mark price rule, from which every run makes its own. */
@FunctionalInterface
public interface MarkRecipe {
    /** @throws IllegalArgumentException if an averaging window is not a whole number of ticks of this length, or there is no rule for the instrument */
    MarkRule start(Instrument instrument, long tickNanos);
}
