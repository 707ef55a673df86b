package org.cascadelab.book;

import java.util.Arrays;

/**
 * The live orders of a book: an arena of records, an exact index from arbitrary 64-bit ids, and the queues that the orders stand in.
 * A record is four words, half a cache line: id; lots; owner and place; neighbours in the queue. The price levels are records of the
 * same arena, lent to the ladders in blocks of 64, and a queue is a ring that goes through its level: an order joins and leaves it by
 * two writes, with no branch on whether it was the first, the last or the only one.
 * <p>
 * The index has at least eight buckets per slot, four bytes each; orders of one bucket are chained, and the sign of the bucket says whether
 * there is a chain at all, so that it is seldom looked at. Neighbouring ids have neighbouring buckets: a caller who numbers in sequence
 * fills the index line by line and hardly ever meets a collision, others find their runs of ids scattered at random. There are no
 * tombstones: an index that has seen a billion ids is as fast as a new one. An order costs 68 bytes where the arena is full, a level 36.
 * <p>
 * Measured on the benchmark's streams, nanoseconds per operation of the whole book with 1 000, 10 000 and 100 000 orders (medians of
 * interleaved runs): 24, 26 and 47. What lost: queues whose ends stand in an array of the ladder's, 27, 30 and 63; neighbours, place and
 * owner in an array of ints beside one of longs, 25, 27 and 49; slots that are the ids themselves, as dense ids would allow, so that no
 * index is needed: 3 less than with one at 1 000, but 2 more at 10 000, since dead ids fill the cache. Links of their own, so that
 * an order is unlinked by writes alone, gain with 100 000 and lose with 10 000 in one array of ints (22, 27 and 53 where this had 23, 26 and
 * 60 on a busy machine), and in records of eight words lose with 100 000 (22, 26 and 75). Lost earlier, against an older whole: open addressing
 * with linear probing, 40 against 37 with 10 000 and 105 against 70 with 100 000; a second multiplication in the hash, 38 against 34 with 1 000.
 */
final class LiveOrders {
    /** No order. Slots are positive, so that a cleared word means none. */
    static final int NONE = 0;

    /** A record is this many words, as a power of two; a slot is the place of its first word. */
    static final int RECORD_BITS = 2;
    /** A block is this many words, as a power of two: 64 records. */
    static final int BLOCK_BITS = 6 + RECORD_BITS;

    /** The order's id, or a level's key. */
    private static final int ID = 0;
    private static final int LOTS = 1;
    private static final int OWNER_AND_PLACE = 2;
    private static final int NEIGHBOURS = 3;
    private static final int WORDS = 1 << RECORD_BITS;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final long LOW = 0xFFFFFFFFL;
    private static final long HIGH = ~LOW;
    private static final int HAS_TERMS = 1 << 31;
    private static final int CHAINED = 1 << 31;
    private static final int MOST_WORDS = 1 << 28;
    /** The golden ratio and the root of two: spreads numbers that differ in their low half, in their high half or in both. */
    private static final long FACTOR = 0x9E3779B96A09E667L;

    private long[] words;
    /** By block: whether it is lent. */
    private boolean[] lent;
    /** The block that came back last; the others follow. */
    private int freeBlock = NONE;
    private int freshBlock;
    /** By bucket: the newest order of it, marked with {@link #CHAINED} if there may be others. */
    private int[] index;
    /** By record: the next older order of the same bucket. */
    private int[] chain;
    private int blockShift;
    private int live;
    /** Records that are orders' for good, live or not. */
    private int slots;
    /** The slot that the next order takes, never none; the others follow. */
    private int freeSlot;
    /** Terms by record; null until the first order that has any. */
    private Terms[] terms;
    private Terms freeTerms;
    /** Hidden lots by record of a level; null until the first iceberg. */
    private long[] hidden;
    private long[] collected = new long[64];

