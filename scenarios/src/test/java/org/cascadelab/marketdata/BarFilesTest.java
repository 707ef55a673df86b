package org.cascadelab.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarFilesTest {
    private static final String HEADER = "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n";
    private static final String ROWS = """
            1760054400000,100,102,99,101,0,1760054459999,0,60,0,0,0
            1760054460000,101,101,95,96,0,1760054519999,0,60,0,0,0
            1760054520000,96,98,96,97.5,0,1760054579999,0,60,0,0,0
            """;

    @TempDir
    private Path folder;

    @Test
    void readsBinanceKlinesPlainAndGzippedWithAndWithoutHeader() throws IOException {
        Path zipped = folder.resolve("zipped.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write((HEADER + ROWS).getBytes(StandardCharsets.UTF_8));
        }
        for (Path file : List.of(file("a.csv", HEADER + ROWS), zipped, file("b.csv", ROWS), file("c.csv", "\uFEFF" + HEADER + ROWS.replace("000,", "000000,")))) {
            Bars bars = read(file);

            assertThat(bars.start()).isEqualTo(Instant.parse("2025-10-10T00:00:00Z"));
            assertThat(bars.end()).isEqualTo(Instant.parse("2025-10-10T00:03:00Z"));
            assertThat(bars.heldBars()).isZero();
            assertThat(bars.series().name()).isEqualTo("index");
            assertThat(bars.series().barNanos()).isEqualTo(60_000_000_000L);
            assertThat(bars.series().open()).containsExactly(100, 101, 96);
            assertThat(bars.series().high()).containsExactly(102, 101, 98);
            assertThat(bars.series().low()).containsExactly(99, 95, 96);
            assertThat(bars.series().close()).containsExactly(101, 96, 97.5);
        }
    }

    @Test
    void readsTimestampsAsUtc() throws IOException {
        Bars bars = read(file("ftx.csv", """
                timestamp,open,high,low,close,volume
                2021-12-31 23:01:00.000000,46319.0,46385.0,46319.0,46377.0,2300413.7295
                2021-12-31 23:02:00.000000,46377.0,46411.0,46377.0,46411.0,1829623.1938
                """));

        assertThat(bars.start()).isEqualTo(Instant.parse("2021-12-31T23:01:00Z"));
        assertThat(bars.series().close()).containsExactly(46377, 46411);
    }

    @Test
    void readsCoinApiColumns() throws IOException {
        Bars bars = read(file("eth.csv", """
                time_period_start,time_period_end,time_open,time_close,price_open,price_high,price_low,price_close,volume_traded,trades_count
                2020-03-12T00:00:00.0000000Z,x,x,x,195.21,195.43,194.38,194.52,69.68,27
                2020-03-12T00:10:00.0000000Z,x,x,x,193.56,194.24,193.56,193.93,127.2,14
                """));

        assertThat(bars.series().barNanos()).isEqualTo(600_000_000_000L);
        assertThat(bars.series().open()).containsExactly(195.21, 193.56);
    }

    @Test
    void joinsFilesAndFoldersInTime() throws IOException {
        Path late = file("a.csv", HEADER + "1760054580000,97,98,96,97,0,0,0,0,0,0,0\n1760054640000,97,98,96,97,0,0,0,0,0,0,0\n");
        Path early = file("b.csv", HEADER + ROWS);
        file("README.md", "not data");

        assertThat(BarFiles.read("index", List.of(late, early), BarFiles.Gaps.REFUSE).series().bars()).isEqualTo(5);
        assertThat(read(folder).series().open()).containsExactly(100, 101, 96, 97, 97);
    }

    @Test
    void startsWhereItIsAskedTo() throws IOException {
        Bars bars = read(file("a.csv", HEADER + ROWS));

        assertThat(bars.from(Instant.parse("2025-10-10T00:01:00Z")).series().open()).containsExactly(101, 96);
        assertThatThrownBy(() -> bars.from(Instant.parse("2025-10-10T00:03:00Z")))
                .hasMessage("2025-10-10T00:03:00Z is not within the recorded prices, which go from 2025-10-10T00:00:00Z to 2025-10-10T00:03:00Z");
        assertThatThrownBy(() -> bars.from(Instant.parse("2025-10-10T00:01:30Z"))).hasMessageContaining("is not the opening of a bar; bars are 60 s long");
    }

    @Test
    void holdsTheLastCloseThroughAGapIfAsked() throws IOException {
        Path file = file("a.csv", HEADER + ROWS + "1760054700000,90,91,89,90,0,0,0,0,0,0,0\n");

        assertThatThrownBy(() -> read(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a.csv:5: 2 bars of 1m are missing between 2025-10-10T00:02:00Z and 2025-10-10T00:05:00Z; to hold the last close through gaps: --set "
                        + "index.gaps=hold, for facts of bars --hold-gaps");
        Bars held = BarFiles.read("index", List.of(file), BarFiles.Gaps.HOLD);
        assertThat(held.heldBars()).isEqualTo(2);
        assertThat(held.series().open()).containsExactly(100, 101, 96, 97.5, 97.5, 90);
        assertThat(held.series().low()).containsExactly(99, 95, 96, 97.5, 97.5, 89);
    }

    @Test
    void refusesWrongColumns() throws IOException {
        assertFault("date;open\n1;2\n", ":1: the columns are date;open; needed are open_time,open,high,low,close or timestamp,open,high,low,close or time_period_start,");
        assertFault(HEADER + "1760054400000,100,102\n", ":2: 3 columns where at least 5 are needed; is the file cut off?");
    }

    @Test
    void refusesTimesThatAreUnsortedDoubledIrregularOrUnreadable() throws IOException {
        assertFault(HEADER + ROWS + "1760054460000,97,98,96,97\n", ":5: the time 2025-10-10T00:01:00Z comes after 2025-10-10T00:02:00Z; bars must be sorted");
        assertFault(HEADER + ROWS + "1760054520000,97,98,96,97\n", ":5: the time 2025-10-10T00:02:00Z stands twice");
        assertFault(HEADER + ROWS + "1760054610000,97,98,96,97\n", ":5: 2025-10-10T00:03:30Z is 1.500 bars after the bar before; bars are 1m long");
        assertFault(HEADER + "today,97,98,96,97\n", ":2: 'today' is not a time: needed are");
        assertFault(HEADER + "1760054400,97,98,96,97\n", ":2: '1760054400' is not a time: needed are");
    }

    @Test
    void refusesPricesThatCannotBe() throws IOException {
        assertFault(HEADER + "1760054400000,NaN,102,99,101\n", ":2: open is NaN; a price is positive and finite");
        assertFault(HEADER + "1760054400000,100,102,-99,101\n", ":2: low is -99; a price is positive and finite");
        assertFault(HEADER + "1760054400000,100,102,99,0\n", ":2: close is 0; a price is positive and finite");
        assertFault(HEADER + "1760054400000,100,,99,1\n", ":2: high '' is not a number");
        assertFault(HEADER + "1760054400000,100,98,99,99\n", ":2: high 98.0 is below low 99.0");
        assertFault(HEADER + "1760054400000,100,99,98,99\n", ":2: open 100.0 or close 99.0 lies outside low 98.0 to high 99.0");
    }

    @Test
    void refusesFilesThatOverlapAreEmptyMissingOrDamaged() throws IOException {
        Path good = file("a.csv", HEADER + ROWS);
        assertThatThrownBy(() -> BarFiles.read("index", List.of(good, good), BarFiles.Gaps.HOLD))
                .hasMessageContaining("the bar of 2025-10-10T00:00:00Z in a.csv:2 lies within another file").hasMessageContaining("files must not overlap");
        assertThatThrownBy(() -> read(file("b.csv", HEADER))).hasMessageEndingWith("b.csv has no bars");
        assertThatThrownBy(() -> read(file("c.csv", HEADER + ROWS.lines().findFirst().orElseThrow()))).hasMessageStartingWith("c.csv:2 is the only bar");
        assertThatThrownBy(() -> read(folder.resolve("none.csv"))).hasMessageStartingWith("there is no file").hasMessageEndingWith("none.csv");
        Path cut = folder.resolve("cut.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(cut))) {
            out.write((HEADER + ROWS.repeat(9)).getBytes(StandardCharsets.UTF_8));
        }
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 60));
        assertThatThrownBy(() -> read(cut)).hasMessageContaining("cut.csv.gz is a damaged gzip file").hasMessageEndingWith("fetch it again");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> read(empty)).hasMessageEndingWith("empty holds no .csv or .csv.gz file");
    }

    private void assertFault(String content, String message) throws IOException {
        Path file = file("fault.csv", content);
        assertThatThrownBy(() -> read(file)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("fault.csv" + message);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static Bars read(Path place) {
        return BarFiles.read("index", List.of(place), BarFiles.Gaps.REFUSE);
    }
}
