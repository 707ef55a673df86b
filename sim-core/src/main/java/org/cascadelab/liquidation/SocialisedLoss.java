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
    public List<Payment> payments(MarkedBooks books, int account, long loss) {
        Ledger ledger = books.ledger();
        long all = 0;
        for (int payer = Ledger.HOUSE_ACCOUNTS; payer < ledger.accounts(); payer++) {
            all = Math.addExact(all, weight(books, payer, account));
        }
        if (all == 0) {
            return List.of();
        }
        Apportionment apportionment = new Apportionment(Math.min(loss, all), all);
        List<Payment> payments = new ArrayList<>();
        for (int payer = Ledger.HOUSE_ACCOUNTS; payer < ledger.accounts(); payer++) {
            long money = apportionment.next(weight(books, payer, account));
            if (money > 0) {
                payments.add(new Payment(payer, money));
            }
        }
        return payments;
    }

    @Override
    public boolean takesProfit() {
        return ofProfit;
    }

    private long weight(MarkedBooks books, int payer, int bankrupt) {
        if (payer == bankrupt || books.ledger().isHouse(payer)) {
            return 0;
        }
        long equity = Math.max(0, books.equity(payer));
        return ofProfit ? Math.min(equity, Winner.of(books, payer).coveredProfit()) : equity;
    }
}
