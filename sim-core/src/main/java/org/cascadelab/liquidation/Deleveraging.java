package org.cascadelab.liquidation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cascadelab.margin.Contract;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Ledger;

/**
 * Auto-deleveraging: traders on the other side give up contracts against the account in liquidation, contract for contract and never
 * more than they hold. House accounts are never asked. A deal never takes a winner's equity below zero: at a price worse than the mark it gives up at most
 * {@code equity / (price - mark)} lots (of a linear contract), and nothing without equity. A winner whom a deal leaves below its maintenance margin is in breach like anybody else, and due
 * in the next round. What nobody can give up stays with the account.
 *
 * @param selection who gives up how much
 */
record Deleveraging(WinnerSelection selection, DeleveragingPrice price) implements RemainderStage {
    /** Who comes first, from the lowest rank up. To add a rank rule, one line. */
    static final Map<String, Comparator<Winner>> QUEUES = new LinkedHashMap<>();

    static final Map<String, WinnerSelection> RANKS = new LinkedHashMap<>();

    static {
        QUEUES.put("profit-leverage", Winner::compareLeveragedProfit);
        QUEUES.put("profit", Comparator.comparingLong(Winner::profit));
        QUEUES.put("size", Comparator.comparingLong(Winner::lots));
        QUEUES.put("gain-leverage", Winner::compareLeveragedGain);
        QUEUES.forEach((name, lowestFirst) -> RANKS.put(name, WinnerSelection.ranked(lowestFirst)));
        RANKS.put("pro-rata", WinnerSelection.proRata(Winner::lots));
        RANKS.put("pro-rata-equity", WinnerSelection.proRata(winner -> Math.max(0, winner.equity())));
        RANKS.put("random", WinnerSelection.RANDOM);
    }

    @Override
    public List<Takeover> takeOver(Remainder remainder) {
        List<Winner> winners = winners(remainder);
        if (winners.isEmpty()) {
            return List.of();
        }
        long priceTicks = price.ticks(remainder);
        long[] most = winners.stream().mapToLong(winner -> capacity(winner, priceTicks, remainder)).toArray();
        long[] taken = selection.select(winners, most, account -> remainder.luck().at(account, remainder.nanos()).nextLong(), Math.absExact(remainder.lots()));
        List<Takeover> takeovers = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] > 0) {
                takeovers.add(new Takeover(winners.get(i).account(), taken[i], priceTicks));
            }
        }
        return takeovers;
    }

    /** The most lots that a winner can give up at a price without owing anything for it. */
    private static long capacity(Winner winner, long priceTicks, Remainder remainder) {
        // the account in liquidation sells what a winner, who is short, buys back, and the other way round
        Contract contract = remainder.books().ledger().contractOf(remainder.instrument());
        long lots = Long.signum(remainder.lots()) * winner.lots();
        long loss = Math.subtractExact(contract.value(lots, priceTicks), contract.value(lots, remainder.markTicks()));
        return loss <= 0 ? winner.lots() : Math.min(winner.lots(), Exact.mulDiv(Math.max(0, winner.equity()), winner.lots(), loss));
    }

    private static List<Winner> winners(Remainder remainder) {
        Ledger ledger = remainder.books().ledger();
        boolean closesLong = remainder.lots() > 0;
        List<Winner> winners = new ArrayList<>();
        for (int other = Ledger.HOUSE_ACCOUNTS; other < ledger.accounts(); other++) {
            long lots = ledger.lots(other, remainder.instrument());
            if ((closesLong ? lots < 0 : lots > 0) && !ledger.isHouse(other)) {
                winners.add(Winner.of(remainder.books(), other, remainder.instrument()));
            }
        }
        return winners;
    }
}
