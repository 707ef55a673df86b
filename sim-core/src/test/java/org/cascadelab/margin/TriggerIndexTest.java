package org.cascadelab.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TriggerIndexTest {
    private static final long PERCENT = 10_000_000L;

    /** A few instruments, some tiers, and accounts to which everything happens that can happen. */
    private static final class World {
        final long[] marks;
        final Ledger ledger;
        final AccountStandings standings;
        final TriggerIndex index;
        private final int[] traders;

        World(int traders, List<CollateralAsset> collateral, Contract... contracts) {
            this(World::tiers, traders, collateral, contracts);
        }

        World(Function<Contract, MarginRequirement> requirement, int traders, List<CollateralAsset> collateral, Contract... contracts) {
            marks = new long[contracts.length];
            Arrays.fill(marks, 100);
            ledger = new Ledger(2, Arrays.stream(contracts).map(contract -> new Ledger.Settlement(0, contract)).toArray(Ledger.Settlement[]::new));
            standings = new AccountStandings(ledger, Arrays.stream(contracts).map(requirement).toList(), collateral, instrument -> marks[instrument]);
            index = new TriggerIndex(standings);
            this.traders = new int[traders];
            for (int i = 0; i < traders; i++) {
                this.traders[i] = ledger.open();
            }
        }

        static MarginRequirement tiers(Contract contract) {
            return new TieredRequirement(contract, new long[] {0, 500, 2_000}, new long[] {5 * PERCENT, 10 * PERCENT, 25 * PERCENT}, new long[] {20 * PERCENT, 20 * PERCENT, 50 * PERCENT});
        }

        static MarginRequirement slabs(Contract contract) {
            return new SlabRequirement(contract, new long[] {0, 500, 2_000}, new long[] {5 * PERCENT, 10 * PERCENT, 25 * PERCENT},
                    new long[] {20 * PERCENT, 20 * PERCENT, 50 * PERCENT});
        }

        int trader(Random random) {
            return traders[random.nextInt(traders.length)];
        }

        SortedSet<Integer> due() {
            SortedSet<Integer> due = new TreeSet<>();
            index.forEachDue(account -> assertThat(due.add(account)).as("account %d is shown once", account).isTrue());
            return due;
        }

        /** What a look at every account finds. */
        SortedSet<Integer> scan() {
            SortedSet<Integer> due = new TreeSet<>();
            for (int account : traders) {
                if (standings.equity(account) < standings.requirement(account)) {
                    due.add(account);
                }
            }
            return due;
        }

        void assertFindsWhatAScanFinds(String when) {
            assertThat(index.anyDue()).as("any due, %s", when).isEqualTo(!scan().isEmpty());
            assertThat(due()).as(when).isEqualTo(scan());
        }
    }

    private static void live(World world, long seed, boolean oneInstrumentEach) {
        Random random = new Random(seed);
        for (int trader : world.traders) {
            world.ledger.deposit(trader, random.nextInt(3_000));
        }
        for (int step = 0; step < 300; step++) {
            int a = world.trader(random);
            int b = world.trader(random);
            int instrument = random.nextInt(world.marks.length);
            switch (random.nextInt(8)) {
                case 0 -> world.ledger.fund(instrument, random.nextInt(9) - 4);
                case 1 -> {
                    if (world.ledger.longLots(instrument) > 0) {
                        world.ledger.socialise(instrument, Ledger.INSURANCE_FUND, random.nextInt(300));
                    }
                }
                case 2 -> world.ledger.deposit(a, random.nextInt(200));
                case 3 -> world.ledger.deposit(a, 1, random.nextInt(40));
                default -> {
                    boolean mayTrade = !oneInstrumentEach || onlyIn(world, a, instrument) && onlyIn(world, b, instrument);
                    if (a != b && mayTrade) {
                        world.ledger.trade(a, b, instrument, Math.max(1, world.marks[instrument] + random.nextInt(21) - 10), 1 + random.nextInt(10));
                    }
                }
            }
            world.index.update(a);
            world.index.update(b);
            world.marks[instrument] = Math.max(1, world.marks[instrument] + random.nextInt(13) - 6);
            world.assertFindsWhatAScanFinds("seed %d, step %d, marks %s".formatted(seed, step, Arrays.toString(world.marks)));
        }
        world.ledger.verify();
    }

    private static boolean onlyIn(World world, int account, int instrument) {
        for (int other = 0; other < world.marks.length; other++) {
            if (other != instrument && world.ledger.lots(account, other) != 0) {
                return false;
            }
        }
        return true;
    }

    @Property(tries = 100)
    void findsExactlyTheIsolatedAccountsInBreachWhateverHappensToThem(@ForAll int seed) {
        live(new World(20, List.of(), Contract.LINEAR), seed, true);
    }

    @Property(tries = 100)
    void findsExactlyTheAccountsInBreachOfAnInverseContract(@ForAll int seed) {
        live(new World(20, List.of(), Contract.inverse(10_000)), seed, true);
    }

    @Property(tries = 100)
    void findsExactlyTheCrossAccountsInBreach(@ForAll int seed) {
        live(new World(20, List.of(), Contract.LINEAR, Contract.LINEAR, Contract.inverse(10_000)), seed, false);
    }

    @Property(tries = 100)
    void findsExactlyTheAccountsWhoseCollateralHasAPriceOfItsOwn(@ForAll int seed) {
        live(new World(20, List.of(new CollateralAsset(1, 0, 10, 200_000_000L)), Contract.LINEAR, Contract.LINEAR), seed, false);
    }

    @Property(tries = 100)
    void findsExactlyTheIsolatedAccountsInBreachWhereTheMarginJumps(@ForAll int seed) {
        live(new World(World::slabs, 20, List.of(), Contract.LINEAR), seed, true);
    }

    @Property(tries = 100)
    void findsExactlyTheAccountsInBreachOfAnInverseContractWhereTheMarginJumps(@ForAll int seed) {
        live(new World(World::slabs, 20, List.of(), Contract.inverse(10_000)), seed, true);
    }

    @Property(tries = 100)
    void findsExactlyTheCrossAccountsInBreachWhereTheMarginJumps(@ForAll int seed) {
        live(new World(World::slabs, 20, List.of(), Contract.LINEAR, Contract.LINEAR, Contract.inverse(10_000)), seed, false);
    }

    @Property(tries = 100)
    void findsExactlyTheAccountsWithCollateralWhereTheMarginJumps(@ForAll int seed) {
        live(new World(World::slabs, 20, List.of(new CollateralAsset(1, 0, 10, 200_000_000L)), Contract.LINEAR, Contract.LINEAR), seed, false);
    }

    /** A history in which an account was found late while the points of its band followed payments as if nothing but the price counted. */
    @Test
    void paymentsDoNotHideAnAccountWhoseBandTheyReach() {
        live(new World(World::slabs, 20, List.of(new CollateralAsset(1, 0, 10, 200_000_000L)), Contract.LINEAR, Contract.LINEAR), -87, false);
    }

    @Test
    void theKeyOfAnIsolatedAccountIsItsBreachAndNothingEarlier() {
        World world = new World(2, List.of(), Contract.LINEAR);
        world.ledger.deposit(world.traders[0], 200);
        world.ledger.deposit(world.traders[1], 10_000);
        world.ledger.trade(world.traders[0], world.traders[1], 0, 100, 10);
        Arrays.stream(world.traders).forEach(world.index::update);
        for (world.marks[0] = 100; !world.index.anyDue(); world.marks[0]--) {
            assertThat(world.marks[0]).isGreaterThan(50);
        }
        assertThat(world.marks[0]).isEqualTo(world.standings.requirementOf(0).triggerTicks(-800, 10));
        assertThat(world.index.evaluations()).as("nobody was looked at in vain").isZero();
    }

    @Test
    void aSafeBandSparesACrossAccountMostLooks() {
        World world = new World(2, List.of(), Contract.LINEAR, Contract.LINEAR);
        Arrays.stream(world.traders).forEach(trader -> world.ledger.deposit(trader, 100_000));
        world.ledger.trade(world.traders[0], world.traders[1], 0, 100, 50);
        world.ledger.trade(world.traders[1], world.traders[0], 1, 100, 50);
        Arrays.stream(world.traders).forEach(world.index::update);
        Random random = new Random(3);
        for (int tick = 0; tick < 10_000; tick++) {
            world.marks[tick % 2] = Math.max(50, Math.min(150, world.marks[tick % 2] + random.nextInt(5) - 2));
            assertThat(world.index.anyDue()).isFalse();
        }
        assertThat(world.index.evaluations()).isZero();
    }

    @Test
    void fundingMovesAllTriggersWithoutTouchingTheAccounts() {
        World world = new World(2, List.of(), Contract.LINEAR);
        world.ledger.deposit(world.traders[0], 200);
        world.ledger.deposit(world.traders[1], 100_000);
        world.ledger.trade(world.traders[0], world.traders[1], 0, 100, 10);
        Arrays.stream(world.traders).forEach(world.index::update);
        assertThat(world.index.anyDue()).isFalse();
        world.ledger.fund(0, 16);
        assertThat(world.ledger.cash(world.traders[0])).isEqualTo(-800 - 160);
        assertThat(world.due()).containsExactly(world.traders[0]);
    }

    @Test
    void anAccountThatOwesMoneyWithoutAPositionIsAlwaysDue() {
        World world = new World(2, List.of(), Contract.LINEAR);
        world.ledger.trade(world.traders[0], world.traders[1], 0, 100, 1);
        world.ledger.trade(world.traders[1], world.traders[0], 0, 90, 1);
        Arrays.stream(world.traders).forEach(world.index::update);
        for (long mark : new long[] {1, 100, 1_000_000}) {
            world.marks[0] = mark;
            assertThat(world.due()).containsExactly(world.traders[0]);
        }
    }

    @Test
    void anAccountThatIsTakenOutComesBackWithItsNextUpdate() {
        World world = new World(2, List.of(), Contract.LINEAR);
        world.ledger.trade(world.traders[0], world.traders[1], 0, 100, 1);
        world.index.update(world.traders[0]);
        world.index.remove(world.traders[0]);
        assertThat(world.index.contains(world.traders[0])).isFalse();
        assertThat(world.index.anyDue()).isFalse();
        world.index.update(world.traders[0]);
        assertThat(world.due()).containsExactly(world.traders[0]);
    }

    @Test
    void aRequirementAboveTheNotionalValueIsRefused() {
        Ledger ledger = new Ledger();
        MarginRequirement tooMuch = TieredRequirement.flat(10 * PERCENT, 20 * PERCENT).scaledBy(9_000_000_000L).scaledBy(2_000_000_000L);
        AccountStandings standings = new AccountStandings(ledger, List.of(tooMuch), List.of(), instrument -> 100);
        assertThatThrownBy(() -> new TriggerIndex(standings)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("100%");
    }
}
