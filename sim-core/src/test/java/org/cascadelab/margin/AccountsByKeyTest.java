package org.cascadelab.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AccountsByKeyTest {
    private static final int ACCOUNTS = 200;

    private final AccountRows table = new AccountRows(2);
    private final AccountsByKey accounts = new AccountsByKey(table, 1, false);

    private static SortedSet<Integer> shown(AccountsByKey accounts, long limit) {
        SortedSet<Integer> shown = new TreeSet<>();
        accounts.upTo(limit, shown::add);
        return shown;
    }

    private void open(int count) {
        for (int i = 0; i < count; i++) {
            table.open();
        }
    }

    @Property(tries = 200)
    void showsWhatASearchOfAllAccountsShowsWhereverTheLimitGoes(@ForAll int seed) {
        Random random = new Random(seed);
        AccountRows table = new AccountRows(1);
        AccountsByKey[] queues = {new AccountsByKey(table, 0, false), new AccountsByKey(table, 0, true)};
        for (int i = 0; i < ACCOUNTS; i++) {
            table.open();
        }
        long scale = 1L << random.nextInt(40);
        long[] limits = {0, 0};
        Map<Integer, Long> keys = new TreeMap<>();
        Map<Integer, Integer> where = new TreeMap<>();
        for (int step = 0; step < 2_000; step++) {
            int account = random.nextInt(ACCOUNTS);
            int queue = where.getOrDefault(account, random.nextInt(2));
            if (random.nextInt(4) == 0) {
                queues[queue].remove(account);
                keys.remove(account);
                where.remove(account);
            } else {
                // a few keys come back again and again: then entries of theirs are left over
                long key = random.nextBoolean() ? (random.nextInt(200) - 100) * scale : (random.nextInt(8) - 4) * scale;
                queues[queue].put(account, key);
                keys.put(account, key);
                where.put(account, queue);
            }
            if (step % 3 == 0) {
                int asked = random.nextInt(2);
                limits[asked] += (random.nextInt(21) - 10) * scale;
                SortedSet<Integer> expected = new TreeSet<>();
                keys.forEach((each, key) -> {
                    if (where.get(each) == asked && key <= limits[asked]) {
                        expected.add(each);
                    }
                });
                assertThat(shown(queues[asked], limits[asked])).as("seed %d, step %d, limit %d", seed, step, limits[asked]).isEqualTo(expected);
            }
        }
        assertThat(queues[0].accounts().length + queues[1].accounts().length).isEqualTo(keys.size());
    }

    @Test
    void anAccountThatChangesItsKeyAThousandTimesLeavesAFewEntriesBehind() {
        open(2);
        for (int i = 0; i < 1_000; i++) {
            accounts.put(0, 5_000 + i % 2);
        }
        int[] shows = new int[1];
        accounts.upTo(10_000, account -> shows[0]++);
        assertThat(shows[0]).isEqualTo(1);
        for (int i = 0; i < 1_000; i++) {
            accounts.put(0, 5_000 + i % 2);
            shows[0] = 0;
            accounts.upTo(10_000, account -> shows[0]++);
            assertThat(shows[0]).as("an account that came and went").isBetween(1, 40);
        }
    }

    @Test
    void whatIsNearStaysNearWhenTheLimitMovesAway() {
        open(3);
        accounts.put(0, 100);
        accounts.put(1, 10_000);
        assertThat(shown(accounts, 10_000)).containsExactly(0, 1);
        assertThat(shown(accounts, 99)).isEmpty();
        accounts.put(2, 9_000);
        assertThat(shown(accounts, 9_000)).containsExactly(0, 2);
    }

    @Test
    void theLargestKeysAreFoundToo() {
        open(2);
        accounts.put(0, -AccountsByKey.MOST);
        accounts.put(1, AccountsByKey.MOST);
        assertThat(shown(accounts, 0)).containsExactly(0);
        assertThat(shown(accounts, AccountsByKey.MOST)).containsExactly(0, 1);
        assertThat(accounts.keyOf(0)).isEqualTo(-AccountsByKey.MOST);
    }

    @Test
    void aKeyThatDoesNotFitIsRefused() {
        open(1);
        assertThatThrownBy(() -> accounts.put(0, 1L << 60)).isInstanceOf(ArithmeticException.class).hasMessageContaining("does not fit");
        assertThatThrownBy(() -> accounts.upTo(-1L << 60, account -> { })).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aNewColumnLeavesTheOthersAsTheyAre() {
        open(40);
        table.rows[39 * table.width + 1] = 7;
        AccountRows.Flag first = table.addFlag();
        AccountRows.Flag second = table.addFlag();
        assertThat(table.width).isEqualTo(3);
        assertThat(table.rows[39 * table.width + 1]).isEqualTo(7);
        assertThat(first.column()).isEqualTo(second.column()).isEqualTo(2);
        assertThat(first.bit() & second.bit()).isZero();
    }
}
