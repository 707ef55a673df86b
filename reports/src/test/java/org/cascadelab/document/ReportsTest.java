package org.cascadelab.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cascadelab.chart.ChartData;
import org.cascadelab.chart.Charts;
import org.cascadelab.chart.Picture;
import org.cascadelab.document.Study.Setting;
import org.cascadelab.metric.ArmResult;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.Metrics;
import org.cascadelab.metric.Outside;
import org.cascadelab.metric.PairResult;
import org.cascadelab.metric.SampledPath;
import org.cascadelab.metric.TradingHalt;
import org.cascadelab.statistics.Comparison;
import org.cascadelab.statistics.HandMadePairs;
import org.cascadelab.statistics.SweepGrid;
import org.junit.jupiter.api.Test;

class ReportsTest {
    /** Where to keep the documents for looking at them: -Dcharts.folder=... */
    private static final String FOLDER = System.getProperty("charts.folder");

    private static final Study STUDY = study(HandMadePairs.comparison(100), "Full against partial liquidation: flash-crash");
    private static final String HTML = HtmlReport.render(STUDY);
    private static final byte[] PDF = PdfReport.render(STUDY);

    private static Study study(Comparison comparison, String title) {
        List<Setting> settings = new ArrayList<>();
        settings.add(new Setting("market.depth", "8.25M USD within 100bp", "market-facts, section 3"));
        settings.add(new Setting("market.note", "a < b & \"c\"", ""));
        for (int i = 0; i < 40; i++) {
            settings.add(new Setting("population.longs.parameter-" + i, i + "%", "assumption"));
        }
        List<SweepGrid.Cell> cells = List.of(new SweepGrid.Cell(0, 0, -1.5, true, null), new SweepGrid.Cell(1, 0, 0.2, false, null), new SweepGrid.Cell(0, 1, 0, false, "no liquidation"));
        SweepGrid grid = new SweepGrid(new SweepGrid.Axis("loop-gain", List.of("0.6", "1.2")), new SweepGrid.Axis("refill", List.of("5s", "60s")), "Cascade depth, partial less full", MetricUnit.COUNT, "USD", true, cells);
        return new Study(title, "Does closing in steps make a cascade smaller than closing at once, and what does it cost?", "flash-crash", settings,
                List.of("The shock is a fall of the fair value by 4 % within five minutes, half an hour into the run.", "The book refills with a half-life of 30 s in calm and 300 s under stress."),
                Study.MODEL_LIMITS, "bin/cascade compare flash-crash --pairs 100 --seed 1", "0.1.0", comparison, List.of(grid));
    }

