package org.cascadelab.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cascadelab.chart.ChartFile;
import org.cascadelab.chart.Charts;
import org.cascadelab.chart.Picture;
import org.cascadelab.hypothesis.Robustness;
import org.cascadelab.hypothesis.StudyFindings;
import org.cascadelab.hypothesis.StudyMap;
import org.cascadelab.metric.Metrics;
import org.cascadelab.statistics.Comparison;

/** The report as a PDF: the first page holds the answer, its uncertainty, the assumptions and the limits; charts are vectors. */
public final class PdfReport {
    private static final int MOST_POLICIES_A_TABLE = 6;

    private PdfReport() {}

    public static byte[] render(Study study) {
        return render(study, Optional.empty());
    }

    public static byte[] render(Study study, Optional<ValidationSection> validation) {
        Comparison comparison = study.comparison();
        try (PdfPages pages = new PdfPages(study.title())) {
            pages.title(study.title());
            pages.faint(study.question(), 10);
            pages.space(6);
            if (study.findings().isPresent()) {
                findings(pages, study.findings().get());
            }
            if (study.robustness().isPresent()) {
                robustness(pages, study.robustness().get());
            }
            if (study.findings().isPresent() || study.robustness().isPresent()) {
                pages.newPage();
                pages.heading("The base cell");
            }
            pages.answer(Answer.of(comparison, study.scenario()));
            pages.heading("What changed: %s less %s".formatted(comparison.candidate(), comparison.baseline()));
            pages.table(ReportTable.differences(comparison), 8.5f, 0.31f, 0.13f, 0.24f, 0.12f, 0.07f, 0.13f);
            pages.heading("What it rests on");
            pages.bullets(Words.facts(study), 8.5f);
            pages.bullets(study.assumptions(), 8.5f);
            pages.heading("What the model does not show");
            pages.bullets(study.limits(), 8.5f);

            pages.newPage();
            pages.heading("All policies");
            means(pages, comparison, Metrics.HEADLINE);
            pages.bullets(Words.notes(comparison), 8.5f);
            for (Picture picture : Charts.all(study.chartData())) {
                pages.picture(ChartFile.form(pages.document(), picture), picture.width(), picture.height(), picture.title(), picture.caption());
            }
            Optional<MarketEvents> events = MarketEvents.of(comparison);
            if (events.isPresent()) {
                pages.heading(events.get().heading());
                pages.faint(events.get().words(), 8.5f);
                pages.table(events.get().table(), 7.2f, 0.09f, 0.3f, 0.1f, 0.19f, 0.1f, 0.22f);
            }
            pages.heading("How to read this");
            for (String paragraph : Words.HOW_TO_READ) {
                pages.paragraph(paragraph, 9);
            }
            pages.heading("The evidence in full");
            pages.table(ReportTable.evidence(comparison), 6.8f, 0.18f, 0.14f, 0.14f, 0.075f, 0.14f, 0.095f, 0.085f, 0.055f, 0.09f);
            pages.heading("Bad runs");
            pages.table(ReportTable.quantiles(comparison), 6.8f, 0.2f, 0.09f, 0.12f, 0.08f, 0.11f, 0.09f, 0.12f, 0.08f, 0.11f);
            pages.paragraph(Words.QUANTILES, 8.5f);
            pages.heading("Further metrics");
            List<String> further = Metrics.CATALOG.names().stream().filter(name -> !Metrics.HEADLINE.contains(name)).toList();
            means(pages, comparison, further);
            pages.bullets(ComparisonText.undefined(comparison, further), 8.5f);
            pages.heading("What the metrics are");
            pages.table(ReportTable.definitions(List.copyOf(Metrics.CATALOG.names())), 7.8f, 0.22f, 0.78f);
            if (validation.isPresent()) {
                pages.heading(ValidationSection.HEADING);
                pages.paragraph(validation.get().sentence(), 9);
                pages.table(validation.get().table(), 7.2f, 0.08f, 0.07f, 0.3f, 0.11f, 0.12f, 0.2f, 0.12f);
            }
            if (!study.settings().isEmpty()) {
                pages.heading("The scenario as resolved");
                ReportTable settings = ReportTable.settings(study.settings());
                pages.table(settings, 7.8f, settings.header().size() == 2 ? new float[] {0.5f, 0.5f} : new float[] {0.34f, 0.22f, 0.44f});
            }
            pages.heading("Do it again");
            pages.paragraph(study.command(), 9);
            pages.faint("Cascade Lab " + study.version() + ". The same scenario, seed and version give this file byte for byte.", 8.5f);
            return pages.finish(study.title());
        } catch (IOException impossible) {
            throw new UncheckedIOException("a PDF in memory could not be written", impossible);
        }
    }

    private static void findings(PdfPages pages, StudyFindings findings) throws IOException {
        pages.heading("The hypotheses");
        pages.paragraph(StudyText.sample(findings) + ".", 9);
        pages.table(ReportTable.rulings(findings), 8.5f, 0.1f, 0.16f, 0.3f, 0.44f);
        pages.faint(StudyText.rule(findings.rule()), 8);
        for (StudyMap map : findings.maps()) {
            pages.heading("Map: " + map.title());
            float[] widths = new float[map.columns().size() + 1];
            Arrays.fill(widths, 0.84f / map.columns().size());
            widths[0] = 0.16f;
            pages.table(ReportTable.map(map), map.columns().size() > 6 ? 6.8f : 8, widths);
        }
        pages.faint(ReportTable.mapKey(findings), 8);
        pages.bullets(StudyText.notes(findings), 8.5f);
        pages.heading("The claims in full");
        pages.table(ReportTable.claims(findings), 7.2f, 0.08f, 0.3f, 0.12f, 0.3f, 0.2f);
    }

    private static void robustness(PdfPages pages, Robustness robustness) throws IOException {
        for (Robustness.ByMetric metric : robustness.metrics()) {
            pages.heading("In other worlds: " + StudyText.title(metric.metric()));
            pages.answer("Policies ranked by %s: %s.".formatted(StudyText.title(metric.metric()), StudyText.share(metric)));
            pages.table(ReportTable.worlds(robustness, metric), 7.2f, 0.34f, 0.1f, 0.16f, 0.4f);
        }
    }

    /** Many policies are spread over several tables, because a page is only so wide. */
    private static void means(PdfPages pages, Comparison comparison, List<String> metrics) throws IOException {
        ReportTable all = ReportTable.means(comparison, metrics);
        for (int from = 1; from < all.header().size(); from += MOST_POLICIES_A_TABLE) {
            int to = Math.min(all.header().size(), from + MOST_POLICIES_A_TABLE);
            int first = from;
            List<List<String>> rows = all.rows().stream().map(row -> columns(row, first, to)).toList();
            float[] widths = new float[to - from + 1];
            Arrays.fill(widths, 0.7f / (to - from));
            widths[0] = 0.3f;
            pages.table(new ReportTable(columns(all.header(), from, to), rows, List.of(0)), to - from > 4 ? 7.2f : 8.5f, widths);
        }
    }

    private static List<String> columns(List<String> row, int from, int to) {
        List<String> columns = new ArrayList<>();
        columns.add(row.get(0));
        columns.addAll(row.subList(from, to));
        return columns;
    }
}
