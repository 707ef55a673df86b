package org.cascadelab.fact;

/**
 * A margin check found an account in breach that was not being liquidated.
 *
 * @param episode dense from 0 in a run
 * @param instrument the position that is told of an account that holds several: the one with the largest maintenance margin
 * @param lots that position, signed
 * @param equity money at the marks, of the whole account
 * @param requirement the maintenance margin at the marks, of the whole account
 */
public record LiquidationStarted(int episode, long tick, long nanos, int account, int instrument, long lots, long markTicks, long equity, long requirement) {}
