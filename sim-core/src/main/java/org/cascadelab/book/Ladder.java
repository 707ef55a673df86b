package org.cascadelab.book;

import java.util.Arrays;

/**
 * Price levels, best first. It says where in {@link LiveOrders} the queue of a price is and which price comes next.
 * Prices are keys of a 64-way radix tree whose leaves are pages of 64 neighbouring ticks: one bit per occupied tick, and a record of the
 * arena per tick. Next-best is a count of trailing zeros in the page, seldom a step through the tree. The tree grows upwards when a price
 * falls outside of it and pages exist only where orders do or lately did, so a price may drift or fall by 99 % without the ladder
 * noticing. An empty price costs nothing outside such a page, and 36 bytes within.
 * <p>
 * What it buys, against the textbook's sorted map of queues, is in the benchmark's ratios. Measured, nanoseconds per operation of the whole
 * book: an emptied page stays until 64 others have been emptied, since most come back at once, 57 to 39 where every second operation is a
 * trade; a queue's end is told by arithmetic, not by a branch, when orders are cancelled (both together 24 to 20 where every second
 * operation is a cancel). Remembering where the pages of 256 keys were last seen took the whole from 46 to 42 with 1 000 orders; finding
 * a side's ladder by number instead of by a condition, from 34 to 31.
 */
final class Ladder {
    private static final int NONE = -1;
    private static final long EMPTY = Long.MAX_VALUE;
    /** The key of a block that is no page of this ladder; no price, however wrong, has it. */
    private static final long NO_PAGE = Long.MIN_VALUE;
    private static final int BITS = 6;
    private static final int MASK = 63;
    /** Makes every legal key non-negative, so that neighbouring prices around zero are neighbours in the tree. */
    private static final long BIAS = 1L << 62;

    /** A place is the number of a ladder above the level, which is the slot of a record. */
    private static final int LEVEL_BITS = 28;
    private static final int NEAR_PAGES = 256;
    private static final int IDLE_PAGES = 64;

    private final LiveOrders orders;
    private final int number;
    private final long flip;

    /** Two words per block of the arena, as far as this ladder has pages in it: the page's key, its occupied levels. */
    private long[] pages = new long[32];
    private int[] pageParent = new int[16];
    private boolean[] isIdle = new boolean[16];
    /** The pages emptied last, each once: they stay in the tree until as many others have come after them. */
    private final int[] idle = new int[IDLE_PAGES];
    private int longestIdle;
    /** Where the page of a key was last seen: spares most walks down the tree. */
    private final int[] near = new int[NEAR_PAGES];

    private long[] nodeBits = new long[4];
    private long[] nodeKey = new long[4];
    private int[] nodeParent = new int[4];
    private int[] nodeChild = new int[4 << BITS];
    private int freshNode;
    private int freeNode = NONE;

    /** A page when {@code height} is 0, otherwise a node; {@code rootKey} is the part of the key that all below it share. */
    private int root = NONE;
    private int height;
    private long rootKey;

    /** The other side, null for stops. */
    private Ladder facing;
    private long bestKey = EMPTY;
    private int best = NONE;
    /** Lots that may still come, hidden ones included. */
    private long room = OrderBook.MAX_LOTS;
    private long hiddenLots;

    /**
     * @param number 0 to 7, unlike that of any other ladder of these orders
     * @param highestFirst whether the highest price is the best one, as for bids
     */
    Ladder(LiveOrders orders, int number, boolean highestFirst) {
        this.orders = orders;
        this.number = number;
        this.flip = highestFirst ? -1 : 0;
        forgetPages(0);
        Arrays.fill(idle, NONE);
    }

    // ---- ranks and places

    /** The rank of a price: smaller is better. */
    long keyOf(long priceTicks) {
        return (priceTicks ^ flip) + BIAS;
    }

    /** The price of a rank. */
    long priceOf(long key) {
        return (key - BIAS) ^ flip;
    }

