package org.cascadelab.marketdata;

import java.util.Arrays;
import java.util.List;

/** Where a file of bars keeps its time and prices, known from its header. */
enum BarLayout {
    /** open_time in ms or us since 1970, then open, high, low, close: klines of Binance. */
    BINANCE("open_time", "open", "high", "low", "close"),
    /** timestamp as date and time: FTX and many exports. */
    TIMESTAMP("timestamp", "open", "high", "low", "close"),
    /** time_period_start, price_open, ...: CoinAPI. */
    COIN_API("time_period_start", "price_open", "price_high", "price_low", "price_close");

    /** Older Binance files come without a header: twelve columns of which the first is a time. */
    static final List<String> BINANCE_COLUMNS = List.of("open_time", "open", "high", "low", "close", "volume", "close_time", "quote_volume", "count",
            "taker_buy_volume", "taker_buy_quote_volume", "ignore");

    private final List<String> columns;

    BarLayout(String... columns) {
        this.columns = List.of(columns);
    }

    /** Time, open, high, low, close: their places in a row, or null if the header is of another layout. */
    int[] places(List<String> header) {
        int[] places = columns.stream().mapToInt(header::indexOf).toArray();
        return Arrays.stream(places).anyMatch(place -> place < 0) ? null : places;
    }

    static String known() {
        return String.join(" or ", Arrays.stream(values()).map(layout -> String.join(",", layout.columns)).toList());
    }
}
