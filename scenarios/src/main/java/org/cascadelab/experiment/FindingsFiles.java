package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.document.StudyText;
import org.cascadelab.hypothesis.CellEffect;
import org.cascadelab.hypothesis.ClaimFinding;
import org.cascadelab.hypothesis.HypothesisFinding;
import org.cascadelab.hypothesis.Robustness;
import org.cascadelab.hypothesis.StudyFindings;
import org.cascadelab.hypothesis.StudyMap;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Metrics;
import org.cascadelab.statistics.Interval;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a registered study found, as files: for people, for other programs, and every effect that a ruling rests on. */
final class FindingsFiles {
    static final String TEXT = "findings.txt";
    static final String JSON = "findings.json";
    static final String EFFECTS = "effects.csv";
    static final String MAP = "map.csv";
    static final String WORLDS = "worlds.csv";
    static final String SENSITIVITY = "sensitivity.csv";

    private FindingsFiles() {}

    /** Each file by its name; none for a study without a registration. */
    static Map<String, String> of(Results results) {
        Map<String, String> files = new LinkedHashMap<>();
        Findings.ofGrid(results).ifPresent(findings -> {
            files.put(TEXT, StudyText.render(findings));
            files.put(JSON, Json.pretty(json(findings)));
            files.put(EFFECTS, effects(results.study(), findings));
            files.put(MAP, map(results.study(), findings));
        });
        Findings.ofWorlds(results).ifPresent(robustness -> {
            files.put(TEXT, StudyText.render(robustness));
            files.put(JSON, Json.pretty(json(robustness)));
            files.put(WORLDS, worlds(robustness));
        });
        Sensitivity.finding(results).ifPresent(found -> {
            files.put(TEXT, found.text());
            files.put(SENSITIVITY, found.csv());
        });
        return files;
    }

    /** What a file holds, for the folder's reader. */
    static String summary(String name) {
        return switch (name) {
            case TEXT -> "what was found, in words";
            case JSON -> "the same for other programs";
            case EFFECTS -> "one row per hypothesis, claim and cell: the difference, its interval, its tests and how it is read";
            case MAP -> "one row per square of the maps: where the candidate helps, where not, and where it costs solvency";
            case SENSITIVITY -> "one row per parameter: how much the quantity depends on it";
            default -> "one row per metric and world: ranking of the policies and the headline difference";
        };
    }

    private static String effects(Study study, StudyFindings findings) {
        List<String> columns = new ArrayList<>(List.of("hypothesis", "claim"));
        columns.addAll(effectColumns(study));
        StringBuilder out = new StringBuilder(Csv.header(columns));
        for (HypothesisFinding hypothesis : findings.hypotheses()) {
            for (ClaimFinding claim : hypothesis.claims()) {
                for (CellEffect effect : claim.effects()) {
                    out.append(add(new Csv().text(hypothesis.hypothesis().name()).text(claim.claim().name()), effect).line());
                }
            }
        }
        return out.toString();
    }

    private static String map(Study study, StudyFindings findings) {
        List<String> columns = new ArrayList<>(List.of("map", "square", "part"));
        columns.addAll(effectColumns(study));
        StringBuilder out = new StringBuilder(Csv.header(columns));
        for (StudyMap map : findings.maps()) {
            for (StudyMap.Square square : map.squares()) {
                out.append(add(new Csv().text(map.title()).text(square.words()).text("cascade"), square.cascade()).line());
                out.append(add(new Csv().text(map.title()).text(square.words()).text("solvency"), square.solvency()).line());
            }
        }
        return out.toString();
    }

    private static List<String> effectColumns(Study study) {
        return Table.cellColumns(study, "metric", "unit", "candidate", "baseline", "pairs", "undefined", "baseline-mean", "difference", "low", "high", "relative", "p-less", "p-more",
                "p-within-margin", "p-beyond-margin", "reading", "tail", "reasons");
    }

    private static Csv add(Csv row, CellEffect effect) {
        row.whole(effect.cell().index());
        effect.cell().labels().values().forEach(row::text);
        row.text(effect.metric()).text(Metrics.named(effect.metric()).unit().symbol("quote")).text(effect.candidate()).text(effect.baseline()).whole(effect.pairs()).whole(effect.undefinedPairs());
        if (effect.pairs() == 0) {
            row.empty().empty();
        } else {
            row.number(effect.baselineMean()).number(effect.mean());
        }
        if (effect.interval().isDefined()) {
            row.number(effect.interval().low()).number(effect.interval().high());
        } else {
            row.empty().empty();
        }
        number(row, effect.relative());
        return row.number(effect.less()).number(effect.more()).number(effect.within()).number(effect.beyond()).text(effect.reading().words())
                .text(effect.tail() == null ? "" : effect.tail()).text(effect.undefined() == null ? "" : effect.undefined());
    }

