package org.cascadelab.experiment;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.PositionOpened;
import org.cascadelab.margin.ContractType;
import org.cascadelab.margin.Instrument;
import org.cascadelab.scenario.LargestPosition;

/** Hears a run's opening for the largest position of an account that can be liquidated, in each instrument. */
final class OpeningPositions implements FactListener {
    private final long[] largestLots;
    private boolean margined;

    OpeningPositions(int instruments) {
        largestLots = new long[instruments];
    }

    @Override
    public void accountOpened(AccountOpened account) {
        margined = account.margined();
        see(account.instrument(), account.lots());
    }

    /** Told of an account's other positions, behind the account. */
    @Override
    public void positionOpened(PositionOpened position) {
        see(position.instrument(), position.lots());
    }

    private void see(int instrument, long lots) {
        if (margined) {
            largestLots[instrument] = Math.max(largestLots[instrument], Math.absExact(lots));
        }
    }

    /** At the prices of the opening; empty of worth if nobody can be liquidated. */
    LargestPosition largest(List<Instrument> instruments, long[] startTicks) {
        long lots = 0;
        Map<String, BigDecimal> worth = new HashMap<>();
        for (int i = 0; i < largestLots.length; i++) {
            Instrument instrument = instruments.get(i);
            if (largestLots[i] > 0) {
                lots = Math.max(lots, largestLots[i]);
                BigDecimal coins = instrument.type() == ContractType.LINEAR ? instrument.lotSize().multiply(BigDecimal.valueOf(largestLots[i]))
                        : instrument.moneySize().multiply(BigDecimal.valueOf(instrument.contract().notional(largestLots[i], startTicks[i])));
                worth.merge(instrument.base(), coins, BigDecimal::max);
                worth.merge(instrument.quote(), instrument.quoteValue(largestLots[i], startTicks[i]).value(), BigDecimal::max);
            }
        }
        return new LargestPosition(lots, worth);
    }
}
