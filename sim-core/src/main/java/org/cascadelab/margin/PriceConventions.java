package org.cascadelab.margin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.margin.LiquidationPrice.Basis;

/**
 * On what value each venue takes the maintenance margin in its liquidation price. Bybit's isolated formulas and its printed inverse example take it at entry;
 * the others at the mark (each by its documentation; Kraken by its printed example). A venue that is not here has not been confirmed.
 */
public final class PriceConventions {
    private static final Map<String, Basis> BASES = new LinkedHashMap<>();

    static {
        for (String atMark : new String[] {"binance-usdm", "binance-coinm", "okx", "kraken-futures", "hyperliquid", "dydx-v4", "ftx", "drift-v2", "bitfinex-margin", "reg-t"}) {
            BASES.put(atMark, Basis.MARK);
        }
        for (String atEntry : new String[] {"bybit-usdt", "bybit-inverse"}) {
            BASES.put(atEntry, Basis.ENTRY);
        }
    }

    private PriceConventions() {}

    /** @throws UnsupportedOperationException naming the known venues and the nearest */
    public static Basis basis(String venue) {
        Basis basis = BASES.get(venue);
        if (basis == null) {
            throw new UnsupportedOperationException("no confirmed liquidation price formula of venue '%s'; known: %s%s".formatted(venue, BASES.keySet(), Nearest.hint(venue, BASES.keySet())));
        }
        return basis;
    }
}