    /** The rank that every price reaches. */
    static long anyKey() {
        return EMPTY - 1;
    }

    /** Where an order at a level waits, as {@link LiveOrders} keeps it. */
    int place(int level) {
        return number << LEVEL_BITS | level;
    }

    /** The number of the ladder that an order waits in. */
    static int numberOf(int place) {
        return place >>> LEVEL_BITS;
    }

    /** The level that an order waits at. */
    static int levelOf(int place) {
        return place & (1 << LEVEL_BITS) - 1;
    }

    private static int levelIn(int page, long key) {
        return page << LiveOrders.BLOCK_BITS | ((int) key & MASK) << LiveOrders.RECORD_BITS;
    }

    private static int pageOf(int level) {
        return level >> LiveOrders.BLOCK_BITS;
    }

    /** The bit of a level in its page. */
    private static long bitOf(int level) {
        return 1L << (level >> LiveOrders.RECORD_BITS);
    }

    private long keyOfPage(int page) {
        return pages[page << 1];
    }

    private long occupied(int page) {
        return pages[(page << 1) + 1];
    }

    private int firstLevel(int page) {
        return levelIn(page, Long.numberOfTrailingZeros(occupied(page)));
    }

    // ---- what waits

    boolean isEmpty() {
        return best == NONE;
    }

    /** Whether an order waits at this rank or better. */
    boolean reaches(long key) {
        return bestKey <= key;
    }

    /** Names the ladder of the other side, whose keys run the other way. */
    void face(Ladder facing) {
        this.facing = facing;
    }

    /** Whether an order of this side, at the key of a legal price, agrees with the best order of the other side. */
    boolean crosses(long key) {
        // what is left of the largest key is the rank of the same price on the other side
        return facing.bestKey <= (key ^ Long.MAX_VALUE);
    }

    long bestTicks() {
        return best == NONE ? OrderBook.NO_PRICE : priceOf(bestKey);
    }

    long bestLots() {
        return best == NONE ? 0 : lots(best);
    }

    /** Lots that may still come. */
    long room() {
        return room;
    }

    /** Lots in all queues: those displayed. */
    long queuedLots() {
        return OrderBook.MAX_LOTS - room - hiddenLots;
    }

    /** Lots of icebergs behind those displayed. */
    long hiddenLots() {
        return hiddenLots;
    }

    /** The order that trades next. */
    int front() {
        return orders.next(best);
    }

    /** The best level, -1 if none. */
    int bestLevel() {
        return best;
    }

    /** The next worse level that holds orders, -1 if none. */
    int nextLevel(int level) {
        int page = pageOf(level);
        long worse = occupied(page) & -2L << (level >> LiveOrders.RECORD_BITS);
        if (worse != 0) {
            return levelIn(page, Long.numberOfTrailingZeros(worse));
        }
        int next = nextPage(page);
        return next == NONE ? NONE : firstLevel(next);
    }

    long priceTicks(int level) {
        return priceOf(orders.key(level));
    }

    long keyOfLevel(int level) {
        return orders.key(level);
    }

    /** Lots in the queue of a level: those displayed. */
    long lots(int level) {
        return orders.lots(level);
    }

    long hiddenLots(int level) {
        return orders.hiddenLots(level);
    }

    /** The level at a price, -1 if no order rests there. */
    int levelAt(long priceTicks) {
        long key = keyOf(priceTicks);
        int page = findPage(key >> BITS);
        return page == NONE || (occupied(page) >>> key & 1) == 0 ? NONE : levelIn(page, key);
    }

    // ---- what comes and goes

    /** The level of a key if that is quick to tell, -1 otherwise; always -1 for the key of a price beyond {@link OrderBook#MAX_PRICE_TICKS}. */
    int levelNear(long key) {
        int page = near[(int) (key >> BITS) & NEAR_PAGES - 1];
        return keyOfPage(page) == key >> BITS ? levelIn(page, key) : NONE;
    }

