package org.cascadelab.engine;

import java.util.ArrayList;
import java.util.List;
import org.cascadelab.book.DepthView;
import org.cascadelab.book.Side;
import org.cascadelab.liquidation.ForcedOrders;
import org.cascadelab.liquidation.Liquidator;
import org.cascadelab.trader.LiquidationLevels;

/** The liquidator's way to the market, and what traders can see of what it does there. */
final class ForcedDesk implements ForcedOrders {
    private final Exchange exchange;
    private final VenuePhase venue;
    private final List<TradedInstrument> instruments;
    private final Clock clock;
    private final List<ForcedTape> tapes = new ArrayList<>();

    ForcedDesk(Exchange exchange, VenuePhase venue, List<TradedInstrument> instruments, Clock clock) {
        this.exchange = exchange;
        this.venue = venue;
        this.instruments = instruments;
        this.clock = clock;
    }

    /** Lets traders see, in every instrument, what the liquidator does and where it would. To be called once. */
    void show(Liquidator liquidator) {
        for (TradedInstrument each : instruments) {
            ForcedTape tape = new ForcedTape(each.number(), liquidator);
            tapes.add(tape);
            each.state().join(new Waiting(each.number(), liquidator), tape);
        }
    }

    @Override
    public DepthView depth(int instrument) {
        return market(instrument).depth();
    }

    @Override
    public long midHalfTicks(int instrument) {
        return market(instrument).midHalfTicks();
    }

    @Override
    public long markTicks(int instrument) {
        return market(instrument).markTicks();
    }

    @Override
    public long immediate(int account, int instrument, Side side, long limitTicks, long lots) {
        long filled = exchange.forced(account, instrument, side, limitTicks, lots);
        tapes.get(instrument).print(clock.nanos(), side.sign() * filled);
        return filled;
    }

    @Override
    public boolean trades(int instrument) {
        return venue.book(instrument).trades();
    }

    @Override
    public boolean collects(int instrument) {
        return venue.book(instrument).collectsForced();
    }

    @Override
    public void joinAuction(int account, int instrument, Side side, long limitTicks, long lots) {
        exchange.joinAuction(account, instrument, side, limitTicks, lots);
    }

    @Override
    public void cancelAll(int account) {
        exchange.cancelAll(account);
    }

    @Override
    public long indexTicks(int instrument) {
        return market(instrument).oracleTicks();
    }

    @Override
    public long indexMovedNanos(int instrument) {
        return market(instrument).oracleMovedNanos();
    }

    @Override
    public long tradedLots(int instrument) {
        return exchange.tradedLots(instrument);
    }

    @Override
    public int openHouseAccount() {
        return exchange.openHouseAccount();
    }

    private MarketState market(int instrument) {
        return instruments.get(instrument).state();
    }

    /** Positions that wait for the mark, as traders see them. */
    private static final class Waiting implements LiquidationLevels {
        private final int instrument;
        private final Liquidator liquidator;
        private Visitor visitor;
        /** kept, as a look allocates nothing */
        private final Liquidator.WaitingVisitor pass = (account, triggerTicks, lots) -> visitor.position(account, triggerTicks, lots);

        Waiting(int instrument, Liquidator liquidator) {
            this.instrument = instrument;
            this.liquidator = liquidator;
        }

        @Override
        public void within(long toTicks, Visitor watcher) {
            visitor = watcher;
            liquidator.forEachWaiting(instrument, toTicks, pass);
        }
    }
}
