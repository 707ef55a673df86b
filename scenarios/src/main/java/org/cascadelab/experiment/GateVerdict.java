package org.cascadelab.experiment;

import java.util.OptionalDouble;

/**
 * Whether a gate holds for one policy in one cell.
 *
 * @param subject the policy, or {@code partial vs full}
 * @param measured the statistic in the metric's unit; empty if the metric is undefined in every pair
 * @param pairs pairs that the statistic is taken over
 * @param undefined pairs without a value
 * @param unit the unit's symbol, possibly empty
 * @param reasons why values are undefined, with counts; empty if none is
 */
public record GateVerdict(Gate gate, Cell cell, String subject, OptionalDouble measured, int pairs, int undefined, String unit, String reasons) {
    public boolean holds() {
        return measured.isPresent() && gate.operator().holds(measured.getAsDouble(), gate.limit());
    }

    /** What was found, in a sentence. */
    public String words() {
        String what = "%s: %s of %s".formatted(subject, gate.statistic().name(), gate.metric().name());
        if (measured.isEmpty()) {
            return "%s is undefined in all %s pairs (%s)".formatted(what, undefined, reasons);
        }
        String left = undefined == 0 ? "" : ", %s more undefined (%s)".formatted(undefined, reasons);
        return "%s is %s, %s %s %s (%s pairs%s)".formatted(
                what, number(measured.getAsDouble()), holds() ? "as wanted" : "wanted", gate.operator(), number(gate.limit()), pairs, left);
    }

    /** The measured number with its unit, or a word. */
    String measuredText() {
        return measured.isPresent() ? number(measured.getAsDouble()) : "undefined";
    }

    private String number(double value) {
        return (Numbers.rounded(value) + " " + unit).strip();
    }
}
