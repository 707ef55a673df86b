package org.cascadelab.document;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.cascadelab.chart.ChartFile;
import org.cascadelab.chart.Charts;
import org.cascadelab.chart.Picture;
import org.cascadelab.hypothesis.Robustness;
import org.cascadelab.hypothesis.StudyFindings;
import org.cascadelab.hypothesis.StudyMap;
import org.cascadelab.metric.Metrics;
import org.cascadelab.statistics.Comparison;

/**
 * The report as one HTML file: style and charts (SVG) are inside, nothing is loaded from elsewhere and there is no script, so it can be
 * mailed, archived and printed.
 */
public final class HtmlReport {
    static final String STYLE = """
            :root { color-scheme: light; }
            * { box-sizing: border-box; }
            body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 62rem; background: #fff; color: #222; font: 16px/1.5 "Liberation Sans", Arial, Helvetica, sans-serif; }
            h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .3rem; }
            h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; padding-top: .6rem; border-top: 1px solid #ddd; }
            .question { color: #555; margin: 0 0 1rem; }
            .answer { border-left: 4px solid #0072B2; background: #f3f7fb; padding: .8rem 1rem; margin: 0 0 1rem; font-size: 1.08rem; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; font-size: .88rem; width: 100%; }
            th, td { padding: .3rem .5rem; border-bottom: 1px solid #e6e6e6; text-align: right; vertical-align: top; font-variant-numeric: tabular-nums; }
            th { border-bottom: 2px solid #999; font-weight: 600; vertical-align: bottom; }
            th.words, td.words { text-align: left; overflow-wrap: anywhere; }
            ul { padding-left: 1.2rem; margin: .4rem 0; }
            .notes { font-size: .88rem; color: #444; }
            figure { margin: 1.2rem 0 2rem; break-inside: avoid; }
            figure h3 { font-size: 1rem; margin: 0 0 .3rem; }
            figure svg { max-width: 100%; height: auto; display: block; }
            figcaption { font-size: .88rem; color: #444; max-width: 48rem; }
            pre { background: #f5f5f5; padding: .7rem .9rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .88rem; }
            footer { margin-top: 3rem; color: #666; font-size: .85rem; }
            @page { size: A4; margin: 16mm; }
            @media print {
              body { padding: 0; max-width: none; font-size: 10.5pt; }
              h2 { break-after: avoid; }
              tr, .answer { break-inside: avoid; }
              thead { display: table-header-group; }
              .answer { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
            }
            """;

    private HtmlReport() {}

    public static String render(Study study) {
        return render(study, Optional.empty());
    }

    public static String render(Study study, Optional<ValidationSection> validation) {
        Comparison comparison = study.comparison();
        StringBuilder out = new StringBuilder(200_000);
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escaped(study.title())).append("</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
        out.append("<header>\n<h1>").append(escaped(study.title())).append("</h1>\n<p class=\"question\">").append(escaped(study.question())).append("</p>\n</header>\n<main>\n");
        study.findings().ifPresent(findings -> findings(out, findings));
        study.robustness().ifPresent(robustness -> robustness(out, robustness));
        if (study.findings().isPresent() || study.robustness().isPresent()) {
            heading(out, "The base cell");
        }
        out.append("<p class=\"answer\">").append(escaped(Answer.of(comparison, study.scenario()))).append("</p>\n");

        heading(out, "What changed: %s less %s".formatted(comparison.candidate(), comparison.baseline()));
        table(out, ReportTable.differences(comparison));
        list(out, Words.notes(comparison), "notes");
        heading(out, "What it rests on");
        list(out, Words.facts(study), "");
        list(out, study.assumptions(), "");
        heading(out, "What the model does not show");
        list(out, study.limits(), "");
        heading(out, "All policies");
        table(out, ReportTable.means(comparison, Metrics.HEADLINE));
        if (!ComparisonText.undefined(comparison).isEmpty()) {
            out.append("<p class=\"notes\">* undefined in some pairs, see the notes above.</p>\n");
        }
        heading(out, "Charts");
        for (Picture picture : Charts.all(study.chartData())) {
            out.append("<figure>\n<h3>").append(escaped(picture.title())).append("</h3>\n")
                    .append(labelled(ChartFile.svg(picture), picture.title()))
                    .append("<figcaption>").append(escaped(picture.caption())).append("</figcaption>\n</figure>\n");
        }
        MarketEvents.of(comparison).ifPresent(events -> {
            heading(out, events.heading());
            out.append("<p class=\"notes\">").append(escaped(events.words())).append("</p>\n");
            table(out, events.table());
        });
        heading(out, "How to read this");
        Words.HOW_TO_READ.forEach(paragraph -> out.append("<p>").append(escaped(paragraph)).append("</p>\n"));
        heading(out, "The evidence in full");
        table(out, ReportTable.evidence(comparison));
        heading(out, "Bad runs");
        table(out, ReportTable.quantiles(comparison));
        out.append("<p class=\"notes\">").append(escaped(Words.QUANTILES)).append("</p>\n");
        heading(out, "Further metrics");
        List<String> further = Metrics.CATALOG.names().stream().filter(name -> !Metrics.HEADLINE.contains(name)).toList();
        table(out, ReportTable.means(comparison, further));
        list(out, ComparisonText.undefined(comparison, further), "notes");
        heading(out, "What the metrics are");
        table(out, ReportTable.definitions(List.copyOf(Metrics.CATALOG.names())));
        validation.ifPresent(section -> {
            heading(out, ValidationSection.HEADING);
            out.append("<p>").append(escaped(section.sentence())).append("</p>\n");
            table(out, section.table());
        });
        if (!study.settings().isEmpty()) {
            heading(out, "The scenario as resolved");
            table(out, ReportTable.settings(study.settings()));
        }
        heading(out, "Do it again");
        out.append("<pre>").append(escaped(study.command())).append("</pre>\n</main>\n<footer>Cascade Lab ").append(escaped(study.version()))
                .append(". The same scenario, seed and version give this page byte for byte.</footer>\n</body>\n</html>\n");
        return out.toString();
    }

