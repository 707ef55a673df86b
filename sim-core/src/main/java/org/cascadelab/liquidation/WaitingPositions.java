package org.cascadelab.liquidation;

import java.util.function.IntConsumer;
import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.Ledger;

/** Shows the positions that wait for the mark to come to them, with the mark at which each would be in breach. One look at a time. */
final class WaitingPositions {
    private final AccountStandings entries;
    private final Ledger ledger;
    private final MarginWatch watch;
    /** kept, as a look allocates nothing */
    private final IntConsumer show = this::show;
    private int instrument;
    private long markTicks;
    private long toTicks;
    private Liquidator.WaitingVisitor visitor;

    WaitingPositions(AccountStandings entries, MarginWatch watch) {
        this.entries = entries;
        this.watch = watch;
        ledger = entries.ledger();
    }

    /** Shows those in an instrument that would be in breach between the present mark and another. */
    void forEach(int instrument, long toTicks, Liquidator.WaitingVisitor visitor) {
        this.instrument = instrument;
        this.toTicks = toTicks;
        this.visitor = visitor;
        markTicks = entries.markTicks(instrument);
        watch.forEachNear(instrument, toTicks, show);
    }

    private void show(int account) {
        long lots = ledger.lots(account, instrument);
        boolean down = toTicks < markTicks;
        if (lots == 0 || lots > 0 != down) {
            return;
        }
        long otherwise = entries.equity(account) - entries.value(account, instrument) - (entries.requirement(account) - entries.requirement(account, instrument));
        long trigger = entries.requirementOf(instrument).triggerTicks(otherwise, lots);
        if (down ? trigger >= toTicks && trigger < markTicks : trigger <= toTicks && trigger > markTicks) {
            visitor.position(account, trigger, lots);
        }
    }
}
