package org.cascadelab.engine;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cascadelab.catalog.Amount;
import org.cascadelab.margin.Ledger;

/** Holds the positions that populations open with to what every contract needs: another side. */
final class OpeningBalance {
    private final Ledger ledger;
    private final AccountOwners owners;
    private final List<String> populations;

    /** @param populations the names, by number */
    OpeningBalance(Ledger ledger, AccountOwners owners, List<String> populations) {
        this.ledger = ledger;
        this.owners = owners;
        this.populations = populations;
    }

    /** @throws IllegalArgumentException saying who holds what, what is missing, and what would balance it */
    void require(int instrument, InstrumentSetup setup, boolean isOnly) {
        long[] lots = new long[populations.size()];
        long excess = 0;
        for (int account = Ledger.HOUSE_ACCOUNTS; account < ledger.accounts(); account++) {
            long held = ledger.lots(account, instrument);
            if (held != 0) {
                lots[owners.of(account)] += held;
                excess += held;
            }
        }
        if (excess == 0) {
            return;
        }
        String more = excess > 0 ? "long" : "short";
        String fewer = excess > 0 ? "short" : "long";
        List<String> holders = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        String amount = written(setup.instrument().quoteValue(Math.abs(excess), setup.startTicks()));
        for (int population = 0; population < lots.length; population++) {
            if (lots[population] != 0) {
                holders.add("'%s' %+d".formatted(populations.get(population), lots[population]));
                boolean heavier = lots[population] > 0 == excess > 0;
                if (!heavier || Math.abs(lots[population]) > Math.abs(excess)) {
                    changes.add("%s what '%s' hold by as much".formatted(heavier ? "lower" : "raise", populations.get(population)));
                }
            }
        }
        changes.add("add a population { type: basis-traders, side: %s, open-interest: %s }".formatted(fewer, amount));
        throw new IllegalArgumentException(("the populations do not balance%s: %d lots, %s at the opening price, more are held %s than %s (%s), and every contract "
                + "needs another side: %s")
                .formatted(isOnly ? "" : " in '" + setup.name() + "'", Math.abs(excess), amount, more, fewer, String.join(", ", holders), String.join(", or ", changes)));
    }

    private static String written(Amount amount) {
        BigDecimal value = amount.value().stripTrailingZeros();
        return new DecimalFormat("#,##0.##########", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value).replace(',', '_') + " " + amount.unit();
    }
}
