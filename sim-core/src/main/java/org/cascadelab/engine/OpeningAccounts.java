package org.cascadelab.engine;

import org.cascadelab.margin.Ledger;
import org.cascadelab.trader.Opening;

/** Opens accounts for one population and remembers whose they are. Seen from one of the population's instruments, the first unless asked for another. */
final class OpeningAccounts implements Opening {
    private final Exchange exchange;
    private final Ledger ledger;
    private final MarketSetup market;
    private final AccountOwners owners;
    private final int population;
    private final int[] traded;
    private final int instrument;

    /**
     * @param traded the numbers of those that the population trades
     */
    OpeningAccounts(Exchange exchange, Ledger ledger, MarketSetup market, AccountOwners owners, int population, int[] traded) {
        this(exchange, ledger, market, owners, population, traded, traded[0]);
    }

    private OpeningAccounts(Exchange exchange, Ledger ledger, MarketSetup market, AccountOwners owners, int population, int[] traded, int instrument) {
        this.exchange = exchange;
        this.ledger = ledger;
        this.market = market;
        this.owners = owners;
        this.population = population;
        this.traded = traded;
        this.instrument = instrument;
    }

    @Override
    public Opening in(int which) {
        return new OpeningAccounts(exchange, ledger, market, owners, population, traded, traded[which]);
    }

    @Override
    public long priceTicks() {
        return setup().startTicks();
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
    public long payInCoins(int account, long money) {
        CoinCollateral coin = market.collateral().orElseThrow(() -> new IllegalArgumentException("traders hold coins as margin, but the scenario has no 'collateral'"));
        InstrumentSetup priced = market.instruments().get(market.collateralInstrument());
        long units = coin.unitsWorth(priced.instrument(), money, priced.startTicks());
        ledger.deposit(account, CoinCollateral.ASSET, units);
        return coin.asset(market.collateralInstrument(), priced.instrument()).value(units, priced.startTicks());
    }

    @Override
    public void hold(int account, long lots, long entryTicks) {
        ledger.bringIn(account, instrument, lots, entryTicks);
    }

    @Override
    public long value(long lots, long priceTicks) {
        return ledger.contractOf(instrument).value(lots, priceTicks);
    }

    @Override
    public double largestLeverage(long lots) {
        return setup().openingTerms().largestLeverage(lots, priceTicks());
    }

    @Override
    public long maintenance(long lots, long priceTicks) {
        return setup().openingTerms().maintenance(lots, priceTicks);
    }

    private InstrumentSetup setup() {
        return market.instruments().get(instrument);
    }

    private int open(long money, boolean margined) {
        int account = exchange.openAccount(margined);
        owners.set(account, population);
        ledger.deposit(account, money);
        return account;
    }
}
