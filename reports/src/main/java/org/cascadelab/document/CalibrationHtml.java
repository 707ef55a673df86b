package org.cascadelab.document;

import org.cascadelab.calibration.CalibrationResult;
import org.cascadelab.chart.CalibrationCharts;
import org.cascadelab.chart.ChartFile;
import org.cascadelab.chart.Picture;

/** A calibration's report as one HTML file that needs no other, in the look of {@link HtmlReport}. */
public final class CalibrationHtml {
    private CalibrationHtml() {}

    public static String render(CalibrationReport report) {
        CalibrationResult result = report.result();
        StringBuilder out = new StringBuilder(100_000);
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(HtmlReport.escaped(report.title())).append("</title>\n<style>\n").append(HtmlReport.STYLE).append("</style>\n</head>\n<body>\n");
        out.append("<header>\n<h1>").append(HtmlReport.escaped(report.title())).append("</h1>\n<p class=\"question\">")
                .append(HtmlReport.escaped(result.about()))
                .append("</p>\n</header>\n<main>\n<p class=\"answer\">").append(HtmlReport.escaped(CalibrationText.answer(result))).append("</p>\n<p>")
                .append(HtmlReport.escaped(CalibrationText.headline(result))).append(".</p>\n");
        HtmlReport.heading(out, "How well each moment is met");
        HtmlReport.table(out, CalibrationText.moments(result));
        HtmlReport.list(out, CalibrationText.distance(result), "notes");
        HtmlReport.heading(out, "The estimate");
        HtmlReport.table(out, CalibrationText.parameters(result));
        HtmlReport.list(out, CalibrationText.remarks(result), "notes");
        HtmlReport.heading(out, "What the moments know about the parameters");
        HtmlReport.list(out, CalibrationText.identifiability(result), "");
        HtmlReport.heading(out, "What it rests on");
        HtmlReport.list(out, report.basis(), "");
        HtmlReport.heading(out, "What it does not show");
        HtmlReport.list(out, CalibrationReport.LIMITS, "");
        HtmlReport.heading(out, "Charts");
        for (Picture picture : CalibrationCharts.all(result)) {
            out.append("<figure>\n<h3>").append(HtmlReport.escaped(picture.title())).append("</h3>\n").append(HtmlReport.labelled(ChartFile.svg(picture), picture.title()))
                    .append("<figcaption>").append(HtmlReport.escaped(picture.caption())).append("</figcaption>\n</figure>\n");
        }
        HtmlReport.heading(out, "The market that was simulated");
        HtmlReport.table(out, ReportTable.settings(report.settings()));
        HtmlReport.heading(out, "Do it again");
        return out.append("<pre>").append(HtmlReport.escaped(result.command())).append("</pre>\n</main>\n<footer>Cascade Lab ").append(HtmlReport.escaped(report.version()))
                .append(". The same targets, data, seed and version give this page byte for byte.</footer>\n</body>\n</html>\n").toString();
    }
}
