package org.cascadelab.book;

import java.util.Arrays;

/**
 * The live orders of a book: an arena of four words per order, and an exact index from arbitrary 64-bit ids.
 * The four words (id; lots; owner and place; neighbours in the queue) share half a cache line. The index has eight buckets per slot, four
 * bytes each; orders of one bucket are chained, and the sign of the bucket says whether there is a chain at all, so that it is seldom
 * looked at. Neighbouring ids have neighbouring buckets: a caller who numbers in sequence fills the index line by line and hardly ever
 * meets a collision, others find their runs of ids scattered at random. There are no tombstones: an index that has seen a billion ids is
 * as fast as a new one.
 * <p>
 * Measured on the benchmark's streams, nanoseconds per operation of the whole book. Open addressing with linear probing over entries of
 * hash and slot, a quarter to half full, took 40 against 37 with 10 000 orders, 105 against 70 with 100 000 (that with 1 000: no
 * difference). Within open addressing lost: a second multiplication in the hash, 38 against 34 with 1 000; eight neighbouring ids in one
 * line, 49 against 41 with 10 000, since every removal has to move what follows. Neighbours in arrays of their own: no difference.
 */
final class LiveOrders {
    /** No order. Slots count from 1, so that a cleared word means none, and slot 0 takes the writes meant for absent neighbours. */
    static final int NONE = 0;

    private static final int ID = 0;
    private static final int LOTS = 1;
    private static final int OWNER_AND_PLACE = 2;
    private static final int NEIGHBOURS = 3;
    private static final long LOW = 0xFFFFFFFFL;
    private static final long HIGH = ~LOW;
    private static final int HAS_TERMS = 1 << 31;
    private static final int MOST_SLOTS = 1 << 27;
    private static final int CHAINED = 1 << 31;
    /** The golden ratio and the root of two: spreads numbers that differ in their low half, in their high half or in both. */
    private static final long FACTOR = 0x9E3779B96A09E667L;

    private long[] words;
    /** By bucket: the newest order of it, marked with {@link #CHAINED} if there may be others. */
    private int[] index;
    /** By slot: the next older order of the same bucket. */
    private int[] chain;
    private int blockShift;
    private int live;
    private int fresh = 1;
    private int freeSlot = NONE;
    /** Terms by slot; null until the first order that has any. */
    private Terms[] terms;
    private Terms freeTerms;
    private long[] collected = new long[64];

    /** @param slots a power of two */
    LiveOrders(int slots) {
        words = new long[slots << 2];
        clearIndex(slots);
    }

    int size() {
        return live;
    }

    /** The slot of a live order, {@link #NONE} if no live order has the id. */
    int find(long id) {
        int slot = index[bucketOf(id)];
        return slot >= 0 ? words[slot << 2] == id ? slot : NONE : findInChain(slot & ~CHAINED, id);
    }

    private int findInChain(int newest, long id) {
        int slot = newest;
        while (slot != NONE && words[slot << 2] != id) {
            slot = chain[slot];
        }
        return slot;
    }

    /** Takes in an order whose id is not live. */
    int add(long id, int owner, long lots) {
        int slot = freeSlot;
        if (slot == NONE) {
            slot = fresh++;
            if (slot << 2 == words.length) {
                grow();
            }
        } else {
            freeSlot = (int) words[(slot << 2) + NEIGHBOURS];
        }
        int word = slot << 2;
        words[word + ID] = id;
        words[word + LOTS] = lots;
        words[word + OWNER_AND_PLACE] = (long) owner << 32;
        enter(slot, bucketOf(id));
        live++;
        return slot;
    }

    private void enter(int slot, int bucket) {
        int head = index[bucket];
        if (head == NONE) {
            index[bucket] = slot;
        } else {
            chain[slot] = head & ~CHAINED;
            index[bucket] = slot | CHAINED;
        }
    }

    /** Lets an order go; it must have left its queue. */
    void remove(int slot) {
        int word = slot << 2;
        int bucket = bucketOf(words[word + ID]);
        if (index[bucket] == slot) {
            index[bucket] = NONE;
        } else {
            leaveChain(slot, bucket);
        }
        if (hasTerms(slot)) {
            dropTerms(slot);
        }
        words[word + LOTS] = 0;
        words[word + NEIGHBOURS] = freeSlot;
        freeSlot = slot;
        if (--live == 0) {
            // an empty arena is filled from its start again, in the order of memory
            fresh = 1;
            freeSlot = NONE;
        }
    }

