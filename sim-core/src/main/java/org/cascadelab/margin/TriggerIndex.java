package org.cascadelab.margin;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Accounts ordered by the mark at which they fall below a margin requirement: longs from the highest trigger down, shorts from the
 * lowest up, so that the accounts due at a mark are found without looking at any other. {@link #update} costs O(log n) and is called when
 * an account's position or cash changes; a mark that moves costs nothing.
 *
 * <p>An account without a position is in it only while it owes money, and is then due at every mark. One long and one int per account, one int per entry.
 */
public final class TriggerIndex {
    private final Ledger ledger;
    private final int instrument;
    private final int asset;
    private final MarginRequirement requirement;
    private final Heap longs = new Heap(true);
    private final Heap shorts = new Heap(false);
    private long[] triggers = new long[16];
    /** 0 for an account that is not in the index, place + 1 in the heap of longs, -(place + 1) in that of shorts */
    private int[] places = new int[16];

    /** An index over the ledger's first instrument and asset. */
    public TriggerIndex(Ledger ledger, MarginRequirement requirement) {
        this(ledger, 0, 0, requirement);
    }

    /** @throws IllegalArgumentException if the requirement asks for more than the notional value: then a rising price could put a long in breach */
    public TriggerIndex(Ledger ledger, int instrument, int asset, MarginRequirement requirement) {
        if (requirement.largestRatePpb() > 1_000_000_000L) {
            throw new IllegalArgumentException("a requirement that triggers must not exceed 100%% of the notional value, got %d ppb in its highest tier"
                    .formatted(requirement.largestRatePpb()));
        }
        this.ledger = ledger;
        this.instrument = instrument;
        this.asset = asset;
        this.requirement = requirement;
    }

    /** Puts an account where its position and cash belong now, or takes it out if no mark can make it due. */
    public void update(int account) {
        ensureRoom(account);
        long held = ledger.lots(account, instrument);
        long cash = ledger.cash(account, asset);
        long trigger = held != 0 ? requirement.triggerTicks(cash, held) : cash < 0 ? Long.MAX_VALUE : MarginRequirement.NEVER_LONG;
        boolean asLong = held >= 0;
        int place = places[account];
        if (trigger == (asLong ? MarginRequirement.NEVER_LONG : MarginRequirement.NEVER_SHORT)) {
            remove(account);
        } else if (place != 0 && place > 0 == asLong) {
            triggers[account] = trigger;
            (asLong ? longs : shorts).moved(Math.abs(place) - 1);
        } else {
            remove(account);
            triggers[account] = trigger;
            (asLong ? longs : shorts).add(account);
        }
    }

    /** Takes an account out until its next {@link #update}. */
    public void remove(int account) {
        ensureRoom(account);
        int place = places[account];
        if (place != 0) {
            (place > 0 ? longs : shorts).removeAt(Math.abs(place) - 1);
            places[account] = 0;
        }
    }

    public boolean contains(int account) {
        return account < places.length && places[account] != 0;
    }

    /** The mark at which an account of this index becomes due. */
    public long triggerTicks(int account) {
        if (!contains(account)) {
            throw new IllegalArgumentException("account " + account + " is not in the index");
        }
        return triggers[account];
    }

    /** How many accounts are in the index. */
    public int size() {
        return longs.size + shorts.size;
    }

    /** Whether any account is due at this mark. */
    public boolean anyDue(long markTicks) {
        return longs.size > 0 && triggers[longs.accounts[0]] >= markTicks || shorts.size > 0 && triggers[shorts.accounts[0]] <= markTicks;
    }

    /** Shows every account that is due at this mark, in no particular order. The visitor must not change the index. */
    public void forEachDue(long markTicks, IntConsumer visitor) {
        longs.visitDue(0, markTicks, visitor);
        shorts.visitDue(0, markTicks, visitor);
    }

    private void ensureRoom(int account) {
        if (account >= places.length) {
            int room = Math.max(account + 1, places.length * 2);
            triggers = Arrays.copyOf(triggers, room);
            places = Arrays.copyOf(places, room);
        }
    }

    /** A binary heap of accounts that knows where each one is. */
    private final class Heap {
        private final boolean highestFirst;
        private int[] accounts = new int[16];
        private int size;

        Heap(boolean highestFirst) {
            this.highestFirst = highestFirst;
        }

        void add(int account) {
            if (size == accounts.length) {
                accounts = Arrays.copyOf(accounts, size * 2);
            }
            put(size++, account);
            up(size - 1);
        }

        void removeAt(int place) {
            int last = accounts[--size];
            if (place < size) {
                put(place, last);
                moved(place);
            }
        }

        void moved(int place) {
            down(up(place));
        }

        void visitDue(int place, long markTicks, IntConsumer visitor) {
            if (place >= size) {
                return;
            }
            long trigger = triggers[accounts[place]];
            if (highestFirst ? trigger >= markTicks : trigger <= markTicks) {
                visitor.accept(accounts[place]);
                visitDue(2 * place + 1, markTicks, visitor);
                visitDue(2 * place + 2, markTicks, visitor);
            }
        }

        private int up(int from) {
            int place = from;
            int account = accounts[place];
            while (place > 0 && before(account, accounts[(place - 1) / 2])) {
                put(place, accounts[(place - 1) / 2]);
                place = (place - 1) / 2;
            }
            put(place, account);
            return place;
        }

        private void down(int from) {
            int place = from;
            int account = accounts[place];
            while (2 * place + 1 < size) {
                int child = 2 * place + 1;
                if (child + 1 < size && before(accounts[child + 1], accounts[child])) {
                    child++;
                }
                if (!before(accounts[child], account)) {
                    break;
                }
                put(place, accounts[child]);
                place = child;
            }
            put(place, account);
        }

        private boolean before(int a, int b) {
            return highestFirst ? triggers[a] > triggers[b] : triggers[a] < triggers[b];
        }

        private void put(int place, int account) {
            accounts[place] = account;
            places[account] = highestFirst ? place + 1 : -(place + 1);
        }
    }
}
