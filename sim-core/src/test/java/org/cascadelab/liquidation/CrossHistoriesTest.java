package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cascadelab.margin.Contract;
import org.cascadelab.margin.Instrument;
import org.cascadelab.margin.Ledger;
import org.junit.jupiter.api.Test;

/**
 * Random histories of accounts with several positions, and of inverse contracts, under rulebooks drawn from the catalogs: marks that jump, thin books, funding at every
 * tick and traders who pay in. The ledger is verified after every check.
 */
class CrossHistoriesTest {
    private static final int TRADERS = 30;
    private static final Instrument COIN = Instrument.inverse("coin", "BTC", "USD", BigDecimal.ONE, new BigDecimal("100"), new BigDecimal("0.00000001"));

    /** One linear rulebook for each of the contracts. */
    private static List<Rulebook> cross(long seed, int instruments) {
        return Collections.nCopies(instruments, new RandomRulebooks(seed).rulebook());
    }

    /** A drawn rulebook with a flat requirement and without what is reckoned for linear contracts only: a backstop, and amounts of the quote currency. */
    private static Rulebook inverse(long seed) {
        List<Slot> refused = new ArrayList<>();
        for (long draw = seed; ; draw += 0x9E3779B97F4A7C15L) {
            try {
                return new RandomRulebooks(draw).withoutBackstop().build(COIN);
            } catch (IllegalArgumentException linearOnly) {
                refused.add(Slot.EXECUTION);
                assertThat(refused).as("draws that an inverse contract refuses: %s", linearOnly.getMessage()).hasSizeLessThan(1_000);
            }
        }
    }

