package org.cascadelab.margin;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.cascadelab.catalog.Quantity;

/**
 * Finds the accounts whose equity is below their requirement without looking at the others. {@link #update} is called when an account's positions or cash change and costs the
 * same at the next look however many accounts there are and however often it was called; marks that move, and funding or losses that everybody pays
 * ({@link Ledger#fund}, {@link Ledger#socialise}), cost nothing for accounts that they do not bring near a breach.
 *
 * <p>Every instrument has two queues ({@link BreachPoints}) over the notional value of one lot, which for a linear contract is its price: positions of positive value
 * are looked at once it has fallen to their key, those of negative value once it has risen to it. What is found there is held against the exact books before it is
 * shown, and is given a new key if it is not due. So a key may be early, never late, and three things make it early:
 * <ul>
 * <li>An account with one position has the exact point of its breach. Where an inverse contract rounds, it is early by at most one unit.</li>
 * <li>An account with several positions, or with collateral that has a price of its own, has a safe band: its margin above the requirement is shared out over what it holds,
 *     by value at risk, and no breach is possible while none has lost more than its share.</li>
 * <li>What all lots pay moves all keys of a queue at once, by {@code d} a lot. The point of a breach moves by {@code d / (1 - m)}, or {@code d / (1 + m)}, so keys are
 *     widened by what the rates m that are in the queue make of the furthest that payments have gone since. Once that is a sixteenth of the price, which takes weeks of
 *     funding in one direction, every account of the queue is placed anew.</li>
 * </ul>
 *
 * <p>What makes an account safer leaves its key where it is, too early, until the marks come to it; only what brings its breach nearer moves it. {@link #evaluations}
 * counts how often an account was found and was not due. Memory: for each instrument a long per account beside what the ledger has of it, two if there is collateral,
 * and a half or a whole per entry.
 */
public final class TriggerIndex {
    /** The key of an account that is looked at at every mark. */
    private static final long ALWAYS_ASSET = AccountsByKey.MOST;
    private static final long ONE = Quantity.ONE;

    private final AccountStandings standings;
    private final Ledger ledger;
    private final BreachPoints[] assets;
    private final BreachPoints[] debts;
    /** whether a key that became later is moved, too */
    private boolean settled = true;
    /** accounts that have changed since the last look, in the list of which they are each once */
    private int[] pending = new int[16];
    private final AccountFlags isPending;
    /** accounts that are to be found here if they have anything that could put them in breach */
    private final AccountFlags isWanted;
    private int pendingCount;
    private long touched;
    private int[] found = new int[16];
    private int foundCount;
    /** kept, as a look allocates nothing */
    private final IntConsumer collected = this::found;
    private long evaluations;

    /** @throws IllegalArgumentException if a requirement asks for more than the notional value: then a position that gains could put its account in breach */
    public TriggerIndex(AccountStandings standings) {
        this.standings = standings;
        ledger = standings.ledger();
        isPending = ledger.flags();
        isWanted = ledger.flags();
        int instruments = ledger.instruments();
        assets = new BreachPoints[instruments];
        debts = new BreachPoints[instruments];
        for (int instrument = 0; instrument < instruments; instrument++) {
            long largest = standings.requirementOf(instrument).largestRatePpb();
            if (largest > ONE) {
                throw new IllegalArgumentException("a requirement that triggers must not exceed 100%% of the notional value, got %d ppb in its highest tier".formatted(largest));
            }
            boolean longsAreAssets = ledger.contractOf(instrument).isAsset(1);
            int column = ledger.table().addColumn();
            // with collateral an account may be in both
            int another = standings.collateral().isEmpty() ? column : ledger.table().addColumn();
            assets[instrument] = new BreachPoints(true, ledger.table(), column, longsAreAssets ? ledger.paidPerLong(instrument) : ledger.paidPerShort(instrument));
            debts[instrument] = new BreachPoints(false, ledger.table(), another, longsAreAssets ? ledger.paidPerShort(instrument) : ledger.paidPerLong(instrument));
        }
    }

    /** Tells of a change: at the next look the account is put where its positions and cash belong then, or taken out if it has no position and no debt. */
    public void update(int account) {
        isWanted.set(account);
        await(account);
    }

    /** Takes an account out until its next {@link #update}. */
    public void remove(int account) {
        if (isWanted.get(account)) {
            isWanted.clear(account);
            await(account);
        }
    }

