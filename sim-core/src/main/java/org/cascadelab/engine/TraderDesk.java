package org.cascadelab.engine;

import org.cascadelab.book.Side;
import org.cascadelab.book.Trigger;
import org.cascadelab.fact.CollateralAdded;
import org.cascadelab.fact.FactListener;
import org.cascadelab.liquidation.Liquidator;
import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.Ledger;
import org.cascadelab.trader.OrderDesk;

/** The desk of a population at one of its instruments: counts what is asked of it, and tells the liquidator what a payment changes. */
final class TraderDesk implements OrderDesk {
    private final Floor floor;
    private final int[] traded;
    private final int instrument;
    private final OrderDesk[] others;

    /** What the desks of a run share: what they reach, and how often they were asked to do something. */
    static final class Floor {
        private final Exchange exchange;
        private final AccountStandings standings;
        private final Ledger ledger;
        private final Liquidator liquidator;
        private final Clock clock;
        private final FactListener facts;
        private long actions;

        Floor(Exchange exchange, AccountStandings standings, Liquidator liquidator, Clock clock, FactListener facts) {
            this.exchange = exchange;
            this.standings = standings;
            this.liquidator = liquidator;
            this.clock = clock;
            this.facts = facts;
            ledger = standings.ledger();
        }

        long actions() {
            return actions;
        }
    }

    /** @param traded the population's instruments, {@code instrument} being one of them */
    TraderDesk(Floor floor, int[] traded, int instrument) {
        this.floor = floor;
        this.traded = traded;
        this.instrument = instrument;
        others = new OrderDesk[traded.length];
    }

    @Override
    public OrderDesk at(int which) {
        if (others[which] == null) {
            others[which] = traded[which] == instrument ? this : new TraderDesk(floor, traded, traded[which]);
        }
        return others[which];
    }

    @Override
    public long limit(int account, Side side, long priceTicks, long lots) {
        floor.actions++;
        return floor.exchange.limit(account, instrument, side, priceTicks, lots);
    }

    @Override
    public long immediate(int account, Side side, long priceTicks, long lots) {
        floor.actions++;
        return floor.exchange.immediate(account, instrument, side, priceTicks, lots);
    }

    @Override
    public long market(int account, Side side, long lots) {
        floor.actions++;
        return floor.exchange.market(account, instrument, side, lots);
    }

    @Override
    public long stop(int account, Side side, Trigger trigger, long triggerTicks, long lots) {
        floor.actions++;
        return floor.exchange.stop(account, instrument, side, trigger, triggerTicks, lots);
    }

    @Override
    public boolean isWaiting(long stopId) {
        return floor.exchange.book(instrument).isLive(stopId);
    }

    @Override
    public boolean cancel(long orderId) {
        floor.actions++;
        return floor.exchange.cancel(instrument, orderId);
    }

    @Override
    public long restingLots(long orderId) {
        return floor.exchange.book(instrument).restingLots(orderId);
    }

    @Override
    public void addCollateral(int account, long money) {
        floor.actions++;
        floor.ledger.deposit(account, money);
        int episode = floor.liquidator.collateralAdded(account, money);
        floor.facts.collateralAdded(new CollateralAdded(floor.clock.nanos(), account, money, episode));
    }

    @Override
    public long lots(int account) {
        return floor.ledger.lots(account, instrument);
    }

    @Override
    public long equity(int account) {
        return floor.standings.equity(account);
    }

    @Override
    public long maintenance(int account) {
        return floor.standings.requirement(account);
    }

    @Override
    public long notional(int account) {
        long notional = 0;
        for (int each : traded) {
            notional = Math.addExact(notional, Math.absExact(floor.standings.value(account, each)));
        }
        return notional;
    }
}
