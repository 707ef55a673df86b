package org.cascadelab.margin;

/** One bit for every account, kept beside what the {@link Ledger} has of it. */
public final class AccountFlags {
    private final AccountRows rows;
    private final int column;
    private final long bit;

    AccountFlags(AccountRows rows) {
        this.rows = rows;
        AccountRows.Flag flag = rows.addFlag();
        column = flag.column();
        bit = flag.bit();
    }

    public boolean get(int account) {
        return (rows.rows[account * rows.width + column] & bit) != 0;
    }

    public void set(int account) {
        rows.rows[account * rows.width + column] |= bit;
    }

    public void clear(int account) {
        rows.rows[account * rows.width + column] &= ~bit;
    }
}
