package org.cascadelab.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.cascadelab.calibration.CalibrationResult;
import org.cascadelab.chart.CalibrationCharts;
import org.cascadelab.chart.ChartFile;
import org.cascadelab.chart.Picture;

/** A calibration's report as a PDF, in the look of {@link PdfReport}: the fit and the estimate first, then charts as vectors. */
public final class CalibrationPdf {
    private CalibrationPdf() {}

    public static byte[] render(CalibrationReport report) {
        CalibrationResult result = report.result();
        try (PdfPages pages = new PdfPages(report.title())) {
            pages.title(report.title());
            pages.faint(result.about(), 10);
            pages.space(6);
            pages.answer(CalibrationText.answer(result));
            pages.paragraph(CalibrationText.headline(result) + ".", 9);
            pages.heading("How well each moment is met");
            pages.table(CalibrationText.moments(result), 7.2f, 0.2f, 0.07f, 0.1f, 0.1f, 0.11f, 0.1f, 0.06f, 0.26f);
            pages.bullets(CalibrationText.distance(result), 8.5f);
            pages.heading("The estimate");
            pages.table(CalibrationText.parameters(result), 7.2f, 0.27f, 0.28f, 0.11f, 0.12f, 0.11f, 0.11f);
            pages.bullets(CalibrationText.remarks(result), 8.5f);
            pages.heading("What the moments know about the parameters");
            pages.bullets(CalibrationText.identifiability(result), 8.5f);
            pages.heading("What it rests on");
            pages.bullets(report.basis(), 8.5f);
            pages.heading("What it does not show");
            pages.bullets(CalibrationReport.LIMITS, 8.5f);
            for (Picture picture : CalibrationCharts.all(result)) {
                pages.picture(ChartFile.form(pages.document(), picture), picture.width(), picture.height(), picture.title(), picture.caption());
            }
            pages.heading("The market that was simulated");
            pages.table(ReportTable.settings(report.settings()), 7.8f, 0.5f, 0.5f);
            pages.heading("Do it again");
            pages.paragraph(result.command(), 9);
            pages.faint("Cascade Lab " + report.version() + ". The same targets, data, seed and version give this file byte for byte.", 8.5f);
            return pages.finish(report.title());
        } catch (IOException impossible) {
            throw new UncheckedIOException("a PDF in memory could not be written", impossible);
        }
    }
}
