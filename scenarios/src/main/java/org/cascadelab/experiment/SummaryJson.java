package org.cascadelab.experiment;

import org.cascadelab.document.Answer;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Metrics;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.Interval;
import org.cascadelab.statistics.PairedDifference;
import org.cascadelab.statistics.QuantileInterval;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The headline of a study for other programs: per cell the mean of each headline metric and the candidate's paired difference to the baseline. */
final class SummaryJson {
    static final String FILE = "summary.json";

    private final Study study;
    private final ObjectNode root = Json.MAPPER.createObjectNode();
    private final ArrayNode cells;

    SummaryJson(Study study) {
        this.study = study;
        root.put("scenario", study.name());
        root.put("seed", study.seed());
        root.put("pairs", study.pairs());
        study.stopping().ifPresent(rule -> rule.widths().forEach(width -> root.withObjectProperty("half-width").put(width.metric(), width.halfWidth())));
        root.put("baseline", study.baseline());
        root.put("candidate", study.candidate());
        ObjectNode units = root.putObject("units");
        Metrics.HEADLINE.forEach(metric -> units.put(metric, Metrics.named(metric).unit().symbol(study.currency())));
        cells = root.putArray("cells");
    }

    void add(CellResults results) {
        ObjectNode cell = cells.addObject();
        cell.put("cell", results.cell().index());
        cell.put("pairs", results.pairs().size());
        ObjectNode axes = cell.putObject("axes");
        results.cell().axisValues().forEach(axes::put);
        ObjectNode means = cell.putObject("means");
        for (String policy : study.policies()) {
            ObjectNode values = means.putObject(policy);
            for (String metric : Metrics.HEADLINE) {
                Sample sample = Sample.of(results.pairs(), policy, metric);
                put(values, metric, sample.values().length == 0 ? MetricValue.undefined(sample.reasons()) : MetricValue.of(Statistic.named("mean").of(sample.values())));
            }
        }
        ObjectNode undefined = cell.putObject("undefined-pairs");
        for (String policy : study.policies()) {
            ObjectNode counts = undefined.putObject(policy);
            for (String metric : Metrics.CATALOG.names()) {
                Sample sample = Sample.of(results.pairs(), policy, metric);
                if (sample.undefinedCount() > 0) {
                    counts.put(metric, sample.reasons());
                }
            }
        }
        ObjectNode atRisk = cell.putObject("liquidation-at-risk");
        for (String policy : study.policies()) {
            double[] values = Sample.of(results.pairs(), policy, "forced-to-depth").values();
            ObjectNode quantile = atRisk.putObject(policy);
            put(quantile, "p99", values.length == 0 ? MetricValue.undefined("no pair has a value") : MetricValue.of(Statistic.named("p99").of(values)));
            put(quantile, QuantileInterval.of(values, 0.99, Comparison.LEVEL));
        }
        if (study.policies().size() > 1) {
            cell.put("answer", Answer.of(results.comparison(), study.name()));
        }
        ObjectNode differences = cell.putObject("differences");
        for (PairedDifference difference : results.differences()) {
            if (difference.candidate().equals(study.candidate()) && Metrics.HEADLINE.contains(difference.metric())) {
                put(differences.putObject(difference.metric()), difference);
            }
        }
    }

    String text() {
        return Json.pretty(root);
    }

    private static void put(ObjectNode node, PairedDifference difference) {
        node.put("pairs", difference.pairs());
        put(node, "mean", difference.mean());
        put(node, "median", difference.median());
        Interval interval = difference.interval();
        if (interval.isDefined()) {
            ObjectNode bounds = node.putObject("interval");
            bounds.put("of", difference.heavyTail() ? "median" : "mean");
            bounds.put("level", interval.level());
            bounds.put("low", interval.low());
            bounds.put("high", interval.high());
        } else {
            node.putObject("interval").put("undefined", interval.undefined());
        }
        put(node, "share-with-sign", difference.shareWithSign());
        ArrayNode warnings = node.putArray("warnings");
        difference.warnings().forEach(warnings::add);
    }

    private static void put(ObjectNode node, Interval interval) {
        if (interval.isDefined()) {
            ObjectNode bounds = node.putObject("interval");
            bounds.put("level", interval.level());
            bounds.put("low", interval.low());
            bounds.put("high", interval.high());
        } else {
            node.putObject("interval").put("undefined", interval.undefined());
        }
    }

    private static void put(ObjectNode node, String key, MetricValue value) {
        if (value.isDefined()) {
            node.put(key, value.get());
        } else {
            node.putObject(key).put("undefined", value.undefined());
        }
    }
}
