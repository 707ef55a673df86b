package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cascadelab.metric.Metric;
import org.cascadelab.metric.Metrics;
import org.cascadelab.metric.PairResult;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.Interval;
import org.cascadelab.statistics.QuantileInterval;

/** Statistics of each metric under each policy: the grid at a glance. They are over the pairs in which the metric is defined, which are counted. */
final class CellsTable implements Table {
    private static final List<Statistic> STATISTICS = Stream.of("mean", "median", "p05", "p25", "p75", "p95", "p99", "max").map(Statistic::named).toList();

    @Override
    public String fileName() {
        return "cells.csv";
    }

    @Override
    public String summary() {
        return "one row per cell, policy and metric, with statistics over the pairs";
    }

    @Override
    public List<String> columns(Study study) {
        List<String> columns = Table.cellColumns(study, "policy", "metric", "unit", "pairs", "undefined");
        STATISTICS.forEach(statistic -> columns.add(statistic.name()));
        columns.addAll(List.of("p95-low", "p95-high", "p99-low", "p99-high", "reasons"));
        return columns;
    }

    @Override
    public List<Csv> rows(CellResults results) {
        Cell cell = results.cell();
        List<PairResult> pairs = results.pairs();
        List<Csv> rows = new ArrayList<>();
        for (String policy : results.study().policies()) {
            for (String name : Metrics.CATALOG.names()) {
                Metric metric = Metrics.named(name);
                Sample sample = Sample.of(pairs, policy, name);
                Csv row = Table.rowOf(cell).text(policy).text(name).text(metric.unit().symbol(results.study().currency())).whole(sample.values().length).whole(sample.undefinedCount());
                STATISTICS.forEach(statistic -> addStatistic(row, statistic, sample));
                addInterval(row, QuantileInterval.of(sample.values(), 0.95, Comparison.LEVEL));
                addInterval(row, QuantileInterval.of(sample.values(), 0.99, Comparison.LEVEL));
                rows.add(row.text(reasons(sample)));
            }
        }
        return rows;
    }

    private static void addInterval(Csv row, Interval interval) {
        if (interval.isDefined()) {
            row.number(interval.low()).number(interval.high());
        } else {
            row.empty().empty();
        }
    }

    private static String reasons(Sample sample) {
        Interval highest = QuantileInterval.of(sample.values(), 0.99, Comparison.LEVEL);
        return Stream.of(sample.reasons(), highest.isDefined() ? "" : "interval of a percentile " + highest.undefined()).filter(words -> !words.isEmpty()).collect(Collectors.joining("; "));
    }

    private static void addStatistic(Csv row, Statistic statistic, Sample sample) {
        if (sample.values().length == 0) {
            row.empty();
        } else {
            row.number(statistic.of(sample.values()));
        }
    }
}
