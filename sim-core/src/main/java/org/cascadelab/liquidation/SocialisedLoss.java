package org.cascadelab.liquidation;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.margin.Ledger;

/**
 * Spreads a loss over all traders with something to take from, in exact proportion, to a money unit. Nobody pays more than its weight,
 * so nobody is bankrupted by it; a loss larger than all weights together is not covered entirely.
 *
 * @param ofProfit by open profit at the mark (as far as equity covers it), or else by equity
 */
record SocialisedLoss(boolean ofProfit) implements LossStage {
    @Override
    public List<Payment> payments(Ledger ledger, int account, long loss, long markTicks) {
        long all = 0;
        for (int payer = Ledger.HOUSE_ACCOUNTS; payer < ledger.accounts(); payer++) {
            all = Math.addExact(all, weight(ledger, payer, account, markTicks));
        }
        if (all == 0) {
            return List.of();
        }
        Apportionment apportionment = new Apportionment(Math.min(loss, all), all);
        List<Payment> payments = new ArrayList<>();
        for (int payer = Ledger.HOUSE_ACCOUNTS; payer < ledger.accounts(); payer++) {
            long money = apportionment.next(weight(ledger, payer, account, markTicks));
            if (money > 0) {
                payments.add(new Payment(payer, money));
            }
        }
        return payments;
    }

    private long weight(Ledger ledger, int payer, int bankrupt, long markTicks) {
        if (payer == bankrupt || ledger.isHouse(payer)) {
            return 0;
        }
        long value = Math.multiplyExact(ledger.lots(payer), markTicks);
        long equity = Math.max(0, Math.addExact(ledger.cash(payer), value));
        return ofProfit ? Math.min(equity, Math.max(0, Math.subtractExact(value, ledger.entryCost(payer, 0)))) : equity;
    }
}
