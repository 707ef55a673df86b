package org.cascadelab.fact;

/** A further position that an account brings, beside the one of its {@link AccountOpened}, right after which it is told; {@code lots} signed. */
public record PositionOpened(int account, int instrument, long lots) {}
