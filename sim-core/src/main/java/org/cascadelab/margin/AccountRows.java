package org.cascadelab.margin;

import java.util.Arrays;

/**
 * A table of numbers by account, in which those of one account lie side by side: who has looked at one of them has the others at hand, which is what a look into memory
 * costs when there are very many accounts. The ledger opens the accounts and has the first columns; whoever else keeps a number for every account takes a column of its
 * own.
 */
final class AccountRows {
    /** Set anew whenever the table grows; an account's numbers begin at {@code account x width}. */
    long[] rows;
    int width;
    private int accounts;
    private int flagColumn = -1;
    private int flagsTaken = Long.SIZE;

    AccountRows(int columns) {
        width = columns;
        rows = new long[16 * columns];
    }

    /** Adds an account with zeros and returns its number, the next one. */
    int open() {
        if ((accounts + 1) * width > rows.length) {
            rows = Arrays.copyOf(rows, Math.multiplyExact(rows.length, 2));
        }
        return accounts++;
    }

    int accounts() {
        return accounts;
    }

    /** Adds a column of zeros and returns its number. Moves all that there is, so it is for the time before accounts are opened. */
    int addColumn() {
        long[] wider = new long[Math.multiplyExact(rows.length / width, width + 1)];
        for (int account = 0; account < accounts; account++) {
            System.arraycopy(rows, account * width, wider, account * (width + 1), width);
        }
        rows = wider;
        return width++;
    }

    /** Takes one bit of a column that flags share. */
    Flag addFlag() {
        if (flagsTaken == Long.SIZE) {
            flagColumn = addColumn();
            flagsTaken = 0;
        }
        return new Flag(flagColumn, 1L << flagsTaken++);
    }

    /** @param bit the one that is set in the column */
    record Flag(int column, long bit) {}
}