    /** The level of a key, with or without orders. */
    int levelFor(long key) {
        int level = levelNear(key);
        if (level == NONE) {
            long pageKey = key >> BITS;
            int page = pageFor(pageKey);
            // the outermost pages hold prices beyond the largest, so they are never told quickly
            if (pageKey > BIAS - OrderBook.MAX_PRICE_TICKS >> BITS && pageKey < BIAS + OrderBook.MAX_PRICE_TICKS >> BITS) {
                near[(int) pageKey & NEAR_PAGES - 1] = page;
            }
            level = levelIn(page, key);
        }
        return level;
    }

    /** An order with so many lots queues at a level. */
    void join(int level, long key, long lots) {
        pages[(pageOf(level) << 1) + 1] |= 1L << key;
        room -= lots;
        if (key < bestKey) {
            bestKey = key;
            best = level;
        }
    }

    /** Orders have lost lots, or with a negative number gained some, without leaving their queue. */
    void lose(long lots) {
        room += lots;
    }

    /** Adds hidden lots to a level, or with a negative number takes them off. The order's terms are the caller's. */
    void hide(int level, long lots) {
        orders.addHiddenLots(level, lots);
        hiddenLots += lots;
        room -= lots;
    }

    /** An order has left a level. @param others 0 if it was the only one, a positive number otherwise */
    void leave(int level, long lots, int others) {
        room += lots;
        // without a branch on whether the queue is empty now, which nobody can foretell
        int page = pageOf(level);
        long emptied = others - 1 >>> 31;
        long left = occupied(page) & ~(emptied << (level >> LiveOrders.RECORD_BITS));
        pages[(page << 1) + 1] = left;
        if ((others | level ^ best) == 0) {
            moveBest(page, left);
        }
        if (left == 0) {
            retire(page);
        }
    }

    /** The only order of the best level has left it. */
    void leaveBest() {
        int page = pageOf(best);
        long left = occupied(page) & ~bitOf(best);
        pages[(page << 1) + 1] = left;
        moveBest(page, left);
        if (left == 0) {
            retire(page);
        }
    }

    /** The best level is empty, in a page with these others. */
    private void moveBest(int page, long left) {
        int next = left != 0 ? page : nextPage(page);
        if (next == NONE) {
            best = NONE;
            bestKey = EMPTY;
        } else {
            best = firstLevel(next);
            bestKey = keyOfLevel(best);
        }
    }

    // ---- pages and the tree above them

    private void retire(int page) {
        if (isIdle[page]) {
            return;
        }
        int longest = idle[longestIdle];
        idle[longestIdle] = page;
        isIdle[page] = true;
        longestIdle = longestIdle + 1 & IDLE_PAGES - 1;
        if (longest != NONE) {
            isIdle[longest] = false;
            if (occupied(longest) == 0) {
                removePage(longest);
            }
        }
    }

    private int findPage(long key) {
        if (root == NONE || key >> BITS * height != rootKey) {
            return NONE;
        }
        int at = root;
        for (int shift = BITS * (height - 1); shift >= 0; shift -= BITS) {
            int bit = (int) (key >> shift) & MASK;
            if ((nodeBits[at] >>> bit & 1) == 0) {
                return NONE;
            }
            at = nodeChild[at << BITS | bit];
        }
        return at;
    }

    private int pageFor(long key) {
        if (root == NONE) {
            root = newPage(key);
            pageParent[root] = NONE;
            height = 0;
            rootKey = key;
            return root;
        }
        while (key >> BITS * height != rootKey) {
            raiseRoot();
        }
        int at = root;
        for (int below = height - 1; below >= 0; below--) {
            long childKey = key >> BITS * below;
            int bit = (int) childKey & MASK;
            if ((nodeBits[at] >>> bit & 1) == 0) {
                int child = below == 0 ? newPage(childKey) : newNode(childKey);
                adopt(at, bit, child, below);
                at = child;
            } else {
                at = nodeChild[at << BITS | bit];
            }
        }
        return at;
    }

