package org.cascadelab.book;

import java.util.Arrays;

/**
 * Orders by price, best first, and by time within a price.
 * Prices are keys of a 64-way radix tree whose leaves are pages of 64 neighbouring ticks: one bit per occupied tick, and per tick the
 * queue of its orders and their lots. Next-best is a count of trailing zeros in the page, seldom a step through the tree. The tree
 * grows upwards when a price falls outside of it and pages exist only where orders do, so a price may drift or fall by 99 % without
 * the ladder noticing, and an empty price costs nothing outside an occupied page.
 */
final class Ladder {
    private static final int NONE = -1;
    private static final long EMPTY = Long.MAX_VALUE;
    private static final int BITS = 6;
    private static final int MASK = 63;
    /** Makes every legal key non-negative, so that neighbouring prices around zero are neighbours in the tree. */
    private static final long BIAS = 1L << 62;

    private static final int LEVEL = (1 << 28) - 1;

    private final LiveOrders orders;
    private final int number;
    private final long flip;

    /** Two words per tick of a page: first and last order of the queue; lots. */
    private long[] levels = new long[16 << BITS + 1];
    private long[] pageBits = new long[16];
    private long[] pageKey = new long[16];
    private int[] pageParent = new int[16];
    private int freshPage;
    private int freePage = NONE;

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

    private long bestKey = EMPTY;
    private int best = NONE;
    private long totalLots;

    /**
     * @param number 0 to 7, unlike that of any other ladder of these orders
     * @param highestFirst whether the highest price is the best one, as for bids
     */
    Ladder(LiveOrders orders, int number, boolean highestFirst) {
        this.orders = orders;
        this.number = number;
        this.flip = highestFirst ? -1 : 0;
    }

    /** The rank of a price: smaller is better. */
    long keyOf(long priceTicks) {
        return (priceTicks ^ flip) + BIAS;
    }

    /** The rank that every price reaches. */
    static long anyKey() {
        return EMPTY - 1;
    }

    /** The number of the ladder that an order waits in. */
    static int numberOf(int place) {
        return place >>> 28;
    }

    /** The level that an order waits at. */
    int levelOf(int slot) {
        return orders.place(slot) & LEVEL;
    }

    private long priceOf(long key) {
        return (key - BIAS) ^ flip;
    }

    boolean isEmpty() {
        return best == NONE;
    }

    /** Whether an order waits at this rank or better. */
    boolean reaches(long key) {
        return bestKey <= key;
    }

    long bestTicks() {
        return best == NONE ? OrderBook.NO_PRICE : priceOf(bestKey);
    }

    long bestLots() {
        return best == NONE ? 0 : lots(best);
    }

    long totalLots() {
        return totalLots;
    }

    /** The order that trades next. */
    int front() {
        return (int) (levels[best << 1] >>> 32);
    }

    /** The best level, -1 if none. */
    int bestLevel() {
        return best;
    }

    /** The next worse level that holds orders, -1 if none. */
    int nextLevel(int level) {
        int page = level >> BITS;
        long worse = pageBits[page] & -2L << level;
        if (worse != 0) {
            return page << BITS | Long.numberOfTrailingZeros(worse);
        }
        int next = nextPage(page);
        return next == NONE ? NONE : next << BITS | Long.numberOfTrailingZeros(pageBits[next]);
    }

    long priceTicks(int level) {
        return priceOf(keyOfLevel(level));
    }

    long keyOfLevel(int level) {
        return pageKey[level >> BITS] << BITS | level & MASK;
    }

    long lots(int level) {
        return levels[(level << 1) + 1];
    }

    long lotsAt(long priceTicks) {
        long key = keyOf(priceTicks);
        int page = findPage(key >> BITS);
        int bit = (int) key & MASK;
        return page == NONE || (pageBits[page] >>> bit & 1) == 0 ? 0 : lots(page << BITS | bit);
    }

    /** Puts an order at the end of the queue at its price. */
    void append(int slot, long priceTicks) {
        long key = keyOf(priceTicks);
        int page = pageFor(key >> BITS);
        int level = page << BITS | (int) key & MASK;
        int word = level << 1;
        long lots = orders.lots(slot);
        long bit = 1L << key;
        if ((pageBits[page] & bit) == 0) {
            pageBits[page] |= bit;
            levels[word] = (long) slot << 32 | slot;
            levels[word + 1] = lots;
            orders.setNeighbours(slot, LiveOrders.NONE, LiveOrders.NONE);
            if (key < bestKey) {
                bestKey = key;
                best = level;
            }
        } else {
            int last = (int) levels[word];
            orders.setNext(last, slot);
            orders.setNeighbours(slot, last, LiveOrders.NONE);
            levels[word] = levels[word] & 0xFFFFFFFF00000000L | slot;
            levels[word + 1] += lots;
        }
        orders.setPlace(slot, number << 28 | level);
        totalLots += lots;
    }

    /** Takes lots, fewer than it has, off an order; it keeps its place. */
    void reduce(int slot, long lots) {
        orders.setLots(slot, orders.lots(slot) - lots);
        levels[(levelOf(slot) << 1) + 1] -= lots;
        totalLots -= lots;
    }

    /** Takes an order out of its queue. */
    void unlink(int slot) {
        int level = levelOf(slot);
        int word = level << 1;
        int previous = orders.previous(slot);
        int next = orders.next(slot);
        long lots = orders.lots(slot);
        totalLots -= lots;
        if (previous == LiveOrders.NONE && next == LiveOrders.NONE) {
            vacate(level);
            return;
        }
        levels[word + 1] -= lots;
        if (previous == LiveOrders.NONE) {
            levels[word] = (long) next << 32 | levels[word] & 0xFFFFFFFFL;
            orders.setPrevious(next, LiveOrders.NONE);
        } else {
            orders.setNext(previous, next);
            if (next == LiveOrders.NONE) {
                levels[word] = levels[word] & 0xFFFFFFFF00000000L | previous;
            } else {
                orders.setPrevious(next, previous);
            }
        }
    }

    private void vacate(int level) {
        int page = level >> BITS;
        long left = pageBits[page] & ~(1L << level);
        pageBits[page] = left;
        if (level == best) {
            int next = left != 0 ? page : nextPage(page);
            if (next == NONE) {
                best = NONE;
                bestKey = EMPTY;
            } else {
                best = next << BITS | Long.numberOfTrailingZeros(pageBits[next]);
                bestKey = keyOfLevel(best);
            }
        }
        if (left == 0) {
            removePage(page);
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

    private int nextPage(int page) {
        long key = pageKey[page];
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
        long key = pageKey[page];
        int node = pageParent[page];
        pageParent[page] = freePage;
        freePage = page;
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
        int page = freePage;
        if (page == NONE) {
            page = freshPage++;
            if (page == LEVEL >> BITS) {
                throw new IllegalStateException("one side of the book holds orders in %d pages of prices, its limit".formatted(page));
            }
            if (page == pageBits.length) {
                int twice = page << 1;
                pageBits = Arrays.copyOf(pageBits, twice);
                pageKey = Arrays.copyOf(pageKey, twice);
                pageParent = Arrays.copyOf(pageParent, twice);
                levels = Arrays.copyOf(levels, levels.length << 1);
            }
        } else {
            freePage = pageParent[page];
        }
        pageKey[page] = key;
        return page;
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
