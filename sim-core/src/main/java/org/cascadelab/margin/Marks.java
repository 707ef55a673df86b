package org.cascadelab.margin;

/** The present mark of every instrument, in its ticks; above 0. */
@FunctionalInterface
public interface Marks {
    long markTicks(int instrument);
}
