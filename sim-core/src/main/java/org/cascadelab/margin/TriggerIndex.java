package org.cascadelab.margin;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.cascadelab.catalog.Quantity;

/**
 * Finds the accounts whose equity is below their requirement without looking at the others. {@link #update} costs O(log n) and is called when an account's positions or
 * cash change; marks that move, and funding or losses that everybody pays ({@link Ledger#fund}, {@link Ledger#socialise}), cost nothing for accounts that they do not
 * bring near a breach.
 *
 * <p>Every instrument has two heaps over the notional value of one lot, which for a linear contract is its price: positions of positive value are looked at once it has fallen
 * to their key, those of negative value once it has risen to it. What is found there is held against the exact books before it is shown, and is given a new key if it is not
 * due. So a key may be early, never late, and three things make it early:
 * <ul>
 * <li>An account with one position has the exact point of its breach. Where an inverse contract rounds, it is early by at most one unit.</li>
 * <li>An account with several positions, or with collateral that has a price of its own, has a safe band: its margin above the requirement is shared out over what it holds,
 *     by value at risk, and no breach is possible while none has lost more than its share.</li>
 * <li>What all lots pay moves all keys at once, by one number for each heap: {@code d} a lot moves the point of a breach by {@code d / (1 - m)} at most. As rates m
 *     differ, the number is the largest such shift.</li>
 * </ul>
 *
 * <p>{@link #evaluations} counts how often an account was found and was not due. Memory: a long and an int per account and heap that it was ever in, an int per entry.
 */
public final class TriggerIndex {
    /** The key of an account that is looked at at every mark. */
    private static final long ALWAYS_ASSET = Long.MAX_VALUE / 4;
    private static final long ONE = Quantity.ONE;

    private final AccountStandings standings;
    private final Ledger ledger;
    private final Heap[] assets;
    private final Heap[] debts;
    /** what a lot held long and short had paid when the keys were last moved */
    private final long[] seenPerLong;
    private final long[] seenPerShort;
    private int[] found = new int[16];
    private int foundCount;
    private long evaluations;

    /** @throws IllegalArgumentException if a requirement asks for more than the notional value: then a position that gains could put its account in breach */
    public TriggerIndex(AccountStandings standings) {
        this.standings = standings;
        ledger = standings.ledger();
        int instruments = ledger.instruments();
        assets = new Heap[instruments];
        debts = new Heap[instruments];
        seenPerLong = new long[instruments];
        seenPerShort = new long[instruments];
        for (int instrument = 0; instrument < instruments; instrument++) {
            long largest = standings.requirementOf(instrument).largestRatePpb();
            if (largest > ONE) {
                throw new IllegalArgumentException("a requirement that triggers must not exceed 100%% of the notional value, got %d ppb in its highest tier".formatted(largest));
            }
            assets[instrument] = new Heap(true);
            debts[instrument] = new Heap(false);
            seenPerLong[instrument] = ledger.paidPerLong(instrument);
            seenPerShort[instrument] = ledger.paidPerShort(instrument);
        }
    }

    /** Puts an account where its positions and cash belong now, or takes it out if it has no position and no debt. */
    public void update(int account) {
        moveKeys();
        place(account);
    }

    /** Takes an account out until its next {@link #update}. */
    public void remove(int account) {
        for (int instrument = 0; instrument < assets.length; instrument++) {
            assets[instrument].remove(account);
            debts[instrument].remove(account);
        }
    }

    public boolean contains(int account) {
        for (int instrument = 0; instrument < assets.length; instrument++) {
            if (assets[instrument].contains(account) || debts[instrument].contains(account)) {
                return true;
            }
        }
        return false;
    }

    /** Whether any account is due at the present marks. */
    public boolean anyDue() {
        moveKeys();
        collect();
        for (int i = 0; i < foundCount; i++) {
            if (isDue(found[i])) {
                return true;
            }
            place(found[i]);
        }
        return false;
    }

