package org.cascadelab.venue;

import java.util.Optional;

/**
 * Stops trading when a trade is too far from any mid within a window: the mids at the closes of its ticks, from the last reopening on. The order that made the trade
 * is carried out to its end; the next one finds the market halted.
 */
record MoveHalt(Optional<String> instrument, Move move, HaltTerms haltTerms) implements CircuitBreaker {
    @Override
    public Optional<Move> haltsAfter() {
        return Optional.of(move);
    }
}