    private void await(int account) {
        if (isPending.get(account)) {
            return;
        }
        isPending.set(account);
        if (pendingCount == pending.length) {
            pending = Arrays.copyOf(pending, pendingCount * 2);
        }
        pending[pendingCount++] = account;
    }

    private void takeOut(int account) {
        for (int instrument = 0; instrument < assets.length; instrument++) {
            assets[instrument].remove(account);
            debts[instrument].remove(account);
        }
    }

    public boolean contains(int account) {
        catchUp();
        for (int instrument = 0; instrument < assets.length; instrument++) {
            if (assets[instrument].contains(account) || debts[instrument].contains(account)) {
                return true;
            }
        }
        return false;
    }

    /** Whether any account is due at the present marks. */
    public boolean anyDue() {
        return anyDue(account -> true);
    }

    /** Whether any account is due at the present marks of which something else holds as well. */
    public boolean anyDue(IntPredicate also) {
        catchUp();
        collect();
        for (int i = 0; i < foundCount; i++) {
            if (!isDue(found[i])) {
                place(found[i]);
            } else if (also.test(found[i])) {
                return true;
            }
        }
        return false;
    }

    /** Shows every account that is due at the present marks, once, in no particular order. The visitor may change neither the index nor the ledger. */
    public void forEachDue(IntConsumer visitor) {
        catchUp();
        collect();
        for (int i = 0; i < foundCount; i++) {
            int account = found[i];
            if (isDue(account)) {
                visitor.accept(account);
            } else {
                place(account);
            }
        }
    }

    /**
     * Shows every account that one instrument's mark would put in breach if it stood at a price, the other marks staying where they are, and others near it, each once.
     * It costs what is shown, at this look and, a little, whenever those accounts change afterwards. The visitor may change neither the index nor the ledger.
     */
    public void forEachNear(int instrument, long markTicks, IntConsumer visitor) {
        catchUp();
        foundCount = 0;
        assets[instrument].collect(ledger.contractOf(instrument).lotValueDown(markTicks), collected);
        debts[instrument].collect(ledger.contractOf(instrument).lotValueUp(markTicks), collected);
        dropRepeated();
        for (int i = 0; i < foundCount; i++) {
            visitor.accept(found[i]);
        }
    }

    /** How often an account was looked at that turned out not to be due. */
    public long evaluations() {
        return evaluations;
    }

    /** Takes in what was paid and which accounts have changed since the last look. */
    private void catchUp() {
        moveKeys();
        if (pendingCount == 0) {
            return;
        }
        // all are touched before the first is placed: then the looks into memory overlap instead of waiting for each other
        for (int i = 0; i < pendingCount; i++) {
            touched += ledger.look(pending[i]);
        }
        settled = false;
        for (int i = 0; i < pendingCount; i++) {
            int account = pending[i];
            isPending.clear(account);
            if (isWanted.get(account)) {
                place(account);
            } else {
                takeOut(account);
            }
        }
        settled = true;
        pendingCount = 0;
    }

    /** All accounts whose keys the present marks have reached. */
    private void collect() {
        foundCount = 0;
        for (int instrument = 0; instrument < assets.length; instrument++) {
            assets[instrument].collect(low(instrument), collected);
            debts[instrument].collect(high(instrument), collected);
        }
        dropRepeated();
    }

    private void found(int account) {
        if (foundCount == found.length) {
            found = Arrays.copyOf(found, foundCount * 2);
        }
        found[foundCount++] = account;
    }

    private boolean isDue(int account) {
        boolean due = standings.equity(account) < standings.requirement(account);
        if (!due) {
            evaluations++;
        }
        return due;
    }

    private void place(int account) {
        int positions = 0;
        int only = 0;
        for (int instrument = 0; instrument < assets.length; instrument++) {
            if (ledger.lots(account, instrument) != 0) {
                positions++;
                only = instrument;
            }
        }
        int asset = standings.marginAsset(account);
        boolean backedByCollateral = !standings.collateral().isEmpty() && standings.collateralValue(account, asset) > 0;
        if (positions == 1 && !backedByCollateral) {
            placeExactly(account, only, ledger.cash(account, asset));
        } else if (positions == 0) {
            takeOut(account);
            if (ledger.cash(account, asset) < 0) {
                assets[0].put(account, settled, ALWAYS_ASSET, 0);
            }
        } else {
            placeInBand(account, asset);
        }
    }

