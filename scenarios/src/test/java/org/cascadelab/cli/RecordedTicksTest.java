package org.cascadelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.cascadelab.marketdata.TickFiles;
import org.cascadelab.price.SeriesSource.Tape;
import org.junit.jupiter.api.Test;

class RecordedTicksTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void theFeedOfAPerpetualIsReadWholeAndItsTradesAndQuotesAgree() {
        Path feed = CommandHarness.shared("binance-l2-btcusdt-20240808/btcusdt_usdm_20240808.csv.gz");
        TickFiles.Ticks trades = TickFiles.read("index", List.of(feed), Tape.TRADES);
        TickFiles.Ticks quotes = TickFiles.read("index", List.of(feed), Tape.QUOTES);
        assertThat(trades.series().lengthNanos()).isBetween(340 * SECOND, 346 * SECOND);
        assertThat(quotes.series().lengthNanos()).isBetween(340 * SECOND, 346 * SECOND);
        for (long nanos = 10 * SECOND; nanos < 330 * SECOND; nanos += SECOND) {
            assertThat(Math.abs(Math.log(trades.series().at(nanos) / quotes.series().at(nanos)))).isLessThan(0.001);
        }
    }
}