    private void raiseRoot() {
        int node = newNode(rootKey >> BITS);
        nodeParent[node] = NONE;
        adopt(node, (int) rootKey & MASK, root, height);
        root = node;
        rootKey >>= BITS;
        height++;
    }

    private void adopt(int node, int bit, int child, int childHeight) {
        nodeBits[node] |= 1L << bit;
        nodeChild[node << BITS | bit] = child;
        if (childHeight == 0) {
            pageParent[child] = node;
        } else {
            nodeParent[child] = node;
        }
    }

    /** The next worse page that holds orders, -1 if none. */
    private int nextPage(int page) {
        int next = nextInTree(page);
        while (next != NONE && occupied(next) == 0) {
            next = nextInTree(next);
        }
        return next;
    }

    private int nextInTree(int page) {
        long key = keyOfPage(page);
        int node = pageParent[page];
        int below = 0;
        while (node != NONE) {
            long worse = nodeBits[node] & -2L << key;
            if (worse != 0) {
                int at = nodeChild[node << BITS | Long.numberOfTrailingZeros(worse)];
                for (; below > 0; below--) {
                    at = nodeChild[at << BITS | Long.numberOfTrailingZeros(nodeBits[at])];
                }
                return at;
            }
            key >>= BITS;
            node = nodeParent[node];
            below++;
        }
        return NONE;
    }

    private void removePage(int page) {
        long key = keyOfPage(page);
        int node = pageParent[page];
        pages[page << 1] = NO_PAGE;
        orders.returnBlock(page);
        while (node != NONE) {
            nodeBits[node] &= ~(1L << key);
            if (nodeBits[node] != 0) {
                lowerRoot();
                return;
            }
            int parent = nodeParent[node];
            key >>= BITS;
            nodeParent[node] = freeNode;
            freeNode = node;
            node = parent;
        }
        root = NONE;
    }

    /** A root with one child gives way to it: one stray order far away does not leave the tree tall. */
    private void lowerRoot() {
        while (height > 0 && Long.bitCount(nodeBits[root]) == 1) {
            int bit = Long.numberOfTrailingZeros(nodeBits[root]);
            int child = nodeChild[root << BITS | bit];
            nodeParent[root] = freeNode;
            freeNode = root;
            root = child;
            rootKey = rootKey << BITS | bit;
            height--;
            if (height == 0) {
                pageParent[child] = NONE;
            } else {
                nodeParent[child] = NONE;
            }
        }
    }

    private int newPage(long key) {
        int page = orders.lendBlock();
        int known = pageParent.length;
        if (page >= known) {
            int blocks = Integer.highestOneBit(page) << 1;
            pages = Arrays.copyOf(pages, blocks << 1);
            pageParent = Arrays.copyOf(pageParent, blocks);
            isIdle = Arrays.copyOf(isIdle, blocks);
            forgetPages(known);
        }
        pages[page << 1] = key;
        for (int tick = 0; tick < 1 << BITS; tick++) {
            orders.clearLevel(levelIn(page, tick), key << BITS | tick);
        }
        return page;
    }

    private void forgetPages(int from) {
        for (int page = from; page < pageParent.length; page++) {
            pages[page << 1] = NO_PAGE;
        }
    }

    private int newNode(long key) {
        int node = freeNode;
        if (node == NONE) {
            node = freshNode++;
            if (node == nodeBits.length) {
                int twice = node << 1;
                nodeBits = Arrays.copyOf(nodeBits, twice);
                nodeKey = Arrays.copyOf(nodeKey, twice);
                nodeParent = Arrays.copyOf(nodeParent, twice);
                nodeChild = Arrays.copyOf(nodeChild, nodeChild.length << 1);
            }
        } else {
            freeNode = nodeParent[node];
        }
        nodeKey[node] = key;
        nodeBits[node] = 0;
        return node;
    }
}
