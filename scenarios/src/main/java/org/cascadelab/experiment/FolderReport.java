package org.cascadelab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cascadelab.chart.CalibrationCharts;
import org.cascadelab.chart.ChartFile;
import org.cascadelab.chart.Charts;
import org.cascadelab.chart.Picture;
import org.cascadelab.document.CalibrationHtml;
import org.cascadelab.document.CalibrationPdf;
import org.cascadelab.document.CalibrationReport;
import org.cascadelab.document.HtmlReport;
import org.cascadelab.document.PdfReport;
import org.cascadelab.document.Study;
import org.cascadelab.document.ValidationSection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;

/** Makes the pictures and documents of a finished folder, from the folder alone. Making them again gives the same bytes. */
public final class FolderReport {
    /** The report for a browser: one file that needs no other. */
    public static final String HTML = "report.html";
    /** The same report for paper. */
    public static final String PDF = "report.pdf";
    private static final String VALIDATION = "validation.json";
    private static final String CHARTS = "charts";
    private static final List<ChartFile> FORMATS = List.of(ChartFile.PNG, ChartFile.SVG);

    private FolderReport() {}

    /**
     * Writes {@code report.html}, {@code report.pdf} and {@code charts/}. Where the folder holds a {@code validation.json}, the documents have a section on it.
     *
     * @return what was written
     * @throws IllegalArgumentException if the folder is no run folder or is unfinished
     * @throws OutputFailure if it cannot be written
     */
    public static List<Path> write(RunFolder folder) {
        if (CalibrationFolder.isOne(folder)) {
            CalibrationReport calibration = CalibrationFolder.read(folder);
            return write(folder, () -> CalibrationHtml.render(calibration), () -> CalibrationPdf.render(calibration), CalibrationCharts.all(calibration.result()));
        }
        Study study = FolderStudy.read(folder);
        Optional<ValidationSection> validation = validation(folder);
        return write(folder, () -> HtmlReport.render(study, validation), () -> PdfReport.render(study, validation), Charts.all(study.chartData()));
    }

    private static List<Path> write(RunFolder folder, Supplier<String> html, Supplier<byte[]> pdf, List<Picture> pictures) {
        RunFolder.Lock lock = folder.lock(Optional.empty());
        try {
            folder.write(HTML, html.get());
            folder.write(PDF, pdf.get());
            List<Path> files = new ArrayList<>(List.of(folder.file(HTML), folder.file(PDF)));
            files.addAll(writeCharts(folder, pictures));
            return files;
        } finally {
            lock.close();
        }
    }

    private static Optional<ValidationSection> validation(RunFolder folder) {
        Path file = folder.file(VALIDATION);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Verdicts verdicts = Json.MAPPER.readerFor(Verdicts.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).readValue(Files.readString(file));
            return Optional.of(new ValidationSection(verdicts.holds(), verdicts.verdicts()));
        } catch (IOException failed) {
            throw OutputFailure.of("cannot read", file, failed);
        } catch (JacksonException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException("%s is not what 'cascade validate --output' writes; write it again or take it away".formatted(file), wrong);
        }
    }

    /** What a report shows of a validation. */
    private record Verdicts(boolean holds, List<List<String>> verdicts) {}

    private static List<Path> writeCharts(RunFolder folder, List<Picture> pictures) {
        Set<Path> written = new HashSet<>();
        List<Path> files = new ArrayList<>();
        for (Picture picture : pictures) {
            for (ChartFile format : FORMATS) {
                String name = CHARTS + "/" + picture.name() + "." + format.extension();
                folder.write(name, format.bytes(picture));
                files.add(folder.file(name));
                written.add(folder.file(name));
            }
        }
        deleteOthers(folder, written);
        return files;
    }

    /** Pictures of an earlier report that are drawn no more would be taken for current ones. */
    private static void deleteOthers(RunFolder folder, Set<Path> written) {
        if (!Files.isDirectory(folder.file(CHARTS))) {
            return;
        }
        try (Stream<Path> files = Files.list(folder.file(CHARTS))) {
            files.filter(file -> !written.contains(file) && FORMATS.stream().anyMatch(format -> file.toString().endsWith("." + format.extension())))
                    .toList().forEach(folder::delete);
        } catch (IOException failed) {
            throw OutputFailure.of("cannot read", folder.file(CHARTS), failed);
        }
    }
}
