package org.cascadelab.margin;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Accounts, each with a key, of which only those up to a limit are asked for. The limit moves little from one question to the next, so an exact order is kept only near
 * it, in a heap. Beyond it accounts lie unordered in buckets of about a thousandth of the key, and a bucket is poured into the heap when the limit comes to it.
 *
 * <p>Nothing is ever searched for or moved to make room: an account's key and where it lies stand in its own row, and an entry that its row does not bear out is passed
 * over when it is come to. So to put an account or to take it out looks at its row, a line of a bucket that others were put into lately, and nothing else, however many
 * accounts there are; where more entries than not are left over, they are swept out. Two such queues may share their rows if no account is in both.
 */
final class AccountsByKey {
    /** Keys lie within this, on either side of 0. */
    static final long MOST = 1L << 59;
    private static final long LIMIT = 1L << 60;

    private static final int NOWHERE = 0;
    private static final int FAR = 1;
    private static final int NEAR = 2;
    /** set on rows while entries are swept, so that an account with two of them keeps one */
    private static final int SWEPT = 3;
    private static final int AREA = 3;
    private static final int SECOND_QUEUE = 4;
    private static final int KEY_SHIFT = 3;

    private static final int BITS = 10;
    private static final int PER_PAGE = 1 << BITS;
    /** one for each power of two of keys, for negative ones and others */
    private static final int PAGES = 52;
    /** of a bucket's numbers: its last chunk, its entries, and how many of them accounts still bear out */
    private static final int WIDTH = 3;
    private static final int CHUNK = 16;
    /** so many entries may be left over anywhere before it is swept */
    private static final int LEFT_OVER = 32;

    private final AccountRows table;
    private final int column;
    private final int queue;
    private final int[][] pages = new int[2 * PAGES][];
    /** chunks of buckets: the number of the one before it, then accounts */
    private int[] chunks = new int[8 * CHUNK];
    private int usedChunks = 1;
    private int freeChunk;
    /** keys and accounts, a binary heap */
    private long[] near = new long[2 * 16];
    private int nearSize;
    private int nearAccounts;
    /** buckets up to this one are empty: what belongs there is near */
    private int poured = -PAGES * PER_PAGE;
    private int[] swept = new int[16];
    private int sweptCount;

    /**
     * @param column of the table, which holds an account's key, which of two queues it is in, and where; 0 for an account that is nowhere
     * @param isSecond which of the two queues that share the column this is
     */
    AccountsByKey(AccountRows table, int column, boolean isSecond) {
        this.table = table;
        this.column = column;
        queue = isSecond ? SECOND_QUEUE : 0;
    }

    boolean contains(int account) {
        return isHere(row(account));
    }

    /** The key of an account that is here. */
    long keyOf(int account) {
        return row(account) >> KEY_SHIFT;
    }

    /**
     * Puts an account here, or changes its key if it is.
     *
     * @throws ArithmeticException if the key is beyond what a row can hold
     */
    void put(int account, long key) {
        within(key);
        long row = row(account);
        if (isHere(row)) {
            if (row >> KEY_SHIFT == key) {
                return;
            }
            leave(row);
        }
        int bucket = bucketOf(key);
        if (bucket <= poured) {
            setRow(account, rowOf(key, NEAR));
            nearAccounts++;
            push(key, account);
        } else {
            setRow(account, rowOf(key, FAR));
            append(bucket, account);
        }
    }

    void remove(int account) {
        long row = row(account);
        if (isHere(row)) {
            leave(row);
            setRow(account, NOWHERE);
        }
    }

    /** Shows the accounts with keys up to a limit; one that came and went may be shown twice. */
    void upTo(long limit, IntConsumer visitor) {
        int bucket = bucketOf(within(limit));
        for (int next = poured + 1; next <= bucket; next++) {
            if (pages[page(next)] == null) {
                next |= PER_PAGE - 1;
            } else {
                pour(next);
            }
        }
        poured = bucket;
        if (nearSize > 2 * nearAccounts + LEFT_OVER) {
            sweepNear();
        }
        show(0, limit, visitor);
    }

    /** Every account that is here, in the order of their numbers; takes a look at every row. */
    int[] accounts() {
        int[] accounts = new int[16];
        int count = 0;
        for (int account = 0; account < table.accounts(); account++) {
            if (isHere(row(account))) {
                if (count == accounts.length) {
                    accounts = Arrays.copyOf(accounts, 2 * count);
                }
                accounts[count++] = account;
            }
        }
        return Arrays.copyOf(accounts, count);
    }

    private static long within(long key) {
        if (key <= -LIMIT || key >= LIMIT) {
            throw new ArithmeticException("a key of %d does not fit a row".formatted(key));
        }
        return key;
    }

    private long row(int account) {
        return table.rows[account * table.width + column];
    }

    private void setRow(int account, long row) {
        table.rows[account * table.width + column] = row;
    }

    private boolean isHere(long row) {
        return (row & AREA) != NOWHERE && (row & SECOND_QUEUE) == queue;
    }

    private long rowOf(long key, int area) {
        return key << KEY_SHIFT | queue | area;
    }

    private void leave(long row) {
        if ((row & AREA) == NEAR) {
            nearAccounts--;
        } else {
            int bucket = bucketOf(row >> KEY_SHIFT);
            pages[page(bucket)][at(bucket) + 2]--;
        }
    }