    private void placeExactly(int account, int instrument, long cash) {
        for (int other = 0; other < assets.length; other++) {
            if (other != instrument) {
                assets[other].remove(account);
                debts[other].remove(account);
            }
        }
        long held = ledger.lots(account, instrument);
        Contract contract = ledger.contractOf(instrument);
        long notional = standings.requirementOf(instrument).breachNotional(cash, held);
        long size = Math.absExact(held);
        boolean exact = contract.type() == ContractType.LINEAR;
        long reach = Math.multiplyExact(size, contract.lotValueUp(standings.markTicks(instrument)) / 16 + 1);
        long largestRate = rateAt(instrument, held, Math.addExact(Math.min(notional, Long.MAX_VALUE / 2), reach));
        if (contract.isAsset(held)) {
            debts[instrument].remove(account);
            // without debt no value puts it in breach, but it may owe some once its lots have paid for long enough
            long key = notional == MarginRequirement.NEVER ? Exact.ceilDiv(-cash, size) : Math.min(ALWAYS_ASSET, Math.floorDiv(notional, size));
            assets[instrument].put(account, settled, exact ? key : key + 1, deviation(instrument, assetDeviation(largestRate)));
        } else {
            assets[instrument].remove(account);
            debts[instrument].put(account, settled, Exact.ceilDiv(notional, size) - (exact ? 0 : 1), deviation(instrument, debtDeviation(largestRate)));
        }
    }

    private long rateAt(int instrument, long held, long notional) {
        return standings.requirementOf(instrument).marginalRatePpb(held, Math.max(0, notional));
    }

    /** Where a margin jumps, no payment says by how much it moves a breach. */
    private long deviation(int instrument, long otherwise) {
        return standings.requirementOf(instrument).jumps() ? Long.MAX_VALUE : otherwise;
    }

    /** Paying one unit a lot raises the point of an asset's breach, {@code n (1 - m) < -cash}, by 1 / (1 - m): how much more than one that is, in parts per billion. */
    private static long assetDeviation(long ratePpb) {
        return ratePpb >= ONE ? Long.MAX_VALUE : Exact.ceilDiv(ratePpb * ONE, ONE - ratePpb);
    }

    /** Paying one unit a lot lowers the point of a debt's breach, {@code n (1 + m) > cash}, by 1 / (1 + m): how much less than one that is. */
    private static long debtDeviation(long ratePpb) {
        return Exact.ceilDiv(ratePpb * ONE, ONE + ratePpb);
    }

    /**
     * What the account has above its requirement, less two units for the rounding of each position and what its margin may jump by, may be lost before it can be due. Payments
     * move the points of positions, of whose margin a price that rises against them takes more; they do not move those of collateral, whose points are widened by all of them.
     */
    private void placeInBand(int account, int asset) {
        long slack = Math.subtractExact(standings.equity(account), standings.requirement(account)) - 2L * (assets.length + standings.collateral().size());
        long atRisk = 0;
        for (int instrument = 0; instrument < assets.length; instrument++) {
            long held = ledger.lots(account, instrument);
            if (held != 0 && ledger.contractOf(instrument).isAsset(held)) {
                slack -= standings.requirementOf(instrument).mostLostByRising(standings.value(account, instrument));
            }
            atRisk = Math.addExact(atRisk, Math.addExact(atRisk(account, instrument), collateralAtRisk(account, asset, instrument)));
        }
        for (int instrument = 0; instrument < assets.length; instrument++) {
            long held = ledger.lots(account, instrument);
            boolean debt = held != 0 && !ledger.contractOf(instrument).isAsset(held);
            if (debt) {
                debts[instrument].put(account, settled, slack <= 0 ? -ALWAYS_ASSET : highBand(account, instrument, share(slack, atRisk(account, instrument), atRisk)),
                        deviation(instrument, debtDeviation(standings.requirementOf(instrument).largestRatePpb())));
            } else {
                debts[instrument].remove(account);
            }
            long collateral = collateralAtRisk(account, asset, instrument);
            if ((held == 0 || debt) && collateral == 0) {
                assets[instrument].remove(account);
            } else {
                assets[instrument].put(account, settled, slack <= 0 ? ALWAYS_ASSET : lowBand(instrument, debt ? 0 : Math.absExact(held),
                        share(slack, debt ? 0 : atRisk(account, instrument), atRisk), collateral, share(slack, collateral, atRisk)),
                        Math.max(collateral == 0 ? 0 : ONE, held == 0 || debt ? 0 : deviation(instrument, assetDeviation(standings.requirementOf(instrument).largestRatePpb()))));
            }
        }
    }