    private static void findings(StringBuilder out, StudyFindings findings) {
        heading(out, "The hypotheses");
        out.append("<p>").append(escaped(StudyText.sample(findings))).append(".</p>\n");
        table(out, ReportTable.rulings(findings));
        out.append("<p class=\"notes\">").append(escaped(StudyText.rule(findings.rule()))).append("</p>\n");
        for (StudyMap map : findings.maps()) {
            heading(out, "Map: " + map.title());
            table(out, ReportTable.map(map));
        }
        out.append("<p class=\"notes\">").append(escaped(ReportTable.mapKey(findings))).append("</p>\n");
        list(out, StudyText.notes(findings), "notes");
        heading(out, "The claims in full");
        table(out, ReportTable.claims(findings));
    }

    private static void robustness(StringBuilder out, Robustness robustness) {
        for (Robustness.ByMetric metric : robustness.metrics()) {
            heading(out, "In other worlds: " + StudyText.title(metric.metric()));
            out.append("<p class=\"answer\">").append(escaped("Policies ranked by %s: %s.".formatted(StudyText.title(metric.metric()), StudyText.share(metric)))).append("</p>\n");
            table(out, ReportTable.worlds(robustness, metric));
        }
    }

    /** Text as HTML: the five characters that mean something are written as references. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    static void heading(StringBuilder out, String words) {
        out.append("<h2>").append(escaped(words)).append("</h2>\n");
    }

    static void list(StringBuilder out, List<String> items, String style) {
        if (!items.isEmpty()) {
            out.append(style.isEmpty() ? "<ul>\n" : "<ul class=\"" + style + "\">\n");
            items.forEach(item -> out.append("<li>").append(escaped(item)).append("</li>\n"));
            out.append("</ul>\n");
        }
    }

    static void table(StringBuilder out, ReportTable table) {
        out.append("<div class=\"wide\"><table>\n<thead><tr>");
        row(out, table, table.header(), "th");
        out.append("</tr></thead>\n<tbody>\n");
        for (List<String> cells : table.rows()) {
            out.append("<tr>");
            row(out, table, cells, "td");
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table></div>\n");
    }

    private static void row(StringBuilder out, ReportTable table, List<String> cells, String tag) {
        for (int column = 0; column < cells.size(); column++) {
            boolean words = table.words().contains(column);
            String text = escaped(table.set(column, cells.get(column)));
            out.append('<').append(tag).append(words ? " class=\"words\">" : ">").append(text).append("</").append(tag).append('>');
        }
    }

    /** Readers that cannot see the picture hear its title. */
    static String labelled(String svg, String title) {
        return svg.replaceFirst("role=\"img\"", "role=\"img\" aria-label=\"" + Matcher.quoteReplacement(escaped(title)) + "\"");
    }
}
