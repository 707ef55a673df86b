package org.cascadelab.margin;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Who holds what: cash by (account, asset), lots by (account, instrument). Cash carries what positions cost, so equity is cash plus the
 * {@link Contract#value} of the lots at the mark, and nothing is ever marked to market. Every move has two sides; {@link #verify} holds the sums
 * against what was paid in.
 *
 * <p>What all holders of an instrument pay or receive at once, {@link #fund funding} and {@link #socialise socialised losses}, is one addition to what a lot
 * held long, and a lot held short, has had to pay since the run began. An account's {@link #cash} takes it into account whenever it is asked for, so
 * such a payment costs the same for ten accounts and for a million, and is exact to the last money unit.
 *
 * <p>Bounds: lots of one account stay below 3 x 10^9 (the split of an entry cost needs their square), money in 63 bits; beyond either an
 * {@link ArithmeticException} is thrown before anything is booked.
 */
public final class Ledger {
    /** Takes liquidation fees and pays for bankruptcies. Below zero it is the venue's own loss. */
    public static final int INSURANCE_FUND = 0;
    /** Takes trading fees. */
    public static final int FEES = 1;
    /** Takes what is left over where money is split into whole units. */
    public static final int ROUNDING = 2;
    /** The other side of positions closed without touching the market. */
    public static final int SHADOW = 3;
    /** Accounts below this number belong to the venue. */
    public static final int HOUSE_ACCOUNTS = 4;

    private final Settlement[] settlements;
    /** by asset, the instruments that settle in it */
    private final int[][] instrumentsOf;
    /** The ledger's columns: cash by asset (before what the lots that are held now owe, see {@link #owed}), then lots and entry cost by instrument. */
    private final AccountRows table;
    private final int columns;
    private final long[] paidIn;
    private final long[] broughtIn;
    private final BitSet house = new BitSet();
    /** over all accounts at the last check, as {@link #add} says */
    private final long[] sums;
    private final Changes changed;
    /** by instrument, what a lot held long, or short, has had to pay so far; below 0 for what it received */
    private final long[] paidPerLong;
    private final long[] paidPerShort;
    private final long[] longLots;
    private final long[] shortLots;

    /** What an instrument settles in, and how. */
    public record Settlement(int asset, Contract contract) {}

    /** One linear instrument that settles in the one asset. */
    public Ledger() {
        this(1, new Settlement(0, Contract.LINEAR));
    }

    /**
     * @param assets how many assets cash is kept in
     * @param settlements for every instrument, how it settles
     */
    public Ledger(int assets, Settlement... settlements) {
        this.settlements = settlements.clone();
        for (Settlement settlement : settlements) {
            if (settlement.asset() < 0 || settlement.asset() >= assets) {
                throw new IllegalArgumentException("an instrument settles in asset %d, but there are only %d".formatted(settlement.asset(), assets));
            }
        }
        instrumentsOf = IntStream.range(0, assets)
                .mapToObj(asset -> IntStream.range(0, settlements.length).filter(instrument -> settlements[instrument].asset() == asset).toArray()).toArray(int[][]::new);
        columns = assets + 2 * settlements.length;
        table = new AccountRows(columns);
        changed = new Changes();
        sums = new long[columns];
        paidIn = new long[assets];
        broughtIn = new long[assets];
        paidPerLong = new long[settlements.length];
        paidPerShort = new long[settlements.length];
        longLots = new long[settlements.length];
        shortLots = new long[settlements.length];
        for (int house = 0; house < HOUSE_ACCOUNTS; house++) {
            open();
        }
    }

    /** Opens an empty account and returns its number, the next one. */
    public int open() {
        return table.open();
    }

    /** Opens an empty account of the venue's own beyond the fixed ones, such as a backstop's. */
    public int openHouse() {
        int account = open();
        house.set(account);
        return account;
    }

    /** Whether an account is the venue's own. */
    public boolean isHouse(int account) {
        return account < HOUSE_ACCOUNTS || house.get(account);
    }

    /** How many accounts there are, the house's included; their numbers are 0 to this less one. */
    public int accounts() {
        return table.accounts();
    }

    /** A flag for every account, all off. Takes a look at all accounts, so it is for the time before they are opened. */
    public AccountFlags flags() {
        return new AccountFlags(table);
    }

    AccountRows table() {
        return table;
    }

    public int instruments() {
        return settlements.length;
    }

    public int assets() {
        return paidIn.length;
    }

    /** The asset that an instrument settles in. */
    public int assetOf(int instrument) {
        return settlements[instrument].asset();
    }

    public Contract contractOf(int instrument) {
        return settlements[instrument].contract();
    }

    /** All lots held long in an instrument. */
    public long longLots(int instrument) {
        return longLots[instrument];
    }

    /** Loads an account's numbers into the cache, for who is about to deal with several accounts: such looks overlap where the dealings would wait for each. Means nothing. */
    public long look(int account) {
        return table.rows[account * table.width] + table.rows[(account + 1) * table.width - 1];
    }

    /** Cash in the first asset. */
    public long cash(int account) {
        return cash(account, 0);
    }

    public long cash(int account, int asset) {
        long balance = table.rows[cashAt(account, asset)];
        for (int instrument : instrumentsOf[asset]) {
            balance = Math.subtractExact(balance, owed(instrument, lots(account, instrument)));
        }
        return balance;
    }

    /** The position in the first instrument, signed. */
    public long lots(int account) {
        return lots(account, 0);
    }

    public long lots(int account, int instrument) {
        return table.rows[lotsAt(account, instrument)];
    }

    /**
     * What the lots that are held were worth when they were entered, signed like their value: value at the mark less this is the open profit. Closing a part
     * takes its share out, rounded; for statistics and ranks only, margin never needs it.
     */
    public long entryCost(int account, int instrument) {
        return table.rows[lotsAt(account, instrument) + 1];
    }

    /** Cash plus position at the mark, for an account whose only position is in the first instrument. */
    public long equity(int account, long markTicks) {
        return Math.addExact(cash(account), settlements[0].contract().value(lots(account), markTicks));
    }

    /** Money paid in from outside the venue. */
    public void deposit(int account, long money) {
        deposit(account, 0, money);
    }

    public void deposit(int account, int asset, long money) {
        if (money < 0) {
            throw new IllegalArgumentException("a deposit must not be negative, got " + money);
        }
        long balance = Math.addExact(table.rows[cashAt(account, asset)], money);
        paidIn[asset] = Math.addExact(paidIn[asset], money);
        changed.keep(account);
        table.rows[cashAt(account, asset)] = balance;
    }

    /**
     * A position that an account brings from before the run, entered at a price. Its other side is brought by others, perhaps at other
     * prices, so what it cost counts as money from outside; the lots of all must add up to 0 before {@link #verify}.
     */
    public void bringIn(int account, int instrument, long signedLots, long entryTicks) {
        long cost = settlements[instrument].contract().value(signedLots, entryTicks);
        int asset = settlements[instrument].asset();
        long external = Math.subtractExact(broughtIn[asset], cost);
        book(account, instrument, signedLots, entryTicks, cost);
        broughtIn[asset] = external;
    }

    /** One trade: {@code lots} (positive) change hands at a price, and their value at it the other way. */
    public void trade(int buyer, int seller, int instrument, long priceTicks, long tradedLots) {
        if (tradedLots <= 0) {
            throw new IllegalArgumentException("a trade needs a positive number of lots, got " + tradedLots);
        }
        long cost = settlements[instrument].contract().value(tradedLots, priceTicks);
        book(buyer, instrument, tradedLots, priceTicks, cost);
        book(seller, instrument, -tradedLots, priceTicks, -cost);
    }

    /** Moves money (not negative) between accounts. */
    public void transfer(int from, int to, long money) {
        transfer(from, to, 0, money);
    }

    public void transfer(int from, int to, int asset, long money) {
        if (money < 0) {
            throw new IllegalArgumentException("a transfer must not be negative, got " + money);
        }
        long left = Math.subtractExact(table.rows[cashAt(from, asset)], money);
        if (from != to) {
            changed.keep(from);
            changed.keep(to);
            table.rows[cashAt(to, asset)] = Math.addExact(table.rows[cashAt(to, asset)], money);
            table.rows[cashAt(from, asset)] = left;
        }
    }

    /**
     * Counts so much of a position's open profit (not negative) as paid away: its entry cost rises by it, so that nobody takes the same profit twice. Moves no money.
     */
    public void settleProfit(int account, int instrument, long money) {
        if (money < 0 || lots(account, instrument) == 0) {
            throw new IllegalArgumentException("only a position has a profit to settle, of 0 or more: got %d of %d lots".formatted(money, lots(account, instrument)));
        }
        table.rows[lotsAt(account, instrument) + 1] = Math.addExact(table.rows[lotsAt(account, instrument) + 1], money);
    }

    /**
     * Funding: every lot held long pays {@code moneyPerLot} (negative: receives), every lot held short receives it. Takes the same time however many accounts
     * there are, and no money is left over, as there are as many lots short as long.
     */
    public void fund(int instrument, long moneyPerLot) {
        long perLong = Math.addExact(paidPerLong[instrument], moneyPerLot);
        paidPerShort[instrument] = Math.subtractExact(paidPerShort[instrument], moneyPerLot);
        paidPerLong[instrument] = perLong;
    }

    /**
     * Spreads a loss over all lots that are held in an instrument, long and short alike, and pays it to one account of the asset that the instrument settles in. What a lot
     * pays is rounded up to a whole money unit; what is collected beyond the loss goes to {@link #ROUNDING}. Takes the same time however many accounts there are.
     *
     * @return what every lot pays
     * @throws IllegalStateException if nobody holds any
     */
    public long socialise(int instrument, int account, long loss) {
        long held = Math.addExact(longLots[instrument], shortLots[instrument]);
        if (held == 0 || loss < 0) {
            throw new IllegalStateException("a loss of %d cannot be spread over %d lots".formatted(loss, held));
        }
        long perLot = Exact.ceilDiv(loss, held);
        long rest = Math.subtractExact(Math.multiplyExact(perLot, held), loss);
        long perLong = Math.addExact(paidPerLong[instrument], perLot);
        long perShort = Math.addExact(paidPerShort[instrument], perLot);
        int asset = settlements[instrument].asset();
        changed.keep(account);
        changed.keep(ROUNDING);
        table.rows[cashAt(account, asset)] = Math.addExact(table.rows[cashAt(account, asset)], loss);
        table.rows[cashAt(ROUNDING, asset)] = Math.addExact(table.rows[cashAt(ROUNDING, asset)], rest);
        paidPerLong[instrument] = perLong;
        paidPerShort[instrument] = perShort;
        return perLot;
    }

    /** What a lot held long has had to pay since the run began, less what it received. */
    public long paidPerLong(int instrument) {
        return paidPerLong[instrument];
    }

    /** What a lot held short has had to pay since the run began, less what it received. */
    public long paidPerShort(int instrument) {
        return paidPerShort[instrument];
    }

    /** Deposits so far, of all accounts. */
    public long paidIn(int asset) {
        return paidIn[asset];
    }

    /** Money that positions brought in from outside stand for: minus what they cost. */
    public long broughtIn(int asset) {
        return broughtIn[asset];
    }

    /**
     * Holds the books against themselves, account by account.
     *
     * @throws IllegalStateException with both sides of the equation if a contract or a money unit was made or lost
     */
    public void verify() {
        Arrays.fill(sums, 0);
        for (int account = 0; account < table.accounts(); account++) {
            add(table.rows, account * table.width, 1);
        }
        changed.clear();
        requireConserved();
    }

    /**
     * As {@link #verify}, looking only at the accounts that have changed since the last check: what they hold now is put in the place of what they held then. The first call looks
     * at all.
     */
    public void verifyChanges() {
        if (!changed.isKept) {
            changed.isKept = true;
            verify();
            return;
        }
        for (int i = 0; i < changed.count; i++) {
            int account = changed.accounts[i];
            add(changed.before, i * columns, -1);
            add(table.rows, account * table.width, 1);
        }
        changed.clear();
        requireConserved();
    }

    /** Adds a row, or takes it away: its cash by asset, then its lots and its lots held long by instrument. */
    private void add(long[] from, int at, int sign) {
        for (int asset = 0; asset < paidIn.length; asset++) {
            sums[asset] = Math.addExact(sums[asset], sign * from[at + asset]);
        }
        for (int instrument = 0; instrument < settlements.length; instrument++) {
            long position = sign * from[at + paidIn.length + 2 * instrument];
            int sum = paidIn.length + 2 * instrument;
            sums[sum] = Math.addExact(sums[sum], position);
            sums[sum + 1] = Math.addExact(sums[sum + 1], from[at + sum] > 0 ? position : 0);
        }
    }

    private void requireConserved() {
        for (int instrument = 0; instrument < settlements.length; instrument++) {
            long sum = sums[paidIn.length + 2 * instrument];
            long held = sums[paidIn.length + 2 * instrument + 1];
            if (sum != 0) {
                throw new IllegalStateException("lots are not conserved in instrument %d: they add up to %d over %d accounts, not to 0"
                        .formatted(instrument, sum, table.accounts()));
            }
            if (held != longLots[instrument] || held != shortLots[instrument]) {
                throw new IllegalStateException("open interest is miscounted in instrument %d: %d long and %d short lots, but %d are held long"
                        .formatted(instrument, longLots[instrument], shortLots[instrument], held));
            }
        }
        for (int asset = 0; asset < paidIn.length; asset++) {
            long sum = sums[asset];
            for (int instrument : instrumentsOf[asset]) {
                sum = Math.subtractExact(sum, Math.addExact(Math.multiplyExact(longLots[instrument], paidPerLong[instrument]),
                        Math.multiplyExact(shortLots[instrument], paidPerShort[instrument])));
            }
            long outside = Math.addExact(paidIn[asset], broughtIn[asset]);
            if (sum != outside) {
                throw new IllegalStateException("cash is not conserved in asset %d: %d over %d accounts, but deposits %d + positions brought in %d = %d"
                        .formatted(asset, sum, table.accounts(), paidIn[asset], broughtIn[asset], outside));
            }
        }
    }

    /** The rows of accounts as they were at the last check, for those that have changed since. */
    private final class Changes {
        private final AccountFlags isChanged = new AccountFlags(table);
        private boolean isKept;
        private int[] accounts = new int[16];
        private long[] before = new long[0];
        private int count;

        /** To be called before a row is written to. */
        void keep(int account) {
            if (!isKept || isChanged.get(account)) {
                return;
            }
            isChanged.set(account);
            if (count == accounts.length) {
                accounts = Arrays.copyOf(accounts, 2 * count);
            }
            if (before.length < (count + 1) * columns) {
                before = Arrays.copyOf(before, Math.max(16 * columns, 2 * before.length));
            }
            accounts[count] = account;
            System.arraycopy(table.rows, account * table.width, before, count * columns, columns);
            count++;
        }

        void clear() {
            for (int i = 0; i < count; i++) {
                isChanged.clear(accounts[i]);
            }
            count = 0;
        }
    }

    private void book(int account, int instrument, long signedLots, long priceTicks, long cost) {
        int lotsAt = lotsAt(account, instrument);
        int cashAt = cashAt(account, settlements[instrument].asset());
        long held = table.rows[lotsAt];
        long after = Math.addExact(held, signedLots);
        // what the lots held so far owe is settled, what those held from now on will owe counts from here
        long settled = Math.subtractExact(owed(instrument, after), owed(instrument, held));
        long balance = Math.addExact(Math.subtractExact(table.rows[cashAt], cost), settled);
        long entered = table.rows[lotsAt + 1];
        if (held == 0 || held > 0 == signedLots > 0) {
            entered = Math.addExact(entered, cost);
        } else if (after == 0 || after > 0 == held > 0) {
            entered = share(entered, Math.absExact(after), Math.absExact(held));
        } else {
            entered = settlements[instrument].contract().value(after, priceTicks);
        }
        long allLong = Math.addExact(longLots[instrument], Math.max(0, after) - Math.max(0, held));
        shortLots[instrument] = Math.addExact(shortLots[instrument], Math.max(0, -after) - Math.max(0, -held));
        longLots[instrument] = allLong;
        changed.keep(account);
        table.rows[lotsAt] = after;
        table.rows[cashAt] = balance;
        table.rows[lotsAt + 1] = entered;
    }

    /** What so many lots have had to pay since the run began, had they been held all the time. */
    private long owed(int instrument, long held) {
        return held >= 0 ? Math.multiplyExact(held, paidPerLong[instrument]) : Math.multiplyExact(-held, paidPerShort[instrument]);
    }

    /** {@code cost x part / whole} towards zero, split so that only {@code whole^2} has to fit. */
    private static long share(long cost, long part, long whole) {
        return cost / whole * part + Math.multiplyExact(cost % whole, part) / whole;
    }

    private int cashAt(int account, int asset) {
        return account * table.width + asset;
    }

    private int lotsAt(int account, int instrument) {
        return account * table.width + paidIn.length + 2 * instrument;
    }
}
