package org.cascadelab.margin;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Who holds what: cash by (account, asset), lots by (account, instrument). Cash carries what positions cost, so
 * {@code equity = cash + lots x mark} and nothing is ever marked to market. Every move has two sides; {@link #verify} holds the sums
 * against what was paid in.
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

    private final int[] settlementAssets;
    private final long[][] cash;
    private final long[][] lots;
    private final long[][] entryCost;
    private final long[] paidIn;
    private final long[] broughtIn;
    private final BitSet house = new BitSet();
    private int accounts;

    /** One instrument that settles in the one asset. */
    public Ledger() {
        this(1, 0);
    }

    /**
     * @param assets how many assets cash is kept in
     * @param settlementAssets for every instrument, the asset it settles in
     */
    public Ledger(int assets, int... settlementAssets) {
        this.settlementAssets = settlementAssets.clone();
        for (int asset : settlementAssets) {
            if (asset < 0 || asset >= assets) {
                throw new IllegalArgumentException("an instrument settles in asset %d, but there are only %d".formatted(asset, assets));
            }
        }
        cash = new long[assets][16];
        lots = new long[settlementAssets.length][16];
        entryCost = new long[settlementAssets.length][16];
        paidIn = new long[assets];
        broughtIn = new long[assets];
        for (int house = 0; house < HOUSE_ACCOUNTS; house++) {
            open();
        }
    }

    /** Opens an empty account and returns its number, the next one. */
    public int open() {
        if (accounts == cash[0].length) {
            grow(cash);
            grow(lots);
            grow(entryCost);
        }
        return accounts++;
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
        return accounts;
    }

    public int instruments() {
        return lots.length;
    }

    /** Cash in the first asset. */
    public long cash(int account) {
        return cash[0][account];
    }

    public long cash(int account, int asset) {
        return cash[asset][account];
    }

    /** The position in the first instrument, signed. */
    public long lots(int account) {
        return lots[0][account];
    }

    public long lots(int account, int instrument) {
        return lots[instrument][account];
    }

    /**
     * What the lots that are held were entered for, signed like them: {@code lots x mark - entryCost} is the open profit. Closing a part
     * takes its share out, rounded; for statistics and ranks only, margin never needs it.
     */
    public long entryCost(int account, int instrument) {
        return entryCost[instrument][account];
    }

    /** Cash plus position at the mark, for an account whose only position is in the first instrument. */
    public long equity(int account, long markTicks) {
        return Math.addExact(cash[0][account], Math.multiplyExact(lots[0][account], markTicks));
    }

    /** Money paid in from outside the venue. */
    public void deposit(int account, long money) {
        deposit(account, 0, money);
    }

    public void deposit(int account, int asset, long money) {
        if (money < 0) {
            throw new IllegalArgumentException("a deposit must not be negative, got " + money);
        }
        long balance = Math.addExact(cash[asset][account], money);
        paidIn[asset] = Math.addExact(paidIn[asset], money);
        cash[asset][account] = balance;
    }

    /**
     * A position that an account brings from before the run, entered at a price. Its other side is brought by others, perhaps at other
     * prices, so what it cost counts as money from outside; the lots of all must add up to 0 before {@link #verify}.
     */
    public void bringIn(int account, int instrument, long signedLots, long entryTicks) {
        long cost = Math.multiplyExact(signedLots, entryTicks);
        int asset = settlementAssets[instrument];
        long external = Math.subtractExact(broughtIn[asset], cost);
        book(account, instrument, signedLots, entryTicks, cost);
        broughtIn[asset] = external;
    }

    /** One trade: {@code lots} (positive) change hands at a price, and {@code price x lots} of money the other way. */
    public void trade(int buyer, int seller, int instrument, long priceTicks, long tradedLots) {
        if (tradedLots <= 0) {
            throw new IllegalArgumentException("a trade needs a positive number of lots, got " + tradedLots);
        }
        long cost = Math.multiplyExact(priceTicks, tradedLots);
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
        cash[asset][from] = Math.subtractExact(cash[asset][from], money);
        cash[asset][to] = Math.addExact(cash[asset][to], money);
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
     * Holds the books against themselves.
     *
     * @throws IllegalStateException with both sides of the equation if a contract or a money unit was made or lost
     */
    public void verify() {
        for (int instrument = 0; instrument < lots.length; instrument++) {
            long sum = sum(lots[instrument]);
            if (sum != 0) {
                throw new IllegalStateException("lots are not conserved in instrument %d: they add up to %d over %d accounts, not to 0".formatted(instrument, sum, accounts));
            }
        }
        for (int asset = 0; asset < cash.length; asset++) {
            long sum = sum(cash[asset]);
            long outside = Math.addExact(paidIn[asset], broughtIn[asset]);
            if (sum != outside) {
                throw new IllegalStateException("cash is not conserved in asset %d: %d over %d accounts, but deposits %d + positions brought in %d = %d"
                        .formatted(asset, sum, accounts, paidIn[asset], broughtIn[asset], outside));
            }
        }
    }

    private void book(int account, int instrument, long signedLots, long priceTicks, long cost) {
        int asset = settlementAssets[instrument];
        long held = lots[instrument][account];
        long after = Math.addExact(held, signedLots);
        long balance = Math.subtractExact(cash[asset][account], cost);
        long entered = entryCost[instrument][account];
        if (held == 0 || held > 0 == signedLots > 0) {
            entered = Math.addExact(entered, cost);
        } else if (after == 0 || after > 0 == held > 0) {
            entered = share(entered, Math.absExact(after), Math.absExact(held));
        } else {
            entered = Math.multiplyExact(after, priceTicks);
        }
        lots[instrument][account] = after;
        cash[asset][account] = balance;
        entryCost[instrument][account] = entered;
    }

    /** {@code cost x part / whole} towards zero, split so that only {@code whole^2} has to fit. */
    private static long share(long cost, long part, long whole) {
        return cost / whole * part + Math.multiplyExact(cost % whole, part) / whole;
    }

    private long sum(long[] values) {
        long sum = 0;
        for (int account = 0; account < accounts; account++) {
            sum = Math.addExact(sum, values[account]);
        }
        return sum;
    }

    private static void grow(long[][] columns) {
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Arrays.copyOf(columns[i], columns[i].length * 2);
        }
    }
}
