package org.cascadelab.margin;

/**
 * How much margin a position needs. Money is in the instrument's money units (ticks x lots), prices in ticks, lots signed
 * (their sign does not matter to what is required). Requirements round up, to the platform's favour.
 *
 * <p>Every requirement must be non-decreasing in the notional value, must not rise faster than it (except {@link #scaledBy}
 * beyond that, see there), and must be 0 for no position: then an account is in breach on one side of a single price only.
 */
public interface MarginRequirement {
    /** The trigger of a long that no price puts in breach. */
    long NEVER_LONG = Long.MIN_VALUE;
    /** The trigger of a short that no price puts in breach. */
    long NEVER_SHORT = Long.MAX_VALUE;

    /** The margin below which the account is in breach. */
    long maintenance(long lots, long markTicks);

    /** The margin that opening such a position takes. */
    long initial(long lots, long priceTicks);

    /** The largest leverage at which such a position can be opened, as a multiple; for behaviour and reports, {@link #initial} is the exact one. */
    double largestLeverage(long lots, long priceTicks);

    /**
     * The first mark at which an account is in breach, exactly: {@code cash + lots x mark < maintenance(lots, mark)} holds for a long
     * at this mark and at every lower one, for a short at this mark and at every higher one, and at no other.
     *
     * @param lots not 0
     * @return may be 0 or less for a position that no positive price puts in breach; {@link #NEVER_LONG} or {@link #NEVER_SHORT} if none does
     */
    long triggerTicks(long cash, long lots);

    /**
     * This requirement with its maintenance margin multiplied by a ratio in parts per billion, e.g. 1.2 for the level at which a
     * partial liquidation stops. Rates are multiplied, then rounded up to whole parts per billion, so it is again exact everywhere.
     */
    MarginRequirement scaledBy(long ppb);

    /** The largest maintenance rate on any part of a position's notional value, in parts per billion. */
    long largestRatePpb();

    /** The smallest maintenance rate on any part of a position's notional value, in parts per billion. */
    long smallestRatePpb();
}
