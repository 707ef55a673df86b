package org.cascadelab.book;

import java.util.Arrays;

/** Orders with a last tick, earliest first, ties by order id: a binary heap that knows where each order sits, so that any can leave. */
final class ExpiryQueue {
    private final LiveOrders orders;
    private Terms[] heap = new Terms[16];
    private int size;

    ExpiryQueue(LiveOrders orders) {
        this.orders = orders;
    }

    /** The order that expires first, null if none does. */
    Terms first() {
        return size == 0 ? null : heap[0];
    }

    void add(Terms terms) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size << 1);
        }
        siftUp(terms, size++);
    }

    /** Does nothing for an order that has no last tick. */
    void remove(Terms terms) {
        int at = terms.expiryPosition;
        if (at < 0) {
            return;
        }
        terms.expiryPosition = -1;
        Terms last = heap[--size];
        heap[size] = null;
        if (last != terms) {
            siftDown(last, at);
            siftUp(last, last.expiryPosition);
        }
    }

    private void siftUp(Terms terms, int from) {
        int at = from;
        while (at > 0 && before(terms, heap[at - 1 >> 1])) {
            put(heap[at - 1 >> 1], at);
            at = at - 1 >> 1;
        }
        put(terms, at);
    }

    private void siftDown(Terms terms, int from) {
        int at = from;
        int child = 2 * at + 1;
        while (child < size) {
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], terms)) {
                break;
            }
            put(heap[child], at);
            at = child;
            child = 2 * at + 1;
        }
        put(terms, at);
    }

    private void put(Terms terms, int at) {
        heap[at] = terms;
        terms.expiryPosition = at;
    }

    private boolean before(Terms a, Terms b) {
        return a.lastTick != b.lastTick ? a.lastTick < b.lastTick : orders.id(a.slot) < orders.id(b.slot);
    }
}
