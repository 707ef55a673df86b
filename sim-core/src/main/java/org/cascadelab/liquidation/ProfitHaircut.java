package org.cascadelab.liquidation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Ledger;

/**
 * Takes a loss out of open profits, of both sides of the market, and never more of one than its equity covers: auto-deleveraging by
 * money instead of contracts, as arXiv 2512.01112 defines it. A share of the loss, the severity, is taken; the rest stays with the venue.
 *
 * @param severityPpb share of the loss that profits pay, in parts per billion
 * @param queue who pays all it can before the next one pays anything, from the lowest rank up, ties to the lower account number; empty: everyone the same share
 */
record ProfitHaircut(long severityPpb, Optional<Comparator<Winner>> queue) implements LossStage {
    @Override
    public List<Payment> payments(MarkedBooks books, int account, long loss) {
        Ledger ledger = books.ledger();
        List<Winner> winners = new ArrayList<>();
        long all = 0;
        for (int payer = Ledger.HOUSE_ACCOUNTS; payer < ledger.accounts(); payer++) {
            if (payer != account && !ledger.isHouse(payer) && !books.isFlat(payer)) {
                Winner winner = Winner.of(books, payer);
                if (winner.coveredProfit() > 0) {
                    winners.add(winner);
                    all = Math.addExact(all, winner.coveredProfit());
                }
            }
        }
        long budget = Math.min(Exact.portionDown(loss, severityPpb), all);
        if (budget == 0) {
            return List.of();
        }
        queue.ifPresent(lowestFirst -> winners.sort(lowestFirst.reversed().thenComparingInt(Winner::account)));
        return queue.isPresent() ? inTurn(winners, budget) : proRata(winners, budget, all);
    }

    @Override
    public boolean takesProfit() {
        return true;
    }

    private static List<Payment> inTurn(List<Winner> winners, long budget) {
        List<Payment> payments = new ArrayList<>();
        long left = budget;
        for (Winner winner : winners) {
            long money = Math.min(left, winner.coveredProfit());
            if (money > 0) {
                payments.add(new Payment(winner.account(), money));
            }
            left -= money;
        }
        return payments;
    }

    private static List<Payment> proRata(List<Winner> winners, long budget, long all) {
        Apportionment apportionment = new Apportionment(budget, all);
        List<Payment> payments = new ArrayList<>();
        for (Winner winner : winners) {
            long money = apportionment.next(winner.coveredProfit());
            if (money > 0) {
                payments.add(new Payment(winner.account(), money));
            }
        }
        return payments;
    }
}
