package org.cascadelab.engine;

import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.trader.Opening;

/** Opens accounts for one population and remembers whose they are. */
final class OpeningAccounts implements Opening {
    private final Exchange exchange;
    private final Ledger ledger;
    private final long priceTicks;
    private final MarginRequirement requirement;
    private final AccountOwners owners;
    private final int population;

    OpeningAccounts(Exchange exchange, Ledger ledger, long priceTicks, MarginRequirement requirement, AccountOwners owners, int population) {
        this.exchange = exchange;
        this.ledger = ledger;
        this.priceTicks = priceTicks;
        this.requirement = requirement;
        this.owners = owners;
        this.population = population;
    }

    @Override
    public long priceTicks() {
        return priceTicks;
    }

    @Override
    public int openMargined(long money) {
        return open(money, true);
    }

    @Override
    public int openUnmargined(long money) {
        return open(money, false);
    }

    @Override
    public void hold(int account, long lots, long entryTicks) {
        ledger.bringIn(account, Exchange.INSTRUMENT, lots, entryTicks);
    }

    @Override
    public double largestLeverage(long lots) {
        return requirement.largestLeverage(lots, priceTicks);
    }

    @Override
    public long maintenance(long lots) {
        return requirement.maintenance(lots, priceTicks);
    }

    private int open(long money, boolean margined) {
        int account = exchange.openAccount(margined);
        owners.set(account, population);
        ledger.deposit(account, money);
        return account;
    }
}
