package org.cascadelab.fact;

/**
 * An episode is over.
 *
 * @param instrument the one that was told when the episode started
 * @param lotsLeft the position that remains in it, signed
 * @param equityLeft what the account still has at the mark, in money; below 0 before its bad debt was booked away
 * @param collateralAdded money that the trader paid in during the episode
 */
public record LiquidationEnded(int episode, long tick, long nanos, int account, int instrument, Outcome outcome, long lotsLeft, long equityLeft, long markTicks, long collateralAdded) {
    public enum Outcome {
        /** the margin ratio is safe again and a position remains */
        SAFE,
        /** closed, with money left or none owed */
        CLOSED,
        /** closed, and the account owed money */
        BANKRUPT,
        /** the run ended first */
        UNFINISHED
    }
}
