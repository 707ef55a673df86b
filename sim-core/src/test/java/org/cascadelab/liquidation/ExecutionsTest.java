package org.cascadelab.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cascadelab.liquidation.Books.PERCENT;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.cascadelab.fact.ForcedFilled;
import org.cascadelab.fact.ForcedOrderSent;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.TieredRequirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every execution in the catalog has to keep: it closes, never opens, and conserves lots and money. */
class ExecutionsTest {
    static Stream<Catalog.Entry<Execution>> entries() {
        return Executions.CATALOG.entries().stream();
    }

    private static TestVenue venue(Catalog.Entry<Execution> entry, Sizing sizing) {
        Trigger trigger = new Trigger(1_500_000_000L, 1, 1_200_000_000L, 0, false);
        Backstop vault = new Backstop(false, 100_000, Long.MAX_VALUE, 0, false, 1_000 * TestVenue.SECOND, 0, 0);
        Waterfall keep = new Waterfall(Long.MAX_VALUE, List.of(), List.of(), Optional.empty(), Optional.of(vault), Optional.empty());
        return new TestVenue(new Rulebook(TieredRequirement.flat(10 * PERCENT, 20 * PERCENT), trigger, sizing, entry.build(Params.defaults(entry.parameters())),
                new ChargeSchedule(PERCENT / 10, false), keep), 100);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void closesWhatWasDecidedWhereTheBookHoldsEnough(Catalog.Entry<Execution> entry) {
        for (long sign : new long[] {1, -1}) {
            TestVenue venue = venue(entry, (breach, depth) -> Close.of(40));
            venue.bids(99, 1_000);
            venue.asks(101, 1_000);
            int account = venue.trader(sign * 100, 900);
            venue.check();
            if (entry.name().equals("slices")) {
                assertThat(venue.ledger.lots(account)).as("a tenth of 40 lots").isEqualTo(sign * 96);
                continue;
            }
            if (entry.name().equals("share-of-volume")) {
                assertThat(venue.ledger.lots(account)).as("nothing has traded").isEqualTo(sign * 100);
                continue;
            }
            if (entry.name().equals("takeover")) {
                assertThat(venue.ledger.lots(account)).isEqualTo(sign * 60);
                assertThat(venue.facts(ForcedOrderSent.class)).isEmpty();
                continue;
            }
            assertThat(venue.ledger.lots(account)).isEqualTo(sign * 60);
            assertThat(venue.facts(ForcedFilled.class).stream().mapToLong(ForcedFilled::lots).sum()).isEqualTo(-sign * 40);
            assertThat(venue.facts(ForcedOrderSent.class)).singleElement().extracting(ForcedOrderSent::lots).isEqualTo(-sign * 40);
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void neverTurnsThePositionAroundWhateverTheBookAndTheFund(Catalog.Entry<Execution> entry) {
        for (long sign : new long[] {1, -1}) {
            for (long equity : new long[] {-700, 0, 1, 300, 999}) {
                for (long depth : new long[] {0, 1, 50, 1_000}) {
                    for (long fund : new long[] {0, 10, 100_000}) {
                        TestVenue venue = venue(entry, (breach, book) -> Close.of(breach.size()));
                        venue.ledger.deposit(Ledger.INSURANCE_FUND, fund);
                        if (depth > 0) {
                            venue.bids(99, depth, 95, depth, 60, depth);
                            venue.asks(101, depth, 105, depth, 140, depth);
                        }
                        int account = venue.trader(sign * 100, sign > 0 ? 110 : 90, 1_000 + equity);
                        venue.checks(3);
                        assertThat(sign * venue.ledger.lots(account)).isBetween(0L, 100L);
                        assertThat(venue.ledger.cash(Ledger.INSURANCE_FUND)).as("equity %d, depth %d, fund %d", equity, depth, fund)
                                .isGreaterThanOrEqualTo(entry.name().equals("sweep") ? 0 : Long.MIN_VALUE);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void onlyShadowAndTakeoverLeaveTheBookAsItWas(Catalog.Entry<Execution> entry) {
        TestVenue venue = venue(entry, (breach, depth) -> Close.of(40));
        venue.bids(99, 1_000);
        venue.trader(100, 900);
        venue.check();
        long left = switch (entry.name()) {
            case "shadow", "takeover", "share-of-volume" -> 1_000;
            case "slices" -> 996;
            default -> 960;
        };
        assertThat(venue.book.depth().lots(Side.BUY)).isEqualTo(left);
    }
}