    /** @param records a power of two, at least two blocks */
    LiveOrders(int records) {
        words = new long[records << RECORD_BITS];
        chain = new int[records];
        lent = new boolean[words.length >> BLOCK_BITS];
        startIndex(records << 2);
        addFreeSlots();
    }

    int size() {
        return live;
    }

    // ---- the index

    /** Where an id is kept, until the next order is added. */
    int bucketOf(long id) {
        // ids of a block, of eight times the index, take the buckets in turn; where a block begins is random
        return (int) (id + ((id >>> blockShift) * FACTOR >>> 32)) & index.length - 1;
    }

    /** The slot of a live order, {@link #NONE} if no live order has the id. */
    int find(long id) {
        return find(newest(bucketOf(id)), id);
    }

    /** The newest order of a bucket: {@link #NONE}, a slot, or a negative number if there may be others. */
    int newest(int bucket) {
        return index[bucket];
    }

    /** Finds an order in its bucket, where {@code newest} is. */
    int find(int newest, long id) {
        if (newest == NONE) {
            return NONE;
        }
        return newest > NONE ? words[newest + ID] == id ? newest : NONE : findInChain(newest & ~CHAINED, id);
    }

    private int findInChain(int newest, long id) {
        int slot = newest;
        while (slot != NONE && words[slot + ID] != id) {
            slot = chain[slot >> RECORD_BITS];
        }
        return slot;
    }

    private void enter(int bucket, int newest, int slot) {
        if (newest == NONE) {
            index[bucket] = slot;
        } else {
            chain[slot >> RECORD_BITS] = newest & ~CHAINED;
            index[bucket] = slot | CHAINED;
        }
    }

    private void leave(int bucket, int slot) {
        if (index[bucket] == slot) {
            index[bucket] = NONE;
        } else {
            leaveChain(bucket, slot);
        }
    }

    private void leaveChain(int bucket, int slot) {
        int at = index[bucket] & ~CHAINED;
        if (at == slot) {
            int next = chain[slot >> RECORD_BITS];
            index[bucket] = chain[next >> RECORD_BITS] == NONE ? next : next | CHAINED;
        } else {
            while (chain[at >> RECORD_BITS] != slot) {
                at = chain[at >> RECORD_BITS];
            }
            chain[at >> RECORD_BITS] = chain[slot >> RECORD_BITS];
        }
        chain[slot >> RECORD_BITS] = NONE;
    }

    // ---- orders

    /** Takes in an order whose id is not live, into a bucket where {@code newest} is, and puts it at the end of a queue. Returns its slot. */
    int add(int bucket, int newest, long id, int owner, long lots, int place, int level) {
        int slot = freeSlot;
        freeSlot = (int) words[slot + NEIGHBOURS];
        words[slot + ID] = id;
        words[slot + LOTS] = lots;
        words[slot + OWNER_AND_PLACE] = (long) owner << 32 | place;
        append(slot, level);
        words[level + LOTS] += lots;
        enter(bucket, newest, slot);
        live++;
        if (freeSlot == NONE) {
            addFreeSlots();
        }
        return slot;
    }

    /** Takes an order out of its queue and lets it go. Returns 0 if nobody else was in the queue, a positive number otherwise. */
    int remove(int bucket, int slot, int level, long lots) {
        int others = detach(slot);
        words[level + LOTS] -= lots;
        drop(bucket, slot);
        return others;
    }

    /** What {@link #remove} does, for an order that is the only one of its bucket and said to be so by {@link #newest}. */
    int removeSole(int bucket, int slot, int level, long lots) {
        int others = detach(slot);
        words[level + LOTS] -= lots;
        index[bucket] = NONE;
        free(slot);
        return others;
    }

    /** Takes an order out of its queue without letting it go. Returns what {@link #remove} does. */
    int withdraw(int slot, int level) {
        words[level + LOTS] -= words[slot + LOTS];
        return detach(slot);
    }