    private void leaveChain(int slot, int bucket) {
        int at = index[bucket] & ~CHAINED;
        if (at == slot) {
            int next = chain[slot];
            index[bucket] = chain[next] == NONE ? next : next | CHAINED;
        } else {
            while (chain[at] != slot) {
                at = chain[at];
            }
            chain[at] = chain[slot];
        }
        chain[slot] = NONE;
    }

    long id(int slot) {
        return words[(slot << 2) + ID];
    }

    /** Lots in the queue: those displayed. */
    long lots(int slot) {
        return words[(slot << 2) + LOTS];
    }

    void setLots(int slot, long lots) {
        words[(slot << 2) + LOTS] = lots;
    }

    /** All lots, hidden ones included. */
    long totalLots(int slot) {
        return hasTerms(slot) ? lots(slot) + terms[slot].hiddenLots : lots(slot);
    }

    int owner(int slot) {
        return (int) (words[(slot << 2) + OWNER_AND_PLACE] >>> 32);
    }

    /** Where the order waits: what it means is up to the ladders. */
    int place(int slot) {
        return (int) words[(slot << 2) + OWNER_AND_PLACE] & ~HAS_TERMS;
    }

    void setPlace(int slot, int place) {
        int word = (slot << 2) + OWNER_AND_PLACE;
        words[word] = words[word] & (HIGH | HAS_TERMS & LOW) | place;
    }

    boolean hasTerms(int slot) {
        return ((int) words[(slot << 2) + OWNER_AND_PLACE] & HAS_TERMS) != 0;
    }

    /** The terms of an order that has some. */
    Terms terms(int slot) {
        return terms[slot];
    }

    /** Gives an order terms; the caller fills them in. */
    Terms addTerms(int slot) {
        Terms given = freeTerms;
        if (given == null) {
            given = new Terms();
        } else {
            freeTerms = given.nextFree;
        }
        if (terms == null) {
            terms = new Terms[words.length >> 2];
        }
        terms[slot] = given;
        given.slot = slot;
        words[(slot << 2) + OWNER_AND_PLACE] |= HAS_TERMS & LOW;
        return given;
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
        words[word] = words[word] & HIGH | next;
    }

    /** Collects the ids of all live orders of an owner, ascending: a pass over the arena, below a nanosecond per slot. */
    int collectIdsOf(int owner) {
        int found = 0;
        for (int slot = 1; slot < fresh; slot++) {
            if (owner(slot) == owner && lots(slot) > 0) {
                collect(slot, found++);
            }
        }
        Arrays.sort(collected, 0, found);
        return found;
    }

    /** Collects the ids of all reduce-only orders, parked ones included, ascending. */
    int collectReduceOnlyIds() {
        int found = 0;
        for (int slot = 1; slot < fresh; slot++) {
            if (lots(slot) > 0 && hasTerms(slot) && terms[slot].reduceOnly) {
                collect(slot, found++);
            }
        }
        Arrays.sort(collected, 0, found);
        return found;
    }

    private void collect(int slot, int at) {
        if (at == collected.length) {
            collected = Arrays.copyOf(collected, at << 1);
        }
        collected[at] = id(slot);
    }

    /** The {@code i}-th id of the latest collection. */
    long collectedId(int i) {
        return collected[i];
    }

    /** Ids of a block, of eight times the index, take the buckets in turn; where a block begins is random. */
    private int bucketOf(long id) {
        return (int) (id + ((id >>> blockShift) * FACTOR >>> 32)) & index.length - 1;
    }

    private void clearIndex(int slots) {
        chain = new int[slots];
        index = new int[slots << 3];
        blockShift = Integer.numberOfTrailingZeros(index.length) + 3;
    }

    private void dropTerms(int slot) {
        Terms dropped = terms[slot];
        terms[slot] = null;
        dropped.nextFree = freeTerms;
        freeTerms = dropped;
    }

    private void grow() {
        int slots = words.length >> 1;
        if (slots > MOST_SLOTS) {
            throw new IllegalStateException("the book holds %d orders, its limit".formatted(live));
        }
        words = Arrays.copyOf(words, slots << 2);
        if (terms != null) {
            terms = Arrays.copyOf(terms, slots);
        }
        clearIndex(slots);
        for (int slot = 1; slot < slots >> 1; slot++) {
            enter(slot, bucketOf(id(slot)));
        }
    }
}
