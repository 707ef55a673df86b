package org.cascadelab.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.cascadelab.price.SeriesSource.Tape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickFilesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String FEED_ROWS = """
            local_ts_ns,type,E,T,u,side,price,qty
            1,depth,1723161256299,1723161256298,5,bid,58710.20,0.014
            2,trade:MARKET,1723161256322,1723161256322,9,buy,61800.30,0.006
            3,bookTicker,1723161256400,1723161256400,6,bid,61800.20,2.5
            3,bookTicker,1723161256400,1723161256400,6,ask,61800.40,2.5
            4,trade:MARKET,1723161257322,1723161257322,10,sell,61800.10,0.006
            5,bookTicker,1723161258400,1723161258400,7,bid,61800.00,2.5
            5,bookTicker,1723161258400,1723161258400,7,ask,61800.10,2.5
            """;

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void readsTradesAndQuotesOfAFeed() throws IOException {
        Path file = file("feed.csv", FEED_ROWS);
        TickFiles.Ticks trades = TickFiles.read("index", List.of(file), Tape.TRADES);
        assertThat(trades.start()).isEqualTo(Instant.parse("2024-08-08T23:54:16.322Z"));
        assertThat(trades.series().nanos()).containsExactly(0, SECOND);
        assertThat(trades.series().prices()).containsExactly(61_800.30, 61_800.10);
        TickFiles.Ticks quotes = TickFiles.read("index", List.of(file), Tape.QUOTES);
        assertThat(quotes.series().nanos()).containsExactly(0, 2 * SECOND);
        assertThat(quotes.series().prices()).containsExactly((61_800.20 + 61_800.40) / 2, (61_800.00 + 61_800.10) / 2);
    }

    @Test
    void readsExportsByTheirHeadersAndFilesAfterOneAnother() throws IOException {
        Path first = file("a.csv",
                "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n1,100,1,1,1,1760054400000,true\n2,101,1,2,2,1760054401000,true\n");
        Path second = file("b.csv", "timestamp,price\n2025-10-10 00:00:01,102\n2025-10-10 00:00:03.5,102\n2025-10-10 00:00:04,102\n2025-10-10 00:00:05,103\n");
        TickFiles.Ticks ticks = TickFiles.read("index", List.of(folder), Tape.TRADES);
        assertThat(ticks.series().nanos()).as("the middle one of three equal prices says nothing").containsExactly(0, SECOND, SECOND, 4 * SECOND, 5 * SECOND);
        assertThat(ticks.series().prices()).containsExactly(100, 101, 102, 102, 103);
        assertThat(ticks.from(Instant.parse("2025-10-10T00:00:02Z")).series().nanos()).containsExactly(0, 2 * SECOND, 3 * SECOND);
        assertThatThrownBy(() -> ticks.from(Instant.parse("2025-10-11T00:00:02Z")))
                .hasMessageContaining("not within the recorded ticks, which go from 2025-10-10T00:00:00Z to 2025-10-10T00:00:05Z");
        assertThatThrownBy(() -> TickFiles.read("index", List.of(second, first), Tape.TRADES)).hasMessageContaining("a.csv:2")
                .hasMessageContaining("files named in the order of their times");
        Path quotes = file("q.csv", "timestamp,bid,ask\n2025-10-10 00:00:01,99,101\n2025-10-10 00:00:02,99,103\n");
        assertThat(TickFiles.read("index", List.of(quotes), Tape.QUOTES).series().prices()).containsExactly(100, 101);
    }

    @Test
    void saysWhereAndWhyAFileIsNoSeriesOfTicks() throws IOException {
        assertThatThrownBy(() -> read("open,close\n1,2\n")).hasMessageContaining("x.csv:1: the columns are open,close; needed for trades are t,type,side,price or");
        assertThatThrownBy(() -> read("timestamp,price\n")).hasMessageContaining("has no trades");
        assertThatThrownBy(() -> read("timestamp,price\n2025-10-10 00:00:01,-3\n")).hasMessageContaining("x.csv:2: price is -3; a price is positive");
        assertThatThrownBy(() -> read("timestamp,price\n2025-10-10 00:00:01,dear\n")).hasMessageContaining("price 'dear' is not a number");
        assertThatThrownBy(() -> read("timestamp,price\n2025-10-10 00:00:02,3\n2025-10-10 00:00:01,3\n")).hasMessageContaining("x.csv:3")
                .hasMessageContaining("ticks must be sorted");
        assertThatThrownBy(() -> read("timestamp,price\nnoon,3\n")).hasMessageContaining("x.csv:2: 'noon' is not a time");
        assertThatThrownBy(() -> read("timestamp,price\n2025-10-10 00:00:02\n")).hasMessageContaining("is the file cut off?");
        Path crossed = file("crossed.csv", "timestamp,bid,ask\n2025-10-10 00:00:01,101,99\n");
        assertThatThrownBy(() -> TickFiles.read("index", List.of(crossed), Tape.QUOTES)).hasMessageContaining("the best ask 99.0 is below the best bid 101.0");
        Path oneSide = file("side.csv", "local_ts_ns,type,E,T,u,side,price,qty\n3,bookTicker,1,1723161256400,6,bid,61800.20,2.5\n");
        assertThatThrownBy(() -> TickFiles.read("index", List.of(oneSide), Tape.QUOTES)).hasMessageContaining("no best quotes of both sides");
    }

    private void read(String text) throws IOException {
        TickFiles.read("index", List.of(file("x.csv", text)), Tape.TRADES);
    }
}
