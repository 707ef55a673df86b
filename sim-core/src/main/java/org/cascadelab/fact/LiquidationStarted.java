package org.cascadelab.fact;

/**
 * A margin check found an account in breach that was not being liquidated.
 *
 * @param episode dense from 0 in a run
 * @param lots the position, signed
 * @param equity money at the mark
 * @param requirement the maintenance margin at the mark
 */
public record LiquidationStarted(int episode, long tick, long nanos, int account, long lots, long markTicks, long equity, long requirement) {}
