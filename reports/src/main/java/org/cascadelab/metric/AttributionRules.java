package org.cascadelab.metric;

import java.util.List;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;

/**
 * How a liquidation finds the one that caused it.
 *
 * @param windowNanos how far back forced fills may count, in model time; over 0
 * @param parent which of the candidates is the parent
 */
public record AttributionRules(long windowNanos, Parent parent) {
    /** Which candidate becomes the parent. */
    public enum Parent {
        /** the episode with the largest forced quantity among the candidates */
        LARGEST_QUANTITY,
        /** the one with the largest generation: the upper bound of every attribution */
        LARGEST_GENERATION
    }

    private static final Parameter WINDOW = Parameter.of("attribution-window", Kind.DURATION, "10m", "how far back a forced fill may count as a cause").atLeast("1ns");
    private static final Parameter PARENT = Parameter.choice("attribution-rule", "which of the liquidations in the window is the parent", Parent.values());
    /** What a metric that attributes causes is told by the scenario. */
    static final List<Parameter> PARAMETERS = List.of(WINDOW, PARENT);

    public AttributionRules {
        if (windowNanos <= 0) {
            throw new IllegalArgumentException("the attribution window must be positive, got " + windowNanos + " ns");
        }
    }

    /** The headline's rules: the parameters' defaults. */
    public static AttributionRules standard() {
        return of(Params.defaults(PARAMETERS));
    }

    /** The rules that a scenario tells the metrics. */
    public static AttributionRules of(Params params) {
        return new AttributionRules(params.nanos(WINDOW.name()), params.choice(PARENT.name(), Parent.class));
    }

    public AttributionRules withParent(Parent other) {
        return new AttributionRules(windowNanos, other);
    }
}
