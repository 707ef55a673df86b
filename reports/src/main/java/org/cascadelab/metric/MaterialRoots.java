package org.cascadelab.metric;

import java.util.List;
import java.util.Optional;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/**
 * How many liquidations a cascade must begin with for its branching to be read: with one or two, the ratio is luck.
 *
 * @param least episodes, at least 1
 */
public record MaterialRoots(int least) {
    private static final Parameter LEAST = Parameter.of("branching-least", Kind.COUNT, "10", "liquidations that a generation needs before a branching ratio is read from it").atLeast("1");
    static final List<Parameter> PARAMETERS = List.of(LEAST);

    public MaterialRoots {
        if (least < 1) {
            throw new IllegalArgumentException("a branching ratio needs at least 1 liquidation to begin with, got " + least);
        }
    }

    static MaterialRoots of(Params told) {
        return new MaterialRoots((int) told.count(LEAST.name()));
    }

    /** Why a cascade with so many roots has no ratio, or nothing. */
    Optional<MetricValue> of(int roots) {
        return roots >= least ? Optional.empty() : Optional.of(MetricValue.undefined("the cascade begins with fewer than %s liquidations".formatted(least)));
    }
}
