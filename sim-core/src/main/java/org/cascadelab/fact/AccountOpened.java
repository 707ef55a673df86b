package org.cascadelab.fact;

/**
 * A trader's account as the run begins; told once for each, in the order of their numbers, right after {@link RunStarted}.
 *
 * @param population the name of the population it belongs to
 * @param margined whether it can be liquidated
 * @param instrument the one that its population trades
 * @param lots the position in it that it brings, signed
 * @param cash money, with what the position cost taken out: equity is cash plus lots times the mark
 */
public record AccountOpened(int account, String population, boolean margined, int instrument, long lots, long cash) {}
