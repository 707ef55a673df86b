package org.cascadelab.experiment;

import java.util.List;
import java.util.Map;
import org.cascadelab.document.MarketFactsText;
import org.cascadelab.marketdata.RecordedMarket;
import org.cascadelab.marketfact.MarketFact;
import org.cascadelab.marketfact.RealMarkets;

/** The facts of a recorded market, beside those that the table of real markets holds. */
public record FactsOfRecord(RecordedMarket market, RealMarkets real) {
    /** For people. */
    public String text() {
        Map<String, List<MarketFact>> facts = market.facts();
        return "%s: its facts beside those of the table\n\n%s\n\n%s".formatted(market.title(), String.join("\n", market.remarks()), MarketFactsText.of(facts, real, "record"));
    }

    /** For programs. */
    public String json() {
        return FactsJson.of("record", market.title(), market.facts(), real);
    }
}
