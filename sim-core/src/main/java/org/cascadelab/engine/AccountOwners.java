package org.cascadelab.engine;

import java.util.Arrays;

/** Which population an account belongs to; the house's accounts belong to none. */
final class AccountOwners {
    static final int HOUSE = -1;

    private int[] populations = new int[64];

    AccountOwners() {
        Arrays.fill(populations, HOUSE);
    }

    void set(int account, int population) {
        if (account >= populations.length) {
            int before = populations.length;
            populations = Arrays.copyOf(populations, Math.max(account + 1, 2 * before));
            Arrays.fill(populations, before, populations.length, HOUSE);
        }
        populations[account] = population;
    }

    int of(int account) {
        return account < populations.length ? populations[account] : HOUSE;
    }
}
