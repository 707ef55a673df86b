package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Params;
import org.cascadelab.fact.BadDebtBooked;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.LiquidationEnded;
import org.cascadelab.fact.LiquidationStarted;
import org.cascadelab.fact.LossSocialised;
import org.cascadelab.margin.Instrument;
import org.cascadelab.margin.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every policy in the catalog has to keep over random market histories with a falling and a rising mark. */
class PoliciesTest {
    private static final Instrument WHOLE = new Instrument("whole", "BTC", "USD", BigDecimal.ONE, BigDecimal.ONE);

    static Stream<String> names() {
        return Policies.CATALOG.names().stream();
    }

    private static Rulebook rulebook(String policy) {
        PolicyTemplate template = Policies.CATALOG.entry(policy).build(new Params(List.of(), Map.of()));
        SlotChoice requirement = SlotChoice.of(Slot.REQUIREMENT, "tiers").with("floors", "0 USD, 100_000 USD").with("maintenance", "4%, 6%").with("largest-leverage", "20, 10");
        SlotChoice waterfall = SlotChoice.of(Slot.WATERFALL, "fund-adl-socialise").with("fund-cap", "3_000 USD");
        return Rulebooks.recipe(Rulebooks.compose(List.of(requirement, waterfall), template.choices())).build(WHOLE);
    }

    /** Twenty seeds of 150 ticks: a mark that jumps, a thin book around it, traders who pay in; lots and cash are verified after every check. */
    private static TestVenue history(String policy, long seed) {
        Random random = new Random(seed);
        TestVenue venue = new TestVenue(rulebook(policy), 1_000);
        venue.ledger.deposit(Ledger.INSURANCE_FUND, random.nextInt(20_000));
        for (int i = 0; i < 60; i++) {
            long size = 1 + random.nextInt(300);
            venue.trader(random.nextBoolean() ? size : -size, size * 1_000 / (4 + random.nextInt(16)));
        }
        for (int tick = 0; tick < 150; tick++) {
            venue.mark = Math.max(10, venue.mark + random.nextInt(31) - 16 + (random.nextInt(40) == 0 ? random.nextInt(201) - 100 : 0));
            venue.cancelAll(venue.maker);
            venue.bids(venue.mark - random.nextInt(5), 1 + random.nextInt(300), venue.mark - 20, 1 + random.nextInt(100));
            venue.asks(venue.mark + 1 + random.nextInt(5), 1 + random.nextInt(300), venue.mark + 20, 1 + random.nextInt(100));
            if (random.nextInt(3) == 0) {
                venue.pay(venue.maker + 1 + random.nextInt(60), random.nextInt(5_000));
            }
            Map<Integer, Long> before = new TreeMap<>();
            for (int account = venue.maker + 1; account < venue.ledger.accounts(); account++) {
                before.put(account, venue.ledger.lots(account));
            }
            venue.check();
            before.forEach((account, lots) -> assertThat(venue.ledger.lots(account) * Long.signum(lots)).as("account %d", account).isBetween(0L, Math.abs(lots)));
        }
        venue.liquidator.finish(150, 150 * TestVenue.SECOND);
        return venue;
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingIsMadeOrLostPositionsOnlyShrinkAndEveryEpisodeEndsOnce(String policy) {
        for (long seed = 0; seed < 20; seed++) {
            TestVenue venue = history(policy, seed);
            List<Integer> started = venue.facts(LiquidationStarted.class).stream().map(LiquidationStarted::episode).toList();
            assertThat(started).as("dense from 0").isEqualTo(Stream.iterate(0, id -> id + 1).limit(started.size()).toList());
            assertThat(venue.facts(LiquidationEnded.class)).extracting(LiquidationEnded::episode).containsExactlyInAnyOrderElementsOf(started);
            assertThat(started.isEmpty()).as("seed %d", seed).isEqualTo(policy.equals("none"));
            for (int account = venue.maker + 1; account < venue.ledger.accounts(); account++) {
                if (venue.ledger.lots(account) == 0) {
                    assertThat(venue.ledger.cash(account)).as("a flat account owes nothing").isNotNegative();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSameHistoryGivesTheSameFacts(String policy) {
        assertThat(history(policy, 5).facts).isEqualTo(history(policy, 5).facts);
    }

    @Test
    void theFundDeleveragingAndSocialisedLossAreAllDriven() {
        int withFund = 0;
        int withDeleveraging = 0;
        for (long seed = 0; seed < 20; seed++) {
            TestVenue venue = history("full", seed);
            withFund += venue.facts(BadDebtBooked.class).stream().anyMatch(debt -> debt.fromFund() > 0) ? 1 : 0;
            withDeleveraging += venue.facts(Deleveraged.class).isEmpty() ? 0 : 1;
        }
        assertThat(withFund).isPositive();
        assertThat(withDeleveraging).isPositive();
        assertThat(Stream.iterate(0L, seed -> seed + 1).limit(20).flatMap(seed -> history("shadow", seed).facts(LossSocialised.class).stream())).isNotEmpty();
    }

    @Test
    void aFirstStepOfThePartialFamilyIsTheSameSliceWhetherOrNotItStopsOrWaits() {
        for (String policy : new String[] {"partial", "stop-no-pace", "slice-no-stop", "severity-tiers"}) {
            TestVenue venue = new TestVenue(rulebook(policy), 1_000);
            venue.bids(1_000, 1_000);
            int account = venue.trader(100, 3_900);
            venue.check();
            // 4 % of 100 000 is 4 000, the target 4.8 %, the fee 0.1 %: x = (4 800 - 3 900) / (48 - 1) = 19.1 lots
            assertThat(venue.facts(ForcedFilled.class)).as(policy).singleElement().extracting(ForcedFilled::lots).isEqualTo(-20L);
            assertThat(venue.ledger.cash(Ledger.INSURANCE_FUND)).isEqualTo(20);
            venue.order(venue.maker, Side.BUY, 1_000, 1_000);
            venue.checks(31);
            assertThat(venue.ledger.lots(account)).as(policy).isEqualTo(policy.equals("slice-no-stop") ? 60 : 80);
        }
    }
}
