package org.cascadelab.margin;

/**
 * How much margin a position needs. Money is in the money units of the asset that the instrument settles in (ticks x lots for a linear contract), prices in ticks, lots
 * signed (their sign does not matter to what is required). Requirements round up, to the platform's favour.
 *
 * <p>Every requirement must be non-decreasing in the notional value, must not rise faster than it (except {@link #scaledBy}
 * beyond that, see there, and where it {@link #jumps}), and must be 0 for no position: then an account is in breach on one side of a single price only.
 */
public interface MarginRequirement {
    /** What a position of {@link #breachNotional} that no notional value puts in breach has in place of one. */
    long NEVER = -1;
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

    /** How the instrument's lots are worth money. */
    Contract contract();

    /**
     * Where a position's notional value puts its account in breach. With a positive value ({@link Contract#isAsset}) the account is in breach, {@code cash + n < margin},
     * at this notional value n and every smaller one; with a negative value, {@code cash - n < margin}, at this one and every larger one; at no other. Of a requirement that
     * {@link #jumps}, it is the largest value in breach of a position of positive value, which may be safe at some smaller ones.
     *
     * @param lots not 0
     * @return {@link #NEVER} for a position of positive value that is never in breach, 0 or less for one of negative value that always is
     */
    long breachNotional(long cash, long lots);

    /** Whether the margin jumps up at some notional values. */
    default boolean jumps() {
        return false;
    }

    /** The most that the margin can rise beyond the value of a position, as that rises from here; 0 where the margin does not jump. */
    default long mostLostByRising(long notional) {
        return 0;
    }

    /** The smallest notional value above this one at which the margin jumps; {@link Long#MAX_VALUE} if there is none. */
    default long nextJump(long notional) {
        return Long.MAX_VALUE;
    }

    /**
     * The first mark at which an account is in breach, exactly (if the margin {@link #jumps}, for a position of positive value the highest): for a long it is in breach
     * at this mark and at every lower one, for a short at this mark and at every higher one, and at no other.
     *
     * @param lots not 0
     * @return may be 0 or less for a position that no positive price puts in breach; {@link #NEVER_LONG} or {@link #NEVER_SHORT} if none does
     */
    default long triggerTicks(long cash, long lots) {
        long notional = breachNotional(cash, lots);
        if (contract().isAsset(lots)) {
            return notional == NEVER ? lots > 0 ? NEVER_LONG : NEVER_SHORT : contract().ticksAtMost(Math.absExact(lots), notional);
        }
        return contract().ticksAtLeast(Math.absExact(lots), notional);
    }

    /**
     * This requirement with its maintenance margin multiplied by a ratio in parts per billion, e.g. 1.2 for the level at which a
     * partial liquidation stops. Rates are multiplied, then rounded up to whole parts per billion, so it is again exact everywhere.
     */
    MarginRequirement scaledBy(long ppb);

    /** The rate on the next unit of notional value of a position that is worth so much, in parts per billion; not decreasing in the notional value. */
    long marginalRatePpb(long lots, long notional);

    /** The largest maintenance rate on any part of a position's notional value, in parts per billion. */
    long largestRatePpb();

    /** The smallest maintenance rate on any part of a position's notional value, in parts per billion. */
    long smallestRatePpb();
}
