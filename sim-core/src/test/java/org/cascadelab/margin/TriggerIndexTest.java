package org.cascadelab.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TriggerIndexTest {
    private static final long PERCENT = 10_000_000L;
    private final Ledger ledger = new Ledger();
    private final MarginRequirement requirement = TieredRequirement.flat(10 * PERCENT, 20 * PERCENT);
    private final TriggerIndex index = new TriggerIndex(ledger, requirement);

    @Test
    void findsExactlyTheAccountsInBreachWhateverHappensToThem() {
        Random random = new Random(11);
        int accounts = 300;
        for (int i = 0; i < accounts; i++) {
            ledger.deposit(ledger.open(), random.nextInt(3_000));
        }
        for (int i = 0; i < 4_000; i++) {
            int a = Ledger.HOUSE_ACCOUNTS + random.nextInt(accounts);
            int b = Ledger.HOUSE_ACCOUNTS + random.nextInt(accounts);
            if (a == b) {
                index.remove(a);
                continue;
            }
            ledger.trade(a, b, 0, 80 + random.nextInt(40), 1 + random.nextInt(10));
            index.update(a);
            index.update(b);
            if (i % 10 == 0) {
                long mark = 1 + random.nextInt(250);
                assertThat(due(mark)).as("step %d, mark %d", i, mark).isEqualTo(scan(mark));
                assertThat(index.anyDue(mark)).isEqualTo(!scan(mark).isEmpty());
            }
        }
    }

    @Test
    void anAccountThatOwesMoneyWithoutAPositionIsAlwaysDue() {
        int account = ledger.open();
        int other = ledger.open();
        ledger.trade(account, other, 0, 100, 1);
        ledger.trade(other, account, 0, 90, 1);
        index.update(account);
        index.update(other);
        assertThat(due(1)).containsExactly(account);
        assertThat(due(1_000_000)).containsExactly(account);
    }

    @Test
    void anAccountThatIsTakenOutComesBackWithItsNextUpdate() {
        int account = ledger.open();
        ledger.trade(account, ledger.open(), 0, 100, 1);
        index.update(account);
        index.remove(account);
        assertThat(index.anyDue(1)).isFalse();
        assertThat(index.contains(account)).isFalse();
        index.update(account);
        assertThat(index.triggerTicks(account)).isEqualTo(requirement.triggerTicks(-100, 1));
    }

    @Test
    void aRequirementAboveTheNotionalValueIsRefused() {
        MarginRequirement tooMuch = requirement.scaledBy(9_000_000_000L).scaledBy(2_000_000_000L);
        assertThatThrownBy(() -> new TriggerIndex(ledger, tooMuch)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("100%");
    }

    private SortedSet<Integer> due(long mark) {
        SortedSet<Integer> due = new TreeSet<>();
        index.forEachDue(mark, due::add);
        return due;
    }

    private SortedSet<Integer> scan(long mark) {
        SortedSet<Integer> due = new TreeSet<>();
        for (int account = Ledger.HOUSE_ACCOUNTS; account < ledger.accounts(); account++) {
            if (index.contains(account) && ledger.equity(account, mark) < requirement.maintenance(ledger.lots(account), mark)) {
                due.add(account);
            }
        }
        return due;
    }
}