    /** Shows every account that is due at the present marks, once, in no particular order. The visitor may change neither the index nor the ledger. */
    public void forEachDue(IntConsumer visitor) {
        moveKeys();
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

    /** How often an account was looked at that turned out not to be due. */
    public long evaluations() {
        return evaluations;
    }

    /** All accounts whose keys the present marks have reached. */
    private void collect() {
        foundCount = 0;
        for (int instrument = 0; instrument < assets.length; instrument++) {
            assets[instrument].collect(0, low(instrument));
            debts[instrument].collect(0, high(instrument));
        }
        if (foundCount > 1 && (assets.length > 1 || !standings.collateral().isEmpty())) {
            dropRepeated();
        }
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
            remove(account);
            if (ledger.cash(account, asset) < 0) {
                assets[0].put(account, ALWAYS_ASSET);
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
        if (contract.isAsset(held)) {
            debts[instrument].remove(account);
            // without debt no value puts it in breach, but it may owe some once its lots have paid for long enough
            long key = notional == MarginRequirement.NEVER ? Exact.ceilDiv(-cash, size) : Math.min(ALWAYS_ASSET, Math.floorDiv(notional, size));
            assets[instrument].put(account, exact ? key : key + 1);
        } else {
            assets[instrument].remove(account);
            debts[instrument].put(account, Exact.ceilDiv(notional, size) - (exact ? 0 : 1));
        }
    }

    /** What the account has above its requirement, less two units for the rounding of each position, may be lost before it can be due. */
    private void placeInBand(int account, int asset) {
        long slack = Math.subtractExact(standings.equity(account), standings.requirement(account)) - 2L * (assets.length + standings.collateral().size());
        long atRisk = 0;
        for (int instrument = 0; instrument < assets.length; instrument++) {
            atRisk = Math.addExact(atRisk, Math.addExact(atRisk(account, instrument), collateralAtRisk(account, asset, instrument)));
        }
        for (int instrument = 0; instrument < assets.length; instrument++) {
            long held = ledger.lots(account, instrument);
            boolean debt = held != 0 && !ledger.contractOf(instrument).isAsset(held);
            if (debt) {
                debts[instrument].put(account, slack <= 0 ? -ALWAYS_ASSET : highBand(account, instrument, share(slack, atRisk(account, instrument), atRisk)));
            } else {
                debts[instrument].remove(account);
            }
            long collateral = collateralAtRisk(account, asset, instrument);
            if ((held == 0 || debt) && collateral == 0) {
                assets[instrument].remove(account);
            } else {
                assets[instrument].put(account, slack <= 0 ? ALWAYS_ASSET : lowBand(instrument, debt ? 0 : Math.absExact(held),
                        share(slack, debt ? 0 : atRisk(account, instrument), atRisk), collateral, share(slack, collateral, atRisk)));
            }
        }
    }

    /** The lot value up to which a position of negative value loses no more than its share, with the rise of its requirement. */
    private long highBand(int account, int instrument, long share) {
        long costs = ONE + standings.requirementOf(instrument).largestRatePpb();
        return ledger.contractOf(instrument).lotValueDown(standings.markTicks(instrument))
                + Exact.portionDown(share, ONE * ONE / costs) / Math.absExact(ledger.lots(account, instrument));
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
            long perLong = ledger.paidPerLong(instrument);
            long perShort = ledger.paidPerShort(instrument);
            if (perLong != seenPerLong[instrument] || perShort != seenPerShort[instrument]) {
                boolean longsAreAssets = ledger.contractOf(instrument).isAsset(1);
                long byLong = perLong - seenPerLong[instrument];
                long byShort = perShort - seenPerShort[instrument];
                seenPerLong[instrument] = perLong;
                seenPerShort[instrument] = perShort;
                moveAssetKeys(instrument, longsAreAssets ? byLong : byShort);
                moveDebtKeys(instrument, longsAreAssets ? byShort : byLong);
            }
        }
    }

    /** An asset is due at {@code n (1 - m) < -cash}: paying d a lot raises that by d / (1 - m), receiving lowers it by at least as much as is received. */
    private void moveAssetKeys(int instrument, long paid) {
        long keeps = ONE - standings.requirementOf(instrument).largestRatePpb();
        if (paid > 0 && keeps <= 0) {
            assets[instrument].placeAllAgain();
        } else {
            assets[instrument].offset += paid > 0 ? Exact.mulDiv(paid, ONE, keeps) + 2 : paid + 1;
        }
    }

    /** A debt is due at {@code n (1 + m) > cash}: paying d a lot lowers that by d at most, receiving raises it by at least d / (1 + m). */
    private void moveDebtKeys(int instrument, long paid) {
        long costs = ONE + standings.requirementOf(instrument).largestRatePpb();
        debts[instrument].offset -= paid > 0 ? paid + 1 : 1 - Exact.mulDiv(-paid, ONE, costs);
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

    /** A binary heap of accounts that knows where each one is. Keys are kept without the offset that they share. */
    private final class Heap {
        private final boolean highestFirst;
        private int[] accounts = new int[16];
        private int size;
        private long offset;
        private long[] keys = new long[0];
        /** 0 for an account that is not here, else its place + 1 */
        private int[] places = new int[0];

        Heap(boolean highestFirst) {
            this.highestFirst = highestFirst;
        }

        boolean contains(int account) {
            return account < places.length && places[account] != 0;
        }

        void put(int account, long key) {
            if (account >= places.length) {
                int room = Math.max(Math.max(account + 1, 16), places.length * 2);
                keys = Arrays.copyOf(keys, room);
                places = Arrays.copyOf(places, room);
            }
            keys[account] = key - offset;
            if (places[account] == 0) {
                if (size == accounts.length) {
                    accounts = Arrays.copyOf(accounts, size * 2);
                }
                set(size++, account);
            }
            moved(places[account] - 1);
        }

        void remove(int account) {
            if (contains(account)) {
                int place = places[account] - 1;
                places[account] = 0;
                int last = accounts[--size];
                if (place < size) {
                    set(place, last);
                    moved(place);
                }
            }
        }

        void collect(int place, long lotValue) {
            if (place < size && isNear(accounts[place], lotValue)) {
                if (foundCount == found.length) {
                    found = Arrays.copyOf(found, foundCount * 2);
                }
                found[foundCount++] = accounts[place];
                collect(2 * place + 1, lotValue);
                collect(2 * place + 2, lotValue);
            }
        }

        void placeAllAgain() {
            for (int account : Arrays.copyOf(accounts, size)) {
                place(account);
            }
        }

        private boolean isNear(int account, long lotValue) {
            long key = keys[account] + offset;
            return highestFirst ? key >= lotValue : key <= lotValue;
        }

        private void moved(int place) {
            down(up(place));
        }

        private int up(int from) {
            int place = from;
            int account = accounts[place];
            while (place > 0 && before(account, accounts[(place - 1) / 2])) {
                set(place, accounts[(place - 1) / 2]);
                place = (place - 1) / 2;
            }
            set(place, account);
            return place;
        }

        private void down(int from) {
            int place = from;
            int account = accounts[place];
            while (2 * place + 1 < size) {
                int child = 2 * place + 1;
                if (child + 1 < size && before(accounts[child + 1], accounts[child])) {
                    child++;
                }
                if (!before(accounts[child], account)) {
                    break;
                }
                set(place, accounts[child]);
                place = child;
            }
            set(place, account);
        }

        private boolean before(int a, int b) {
            return highestFirst ? keys[a] > keys[b] : keys[a] < keys[b];
        }

        private void set(int place, int account) {
            accounts[place] = account;
            places[account] = place + 1;
        }
    }
}
