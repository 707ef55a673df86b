package org.cascadelab.metric;

/**
 * A metric's value in one run, in the metric's unit, or the reason why it has none. There is no third case: a defined value is finite.
 *
 * @param value the number; 0 where undefined
 * @param undefined why there is no number, in words for a reader of the table, or null where there is one
 */
public record MetricValue(double value, String undefined) {
    public MetricValue {
        if (undefined == null && !Double.isFinite(value)) {
            throw new IllegalArgumentException("a defined value is a finite number, got " + value + "; give a reason with MetricValue.undefined");
        }
        if (undefined != null && (undefined.isBlank() || value != 0)) {
            throw new IllegalArgumentException("an undefined value has a reason and the number 0, got '%s' and %s".formatted(undefined, value));
        }
    }

    public static MetricValue of(double value) {
        return new MetricValue(value, null);
    }

    public static MetricValue undefined(String reason) {
        return new MetricValue(0, reason);
    }

    public boolean isDefined() {
        return undefined == null;
    }

    /** The number. @throws IllegalStateException with the reason where there is none */
    public double get() {
        if (undefined != null) {
            throw new IllegalStateException("undefined: " + undefined);
        }
        return value;
    }
}
