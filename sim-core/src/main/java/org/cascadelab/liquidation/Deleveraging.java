package org.cascadelab.liquidation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.margin.Ledger;

/**
 * Auto-deleveraging: traders on the other side give up contracts against the account in liquidation, contract for contract and never
 * more than they hold. House accounts are never asked.
 *
 * @param selection who gives up how much
 * @param atMark at the mark, which leaves the shortfall to the loss stages, or else at the account's bankruptcy price. A deal has a
 *        positive price: a short that every price bankrupts is closed at one tick and owes the rest
 */
record Deleveraging(WinnerSelection selection, boolean atMark) implements RemainderStage {
    /** Who comes first, from the lowest rank up. To add a rank rule, one line. */
    static final Map<String, Comparator<Winner>> QUEUES = new LinkedHashMap<>();

    static final Map<String, WinnerSelection> RANKS = new LinkedHashMap<>();

    static {
        QUEUES.put("profit-leverage", Winner::compareLeveragedProfit);
        QUEUES.put("profit", Comparator.comparingLong(Winner::profit));
        QUEUES.put("size", Comparator.comparingLong(Winner::lots));
        QUEUES.put("gain-leverage", Winner::compareLeveragedGain);
        QUEUES.forEach((name, lowestFirst) -> RANKS.put(name, WinnerSelection.ranked(lowestFirst)));
        RANKS.put("pro-rata", WinnerSelection::proRata);
    }

    @Override
    public List<Takeover> takeOver(Ledger ledger, int account, long bankruptcyTicks, long markTicks) {
        List<Winner> winners = winners(ledger, account, markTicks);
        if (winners.isEmpty()) {
            return List.of();
        }
        long priceTicks = atMark ? markTicks : Math.max(1, bankruptcyTicks);
        long[] taken = selection.select(winners, Math.absExact(ledger.lots(account)));
        List<Takeover> takeovers = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] > 0) {
                takeovers.add(new Takeover(winners.get(i).account(), taken[i], priceTicks));
            }
        }
        return takeovers;
    }

    private static List<Winner> winners(Ledger ledger, int account, long markTicks) {
        boolean closesLong = ledger.lots(account) > 0;
        List<Winner> winners = new ArrayList<>();
        for (int other = Ledger.HOUSE_ACCOUNTS; other < ledger.accounts(); other++) {
            long lots = ledger.lots(other);
            if (closesLong ? lots < 0 : lots > 0) {
                winners.add(Winner.of(ledger, other, markTicks));
            }
        }
        return winners;
    }
}
