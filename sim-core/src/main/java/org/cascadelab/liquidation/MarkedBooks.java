package org.cascadelab.liquidation;

import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.Marks;

/** The venue's books at the present marks, as the stages of the waterfall read them. Money is that of the asset which the account's positions settle in, the first. */
public record MarkedBooks(Ledger ledger, Marks marks) {
    /** Cash and all positions of an account, without collateral in other assets: what can be taken at once. */
    long equity(int account) {
        long equity = ledger.cash(account);
        for (int instrument = 0; instrument < ledger.instruments(); instrument++) {
            equity = Math.addExact(equity, value(account, instrument));
        }
        return equity;
    }

    /** What a position is worth, signed. */
    long value(int account, int instrument) {
        long held = ledger.lots(account, instrument);
        return held == 0 ? 0 : ledger.contractOf(instrument).value(held, marks.markTicks(instrument));
    }

    /** The open profit of a position, negative for a loss. */
    long profit(int account, int instrument) {
        return Math.subtractExact(value(account, instrument), ledger.entryCost(account, instrument));
    }

    /** Counts so much of an account's open profit, at most all of it, as paid away: of its winning positions in their order. */
    void settleProfit(int account, long money) {
        long left = money;
        for (int instrument = 0; instrument < ledger.instruments() && left > 0; instrument++) {
            long settled = Math.min(left, Math.max(0, profit(account, instrument)));
            if (settled > 0) {
                ledger.settleProfit(account, instrument, settled);
                left -= settled;
            }
        }
        if (left > 0) {
            throw new IllegalStateException("account %d paid %d of profit, but had %d less".formatted(account, money, left));
        }
    }

    /** Whether an account holds anything. */
    boolean isFlat(int account) {
        for (int instrument = 0; instrument < ledger.instruments(); instrument++) {
            if (ledger.lots(account, instrument) != 0) {
                return false;
            }
        }
        return true;
    }
}
