package org.cascadelab.metric;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.cascadelab.fact.AccountOpened;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.LiquidationStarted;

/**
 * What one run did to one account, immutable. {@link AccountRecorder} builds it.
 *
 * <p>Equity between facts is cash plus lots at the mark, followed through every trade and payment and set right wherever a fact tells it.
 * Liquidation fees and shares of a socialised loss are told of no single account, so between a forced close and the end of its episode,
 * and after a socialised loss, it can be too high.
 */
public final class AccountRecord {
    private final AccountOpened opened;
    private final long openingEquity;
    private final List<Record> facts;
    private final long[] lots;
    private final long[] equity;

    /**
     * Trades by its own will with nothing else happening to it in between.
     *
     * @param bought lots
     * @param sold lots
     * @param paid money paid for what was bought less money received for what was sold
     */
    public record OwnTrades(long firstNanos, long lastNanos, int trades, long bought, long sold, long paid) {}

    /**
     * Funding that it paid.
     *
     * @param paid money; below 0 it received
     */
    public record Funding(long nanos, int instrument, long ratePpb, long paid) {}

    /** @param lots and {@code equity} by tick; the record keeps the arrays */
    AccountRecord(AccountOpened opened, long openingEquity, List<Record> facts, long[] lots, long[] equity) {
        this.opened = opened;
        this.openingEquity = openingEquity;
        this.facts = List.copyOf(facts);
        this.lots = lots;
        this.equity = equity;
    }

    public AccountOpened opened() {
        return opened;
    }

    /** Equity at the opening marks, in money units. */
    public long openingEquity() {
        return openingEquity;
    }

    /** Everything about it in the order in which it happened: facts of {@link org.cascadelab.fact}, {@link OwnTrades} and {@link Funding}. */
    public List<Record> facts() {
        return facts;
    }

    /** Its position at the end of a tick, signed; tick -1 is the start of the run. */
    public long lotsAt(int tick) {
        return tick < 0 ? opened.lots() : lots[tick];
    }

    /** Equity at the end of a tick in money units, or {@link FactListener#NO_PRICE} while there is no mark. */
    public long equityAt(int tick) {
        return equity[tick];
    }

    /** The tick with the smallest equity, the first of them; empty without any mark. */
    public OptionalInt tickOfLeastEquity() {
        int least = -1;
        for (int tick = 0; tick < equity.length; tick++) {
            if (equity[tick] != FactListener.NO_PRICE && (least < 0 || equity[tick] < equity[least])) {
                least = tick;
            }
        }
        return least < 0 ? OptionalInt.empty() : OptionalInt.of(least);
    }

    /** The start of its first episode. */
    public Optional<LiquidationStarted> firstBreach() {
        return of(LiquidationStarted.class).stream().findFirst();
    }

    /** Its facts of one kind, in order. */
    public <T extends Record> List<T> of(Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
