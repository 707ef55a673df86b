package org.cascadelab.fact;

/** A backstop traded {@code lots} (signed) of a position that it took over, at a price on the book; it then holds {@code lotsLeft}. */
public record InventoryTraded(long nanos, int account, int instrument, long lots, long priceTicks, long lotsLeft) {}
