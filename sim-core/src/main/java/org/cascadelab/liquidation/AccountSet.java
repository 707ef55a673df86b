package org.cascadelab.liquidation;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.cascadelab.margin.AccountFlags;
import org.cascadelab.margin.Ledger;

/** A set of account numbers that costs what is in it, not what could be: a bit is asked, a list is walked and cleared. */
final class AccountSet {
    private final AccountFlags members;
    private int[] list = new int[16];
    private int size;

    AccountSet(Ledger ledger) {
        members = ledger.flags();
    }

    boolean contains(int account) {
        return members.get(account);
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(int account) {
        if (!members.get(account)) {
            members.set(account);
            if (size == list.length) {
                list = Arrays.copyOf(list, size * 2);
            }
            list[size++] = account;
        }
    }

    /** Empties the set and shows what was in it, in the order of the numbers. The visitor may add to it again. */
    void drain(IntConsumer visitor) {
        int[] drained = Arrays.copyOf(list, size);
        size = 0;
        Arrays.sort(drained);
        for (int account : drained) {
            members.clear(account);
        }
        for (int account : drained) {
            visitor.accept(account);
        }
    }
}
