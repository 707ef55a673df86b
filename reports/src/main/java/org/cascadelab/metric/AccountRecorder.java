package org.cascadelab.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.BadDebtBooked;
import org.cascadelab.fact.CollateralAdded;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.ForcedOrderSent;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.MarginWarned;
import org.cascadelab.fact.OrderRefused;
import org.cascadelab.fact.RunStarted;

/** Listens to one run and keeps what concerns one account. */
public final class AccountRecorder implements FactListener {
    private final int account;
    private final List<Record> facts = new ArrayList<>();
    private AccountOpened opened;
    private int firstAccount = -1;
    private int lastAccount = -1;
    private AccountRecord.OwnTrades own;
    private long lots;
    private long cash;
    private int ticks;
    private long[] lotsByTick = new long[1_024];
    private long[] equityByTick = new long[1_024];

    public AccountRecorder(int account) {
        this.account = account;
    }

    @Override
    public void runStarted(RunStarted fact) {
        facts.clear();
        opened = null;
        firstAccount = -1;
        lastAccount = -1;
        own = null;
        ticks = 0;
    }

    @Override
    public void accountOpened(AccountOpened fact) {
        firstAccount = firstAccount < 0 ? fact.account() : firstAccount;
        lastAccount = fact.account();
        if (fact.account() == account) {
            opened = fact;
            lots = fact.lots();
            cash = fact.cash();
        }
    }

    @Override
    public void tickClosed(long tick, long nanos, long indexTicks, long markTicks, long bestBidTicks, long bestAskTicks, long lastTicks) {
        if (ticks == lotsByTick.length) {
            lotsByTick = Arrays.copyOf(lotsByTick, 2 * ticks);
            equityByTick = Arrays.copyOf(equityByTick, 2 * ticks);
        }
        lotsByTick[ticks] = lots;
        equityByTick[ticks] = markTicks == NO_PRICE ? NO_PRICE : cash + lots * markTicks;
        ticks++;
    }

    @Override
    public void traded(long nanos, long priceTicks, long traded, int takerAccount, int makerAccount, boolean takerBuys, boolean forced) {
        if (takerAccount == account) {
            trade(nanos, takerBuys ? traded : -traded, priceTicks, !forced);
        }
        if (makerAccount == account) {
            trade(nanos, takerBuys ? -traded : traded, priceTicks, true);
        }
    }

    @Override
    public void marginWarned(MarginWarned fact) {
        if (fact.account() == account) {
            add(fact);
            settle(fact.equity(), fact.markTicks());
        }
    }

    @Override
    public void collateralAdded(CollateralAdded fact) {
        if (fact.account() == account) {
            add(fact);
            cash += fact.money();
        }
    }

    @Override
    public void liquidationStarted(LiquidationStarted fact) {
        if (fact.account() == account) {
            add(fact);
            settle(fact.equity(), fact.markTicks());
        }
    }

    @Override
    public void forcedOrderSent(ForcedOrderSent fact) {
        if (fact.account() == account) {
            add(fact);
        }
    }

    @Override
    public void forcedFilled(ForcedFilled fact) {
        if (fact.account() == account) {
            add(fact);
            if (fact.venue() != ForcedFilled.Venue.BOOK) {
                // a fill on the book was heard as a trade already
                move(fact.lots(), fact.priceTicks());
            }
        }
    }

    @Override
    public void liquidationEnded(LiquidationEnded fact) {
        if (fact.account() == account) {
            add(fact);
            // what it owed was written off before
            settle(fact.lotsLeft() == 0 ? Math.max(0, fact.equityLeft()) : fact.equityLeft(), fact.markTicks());
        }
    }

    @Override
    public void badDebtBooked(BadDebtBooked fact) {
        if (fact.account() == account) {
            add(fact);
        }
    }

    @Override
    public void deleveraged(Deleveraged fact) {
        if (fact.account() == account || fact.winner() == account) {
            add(fact);
            move(lots > 0 ? -fact.lots() : fact.lots(), fact.priceTicks());
        }
    }

    @Override
    public void orderRefused(OrderRefused fact) {
        if (fact.account() == account) {
            add(fact);
        }
    }

    /**
     * What was heard.
     *
     * @throws IllegalArgumentException if no trader has such an account, naming those there are
     */
    public AccountRecord record() {
        if (opened == null) {
            throw new IllegalArgumentException("no trader has an account %d in this run; %s".formatted(account,
                    lastAccount < 0 ? "there are none" : "their accounts are numbered %d to %d".formatted(firstAccount, lastAccount)));
        }
        closeOwnTrades();
        return new AccountRecord(opened, facts, Arrays.copyOf(lotsByTick, ticks), Arrays.copyOf(equityByTick, ticks));
    }

    private void trade(long nanos, long signedLots, long priceTicks, boolean byItself) {
        move(signedLots, priceTicks);
        if (byItself) {
            own = own == null ? new AccountRecord.OwnTrades(nanos, nanos, 0, 0, 0, 0) : own;
            own = new AccountRecord.OwnTrades(own.firstNanos(), nanos, own.trades() + 1, own.bought() + Math.max(0, signedLots), own.sold() + Math.max(0, -signedLots),
                    own.paid() + signedLots * priceTicks);
        }
    }

    private void move(long signedLots, long priceTicks) {
        lots += signedLots;
        cash -= signedLots * priceTicks;
    }

    private void settle(long equity, long markTicks) {
        cash = equity - lots * markTicks;
    }

    private void add(Record fact) {
        closeOwnTrades();
        facts.add(fact);
    }

    private void closeOwnTrades() {
        if (own != null) {
            facts.add(own);
            own = null;
        }
    }
}