    /** Takes the first order out of a queue, where {@code next} follows it (another or the level), and lets it go. */
    void removeFirst(int slot, int level, int next, long lots) {
        words[level + NEIGHBOURS] = words[level + NEIGHBOURS] & HIGH | next;
        words[next + NEIGHBOURS] = words[next + NEIGHBOURS] & LOW | (long) level << 32;
        words[level + LOTS] -= lots;
        drop(bucketOf(id(slot)), slot);
    }

    /** Lets an order go that stands in no queue. */
    void drop(int bucket, int slot) {
        leave(bucket, slot);
        free(slot);
    }

    private void free(int slot) {
        words[slot + LOTS] = 0;
        words[slot + NEIGHBOURS] = freeSlot;
        freeSlot = slot;
        live--;
    }

    long id(int slot) {
        return words[slot + ID];
    }

    /** Lots in the queue: those displayed. Of a level, those of all its orders. */
    long lots(int record) {
        return words[record + LOTS];
    }

    /** Gives an order in a queue other lots. */
    void setLots(int slot, int level, long lots) {
        words[level + LOTS] += lots - words[slot + LOTS];
        words[slot + LOTS] = lots;
    }

    /** All lots, hidden ones included. */
    long totalLots(int slot) {
        return hasTerms(slot) ? lots(slot) + terms(slot).hiddenLots : lots(slot);
    }

    int owner(int slot) {
        return (int) (words[slot + OWNER_AND_PLACE] >>> 32);
    }

    /** Where the order waits: what it means is up to the ladders. */
    int place(int slot) {
        return (int) words[slot + OWNER_AND_PLACE] & ~HAS_TERMS;
    }

    boolean hasTerms(int slot) {
        return (int) words[slot + OWNER_AND_PLACE] < 0;
    }

