package org.cascadelab.fact;

/**
 * A closed account owed money and held coins as collateral: the insurance fund took {@code units} of them (the scenario's units of the coin) at the mark less the haircut,
 * and paid {@code money} of the debt.
 */
public record CollateralSeized(long nanos, int account, int episode, long units, long money) {}
