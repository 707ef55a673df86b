package org.cascadelab.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.Contract;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.margin.TieredRequirement;
import org.cascadelab.margin.TriggerIndex;

/**
 * Cross accounts with positions in three instruments each, whose marks walk independently, and what the index's safe bands spare: an account is looked at only when one of
 * its positions has lost its share of the margin above the requirement. Who is due is looked at by rights and not counted; it pays in a fifth of what its positions are worth.
 */
public final class CrossBand {
    private static final int POSITIONS = 3;
    private static final long START = 100_000;
    private static final int TICKS = 2_000;
    private static final long MAINTENANCE_PPB = 5_000_000L;
    private static final long INITIAL_PPB = 10_000_000L;
    private static final double STEP = 1e-3;

    private final Ledger ledger;
    private final AccountStandings standings;
    private final TriggerIndex index;
    private final long[] marks = new long[POSITIONS];
    private final SplittableRandom random = new SplittableRandom(1);
    private final int accounts;
    private final int maker;
    private int[] paying = new int[16];
    private int payingCount;
    private long due;

    /**
     * What a tick cost.
     *
     * @param looksPerTick accounts that a tick looked at and that were not due, on average
     * @param duePerTick accounts that were below their requirement, on average
     * @param shareLookedAt looks in vain per account and tick; an index without bands has 1 less those that are due
     */
    public record Result(int accounts, double looksPerTick, double duePerTick, double shareLookedAt) {}

    private CrossBand(int accounts) {
        this.accounts = accounts;
        Ledger.Settlement[] settlements = new Ledger.Settlement[POSITIONS];
        List<MarginRequirement> requirements = new ArrayList<>();
        for (int instrument = 0; instrument < POSITIONS; instrument++) {
            settlements[instrument] = new Ledger.Settlement(0, Contract.LINEAR);
            requirements.add(TieredRequirement.flat(MAINTENANCE_PPB, INITIAL_PPB));
            marks[instrument] = START;
        }
        ledger = new Ledger(1, settlements);
        standings = new AccountStandings(ledger, requirements, List.of(), instrument -> marks[instrument]);
        index = new TriggerIndex(standings);
        maker = ledger.open();
        ledger.deposit(maker, 1L << 60);
        for (int i = 0; i < accounts; i++) {
            int account = ledger.open();
            long value = 0;
            for (int instrument = 0; instrument < POSITIONS; instrument++) {
                long lots = 100 + random.nextInt(900);
                boolean isLong = random.nextBoolean();
                ledger.trade(isLong ? account : maker, isLong ? maker : account, instrument, START, lots);
                value = Math.addExact(value, lots * START);
            }
            ledger.transfer(maker, account, Exact.ceilDiv(value, 2 + random.nextInt(19)));
            index.update(account);
        }
    }

    /** Runs 2,000 ticks, each with a step of the marks of 10 bp, funding for everybody and 100 deposits, and counts. */
    public static Result run(int accounts) {
        CrossBand venue = new CrossBand(accounts);
        // everybody is placed
        venue.index.anyDue();
        long before = venue.index.evaluations();
        for (int tick = 0; tick < TICKS; tick++) {
            venue.tick(tick);
        }
        venue.ledger.verify();
        double looks = (double) (venue.index.evaluations() - before) / TICKS;
        return new Result(accounts, looks, (double) venue.due / TICKS, looks / accounts);
    }

    private void tick(int tick) {
        for (int instrument = 0; instrument < POSITIONS; instrument++) {
            marks[instrument] = Math.max(1, Math.round(marks[instrument] * (1 + STEP * random.nextGaussian())));
            ledger.fund(instrument, tick % 2 == 0 ? 1 : -1);
        }
        for (int i = 0; i < BusyVenue.CHANGES; i++) {
            int account = maker + 1 + random.nextInt(accounts);
            ledger.transfer(maker, account, 1_000);
            index.update(account);
        }
        payingCount = 0;
        index.forEachDue(this::remember);
        for (int i = 0; i < payingCount; i++) {
            ledger.transfer(maker, paying[i], value(paying[i]) / 5);
            index.update(paying[i]);
        }
        due += payingCount;
    }

    private void remember(int account) {
        if (payingCount == paying.length) {
            paying = Arrays.copyOf(paying, 2 * payingCount);
        }
        paying[payingCount++] = account;
    }

    private long value(int account) {
        long value = 0;
        for (int instrument = 0; instrument < POSITIONS; instrument++) {
            value = Math.addExact(value, Math.absExact(standings.value(account, instrument)));
        }
        return value;
    }
}
