package org.cascadelab.engine;

import java.util.List;
import java.util.stream.IntStream;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Ledger;

/** What is held when a run begins: every contract with its other side, the instrument that leads, and the fund that is a share of it. */
final class OpenInterest {
    private final MarketSetup setup;
    private final Ledger ledger;
    /** by instrument */
    private final long[] lots;

    private OpenInterest(MarketSetup setup, Ledger ledger) {
        this.setup = setup;
        this.ledger = ledger;
        lots = IntStream.range(0, ledger.instruments()).mapToLong(ledger::longLots).toArray();
    }

    /** @throws IllegalArgumentException if positions lack another side */
    static OpenInterest of(MarketSetup setup, Ledger ledger, AccountOwners owners) {
        OpeningBalance balance = new OpeningBalance(ledger, owners, List.copyOf(setup.populations().keySet()));
        for (int instrument = 0; instrument < ledger.instruments(); instrument++) {
            balance.require(instrument, setup.instruments().get(instrument), ledger.instruments() == 1);
        }
        return new OpenInterest(setup, ledger);
    }

    long lots(int instrument) {
        return lots[instrument];
    }

    /** At the opening price, in money. */
    long value(int instrument) {
        return ledger.contractOf(instrument).notional(lots[instrument], setup.instruments().get(instrument).startTicks());
    }

    /** The insurance fund at the start: its share of every instrument's, in money. */
    long fundMoney() {
        long fund = 0;
        for (int instrument = 0; instrument < lots.length; instrument++) {
            fund = Math.addExact(fund, Exact.portionDown(value(instrument), setup.fundPpb()));
        }
        return fund;
    }

    /** The instrument with the largest in value, the first of equals. */
    int leading() {
        int leading = 0;
        for (int instrument = 1; instrument < lots.length; instrument++) {
            if (value(instrument) > value(leading)) {
                leading = instrument;
            }
        }
        return leading;
    }
}
