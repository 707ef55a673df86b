package org.cascadelab.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.BadDebtBooked;
import org.cascadelab.fact.CollateralAdded;
import org.cascadelab.fact.CollateralSeized;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.ForcedOrderSent;
import org.cascadelab.fact.FundingPaid;
import org.cascadelab.fact.InstrumentListed;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.MarginWarned;
import org.cascadelab.fact.OrderRefused;
import org.cascadelab.fact.PositionOpened;
import org.cascadelab.fact.RunStarted;

/** Listens to one run and keeps what concerns one account. */
public final class AccountRecorder implements FactListener {
    private final int account;
    private final List<Record> facts = new ArrayList<>();
    private AccountOpened opened;
    private int firstAccount = -1;
    private int lastAccount = -1;
    private AccountRecord.OwnTrades own;
    /** by instrument, as are the marks at the last close */
    private long[] lots = new long[1];
    private long[] marks = new long[1];
    private long[] inverseScales = new long[1];
    private long cash;
    private long openingEquity;
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
    public void instrumentListed(InstrumentListed fact) {
        if (fact.instrument() >= lots.length) {
            lots = new long[fact.instrument() + 1];
            marks = new long[fact.instrument() + 1];
            inverseScales = Arrays.copyOf(inverseScales, fact.instrument() + 1);
        }
        lots[fact.instrument()] = 0;
        inverseScales[fact.instrument()] = fact.inverseScale();
        marks[fact.instrument()] = fact.startMarkTicks();
    }

    @Override
    public void accountOpened(AccountOpened fact) {
        firstAccount = firstAccount < 0 ? fact.account() : firstAccount;
        lastAccount = fact.account();
        if (fact.account() == account) {
            opened = fact;
            lots[fact.instrument()] = fact.lots();
            cash = fact.cash();
            openingEquity = equity();
        }
    }

    @Override
    public void positionOpened(PositionOpened fact) {
        if (fact.account() == account) {
            lots[fact.instrument()] = fact.lots();
            openingEquity = equity();
        }
    }

    @Override
    public void fundingPaid(FundingPaid fact) {
        long paid = lots[fact.instrument()] * fact.moneyPerLot();
        if (paid != 0) {
            cash -= paid;
            add(new AccountRecord.Funding(fact.nanos(), fact.instrument(), fact.ratePpb(), paid));
        }
    }

    @Override
    public void tickClosed(long tick, long nanos, int instrument, long indexTicks, long markTicks, long bestBidTicks, long bestAskTicks, long lastTicks) {
        marks[instrument] = markTicks;
        if (instrument == 0) {
            ticks++;
        }
        if (ticks > lotsByTick.length) {
            lotsByTick = Arrays.copyOf(lotsByTick, 2 * ticks);
            equityByTick = Arrays.copyOf(equityByTick, 2 * ticks);
        }
        // complete when the last instrument has closed
        lotsByTick[ticks - 1] = opened == null ? 0 : lots[opened.instrument()];
        equityByTick[ticks - 1] = equity();
    }

    @Override
    public void traded(long nanos, int instrument, long priceTicks, long traded, int takerAccount, int makerAccount, boolean takerBuys, boolean forced) {
        if (takerAccount == account) {
            trade(nanos, instrument, takerBuys ? traded : -traded, priceTicks, !forced);
        }
        if (makerAccount == account) {
            trade(nanos, instrument, takerBuys ? -traded : traded, priceTicks, true);
        }
    }

    @Override
    public void marginWarned(MarginWarned fact) {
        if (fact.account() == account) {
            add(fact);
            settle(fact.instrument(), fact.equity(), fact.markTicks());
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
            settle(fact.instrument(), fact.equity(), fact.markTicks());
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
                move(fact.instrument(), fact.lots(), fact.priceTicks());
            }
        }
    }

    @Override
    public void liquidationEnded(LiquidationEnded fact) {
        if (fact.account() == account) {
            add(fact);
            // what it owed was written off before
            settle(fact.instrument(), fact.lotsLeft() == 0 ? Math.max(0, fact.equityLeft()) : fact.equityLeft(), fact.markTicks());
        }
    }

    @Override
    public void badDebtBooked(BadDebtBooked fact) {
        if (fact.account() == account) {
            add(fact);
        }
    }

    @Override
    public void collateralSeized(CollateralSeized fact) {
        if (fact.account() == account) {
            // the coins were counted at what the fund pays for them: the equity stays
            add(fact);
        }
    }

    @Override
    public void deleveraged(Deleveraged fact) {
        if (fact.account() == account || fact.winner() == account) {
            add(fact);
            move(fact.instrument(), lots[fact.instrument()] > 0 ? -fact.lots() : fact.lots(), fact.priceTicks());
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
        return new AccountRecord(opened, openingEquity, facts, Arrays.copyOf(lotsByTick, ticks), Arrays.copyOf(equityByTick, ticks));
    }

    private void trade(long nanos, int instrument, long signedLots, long priceTicks, boolean byItself) {
        move(instrument, signedLots, priceTicks);
        if (byItself) {
            if (own != null && own.instrument() != instrument) {
                closeOwnTrades();
            }
            own = own == null ? new AccountRecord.OwnTrades(instrument, nanos, nanos, 0, 0, 0, 0) : own;
            own = new AccountRecord.OwnTrades(instrument, own.firstNanos(), nanos, own.trades() + 1, own.bought() + Math.max(0, signedLots), own.sold() + Math.max(0, -signedLots),
                    own.paid() + signedLots * priceTicks);
        }
    }

    private void move(int instrument, long signedLots, long priceTicks) {
        lots[instrument] += signedLots;
        cash -= value(instrument, signedLots, priceTicks);
    }

    /** A fact tells the mark of one instrument; the others' are those of the last close. */
    private void settle(int instrument, long equity, long markTicks) {
        marks[instrument] = markTicks;
        cash += equity - equity();
    }

    /** As the venue's books have it: to the nearest money unit, half up, for an inverse contract, of which a long is a debt in coins. */
    private long value(int instrument, long signedLots, long priceTicks) {
        long scale = inverseScales[instrument];
        if (scale == 0) {
            return signedLots * priceTicks;
        }
        long size = Math.abs(signedLots) * scale;
        long value = size / priceTicks + (2 * (size % priceTicks) >= priceTicks ? 1 : 0);
        return signedLots > 0 ? -value : value;
    }

    private long equity() {
        long equity = cash;
        for (int instrument = 0; instrument < lots.length; instrument++) {
            if (marks[instrument] == NO_PRICE) {
                return NO_PRICE;
            }
            equity += value(instrument, lots[instrument], marks[instrument]);
        }
        return equity;
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
