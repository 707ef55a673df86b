package org.cascadelab.chart;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.statistics.Numbers;

/** Writes an axis as tables write the metric: short sums of money, three digits. */
final class MetricTicks extends NumberFormat {
    private static final long serialVersionUID = 1;

    private final MetricUnit unit;

    MetricTicks(MetricUnit unit) {
        this.unit = unit;
    }

    @Override
    public StringBuffer format(double number, StringBuffer out, FieldPosition position) {
        // ticks are computed by adding steps, so that zero may come out as a tiny number
        return out.append(Math.abs(number) < 1e-9 ? "0" : Look.minus(Numbers.format(number, unit)));
    }

    @Override
    public StringBuffer format(long number, StringBuffer out, FieldPosition position) {
        return format((double) number, out, position);
    }

    @Override
    public Number parse(String source, ParsePosition position) {
        throw new UnsupportedOperationException("an axis is only written");
    }
}