    private static void live(SeveralBooks venue, long seed, boolean severalEach, long marginPerLot, long largestFunding) {
        Random random = new Random(seed);
        venue.ledger.deposit(Ledger.INSURANCE_FUND, random.nextInt(100) * marginPerLot);
        int instruments = venue.marks.length;
        for (int i = 0; i < TRADERS; i++) {
            int account = venue.trader();
            long held = 0;
            int only = random.nextInt(instruments);
            for (int instrument = 0; instrument < instruments; instrument++) {
                long lots = random.nextInt(601) - 300;
                if (lots != 0 && (severalEach ? random.nextInt(4) > 0 : instrument == only)) {
                    venue.hold(account, instrument, lots);
                    held += Math.abs(lots);
                }
            }
            venue.ledger.deposit(account, held * marginPerLot / (1 + random.nextInt(4)));
            venue.liquidator.watch(account);
        }
        for (int tick = 0; tick < 80; tick++) {
            for (int instrument = 0; instrument < instruments; instrument++) {
                int jump = random.nextInt(40) == 0 ? random.nextInt(201) - 100 : 0;
                venue.marks[instrument] = Math.max(100, venue.marks[instrument] + random.nextInt(31) - 15 + jump);
                venue.quote(instrument, random);
                venue.ledger.fund(instrument, Math.round((2 * random.nextDouble() - 1) * largestFunding));
            }
            if (random.nextInt(3) == 0) {
                venue.pay(venue.traders.first() + random.nextInt(TRADERS), 1 + random.nextInt(50) * marginPerLot);
            }
            long[][] before = new long[TRADERS][instruments];
            for (int i = 0; i < TRADERS; i++) {
                for (int instrument = 0; instrument < instruments; instrument++) {
                    before[i][instrument] = venue.ledger.lots(venue.traders.first() + i, instrument);
                }
            }
            venue.check();
            for (int i = 0; i < TRADERS; i++) {
                for (int instrument = 0; instrument < instruments; instrument++) {
                    long lots = venue.ledger.lots(venue.traders.first() + i, instrument);
                    assertThat(lots * Long.signum(before[i][instrument])).as("tick %d, account %d, instrument %d held %d, now %d", tick, i, instrument,
                            before[i][instrument], lots)
                            .isBetween(0L, Math.abs(before[i][instrument]));
                    assertThat(before[i][instrument] != 0 || lots == 0).as("nobody is given a position").isTrue();
                }
            }
        }
        venue.finish();
        assertThat(venue.ended).as("every episode ends once").containsExactlyInAnyOrderElementsOf(venue.started);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void accountsWithSeveralPositionsAreLiquidatedWithoutMakingOrLosingAnything(@ForAll long seed) {
        live(new SeveralBooks(cross(seed, 2), 1_000, Contract.LINEAR, Contract.LINEAR), seed, true, 80, 20);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void inverseContractsAreLiquidatedWithoutMakingOrLosingAnything(@ForAll long seed) {
        live(new SeveralBooks(List.of(inverse(seed)), 1_000, COIN.contract()), seed, false, 800_000, 100_000);
    }

    /** Where no loss reaches others, exactly those that a look at every account finds in breach are liquidated at each check. */
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void exactlyTheAccountsInBreachAreLiquidated(@ForAll long seed) {
        SlotChoice requirement = SlotChoice.of(Slot.REQUIREMENT, seed % 2 == 0 ? "tiers" : "slabs").with("floors", "0 USD, 60_000 USD").with("maintenance", "4%, 6%")
                .with("largest-leverage", "20, 10");
        Rulebook full = Rulebooks.recipe(Rulebooks.compose(List.of(requirement), List.of())).build(RandomRulebooks.WHOLE);
        SeveralBooks venue = new SeveralBooks(List.of(full, full, full), 1_000, Contract.LINEAR, Contract.LINEAR, Contract.LINEAR);
        venue.ledger.deposit(Ledger.INSURANCE_FUND, 1L << 40);
        Random random = new Random(seed);
        for (int i = 0; i < TRADERS; i++) {
            int account = venue.trader();
            for (int instrument = 0; instrument < 3; instrument++) {
                venue.hold(account, instrument, (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(100)));
            }
            venue.ledger.deposit(account, 3_000 + random.nextInt(20_000));
            venue.liquidator.watch(account);
        }
        int liquidated = 0;
        for (int tick = 0; tick < 60; tick++) {
            for (int instrument = 0; instrument < 3; instrument++) {
                venue.marks[instrument] += random.nextInt(21) - 10;
                venue.ledger.fund(instrument, random.nextInt(7) - 3);
                venue.quoteDeep(instrument);
            }
            SortedSet<Integer> breached = venue.inBreach();
            venue.check();
            assertThat(venue.startedNow).as("seed %d, tick %d", seed, tick).isEqualTo(breached);
            liquidated += breached.size();
        }
        assertThat(liquidated).as("the marks put somebody in breach").isPositive();
    }

    /** Found by the histories: the end of an episode, at the start of a check, shared a loss with another account in liquidation. */
    @Test
    void aLossMayFallOnAnotherAccountInLiquidation() {
        long seed = -152_824;
        live(new SeveralBooks(cross(seed, 2), 1_000, Contract.LINEAR, Contract.LINEAR), seed, true, 80, 20);
        live(new SeveralBooks(List.of(inverse(seed)), 1_000, COIN.contract()), seed, false, 800_000, 100_000);
    }

    @Test
    void theHistoriesCloseSomethingAndSomeDeleverage() {
        long closed = 0;
        long deleveraged = 0;
        long inCoins = 0;
        for (long seed = 0; seed < 20; seed++) {
            SeveralBooks linear = new SeveralBooks(cross(seed, 2), 1_000, Contract.LINEAR, Contract.LINEAR);
            live(linear, seed, true, 80, 20);
            closed += linear.forcedLots;
            deleveraged += linear.deleveragedLots;
            SeveralBooks inverse = new SeveralBooks(List.of(inverse(seed)), 1_000, COIN.contract());
            live(inverse, seed, false, 800_000, 100_000);
            inCoins += inverse.forcedLots;
        }
        assertThat(closed).isPositive();
        assertThat(deleveraged).isPositive();
        assertThat(inCoins).isPositive();
    }
}