    /** The terms of an order that has some. */
    Terms terms(int slot) {
        return terms[slot >> RECORD_BITS];
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
            terms = new Terms[words.length >> RECORD_BITS];
        }
        terms[slot >> RECORD_BITS] = given;
        given.slot = slot;
        words[slot + OWNER_AND_PLACE] |= HAS_TERMS & LOW;
        return given;
    }

    /** Takes an order's terms away. */
    void dropTerms(int slot) {
        Terms dropped = terms(slot);
        terms[slot >> RECORD_BITS] = null;
        words[slot + OWNER_AND_PLACE] &= ~(HAS_TERMS & LOW);
        dropped.nextFree = freeTerms;
        freeTerms = dropped;
    }

    // ---- queues: rings that go through their level

    int next(int record) {
        return (int) words[record + NEIGHBOURS];
    }

    /** Puts an order that stands in no queue before another, {@link #NONE} for none. */
    void setNext(int slot, int next) {
        words[slot + NEIGHBOURS] = next;
    }

    /** Puts an order at the end of a queue; its lots are the caller's. */
    void append(int slot, int level) {
        int last = (int) (words[level + NEIGHBOURS] >>> 32);
        words[slot + NEIGHBOURS] = (long) last << 32 | level;
        words[last + NEIGHBOURS] = words[last + NEIGHBOURS] & HIGH | slot;
        words[level + NEIGHBOURS] = words[level + NEIGHBOURS] & LOW | (long) slot << 32;
    }

    /** Takes an order out of its queue; its lots are the caller's. Returns 0 if nobody else was in it, a positive number otherwise. */
    int detach(int slot) {
        long neighbours = words[slot + NEIGHBOURS];
        int previous = (int) (neighbours >>> 32);
        int next = (int) neighbours;
        words[previous + NEIGHBOURS] = words[previous + NEIGHBOURS] & HIGH | next;
        words[next + NEIGHBOURS] = words[next + NEIGHBOURS] & LOW | (long) previous << 32;
        return previous ^ next;
    }

    // ---- levels

    long key(int level) {
        return words[level + ID];
    }

    /** Lends a block for levels. Whoever has it owns its records; their lots have to be 0 when it returns, as they are now. */
    int lendBlock() {
        int block = takeBlock();
        lent[block] = true;
        return block;
    }

    void returnBlock(int block) {
        lent[block] = false;
        words[block << BLOCK_BITS] = freeBlock;
        freeBlock = block;
    }

    /** Makes a record of a lent block a level without orders. */
    void clearLevel(int level, long key) {
        words[level + ID] = key;
        words[level + NEIGHBOURS] = (long) level << 32 | level;
    }

    long hiddenLots(int level) {
        return hidden == null ? 0 : hidden[level >> RECORD_BITS];
    }

    void addHiddenLots(int level, long lots) {
        if (hidden == null) {
            hidden = new long[words.length >> RECORD_BITS];
        }
        hidden[level >> RECORD_BITS] += lots;
    }

    // ---- all orders

    /** Collects the ids of all live orders of an owner, ascending: a pass over the arena, below a nanosecond per record. */
    int collectIdsOf(int owner) {
        int found = 0;
        for (int slot = WORDS; slot < freshBlock << BLOCK_BITS; slot += WORDS) {
            if (owner(slot) == owner && isLive(slot)) {
                collect(slot, found++);
            }
        }
        Arrays.sort(collected, 0, found);
        return found;
    }

    /** Collects the ids of all orders, ascending. */
    int collectIds() {
        int found = 0;
        for (int slot = WORDS; slot < freshBlock << BLOCK_BITS; slot += WORDS) {
            if (isLive(slot)) {
                collect(slot, found++);
            }
        }
        Arrays.sort(collected, 0, found);
        return found;
    }

    /** Collects the ids of all reduce-only orders, parked ones included, ascending. */
    int collectReduceOnlyIds() {
        int found = 0;
        for (int slot = WORDS; slot < freshBlock << BLOCK_BITS; slot += WORDS) {
            if (isLive(slot) && hasTerms(slot) && terms(slot).reduceOnly) {
                collect(slot, found++);
            }
        }
        Arrays.sort(collected, 0, found);
        return found;
    }

    private boolean isLive(int record) {
        return lots(record) > 0 && !lent[record >> BLOCK_BITS];
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

    // ---- memory

    private void addFreeSlots() {
        int block = takeBlock() << BLOCK_BITS;
        for (int slot = block + BLOCK - WORDS; slot >= block; slot -= WORDS) {
            if (slot != NONE) {
                words[slot + NEIGHBOURS] = freeSlot;
                freeSlot = slot;
            }
        }
        slots += BLOCK / WORDS;
        if (slots > index.length >> 3) {
            growIndex();
        }
    }

    private int takeBlock() {
        int block = freeBlock;
        if (block != NONE) {
            freeBlock = (int) words[block << BLOCK_BITS];
            return block;
        }
        if (freshBlock << BLOCK_BITS == words.length) {
            grow();
        }
        return freshBlock++;
    }

    private void grow() {
        int known = words.length;
        if (known == MOST_WORDS) {
            throw new IllegalStateException("the book holds %d orders, its limit".formatted(live));
        }
        words = Arrays.copyOf(words, known << 1);
        chain = Arrays.copyOf(chain, words.length >> RECORD_BITS);
        lent = Arrays.copyOf(lent, words.length >> BLOCK_BITS);
        if (terms != null) {
            terms = Arrays.copyOf(terms, words.length >> RECORD_BITS);
        }
        if (hidden != null) {
            hidden = Arrays.copyOf(hidden, words.length >> RECORD_BITS);
        }
    }

    private void growIndex() {
        startIndex(index.length << 1);
        for (int slot = WORDS; slot < freshBlock << BLOCK_BITS; slot += WORDS) {
            if (isLive(slot)) {
                chain[slot >> RECORD_BITS] = NONE;
                int bucket = bucketOf(id(slot));
                enter(bucket, index[bucket], slot);
            }
        }
    }

    private void startIndex(int buckets) {
        index = new int[buckets];
        blockShift = Integer.numberOfTrailingZeros(buckets) + 3;
    }
}