    /** The lot value up to which a position of negative value loses no more than its share, with the rise of its requirement, and which no jump of it lies below. */
    private long highBand(int account, int instrument, long share) {
        long costs = ONE + standings.requirementOf(instrument).largestRatePpb();
        long size = Math.absExact(ledger.lots(account, instrument));
        long jump = standings.requirementOf(instrument).nextJump(Math.absExact(standings.value(account, instrument)));
        return Math.min(jump / size, ledger.contractOf(instrument).lotValueDown(standings.markTicks(instrument)) + Exact.portionDown(share, ONE * ONE / costs) / size);
    }

    /** The lot value down to which a position of positive value, and collateral, each lose no more than their shares. */
    private long lowBand(int instrument, long size, long share, long collateral, long collateralShare) {
        Contract contract = ledger.contractOf(instrument);
        long now = contract.lotValueUp(standings.markTicks(instrument));
        long key = size == 0 ? Long.MIN_VALUE : now - share / size;
        // the value of collateral falls in proportion to the mark
        return collateral == 0 ? key : Math.max(key, now - share(now, Math.min(collateral, collateralShare), collateral));
    }

    /** {@code money x part / whole} with {@code part <= whole}, rounded down, with 31 bits of precision and nothing that could overflow or allocate. */
    private static long share(long money, long part, long whole) {
        int shift = Math.max(0, 33 - Long.numberOfLeadingZeros(Math.max(money, whole)));
        long parts = (whole >> shift) + 1;
        return (money >> shift) * (part >> shift) / parts << shift;
    }

    /** How much a position loses, with the rise of its requirement, if its price moves against it by its own size. */
    private long atRisk(int account, int instrument) {
        long held = ledger.lots(account, instrument);
        if (held == 0) {
            return 0;
        }
        long value = Math.absExact(standings.value(account, instrument));
        return ledger.contractOf(instrument).isAsset(held) ? value : Exact.portionUp(value, ONE + standings.requirementOf(instrument).largestRatePpb());
    }

    private long collateralAtRisk(int account, int marginAsset, int instrument) {
        long value = 0;
        if (ledger.assetOf(instrument) == marginAsset) {
            for (CollateralAsset held : standings.collateral()) {
                if (held.instrument() == instrument) {
                    value = Math.addExact(value, held.value(Math.max(0, ledger.cash(account, held.asset())), standings.markTicks(instrument)));
                }
            }
        }
        return value;
    }

    /** Takes what all lots have paid since the last look into all keys at once. */
    private void moveKeys() {
        for (int instrument = 0; instrument < assets.length; instrument++) {
            boolean longsAreAssets = ledger.contractOf(instrument).isAsset(1);
            long perLong = ledger.paidPerLong(instrument);
            long perShort = ledger.paidPerShort(instrument);
            assets[instrument].paid(longsAreAssets ? perLong : perShort);
            debts[instrument].paid(longsAreAssets ? perShort : perLong);
        }
        // only now, as an account may be in several heaps
        for (int instrument = 0; instrument < assets.length; instrument++) {
            long furthest = ledger.contractOf(instrument).lotValueDown(standings.markTicks(instrument)) / 16;
            placeAllAgain(assets[instrument], furthest);
            placeAllAgain(debts[instrument], furthest);
        }
    }

    private void placeAllAgain(BreachPoints points, long furthest) {
        if (points.haveMovedBeyond(furthest)) {
            for (int account : points.startAgain()) {
                place(account);
            }
        }
    }

    /** The smallest value of a lot that the present mark can mean. */
    private long low(int instrument) {
        return ledger.contractOf(instrument).lotValueDown(standings.markTicks(instrument));
    }

    private long high(int instrument) {
        return ledger.contractOf(instrument).lotValueUp(standings.markTicks(instrument));
    }

    private void dropRepeated() {
        Arrays.sort(found, 0, foundCount);
        int kept = 0;
        for (int i = 0; i < foundCount; i++) {
            if (i == 0 || found[i] != found[i - 1]) {
                found[kept++] = found[i];
            }
        }
        foundCount = kept;
    }
}
