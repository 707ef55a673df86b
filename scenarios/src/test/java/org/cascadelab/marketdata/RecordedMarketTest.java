package org.cascadelab.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cascadelab.marketfact.MarketFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedMarketTest {
    private static final String L2_HEADER = "local_ts_ns,type,E,T,u,side,price,qty\n";

    @TempDir
    Path folder;

    private static MarketFact fact(RecordedMarket market, String name) {
        return market.facts().values().stream().flatMap(List::stream).filter(fact -> fact.name().equals(name)).findFirst().orElseThrow();
    }

    private static double value(RecordedMarket market, String name) {
        return fact(market, name).value().get();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void barsTellReturnsAndSayWhatTheyAreTooShortFor() throws IOException {
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close\n");
        for (int minute = 0; minute < 60; minute++) {
            double close = minute % 2 == 0 ? 100 : 101;
            bars.append("2025-01-01 00:%02d:00,100,101,100,%s\n".formatted(minute, close));
        }
        RecordedMarket market = RecordedMarket.ofBars(List.of(write("bars.csv", bars.toString())), BarFiles.Gaps.REFUSE);
        assertThat(value(market, "return-autocorrelation-1")).as("up and down in turn").isCloseTo(-58 / 59.0, within(0.01));
        assertThat(fact(market, "return-autocorrelation-60").value().undefined()).isEqualTo("this record has 59 one-minute returns; 90 are needed for that lag");
        assertThat(market.facts().values().stream().flatMap(List::stream)).extracting(MarketFact::name).doesNotContain("spread-median", "market-order-rate");
    }

    @Test
    void barsThatAreNoPartOfAMinuteAndBarsWithGapsAreRefused() throws IOException {
        Path long10 = write("ten.csv", "timestamp,open,high,low,close\n2025-01-01 00:00:00,1,1,1,1\n2025-01-01 00:10:00,1,1,1,1\n");
        assertThatIllegalArgumentException().isThrownBy(() -> RecordedMarket.ofBars(List.of(long10), BarFiles.Gaps.REFUSE)).withMessageContaining("600 s long")
                .withMessageContaining("a minute or less");
        Path gap = write("gap.csv", "timestamp,open,high,low,close\n2025-01-01 00:00:00,1,1,1,1\n2025-01-01 00:01:00,1,1,1,1\n2025-01-01 00:04:00,1,1,1,1\n");
        assertThatIllegalArgumentException().isThrownBy(() -> RecordedMarket.ofBars(List.of(gap), BarFiles.Gaps.REFUSE)).withMessageContaining("2 bars of 1m are missing");
        assertThat(RecordedMarket.ofBars(List.of(gap), BarFiles.Gaps.HOLD).remarks()).anyMatch(remark -> remark.startsWith("2 missing bars hold the close"));
    }

    @Test
    void anL2FeedTellsQuotesDepthTradesAndWhatWasWithdrawn() throws IOException {
        // price step 0.5; the bid falls from 100.0 to 99.5 after 250 ms; 3 of 5 lots that leave were traded, in two trades of one moment and side with another side's
        // in between
        Path feed = write("feed.csv", L2_HEADER + """
                1,snapshot,0,1000,10,bid,100.0,5
                1,snapshot,0,1000,10,bid,99.5,9
                1,snapshot,0,1000,10,ask,101.0,6
                2,depth,0,1000,11,ask,101.0,7
                3,trade:MARKET,0,1250,1,sell,100.0,2
                3,trade:MARKET,0,1250,2,buy,101.0,1
                3,trade:MARKET,0,1250,3,sell,99.5,0
                3,trade:MARKET,0,1250,4,sell,100.0,1
                4,depth,0,1250,12,bid,100.0,0
                4,depth,0,1250,12,ask,101.0,6
                5,depth,0,1450,13,bid,99.5,9
                """);
        RecordedMarket market = RecordedMarket.ofL2(feed, false);
        assertThat(market.remarks().get(0)).contains("The price step is 0.5");
        // ticks end at 100, 200, 300 and 400 ms: spreads of 2, 2, 3 and 3 steps
        assertThat(value(market, "spread-mean")).isEqualTo(2.5);
        assertThat(fact(market, "market-order-rate").observations()).as("one seller, one buyer").isEqualTo(2);
        assertThat(value(market, "cancelled-share")).as("5 + 1 lots left, 3 + 1 of them traded").isCloseTo(100 / 3.0, within(1e-9));
        assertThat(fact(market, "limit-order-rate").value().undefined()).isEqualTo("the sizes of levels are told, not the orders in them");
        // at the first tick's end: 5 lots at the bid, 7 at the ask, half their sum at the mid of 100.5; the other bid is 100 bp away
        assertThat(fact(market, "depth-50bp").observations()).isPositive();
        assertThat(value(market, "depth-50bp")).isCloseTo(6 * 100.5, within(1e-6));
    }

    @Test
    void theResponseInAnL2FeedIsThatOfTheFeedsOwnQuotes() throws IOException {
        // every two seconds one buys, the mid goes up by 1 bp in the same millisecond and comes back after half a second; the levels of the book do not tell it
        StringBuilder feed = new StringBuilder(L2_HEADER + "1,snapshot,0,1000,10,bid,10000,5\n1,snapshot,0,1000,10,ask,10001,5\n");
        long id = 11;
        for (long second = 1; second <= 121; second++) {
            long millis = 1000 * second;
            feed.append("%d,depth,0,%d,%d,bid,10000,%d\n".formatted(millis, millis, id++, 5 + second));
            if (second % 2 == 0) {
                feed.append(quotes(millis - 400, id++, 10_000)).append(quotes(millis, id++, 10_001)).append(quotes(millis + 500, id++, 10_000))
                        // it reaches the recorder after what it did
                        .append("%d,trade:MARKET,0,%d,%d,buy,10001,1\n".formatted(millis, millis, second));
            }
        }
        RecordedMarket market = RecordedMarket.ofL2(write("feed.csv", feed.toString()), false);
        assertThat(fact(market, "response-100ms").observations()).isEqualTo(60);
        assertThat(value(market, "response-100ms")).isCloseTo(10_000 * Math.log(10_001.5 / 10_000.5), within(1e-4));
        assertThat(value(market, "response-1s")).isZero();
    }

    private static String quotes(long millis, long id, long bid) {
        return "%d,bookTicker,0,%d,%d,bid,%d,1\n%d,bookTicker,0,%d,%d,ask,%d,1\n".formatted(millis, millis, id, bid, millis, millis, id, bid + 1);
    }

    @Test
    void theResponseToLobsterExecutionsIsThatOfTheBookBetweenMessages() throws IOException {
        // every second the best bid goes, one buys all of the ask 10 ms later, and both come back: only the book's rows tell what is best then
        StringBuilder messages = new StringBuilder("34200.0,1,1,5,10100,-1\n34200.01,1,2,5,10000,1\n");
        StringBuilder book = new StringBuilder("10100,5,9900,5\n10100,5,10000,5\n");
        for (int second = 1; second <= 60; second++) {
            int order = 2 * second;
            messages.append("%1$d.05,3,%2$d,5,10000,1\n%1$d.06,4,%3$d,5,10100,-1\n%1$d.5,1,%4$d,5,10100,-1\n%1$d.51,1,%5$d,5,10000,1\n"
                    .formatted(34_200 + second, order, order - 1, order + 1, order + 2));
            book.append("10100,5,9900,5\n10300,5,9900,5\n10100,5,9900,5\n10100,5,10000,5\n");
        }
        RecordedMarket market = RecordedMarket.ofLobster(write("messages.csv", messages.toString()), write("book.csv", book.toString()), true);
        assertThat(fact(market, "response-100ms").observations()).isEqualTo(60);
        assertThat(value(market, "response-100ms")).as("from 1.00 to 1.01").isCloseTo(10_000 * Math.log(1.01 / 1.00), within(1e-4));
        assertThat(fact(market, "response-1s").observations()).as("the last has no second after it").isEqualTo(59);
        assertThat(value(market, "response-1s")).as("1.01 again, with the next one").isCloseTo(10_000 * Math.log(1.01 / 1.00), within(1e-4));
        assertThat(fact(market, "flow-share-1s").observations()).isPositive();
    }

    @Test
    void aHoleInAnL2FeedIsRefusedWithItsLine() throws IOException {
        Path feed = write("feed.csv", L2_HEADER + "1,snapshot,0,1000,10,bid,100.0,5\n2,depth,0,1000,11,bid,100.0,6\n3,depth,0,9000,12,bid,100.0,7\n");
        assertThatIllegalArgumentException().isThrownBy(() -> RecordedMarket.ofL2(feed, false)).withMessageContaining("feed.csv line 4: no change of the book for 8000 ms");
        Path brief = write("brief.csv", L2_HEADER + "1,snapshot,0,1000,10,bid,100.0,5\n2,depth,0,1000,11,bid,100.0,6\n");
        assertThatIllegalArgumentException().isThrownBy(() -> RecordedMarket.ofL2(brief, false)).withMessageContaining("less than 100 ms");
    }

    @Test
    void lobsterMessagesTellOrdersAndQuotes() throws IOException {
        Path messages = write("messages.csv", """
                34200.0,1,11,5,10000,1
                34200.1,1,12,7,9900,1
                34200.2,1,13,4,10300,-1
                34200.3,4,11,5,10000,1
                34200.3,4,12,2,9900,1
                34200.4,3,12,5,9900,1
                34200.5,1,14,1,9800,1
                """);
        Path book = write("book.csv", """
                10400,3,10000,5,9999999999,0,-9999999999,0
                10400,3,10000,5,9999999999,0,9900,7
                10300,4,10000,5,10400,3,9900,7
                10300,4,9900,7,10400,3,-9999999999,0
                10300,4,9900,5,10400,3,-9999999999,0
                10300,4,-9999999999,0,10400,3,-9999999999,0
                10300,4,9800,1,10400,3,-9999999999,0
                """);
        RecordedMarket market = RecordedMarket.ofLobster(messages, book, false);
        assertThat(fact(market, "market-order-rate").observations()).as("two executions of one nanosecond and side").isEqualTo(1);
        assertThat(value(market, "walk-share")).isEqualTo(100);
        // 5 x 1.00 USD and 2 x 0.99 USD at the first price
        assertThat(value(market, "market-order-mean")).isCloseTo(7, within(1e-9));
        // the first message is what the book starts from
        assertThat(value(market, "limit-order-rate")).isCloseTo(3 / 0.5, within(1e-9));
        // the last bid comes to a side that is empty
        assertThat(fact(market, "order-share-inside").value().undefined()).isEqualTo("this record has 2 orders that came to rest behind others; 100 are needed");
        // of the two that ended one was there before
        assertThat(fact(market, "order-life-median").value().undefined()).contains("this record has 1 orders that came and went");
        assertThat(value(market, "spread-median")).as("4, 4, 3, 4 and 5 cents").isEqualTo(4);
    }

    @Test
    void aLenientReaderSkipsAndCounts() throws IOException {
        Path feed = write("feed.csv", L2_HEADER
                + "1,snapshot,0,1000,10,bid,100.0,5\n1,snapshot,0,1000,10,ask,101.0,5\n2,depth,0,1000,11,bid,100.0,6\n3,news,0,1000,11,bid,100.0,6\n4,depth,0,1300,12,bid,100.0,7\n");
        assertThatIllegalArgumentException().isThrownBy(() -> RecordedMarket.ofL2(feed, false)).withMessageContaining("feed.csv line 5: unknown message type: news");
        assertThat(RecordedMarket.ofL2(feed, true).remarks()).contains("Skipped, unknown message type: 1.");
    }

    @Test
    void timesThatAreNoSecondsAfterMidnightAreRefused() throws IOException {
        Path messages = write("messages.csv", "34200000.0,1,11,5,10000,1\n34200000.5,1,12,5,10000,1\n");
        Path book = write("book.csv", "10400,3,10000,5\n10400,3,10000,10\n");
        assertThatIllegalArgumentException().isThrownBy(() -> RecordedMarket.ofLobster(messages, book, false))
                .withMessageContaining("more than a day; times are seconds after midnight");
    }
}
