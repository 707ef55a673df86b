package org.cascadelab.book;

import java.util.Arrays;

/**
 * The live orders of a book: an arena of four words per order, and an exact index from arbitrary 64-bit ids.
 * The four words (id; lots; owner and place; neighbours in the queue) share half a cache line, so one order costs one miss, where an
 * array per field costs five. The index is open addressing with linear probing over live orders only; an entry holds 32 bits of hash
 * and the arena slot, so a probe reads one array. Removing shifts later entries back: there are no tombstones, and a table that has
 * seen a billion ids is as fast as a new one.
 */
final class LiveOrders {
    /** No order. Slots count from 1, so that a cleared word means none. */
    static final int NONE = 0;

    private static final int ID = 0;
    private static final int LOTS = 1;
    private static final int OWNER_AND_PLACE = 2;
    private static final int NEIGHBOURS = 3;
    private static final long LOW = 0xFFFFFFFFL;

    private long[] words;
    private long[] table;
    private int shift;
    private int live;
    private int fresh = 1;
    private int freeSlot = NONE;

    LiveOrders(int expectedOrders) {
        int capacity = Integer.highestOneBit(Math.max(16, expectedOrders) - 1) << 1;
        words = new long[capacity << 2];
        table = new long[capacity << 1];
        shift = 32 - Integer.numberOfTrailingZeros(table.length);
    }

    int size() {
        return live;
    }

    /** The slot of a live order, {@link #NONE} if no live order has the id. */
    int find(long id) {
        int hash = hash(id);
        int mask = table.length - 1;
        int at = hash >>> shift;
        for (long entry = table[at]; entry != 0; entry = table[at]) {
            int slot = (int) entry;
            if ((int) (entry >>> 32) == hash && words[slot << 2] == id) {
                return slot;
            }
            at = (at + 1) & mask;
        }
        return NONE;
    }

    /** Takes in an order whose id is not live. */
    int add(long id, int owner, long lots) {
        int slot = freeSlot;
        if (slot == NONE) {
            slot = fresh;
            if ((slot << 2) == words.length) {
                grow();
            }
            fresh++;
        } else {
            freeSlot = (int) words[(slot << 2) + NEIGHBOURS];
        }
        int word = slot << 2;
        words[word + ID] = id;
        words[word + LOTS] = lots;
        words[word + OWNER_AND_PLACE] = (long) owner << 32;
        enter(hash(id), slot);
        live++;
        return slot;
    }

    /** Lets an order go; it must have left its queue. */
    void remove(int slot) {
        leave(hash(words[(slot << 2) + ID]), slot);
        words[(slot << 2) + NEIGHBOURS] = freeSlot;
        freeSlot = slot;
        live--;
    }

    long id(int slot) {
        return words[(slot << 2) + ID];
    }

    long lots(int slot) {
        return words[(slot << 2) + LOTS];
    }

    void setLots(int slot, long lots) {
        words[(slot << 2) + LOTS] = lots;
    }

    int owner(int slot) {
        return (int) (words[(slot << 2) + OWNER_AND_PLACE] >>> 32);
    }

    /** Where the order waits: up to its ladder what that means. */
    int place(int slot) {
        return (int) words[(slot << 2) + OWNER_AND_PLACE];
    }

    void setPlace(int slot, int place) {
        int word = (slot << 2) + OWNER_AND_PLACE;
        words[word] = words[word] & ~LOW | place & LOW;
    }

    int previous(int slot) {
        return (int) (words[(slot << 2) + NEIGHBOURS] >>> 32);
    }

    int next(int slot) {
        return (int) words[(slot << 2) + NEIGHBOURS];
    }

    void setNeighbours(int slot, int previous, int next) {
        words[(slot << 2) + NEIGHBOURS] = (long) previous << 32 | next;
    }

    void setPrevious(int slot, int previous) {
        int word = (slot << 2) + NEIGHBOURS;
        words[word] = words[word] & LOW | (long) previous << 32;
    }

    void setNext(int slot, int next) {
        int word = (slot << 2) + NEIGHBOURS;
        words[word] = words[word] & ~LOW | next;
    }

    private static int hash(long id) {
        long x = id * 0x9E3779B97F4A7C15L;
        return (int) ((x ^ x >>> 32) * 0xD6E8FEB86659FD93L >>> 32);
    }

    private void enter(int hash, int slot) {
        int mask = table.length - 1;
        int at = hash >>> shift;
        while (table[at] != 0) {
            at = (at + 1) & mask;
        }
        table[at] = (long) hash << 32 | slot;
    }

    private void leave(int hash, int slot) {
        int mask = table.length - 1;
        int hole = hash >>> shift;
        while ((int) table[hole] != slot) {
            hole = (hole + 1) & mask;
        }
        int at = hole;
        while (true) {
            at = (at + 1) & mask;
            long entry = table[at];
            if (entry == 0) {
                break;
            }
            int home = (int) (entry >>> 32) >>> shift;
            // an entry may fill the hole unless its home lies after the hole on the way to where it is
            if (((at - home) & mask) >= ((at - hole) & mask)) {
                table[hole] = entry;
                hole = at;
            }
        }
        table[hole] = 0;
    }

    private void grow() {
        if (words.length == 1 << 30) {
            throw new IllegalStateException("the book holds %d orders, its limit".formatted(live));
        }
        words = Arrays.copyOf(words, words.length << 1);
        long[] old = table;
        table = new long[old.length << 1];
        shift--;
        for (long entry : old) {
            if (entry != 0) {
                enter((int) (entry >>> 32), (int) entry);
            }
        }
    }
}
