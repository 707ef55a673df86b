package org.cascadelab.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.cascadelab.hypothesis.CellEffect;
import org.cascadelab.hypothesis.Reading;
import org.cascadelab.hypothesis.Robustness;
import org.cascadelab.hypothesis.StudyGrid;
import org.cascadelab.hypothesis.StudyMap;
import org.cascadelab.metric.Direction;
import org.cascadelab.metric.MetricUnit;
import org.cascadelab.metric.MetricValue;
import org.cascadelab.metric.PairResult;
import org.cascadelab.statistics.HandMadePairs;
import org.cascadelab.statistics.Interval;
import org.cascadelab.statistics.SweepGrid;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeriesCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartsTest {
    /** Where to keep the pictures for looking at them: -Dcharts.folder=... */
    private static final String FOLDER = System.getProperty("charts.folder");

    private static final ChartData DATA = new ChartData(HandMadePairs.comparison(60), List.of(grid(true), grid(false)), List.of(map()), Optional.of(robustness()));

    /** Two rows of three cells: one of each effect, with every kind of number. */
    private static StudyMap map() {
        List<StudyMap.Square> squares = new ArrayList<>();
        Reading[] readings = {Reading.LESS, Reading.MORE, Reading.NO_EFFECT, Reading.UNDECIDED, Reading.NO_LIQUIDATION, Reading.UNDEFINED};
        for (int i = 0; i < readings.length; i++) {
            squares.add(new StudyMap.Square(i % 3, i / 3, effect("price-fall", i, readings[i], 5), effect("bad-debt", i, readings[(i + 1) % 4], i == 0 ? 0 : 1)));
        }
        return new StudyMap("partial against full over R and refill", "R", List.of("0.5", "1", "2"), "refill", List.of("none", "1m"), squares);
    }

    private static CellEffect effect(String metric, int cell, Reading reading, double baselineMean) {
        boolean empty = reading == Reading.UNDEFINED;
        double mean = empty ? 0 : cell - 2;
        return new CellEffect(new StudyGrid.Cell(cell, "cell " + cell, Map.of(), Map.of()), metric, "partial", "full", empty ? 0 : 40, empty ? 40 : 0, empty ? "no price" : null,
                empty ? 0 : baselineMean, mean, empty ? Interval.undefined(0.9, "no price") : Interval.of(mean - 1, mean + 1, 0.9), 0.5, 0.5, 0.5, 0.5, null, reading);
    }

    private static Robustness robustness() {
        List<Robustness.World> worlds = List.of(world("base", -0.06, "partial", "full"), world("far", 0.05, "full", "partial"), world("near", -0.08, "partial", "full"),
                new Robustness.World("calm", "", List.of(), "nobody is liquidated", MetricValue.undefined("nobody is liquidated"), Interval.undefined(0.9, "nobody is liquidated"), List.of()));
        return new Robustness("study", "partial", "full", List.of("full", "partial"), 40, 40, List.of(new Robustness.ByMetric("price-fall", 1, 2, 0, worlds)));
    }

    private static Robustness.World world(String name, double effect, String... ranking) {
        return new Robustness.World(name, "", List.of(ranking), null, MetricValue.of(effect), Interval.of(effect - 0.02, effect + 0.02, 0.9), List.of());
    }

    static SweepGrid grid(boolean difference) {
        SweepGrid.Axis gain = new SweepGrid.Axis("market.loop-gain", List.of("0.3", "0.5", "0.7", "0.9", "1.1", "1.3", "1.5"));
        SweepGrid.Axis refill = new SweepGrid.Axis("book.refill-half-life", List.of("5s", "15s", "30s", "60s", "never"));
        List<SweepGrid.Cell> cells = new ArrayList<>();
        for (int x = 0; x < 7; x++) {
            for (int y = 0; y < 5; y++) {
                double value = difference ? -2.4 + 0.55 * x + 0.2 * y : 0.012 * (x + 1) * (y + 1);
                if (x == 6 && y == 4) {
                    cells.add(new SweepGrid.Cell(x, y, 0, false, "the shadow twin falls by less than 10 bp"));
                } else if (x != 3 || y != 0) {
                    cells.add(new SweepGrid.Cell(x, y, value, Math.abs(value) > 0.3, null));
                }
            }
        }
        return new SweepGrid(gain, refill, difference ? "Cascade depth, partial less full" : "Bad debt under full, 95th percentile",
                difference ? MetricUnit.COUNT : MetricUnit.PERCENT, "USD", difference, cells);
    }

    static Stream<Catalog.Entry<ChartRecipe>> entries() {
        return Charts.CATALOG.entries().stream();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyChartIsWrittenInEveryFormatWithTheSameBytesTwice(Catalog.Entry<ChartRecipe> entry) throws Exception {
        List<Picture> pictures = draw(entry, DATA);
        List<Picture> again = draw(entry, DATA);
        assertThat(pictures).isNotEmpty();
        for (int i = 0; i < pictures.size(); i++) {
            Picture picture = pictures.get(i);
            assertThat(picture.name()).startsWith(entry.name());
            assertThat(picture.caption()).endsWith(".");
            for (ChartFile format : ChartFile.values()) {
                byte[] bytes = format.bytes(picture);
                assertThat(bytes).as("%s as %s", picture.name(), format).isEqualTo(format.bytes(picture)).isEqualTo(format.bytes(again.get(i)));
                assertThat(bytes.length).as("size of %s as %s", picture.name(), format).isBetween(2_000, 600_000);
                keep(picture.name() + "." + format.extension(), bytes);
            }
            var image = ImageIO.read(new ByteArrayInputStream(ChartFile.PNG.bytes(picture)));
            assertThat(image.getWidth()).isEqualTo(picture.width() * 2);
            var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(ChartFile.SVG.bytes(picture)));
            assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
            assertThat(new String(ChartFile.SVG.bytes(picture), StandardCharsets.UTF_8)).as("text as outlines").doesNotContain("<text").doesNotContain("NaN");
            try (PDDocument pdf = Loader.loadPDF(ChartFile.PDF.bytes(picture))) {
                assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyChartCopesWithOnePairAndWithResultsThatHoldNothing(Catalog.Entry<ChartRecipe> entry) {
        for (ChartData data : List.of(new ChartData(HandMadePairs.comparison(1), List.of()), new ChartData(HandMadePairs.of("bad-debt", new double[] {0, 0}, new double[] {0, 0}), List.of()))) {
            for (Picture picture : draw(entry, data)) {
                assertThat(ChartFile.PNG.bytes(picture)).isNotEmpty();
            }
        }
    }

    @Test
    void theMapNamesItsColoursAndTheTornadoLeavesOutWhatHasNoValue() {
        List<Picture> maps = draw(Charts.CATALOG.entry("study-map"), DATA);
        assertThat(maps).singleElement().satisfies(picture -> assertThat(picture.caption()).contains("Blue: partial helps against full", "with a heavy frame where solvency pays"));
        Picture tornado = draw(Charts.CATALOG.entry("tornado"), DATA).get(0);
        assertThat(tornado.name()).isEqualTo("tornado-price-fall");
        assertThat(tornado.caption()).contains("Worlds without a value are not drawn");
        assertThat(draw(Charts.CATALOG.entry("study-map"), new ChartData(HandMadePairs.comparison(1), List.of()))).isEmpty();
        assertThat(draw(Charts.CATALOG.entry("tornado"), new ChartData(HandMadePairs.comparison(1), List.of()))).isEmpty();
    }

    @Test
    void namesOfPicturesAreUnique() {
        assertThat(Charts.all(DATA)).extracting(Picture::name).doesNotHaveDuplicates().contains("heat-map-1", "heat-map-2", "differences");
    }

    @Test
    void aPolicyHasOneColourWhateverElseIsShown() {
        assertThat(Look.colour(List.of("full", "partial", "none", "shadow"), "partial")).isEqualTo(Look.colour(List.of("shadow", "full", "partial"), "partial"))
                .isNotEqualTo(Look.colour(List.of("full", "partial"), "full"));
    }

    private static List<Picture> draw(Catalog.Entry<ChartRecipe> entry, ChartData data) {
        return entry.build(Params.defaults(entry.parameters())).draw(data);
    }

    private static void keep(String name, byte[] bytes) throws IOException {
        if (FOLDER != null) {
            Files.createDirectories(Path.of(FOLDER));
            Files.write(Path.of(FOLDER, name), bytes);
        }
    }

    @Test
    void haltsOutagesAndJumpsOfTheTypicalPairStandOnItsChart() throws IOException {
        Picture calm = draw(Charts.CATALOG.entry("example-pair"), new ChartData(HandMadePairs.comparison(5), List.of())).get(0);
        Picture stormy = draw(Charts.CATALOG.entry("example-pair"), new ChartData(HandMadePairs.stormy(5), List.of())).get(0);
        // three policies that are halted in the shown instrument, two outages, and two lanes for the jumps
        assertThat(stormy.height()).isEqualTo(calm.height() + 16 + 7 * WorldMarks.LANE);
        assertThat(stormy.caption()).contains("Grey: a circuit breaker", "dark while no order is taken", "Yellow: something of the venue", "Dotted: jumps of the fair value", "The table of what happened");
        assertThat(calm.caption()).doesNotContain("Grey", "Yellow", "Dotted");
        assertThat(pixels(stormy, WorldMarks.OUTAGE)).isPositive();
        assertThat(pixels(calm, WorldMarks.OUTAGE)).isZero();
        keep("example-pair-stormy.png", ChartFile.PNG.bytes(stormy));
    }

    @Test
    void theMedianPathsHaveTheSharesOfPairsThatAreStoppedBelowThem() throws IOException {
        Picture calm = draw(Charts.CATALOG.entry("price-paths"), new ChartData(HandMadePairs.comparison(5), List.of())).get(0);
        Picture stormy = draw(Charts.CATALOG.entry("price-paths"), new ChartData(HandMadePairs.stormy(5), List.of())).get(0);
        assertThat(stormy.height()).isEqualTo(calm.height() + 14 + StoppedPairs.HEIGHT);
        assertThat(stormy.caption()).contains("the share of pairs in which trading is halted by a circuit breaker (lines) and in which something of the venue does not work (yellow)",
                "jumps 3 times a run in the mean");
        assertThat(calm.caption()).doesNotContain("share of pairs", "jumps");
        keep("price-paths-stormy.png", ChartFile.PNG.bytes(stormy));
    }

    @Test
    void spansAndLinesStandAtTheirTimesAndLanesSayWhoseTheyAre() {
        PairResult pair = HandMadePairs.stormy(1).pairs().get(0);
        WorldMarks marks = new WorldMarks(pair, TimeScale.MINUTES, 60);
        XYPlot paths = new XYPlot(new XYSeriesCollection(), new NumberAxis(), new NumberAxis(), null);
        marks.shade(paths);
        List<String> spans = new ArrayList<>();
        List<Double> lines = new ArrayList<>();
        for (Object marker : paths.getDomainMarkers(Layer.BACKGROUND)) {
            if (marker instanceof IntervalMarker span) {
                spans.add("%.0f-%.0f".formatted(span.getStartValue(), span.getEndValue()));
            } else {
                lines.add(((ValueMarker) marker).getValue());
            }
        }
        assertThat(spans).as("full, then partial and shadow, then the outages").containsExactly("11-17", "12-18", "12-18", "20-25", "40-60");
        assertThat(lines).as("jumps of the shown instrument, the largest first").containsExactly(5.0, 6.0);

        SymbolAxis lanes = (SymbolAxis) marks.lanesPlot().getRangeAxis();
        assertThat(lanes.getSymbols()).containsExactly("halt: shadow", "halt: partial", "halt: full", "outage: late", "outage: down", "", "jumps to \u00b12 %");
        assertThat(marks.lanesPlot().getAnnotations().stream().filter(each -> each instanceof XYBoxAnnotation).count()).as("three halts of two parts and two outages").isEqualTo(8);
        LegendItemCollection legend = new LegendItemCollection();
        marks.addTo(legend);
        assertThat(legend.getItemCount()).isEqualTo(3);
        XYPlot shocked = new XYPlot(new XYSeriesCollection(), new NumberAxis(), new NumberAxis(), null);
        WorldMarks.shadeShock(shocked, pair, TimeScale.MINUTES);
        assertThat(shocked.getDomainMarkers(Layer.BACKGROUND)).singleElement().satisfies(marker -> assertThat(((ValueMarker) marker).getValue()).isEqualTo(10));
        WorldMarks.addShockTo(legend, pair);
        assertThat(legend.get(3).getLabel()).isEqualTo("shock begins");
        WorldMarks.addShockTo(legend, HandMadePairs.comparison(1).pairs().get(0));
        assertThat(legend.getItemCount()).as("no shock, no line").isEqualTo(4);
        assertThat(new WorldMarks(HandMadePairs.comparison(1).pairs().get(0), TimeScale.MINUTES, 60).areNone()).isTrue();
    }

    @Test
    void differencesSayWhichWayIsBetterAndThatFewPairsAreNoFinding() {
        assertThat(draw(Charts.CATALOG.entry("differences"), new ChartData(HandMadePairs.comparison(29), List.of())).get(0).caption()).contains("below 30 pairs there is no finding").doesNotContain("Blue");
        assertThat(draw(Charts.CATALOG.entry("differences"), new ChartData(HandMadePairs.comparison(30), List.of())).get(0).caption()).contains("Blue rows are better");
        assertThat(Look.withDirection("bad debt", Direction.LOWER_IS_BETTER)).isEqualTo("bad debt \u2193");
        assertThat(Look.withDirection("recovered", Direction.HIGHER_IS_BETTER)).isEqualTo("recovered \u2191");
        assertThat(Look.withDirection("R", Direction.NEUTRAL)).isEqualTo("R");
        assertThat(Look.minus("-0.5 [-1e-5, +2]")).isEqualTo("\u22120.5 [\u22121e-5, +2]");
    }

    private static long pixels(Picture picture, Color colour) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(ChartFile.PNG.bytes(picture)));
        long count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                count += image.getRGB(x, y) == colour.getRGB() ? 1 : 0;
            }
        }
        return count;
    }
}
