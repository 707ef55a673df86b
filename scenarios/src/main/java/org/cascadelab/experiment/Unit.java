package org.cascadelab.experiment;

import java.util.Comparator;

/** The smallest piece of work that is run, stored and resumed as a whole: one pair (all arms and the twin on one seed) of one cell. */
public record Unit(int cell, int pair) implements Comparable<Unit> {
    private static final Comparator<Unit> ORDER = Comparator.comparingInt(Unit::cell).thenComparingInt(Unit::pair);

    public Unit {
        if (cell < 0 || pair < 0) {
            throw new IllegalArgumentException("cells and pairs count from 0, got cell %d, pair %d".formatted(cell, pair));
        }
    }

    @Override
    public int compareTo(Unit other) {
        return ORDER.compare(this, other);
    }
}
