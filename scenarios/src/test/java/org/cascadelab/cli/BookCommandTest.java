package org.cascadelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookCommandTest {
    private static final String HEADER = "local_ts_ns,type,E,T,u,side,price,qty\n";

    @TempDir
    private Path folder;

    private final CommandHarness harness = new CommandHarness();

    @Test
    void everyRowOfTheSampleDayIsReproduced() {
        Path messages = CommandHarness.shared("lobster-aapl-20120621/AAPL_2012-06-21_message_10_first998.csv");
        Path book = CommandHarness.shared("lobster-aapl-20120621/AAPL_2012-06-21_orderbook_10_first998.csv.gz");
        assertThat(harness.run(new BookCommand(), "replay", messages, "--check", book)).as(harness.err.toString()).isZero();
        assertThat(harness.out.toString()).contains("first difference  none", "hidden executions").doesNotContain("rows compared     0");
    }

    @Test
    void everyCheckedStateOfTheL2FeedIsReproduced() {
        Path feed = CommandHarness.shared("binance-l2-btcusdt-20240808/btcusdt_usdm_20240808.csv.gz");
        assertThat(harness.run(new BookCommand(), "replay", feed, "--format", "l2")).as(harness.err.toString()).isZero();
        assertThat(harness.out.toString()).contains("rows compared     6543", "rows equal        6543");
    }

    @Test
    void messagesOfEveryTypeMoveTheBookAsTheRecordSays() throws IOException {
        Path messages = write("messages.csv", """
                34200.1,1,11,5,10000,1
                34200.2,1,12,7,10000,1
                34200.3,1,13,4,10100,-1
                34200.4,4,11,5,10000,1
                34200.5,2,12,2,10000,1
                34200.6,5,0,9,10050,1
                34200.7,7,0,0,-1,-1
                34200.8,1,14,1,10100,1
                34200.9,3,14,1,10100,1
                34201.0,7,0,0,1,-1
                34201.1,3,13,4,10100,-1
                """);
        Path book = write("book.csv", """
                9999999999,0,10000,5
                9999999999,0,10000,12
                10100,4,10000,12
                10100,4,10000,7
                10100,4,10000,5
                10100,4,10000,5
                10100,4,10000,5
                10100,4,10100,1
                10100,4,10000,5
                10100,4,10000,5
                9999999999,0,10000,5
                """);
        assertThat(harness.run(new BookCommand(), "replay", messages, "--check", book)).as(harness.out.toString() + harness.err).isZero();
        assertThat(harness.out.toString()).contains("rows compared     11", "rows equal        11", "trading status messages: 2");
    }

    @Test
    void aDifferenceIsAnExitCodeAndALine() throws IOException {
        Path messages = write("messages.csv", "1.0,1,11,5,10000,1\n1.1,1,12,5,10000,1\n");
        Path book = write("book.csv", "9999999999,0,10000,5\n9999999999,0,10000,11\n");
        assertThat(harness.run(new BookCommand(), "replay", messages, "--check", book)).isEqualTo(1);
        assertThat(harness.out.toString()).contains("message line 2: vendor ask 9999999999 x 0, bid 10000 x 11; book ask none, bid 10000 x 10");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1.1,1,12,5,10000 | wrong column count: 5 instead of 6",
        "1.1,9,12,5,10000,1 | unknown message type: 9",
        "1.1,3,99,5,10000,1 | unknown order: 99 at 10000",
        "1.1,1,12,-5,10000,1 | size is not positive: -5",
        "1.1,5,0,-5,10000,1 | size is not positive: -5",
        "1.1,6,0,-5,10000,1 | size is negative: -5",
        "0.9,1,12,5,10000,1 | time goes back",
        "1.1,1,11,5,10000,1 | order id is live already: 11",
        "1.1,2,11,6,10000,1 | more than the order has: 6 of 5",
        "1.1,1,12,5,ten,1 | not a number",
        "1.1,1,12,5,10000,2 | direction is neither 1 nor -1: 2",
        "1.1,1,12,5,10000,-1 | new order would trade at once: 10000 against 10000",
    })
    void aMalformedMessageStopsWithItsLineOrIsCounted(String line, String reason) throws IOException {
        Path messages = write("messages.csv", "Time,Type,OrderID,Size,Price,Direction\n1.0,1,11,5,10000,1\n" + line + "\n");
        assertThat(harness.run(new BookCommand(), "replay", messages)).isEqualTo(2);
        assertThat(harness.err.toString()).contains("messages.csv line 3: " + reason).doesNotContain("Exception");
        assertThat(harness.run(new BookCommand(), "replay", messages, "--lenient")).isZero();
        assertThat(harness.out.toString()).contains("skipped, " + reason.split(":")[0] + ": 1");
    }

    @Test
    void aFileWithoutMessagesIsNotAReplay() throws IOException {
        assertThat(harness.run(new BookCommand(), "replay", write("empty.csv", ""))).isEqualTo(2);
        assertThat(harness.err.toString()).contains("empty.csv holds no messages");
        assertThat(harness.run(new BookCommand(), "replay", write("header.csv", "Time,Type,OrderID,Size,Price,Direction\n"), "--lenient")).isEqualTo(2);
        assertThat(harness.run(new BookCommand(), "replay", write("l2.csv", HEADER), "--format", "l2")).isEqualTo(2);
        assertThat(harness.err.toString()).contains("l2.csv has no snapshot to start from");
    }

    /** The sample's messages are those of ten levels; the first level alone does not tell what waits behind it. */
    @Test
    void aBookFileOfFewerLevelsThanTheMessagesIsEnough() throws IOException {
        Path messages = write("messages.csv", """
                1.0,1,11,5,10000,1
                1.1,3,7,5,9900,1
                1.2,3,11,5,10000,1
                """);
        Path book = write("book.csv", "10100,4,10000,5\n10100,4,10000,5\n10100,4,9800,3\n");
        assertThat(harness.run(new BookCommand(), "replay", messages, "--check", book)).as(harness.out.toString() + harness.err).isZero();
        assertThat(harness.out.toString()).contains("messages about orders beyond the book file's levels, not applied: 1", "rows equal        2");
    }

    @Test
    void anL2FeedIsCheckedAgainstTheQuotesOfItsUpdateId() throws IOException {
        Path feed = write("feed.csv", HEADER + """
                1,snapshot,1,1,10,bid,100.0,5
                1,snapshot,1,1,10,ask,100.5,6
                2,bookTicker,1,1,11,bid,100.0,7
                2,bookTicker,1,1,11,ask,100.5,6
                3,bookTicker,1,1,13,bid,100.1,1
                3,bookTicker,1,1,13,ask,100.5,6
                4,depth,1,1,12,bid,100.0,7
                5,depth,1,1,13,bid,100.1,1
                6,bookTicker,1,1,14,bid,100.1,2
                6,bookTicker,1,1,14,ask,100.5,6
                """);
        assertThat(harness.run(new BookCommand(), "replay", feed, "--format", "l2")).as(harness.out.toString() + harness.err).isZero();
        assertThat(harness.out.toString()).contains("rows compared     2", "rows equal        2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2,depth,1,1,11,bid,100.0 | wrong column count: 7 instead of 8",
        "2,depth,1,1,11,mid,100.0,7 | side is neither bid nor ask: mid",
        "2,depth,1,1,11,bid,100.0,-7 | negative size",
        "2,news,1,1,11,bid,100.0,7 | unknown message type: news",
        "2,depth,1,1,11,bid,100.05,7 | not a number",
    })
    void aMalformedL2RowStopsWithItsLine(String line, String reason) throws IOException {
        Path feed = write("feed.csv", HEADER + "1,snapshot,1,1,10,bid,100.0,5\n" + line + "\n");
        assertThat(harness.run(new BookCommand(), "replay", feed, "--format", "l2")).isEqualTo(2);
        assertThat(harness.err.toString()).contains("feed.csv line 3: " + reason).doesNotContain("Exception");
    }

    @Test
    void wrongUsageIsToldWithoutAStackTrace() {
        assertThat(harness.run(new BookCommand(), "replay", folder.resolve("none.csv"))).isEqualTo(2);
        assertThat(harness.err.toString()).contains("there is no file");
        assertThat(harness.run(new BookCommand(), "replay", "x", "--format", "itch")).isEqualTo(2);
        assertThat(harness.err.toString()).contains("known: lobster, l2");
        assertThat(harness.run(new BookCommand())).isEqualTo(2);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