    @Test
    void thePageHoldsEverythingAndLoadsNothing() {
        assertThat(HTML).contains("<h1>Full against partial liquidation: flash-crash</h1>", Answer.of(STUDY.comparison(), "flash-crash"), "bin/cascade compare flash-crash --pairs 100 --seed 1",
                "What the model does not show", "market-facts, section 3");
        Charts.all(new ChartData(STUDY.comparison(), STUDY.sweeps())).forEach(picture -> assertThat(HTML).contains("<h3>" + HtmlReport.escaped(picture.title()) + "</h3>"));
        Metrics.CATALOG.names().forEach(name -> assertThat(HTML).contains("<td class=\"words\">" + name + "</td>"));
        assertThat(HTML).doesNotContain("<script", "<link", "<img", "@import", "src=", "NaN", ">null<");
        // the only addresses are the names of XML namespaces
        assertThat(HTML.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "")).doesNotContain("http:").doesNotContain("https:");
    }

    @Test
    void aValidationBecomesASection() throws IOException {
        ValidationSection section = new ValidationSection(false, List.of(List.of("card", "checks", "closest to failing", "value", "target", "test", "verdict"),
                List.of("L3", "56", "mean | R <0.8>", "10.1", "10", "z = +5.00", "DOES NOT HOLD")));
        assertThat(HtmlReport.render(STUDY, Optional.of(section))).contains("<h2>Validation</h2>", "At least one target is contradicted", "mean | R &lt;0.8&gt;", "DOES NOT HOLD");
        assertThat(HTML).doesNotContain("<h2>Validation</h2>");
        try (PDDocument document = Loader.loadPDF(PdfReport.render(STUDY, Optional.of(section)))) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " ")).contains("DOES NOT HOLD");
        }
    }

    @Test
    void whatHappenedToTheMarketOfTheShownPairIsATable() throws IOException {
        Study stormy = study(HandMadePairs.stormy(5), "Full against partial liquidation: a stormy day");
        PairResult shown = stormy.comparison().typicalPair().orElseThrow();
        String heading = "What happened to the market in pair %s (seed %s)".formatted(shown.pair(), shown.seed());
        String html = HtmlReport.render(stormy);
        String table = html.substring(html.indexOf("<h2>" + heading), html.indexOf("<h2>How to read this"));
        List<String> rows = table.lines().filter(line -> line.startsWith("<tr><td>")).map(line -> line.replaceAll("<[^>]*>", "|").replaceAll("\\|+", "|").replace("&#39;", "'")).toList();
        String fullHalt = "|%s|trading halted by 'halt', no orders for the first 60 s, then collected for the auction|btc|full|6 min|reopened at 94,090 USD (\u22123\u00a0%%), 1.2M USD in the auction|";
        assertThat(rows).contains(
                "|0:05:00|news 'wire'|btc|every policy|at once|\u22122\u00a0%|",
                "|0:06:00|news 'wire', set off by earlier news|btc|every policy|at once|+0.5\u00a0%|",
                "|0:07:00|jump of the price process|eth|every policy|at once|\u221210\u00a0%|",
                fullHalt.formatted(Figures.clock((11 * 60 + 30L * shown.pair()) * 1_000_000_000L)),
                fullHalt.replace("|full|", "|partial, shadow|").formatted(Figures.clock((12 * 60 + 30L * shown.pair()) * 1_000_000_000L)),
                "|0:00:00|trading halted by 'halt'|eth|shadow|to the end, 60 min|not reopened|",
                "|0:20:00|outage 'late': oracle late: the venue sees the outside price 30s late|all|every policy|5 min|\u2013|").hasSize(8);
        assertThat(HTML).doesNotContain("What happened to the market in pair");
        try (PDDocument document = Loader.loadPDF(PdfReport.render(stormy))) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " ")).contains(heading, "outage 'late'", "set off by earlier news");
        }
    }

    @Test
    void aTableOfVeryManyEventsSaysWhatItLeavesOut() {
        List<Outside.Jump> jumps = IntStream.range(0, 50).mapToObj(i -> new Outside.Jump(i, "btc", "wire", 0, 0.001 * (i + 1))).toList();
        ArmResult twin = new ArmResult("shadow", Map.of(), List.of(), 0, SampledPath.empty(), List.of());
        List<TradingHalt> halts = IntStream.range(0, 60).mapToObj(i -> new TradingHalt("btc", "halt", 1_000 + i, 1_000 + i, 2_000 + i, true, MetricValue.undefined("none"),
                MetricValue.undefined("none"), 0)).toList();
        MarketEvents events = new MarketEvents(new PairResult(0, 1, new Outside("btc", 0, List.of(), jumps, 7), twin, List.of(twin, new ArmResult("full", Map.of(), List.of(), 0, SampledPath.empty(),
                halts, List.of()))), "USD");
        assertThat(events.words()).contains("27 smaller jumps are left out", "Only the first 80 of 90 rows are shown");
        assertThat(events.table().rows()).hasSize(80);
        assertThat(events.table().rows().get(0)).as("the 20 smallest of those kept are left out").contains("+2.12\u00a0%");
    }

    @Test
    void whatUsersWriteIsEscaped() {
        assertThat(HTML).contains("a &lt; b &amp; &quot;c&quot;");
        String hostile = HtmlReport.render(study(HandMadePairs.comparison(2), "<script>alert('x')</script> & more"));
        assertThat(hostile).doesNotContain("<script").contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; more");
    }

    @Test
    void thePageIsWellFormedAndItsIdentifiersAreUnique() throws Exception {
        String xml = HTML.replace("<!DOCTYPE html>", "").replaceAll("<meta ([^>]*)>", "<meta $1/>");
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        var nodes = document.getElementsByTagName("*");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i).getAttributes().getNamedItem("id") != null) {
                ids.add(nodes.item(i).getAttributes().getNamedItem("id").getNodeValue());
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
        keep("report.html", HTML.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void minusSignsAreMinusSigns() {
        assertThat(HTML).contains("<td>\u22121.55</td>").contains("\u22121.64 to \u22121.45").doesNotContain("\u2212depth");
    }

    @Test
    void theFirstPageOfThePdfHoldsAnswerUncertaintyAssumptionsAndLimits() throws IOException {
        keep("report.pdf", PDF);
        try (PDDocument document = Loader.loadPDF(PDF)) {
            PDFTextStripper first = new PDFTextStripper();
            first.setEndPage(1);
            String text = first.getText(document).replaceAll("\\s+", " ");
            assertThat(text).contains(Answer.of(STUDY.comparison(), "flash-crash"), "95 % interval", "half-life of 30 s in calm", "What the model does not show", "at one ex-ante loop gain",
                    "page 1 of " + document.getNumberOfPages());
            String all = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(all).contains("bin/cascade compare flash-crash --pairs 100 --seed 1", "population.longs.parameter-39", "cascade-depth").doesNotContain("NaN");
            for (Picture picture : Charts.all(new ChartData(STUDY.comparison(), STUDY.sweeps()))) {
                assertThat(all).contains(picture.title());
            }
        }
    }

    @Test
    void charactersThatTheFontLacksDoNotStopAReport() throws IOException {
        byte[] pdf = PdfReport.render(study(HandMadePairs.comparison(2), "Crash \u4e2d\u6587 \ud83d\udca5 \u2265 \u00e9"));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("Crash ?? ? \u2265 \u00e9");
        }
    }

    @Test
    void theSameStudyGivesTheSameBytesInAnyLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(HtmlReport.render(STUDY)).isEqualTo(HTML);
            assertThat(PdfReport.render(STUDY)).isEqualTo(PDF);
            assertThat(ComparisonText.render(STUDY.comparison(), "flash-crash")).doesNotContainPattern("[\u0660-\u0669]");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aReportOfOnePairWithoutLiquidationsIsStillAReport() throws IOException {
        Comparison empty = HandMadePairs.of("bad-debt", new double[] {0}, new double[] {0});
        Study study = new Study("Nothing happened", "?", "calm", List.of(), List.of(), List.of(), "bin/cascade compare calm", "0.1.0", empty, List.of());

        assertThat(HtmlReport.render(study)).contains("1 pair is too few for a finding").doesNotContain("NaN");
        try (PDDocument document = Loader.loadPDF(PdfReport.render(study))) {
            assertThat(document.getNumberOfPages()).isPositive();
        }
    }

    private static void keep(String name, byte[] bytes) throws IOException {
        if (FOLDER != null) {
            Files.createDirectories(Path.of(FOLDER));
            Files.write(Path.of(FOLDER, name), bytes);
        }
    }
}
