package org.cascadelab.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.metric.Outside;
import org.cascadelab.metric.PairResult;
import org.cascadelab.metric.TradingHalt;
import org.cascadelab.statistics.Numbers;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Halts, outages and jumps of one pair on a chart over time: shaded spans and thin lines behind the paths, and under them a lane for each kind and policy, since halts
 * under several policies overlap. Those of the instrument whose path is drawn; outages are the venue's.
 */
final class WorldMarks {
    /** Points that a lane is high. */
    static final int LANE = 17;

    static final Color OUTAGE = new Color(0xF0, 0xE4, 0x42);
    private static final Color OUTAGE_EDGE = new Color(0xA8, 0x9B, 0x00);
    private static final Color HALT = new Color(0x58, 0x58, 0x58);
    private static final int DARKEST_HALT = 78;
    private static final int MOST_LINES = 12;
    private static final double NANOS = 1e9;
    private static final Stroke HAIRLINE = new BasicStroke(0.7f);
    private static final Stroke JUMP = new BasicStroke(0.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {1, 2}, 0);

    private static final Stroke SHOCK = new BasicStroke(1.1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 2}, 0);

    private final List<String> policies;
    private final List<ArmResult> halted;
    private final List<Outside.Outage> outages;
    private final List<Outside.Jump> jumps;
    private final String instrument;
    private final int smallerJumps;
    private final TimeScale time;
    private final double end;

    /** @param end the end of the time axis, in its unit */
    WorldMarks(PairResult pair, TimeScale time, double end) {
        instrument = pair.outside().instrument();
        policies = pair.policies();
        halted = pair.arms().stream().filter(arm -> !halts(arm).isEmpty()).toList();
        outages = pair.outside().outages();
        jumps = pair.outside().jumps().stream().filter(jump -> jump.instrument().equals(instrument)).toList();
        smallerJumps = pair.outside().smallerJumps();
        this.time = time;
        this.end = end;
    }

    private List<TradingHalt> halts(ArmResult arm) {
        return arm.halts().stream().filter(halt -> halt.instrument().equals(instrument)).toList();
    }

    boolean areNone() {
        return lanes() == 0;
    }

    /** How many lanes there are; jumps take two. */
    int lanes() {
        return halted.size() + outageNames().size() + (jumps.isEmpty() ? 0 : 2);
    }

    private List<String> outageNames() {
        Set<String> names = new LinkedHashSet<>();
        outages.forEach(outage -> names.add(outage.name()));
        return List.copyOf(names);
    }

    /** Spans and lines behind the paths of a plot. */
    void shade(XYPlot plot) {
        int depth = Math.max(12, DARKEST_HALT / policies.size());
        for (ArmResult arm : halted) {
            halts(arm).forEach(halt -> plot.addDomainMarker(span(halt.fromNanos(), halt.untilNanos(), Look.veil(HALT, depth)), Layer.BACKGROUND));
        }
        outages.forEach(outage -> plot.addDomainMarker(outageSpan(scaled(outage.fromNanos()), scaled(outage.untilNanos())), Layer.BACKGROUND));
        largest(MOST_LINES).forEach(jump -> {
            ValueMarker line = new ValueMarker(scaled(jump.nanos()), Look.INK, JUMP);
            line.setAlpha(0.6f);
            plot.addDomainMarker(line, Layer.BACKGROUND);
        });
    }

    /** Where the first scripted shock begins, behind the paths. */
    static void shadeShock(XYPlot plot, PairResult pair, TimeScale time) {
        if (pair.outside().shockNanos() > 0) {
            ValueMarker line = new ValueMarker(time.scaled(pair.outside().shockNanos() / NANOS), Look.FAINT, SHOCK);
            line.setAlpha(1f);
            plot.addDomainMarker(line, Layer.BACKGROUND);
        }
    }

    static void addShockTo(LegendItemCollection legend, PairResult pair) {
        if (pair.outside().shockNanos() > 0) {
            legend.add(new LegendItem("shock begins", null, null, null, upright(), SHOCK, Look.FAINT));
        }
    }

    /** The span of an outage behind the paths, in the time axis' unit. */
    static IntervalMarker outageSpan(double from, double until) {
        IntervalMarker span = new IntervalMarker(from, until, Look.veil(OUTAGE, 110));
        span.setAlpha(1f);
        return span;
    }

    private IntervalMarker span(long fromNanos, long untilNanos, Color colour) {
        IntervalMarker span = new IntervalMarker(scaled(fromNanos), atLeastVisible(scaled(fromNanos), scaled(untilNanos)), colour);
        span.setAlpha(1f);
        return span;
    }

    /** The lanes as a plot of their own, to stand under the paths on the same time axis. */
    XYPlot lanesPlot() {
        List<String> names = new ArrayList<>();
        XYPlot plot = new XYPlot(new XYSeriesCollection(), null, null, new XYLineAndShapeRenderer());
        for (int arm = halted.size() - 1; arm >= 0; arm--) {
            int lane = names.size();
            Color colour = Look.colour(policies, halted.get(arm).policy());
            halts(halted.get(arm)).forEach(halt -> {
                box(plot, lane, halt.fromNanos(), halt.untilNanos(), Look.veil(colour, 120), colour);
                if (halt.callNanos() > halt.fromNanos()) {
                    box(plot, lane, halt.fromNanos(), Math.min(halt.callNanos(), halt.untilNanos()), colour, colour);
                }
            });
            names.add("halt: " + halted.get(arm).policy());
        }
        for (String name : outageNames()) {
            int lane = names.size();
            outages.stream().filter(outage -> outage.name().equals(name)).forEach(outage -> box(plot, lane, outage.fromNanos(), outage.untilNanos(), OUTAGE, OUTAGE_EDGE));
            names.add("outage: " + name);
        }
        if (!jumps.isEmpty()) {
            double full = full();
            double middle = names.size() + 0.5;
            plot.addAnnotation(new XYLineAnnotation(0, middle, end, middle, HAIRLINE, Look.GREY));
            jumps.forEach(jump -> plot.addAnnotation(new XYLineAnnotation(scaled(jump.nanos()), middle, scaled(jump.nanos()), middle + 0.95 * jump.percent() / full,
                    new BasicStroke(1.2f), Look.INK)));
            names.add("");
            names.add("jumps to \u00b1%s %%".formatted(Numbers.format(full, MetricUnit.PERCENT)));
        }
        SymbolAxis axis = new SymbolAxis(null, names.toArray(String[]::new));
        Look.style(axis);
        axis.setGridBandsVisible(false);
        axis.setTickMarksVisible(false);
        axis.setRange(-0.5, names.size() - 0.5);
        plot.setRangeAxis(axis);
        Look.style(plot);
        plot.setRangeGridlinesVisible(false);
        return plot;
    }

    private void box(XYPlot plot, int lane, long fromNanos, long untilNanos, Color fill, Color edge) {
        plot.addAnnotation(new XYBoxAnnotation(scaled(fromNanos), lane - 0.32, atLeastVisible(scaled(fromNanos), scaled(untilNanos)), lane + 0.32, HAIRLINE, edge, fill));
    }

    /** A span of a second in a run of a day is thinner than any pen. */
    private double atLeastVisible(double from, double until) {
        return Math.min(Math.max(until, from + end / 500), Math.max(end, from));
    }

    private double scaled(long nanos) {
        return time.scaled(nanos / NANOS);
    }

    private double full() {
        return jumps.stream().mapToDouble(jump -> Math.abs(jump.percent())).max().orElse(0);
    }

    private List<Outside.Jump> largest(int most) {
        return jumps.stream().sorted(Comparator.comparingDouble(jump -> -Math.abs(jump.logMove()))).limit(most).toList();
    }

    /** What the spans and lines are, after the lines of the policies. */
    void addTo(LegendItemCollection legend) {
        if (!halted.isEmpty()) {
            legend.add(box(halted.size() > 1 ? "trading halted (darker: under more policies)" : "trading halted", Look.veil(HALT, 66)));
        }
        if (!outages.isEmpty()) {
            legend.add(box("outage", OUTAGE));
        }
        if (!jumps.isEmpty()) {
            legend.add(new LegendItem("jump of the fair value", null, null, null, upright(), JUMP, Look.INK));
        }
    }

    /** A thin line with room on both sides. */
    private static Path2D upright() {
        Path2D line = new Path2D.Double();
        line.moveTo(-6, 0);
        line.moveTo(0, -7);
        line.lineTo(0, 7);
        line.moveTo(6, 0);
        return line;
    }

    /** A filled box for a legend. */
    static LegendItem box(String label, Color colour) {
        return new LegendItem(label, null, null, null, new Rectangle2D.Double(-8, -5, 16, 10), colour);
    }

    /** How to read them, for a caption; empty if there are none. */
    String words() {
        StringBuilder words = new StringBuilder();
        if (!halted.isEmpty()) {
            words.append(" Grey: a circuit breaker has stopped trading; the lanes below say under which policy")
                    .append(halted.stream().flatMap(arm -> halts(arm).stream()).anyMatch(halt -> halt.callNanos() > halt.fromNanos())
                            ? ", dark while no order is taken, pale while orders are collected for the auction that reopens it." : "; meanwhile orders are collected for the auction that reopens it.");
        }
        if (!outages.isEmpty()) {
            words.append(" Yellow: something of the venue does not work.");
        }
        if (!jumps.isEmpty()) {
            String which = jumps.size() > MOST_LINES ? "the %s largest of %s jumps".formatted(MOST_LINES, jumps.size() + smallerJumps) : jumps.size() == 1 ? "a jump" : "jumps";
            words.append(" Dotted: %s of the fair value by news or by its own process; their sizes are in the lane below, rises upwards%s.".formatted(which,
                    smallerJumps > 0 ? ", of the %s largest".formatted(Outside.MOST_JUMPS) : ""));
        }
        return words.isEmpty() ? "" : words.append(" The table of what happened to the market lists them.").toString();
    }
}