    // --- buckets

    /** Not decreasing in the key. Buckets are one wide around 0, then a thousandth to a two-thousandth of the key. */
    private static int bucketOf(long key) {
        long size = Math.abs(key) + PER_PAGE;
        int exponent = Long.SIZE - 1 - BITS - Long.numberOfLeadingZeros(size);
        int bucket = (exponent << BITS) + (int) (size >>> exponent) - PER_PAGE;
        return key < 0 ? -bucket : bucket;
    }

    private static int page(int bucket) {
        return (bucket >> BITS) + PAGES;
    }

    private static int at(int bucket) {
        return (bucket & PER_PAGE - 1) * WIDTH;
    }

    private void append(int bucket, int account) {
        int[] page = pages[page(bucket)];
        if (page == null) {
            page = new int[PER_PAGE * WIDTH];
            pages[page(bucket)] = page;
        }
        int at = at(bucket);
        page[at + 2]++;
        if (page[at + 1] >= 2 * page[at + 2] + LEFT_OVER) {
            sweep(bucket, page, at);
        }
        add(page, at, account);
    }

    private void add(int[] page, int at, int account) {
        int inLast = page[at + 1] % (CHUNK - 1);
        if (inLast == 0) {
            int chunk = takeChunk();
            chunks[chunk * CHUNK] = page[at];
            page[at] = chunk;
        }
        chunks[page[at] * CHUNK + 1 + inLast] = account;
        page[at + 1]++;
    }

    private int takeChunk() {
        if (freeChunk != 0) {
            int chunk = freeChunk;
            freeChunk = chunks[chunk * CHUNK];
            return chunk;
        }
        if ((usedChunks + 1) * CHUNK > chunks.length) {
            chunks = Arrays.copyOf(chunks, Math.multiplyExact(2, chunks.length));
        }
        return usedChunks++;
    }

    /** Takes a bucket's entries out, into {@link #swept}, of accounts that are in it, each once. */
    private void empty(int bucket, int[] page, int at) {
        sweptCount = 0;
        int inLast = page[at + 1] == 0 ? 0 : (page[at + 1] - 1) % (CHUNK - 1) + 1;
        for (int chunk = page[at]; chunk != 0; inLast = CHUNK - 1) {
            for (int i = 1; i <= inLast; i++) {
                int account = chunks[chunk * CHUNK + i];
                long row = row(account);
                if (isHere(row) && (row & AREA) == FAR && bucketOf(row >> KEY_SHIFT) == bucket) {
                    keep(account);
                }
            }
            int before = chunks[chunk * CHUNK];
            chunks[chunk * CHUNK] = freeChunk;
            freeChunk = chunk;
            chunk = before;
        }
        page[at] = 0;
        page[at + 1] = 0;
    }

    private void keep(int account) {
        setRow(account, row(account) | SWEPT);
        if (sweptCount == swept.length) {
            swept = Arrays.copyOf(swept, 2 * sweptCount);
        }
        swept[sweptCount++] = account;
    }

    private void sweep(int bucket, int[] page, int at) {
        empty(bucket, page, at);
        for (int i = 0; i < sweptCount; i++) {
            setRow(swept[i], rowOf(row(swept[i]) >> KEY_SHIFT, FAR));
            add(page, at, swept[i]);
        }
    }

    private void pour(int bucket) {
        int[] page = pages[page(bucket)];
        int at = at(bucket);
        if (page[at + 1] == 0) {
            return;
        }
        empty(bucket, page, at);
        page[at + 2] = 0;
        nearAccounts += sweptCount;
        for (int i = 0; i < sweptCount; i++) {
            long key = row(swept[i]) >> KEY_SHIFT;
            setRow(swept[i], rowOf(key, NEAR));
            push(key, swept[i]);
        }
    }

    // --- the heap

    private void push(long key, int account) {
        if (2 * nearSize == near.length) {
            near = Arrays.copyOf(near, 4 * nearSize);
        }
        int place = nearSize++;
        while (place > 0 && key < near[2 * ((place - 1) / 2)]) {
            int parent = (place - 1) / 2;
            near[2 * place] = near[2 * parent];
            near[2 * place + 1] = near[2 * parent + 1];
            place = parent;
        }
        near[2 * place] = key;
        near[2 * place + 1] = account;
    }

    private void show(int place, long limit, IntConsumer visitor) {
        if (place < nearSize && near[2 * place] <= limit) {
            int account = (int) near[2 * place + 1];
            if (row(account) == rowOf(near[2 * place], NEAR)) {
                visitor.accept(account);
            }
            show(2 * place + 1, limit, visitor);
            show(2 * place + 2, limit, visitor);
        }
    }

    private void sweepNear() {
        sweptCount = 0;
        for (int place = 0; place < nearSize; place++) {
            int account = (int) near[2 * place + 1];
            if (row(account) == rowOf(near[2 * place], NEAR)) {
                keep(account);
            }
        }
        nearSize = 0;
        for (int i = 0; i < sweptCount; i++) {
            long key = row(swept[i]) >> KEY_SHIFT;
            setRow(swept[i], rowOf(key, NEAR));
            push(key, swept[i]);
        }
    }
}
