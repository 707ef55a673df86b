package org.cascadelab.margin;

import java.util.Arrays;

/** One bit for every account number. Unlike a bit set it does not keep track of its highest member, so that clearing a bit costs the same wherever it is. */
public final class AccountFlags {
    private long[] words = new long[16];

    public boolean get(int account) {
        return account >>> 6 < words.length && (words[account >>> 6] >>> account & 1) != 0;
    }

    public void set(int account) {
        if (account >>> 6 >= words.length) {
            words = Arrays.copyOf(words, Math.max((account >>> 6) + 1, words.length * 2));
        }
        words[account >>> 6] |= 1L << account;
    }

    public void clear(int account) {
        if (get(account)) {
            words[account >>> 6] &= ~(1L << account);
        }
    }
}