    private static String worlds(Robustness robustness) {
        StringBuilder out = new StringBuilder(Csv.header(List.of("metric", "world", "ranking", "unchanged", "relative-difference", "low", "high", "reversed", "reasons")));
        for (Robustness.ByMetric metric : robustness.metrics()) {
            for (Robustness.World world : metric.worlds()) {
                Csv row = new Csv().text(metric.metric()).text(world.name()).text(String.join(" > ", world.ranking()))
                        .text(world.ranking().isEmpty() ? "" : world.ranking().equals(metric.worlds().get(0).ranking()) ? "yes" : "no");
                number(row, world.effect());
                if (world.interval().isDefined()) {
                    row.number(world.interval().low()).number(world.interval().high());
                } else {
                    row.empty().empty();
                }
                out.append(row.text(String.join("; ", world.reversals())).text(world.notRanked() != null ? world.notRanked() : world.effect().isDefined() ? "" : world.effect().undefined()).line());
            }
        }
        return out.toString();
    }

    private static void number(Csv row, MetricValue value) {
        if (value.isDefined()) {
            row.number(value.get());
        } else {
            row.empty();
        }
    }

    private static ObjectNode json(StudyFindings findings) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("study", findings.name());
        root.put("pairs", findings.pairs());
        root.put("registered-pairs", findings.registeredPairs());
        root.put("registered-sample", findings.isRegisteredSample());
        root.put("significance", findings.rule().significance());
        root.put("margin", findings.rule().margin());
        root.put("correction", "Holm, over all tests against the claims of a hypothesis");
        ArrayNode hypotheses = root.putArray("hypotheses");
        for (HypothesisFinding finding : findings.hypotheses()) {
            ObjectNode hypothesis = hypotheses.addObject();
            hypothesis.put("name", finding.hypothesis().name());
            hypothesis.put("words", finding.hypothesis().words());
            hypothesis.put("ruling", finding.ruling().words());
            hypothesis.put("tests-corrected-together", finding.tests());
            ArrayNode claims = hypothesis.putArray("claims");
            finding.claims().forEach(claim -> claim(claims.addObject(), claim));
        }
        ArrayNode maps = root.putArray("maps");
        for (StudyMap each : findings.maps()) {
            ObjectNode map = maps.addObject();
            map.put("title", each.title());
            ArrayNode squares = map.putArray("squares");
            for (StudyMap.Square square : each.squares()) {
                ObjectNode node = squares.addObject();
                ObjectNode axes = node.putObject("axes");
                square.cascade().cell().labels().forEach(axes::put);
                node.put("benefit", square.benefit().words());
                node.put("cost", square.cost().words());
                effect(node.putObject("cascade"), square.cascade());
                effect(node.putObject("solvency"), square.solvency());
            }
        }
        return root;
    }

    private static void claim(ObjectNode node, ClaimFinding finding) {
        node.put("name", finding.claim().name());
        node.put("words", finding.claim().words());
        node.put("ruling", finding.ruling().words());
        node.put("reason", finding.reason());
        estimate(node, "relative-estimate", finding.estimate(), finding.interval());
        ArrayNode against = node.putArray("contradicted-by");
        finding.contradicting().forEach(against::add);
        ArrayNode cells = node.putArray("cells");
        for (CellEffect effect : finding.effects()) {
            ObjectNode cell = cells.addObject();
            ObjectNode axes = cell.putObject("axes");
            effect.cell().labels().forEach(axes::put);
            effect(cell, effect);
        }
    }

    private static void effect(ObjectNode node, CellEffect effect) {
        node.put("metric", effect.metric());
        node.put("pairs", effect.pairs());
        node.put("undefined-pairs", effect.undefinedPairs());
        node.put("reading", effect.reading().words());
        estimate(node, "difference", effect.pairs() == 0 ? MetricValue.undefined(effect.undefined()) : MetricValue.of(effect.mean()), effect.interval());
        estimate(node, "relative-difference", effect.relative(), effect.relativeInterval());
    }

    private static ObjectNode json(Robustness robustness) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("study", robustness.name());
        root.put("candidate", robustness.candidate());
        root.put("baseline", robustness.baseline());
        root.put("pairs", robustness.pairs());
        root.put("registered-pairs", robustness.registeredPairs());
        ArrayNode metrics = root.putArray("metrics");
        for (Robustness.ByMetric each : robustness.metrics()) {
            ObjectNode metric = metrics.addObject();
            metric.put("metric", each.metric());
            metric.put("worlds-unchanged", each.unchanged());
            metric.put("worlds-comparable", each.comparable());
            metric.put("worlds-reversed-beyond-luck", each.reversed());
            if (each.share().isDefined()) {
                metric.put("share-unchanged", each.share().get());
            }
            ArrayNode worlds = metric.putArray("worlds");
            for (Robustness.World one : each.worlds()) {
                ObjectNode world = worlds.addObject();
                world.put("world", one.name());
                ArrayNode ranking = world.putArray("ranking");
                one.ranking().forEach(ranking::add);
                estimate(world, "relative-difference", one.effect(), one.interval());
            }
        }
        return root;
    }

    private static void estimate(ObjectNode node, String key, MetricValue value, Interval interval) {
        ObjectNode estimate = node.putObject(key);
        if (value.isDefined()) {
            estimate.put("value", value.get());
        } else {
            estimate.put("undefined", value.undefined());
        }
        if (value.isDefined() && interval.isDefined()) {
            estimate.put("level", interval.level());
            estimate.put("low", interval.low());
            estimate.put("high", interval.high());
        }
    }
}
